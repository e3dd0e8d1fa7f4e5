"""What events, reminders and calendars add to the shell and to a programme's page."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from mentoring.core.roles import Permission
from mentoring.web.providers import NavigationItem
from programmes.models import Programme


def links(request: HttpRequest, programme: Programme) -> Iterator[NavigationItem]:
    """Events and calendar as parts of a programme; without figures, for the page has many parts and few queries left."""
    url = reverse("programmes:events", kwargs={"pk": programme.pk})
    note = "информирование, семинары, конкурсы и что о них публикуем"
    yield NavigationItem("События и медиаплан", url, "megaphone", order=50, section=note)
    url = reverse("programmes:roadmap-calendar", kwargs={"pk": programme.pk})
    yield NavigationItem("Календарь", url, "calendar3", order=55, section="сроки, события и материалы по месяцам")


def own_pages(request: HttpRequest) -> Iterator[NavigationItem]:
    """Reminders and calendar among the pages of those who work in a school."""
    if request.user.access.holds(Permission.PROGRAMME_VIEW):
        yield NavigationItem("Напоминания", reverse("programmes:reminders"), "bell", order=10)
        yield NavigationItem("Календарь", reverse("programmes:calendar-feeds"), "calendar3", order=20)
