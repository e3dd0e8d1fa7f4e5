"""What the school's look adds to the shell: a line of the menu."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from mentoring.core.roles import Permission
from mentoring.web.guard import may
from mentoring.web.providers import NavigationItem

SECTION = "Школа"
VERBS = {
    "looks.change": "Бланк документов изменён",
    "looks.emblem": "Герб или логотип школы",
}


def navigation(request: HttpRequest) -> Iterator[NavigationItem]:
    """The letterhead of the current school, for who sets documents up."""
    school = request.school
    if school is not None and may(request.user, Permission.DOCUMENT_SETUP, school):
        url = reverse("programmes:look", kwargs={"school": school.slug})
        yield NavigationItem("Бланк документов", url, "file-earmark-richtext", 925, SECTION)
