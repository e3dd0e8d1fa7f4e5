"""Portfolios and the long-term base in the shell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from mentoring.core.roles import Permission
from mentoring.web import providers
from mentoring.web.guard import may
from mentoring.web.providers import Block, NavigationItem
from participants import providers as own
from participants.actions.bases_erasing import erase
from participants.models import Person
from participants.readers.bases_extract import sections
from participants.readers.portfolio import own_people, standing
from programmes import providers as of_programmes
from programmes.models import Programme

OWN_PAGES = re.compile(r"^/(long-term/|programmes/\d+/long-term/)")
VERBS: dict[str, str] = {
    "portfolios.change": "Портфолио изменено",
    "portfolios.change_own": "Наставник изменил своё портфолио",
    "portfolios.picture": "Фотография в портфолио",
    "portfolios.print": "Портфолио напечатано",
    "long_term.add_many": "Внесён в долгосрочную базу",
    "long_term.change": "Запись долгосрочной базы изменена",
    "long_term.remove": "Исключён из долгосрочной базы",
    "long_term.take": "Взят из долгосрочной базы в программу",
    "long_term.export": "Долгосрочная база выгружена",
}


def navigation(request: HttpRequest) -> Iterator[NavigationItem]:
    """The long-term base of the current school."""
    school = request.school
    if school is None or not may(request.user, Permission.PERSON_VIEW, school):
        return
    url = reverse("participants:long-term", kwargs={"school": school.slug})
    prefix = request.path if OWN_PAGES.match(request.path) else url
    yield NavigationItem("Долгосрочная база", url, "stars", order=32, prefix=prefix)


def links(request: HttpRequest, programme: Programme) -> Iterator[NavigationItem]:
    """The end of a programme: results, and whom to keep for the years to come."""
    if may(request.user, Permission.PROGRAMME_EDIT, programme):
        url = reverse("participants:mentees-results", kwargs={"pk": programme.pk})
        note = "кто прошёл программу, результаты, ссылки на отзывы"
        yield NavigationItem("Итоги программы", url, "flag", order=80, section=note)
        url = reverse("participants:long-term-propose", kwargs={"pk": programme.pk})
        yield NavigationItem("В долгосрочную базу", url, "stars", order=85, section="наставники и прошедшие программу")


def user_links(request: HttpRequest) -> Iterator[NavigationItem]:
    """The own portfolio among the pages of a mentor who signs in; nobody else is asked about."""
    if request.user.access.own_schools(Permission.MEETING_LOG):
        for person in own_people(request.user):
            url = reverse("participants:own-portfolio", kwargs={"pk": person.pk})
            yield NavigationItem("Моё портфолио", url, "person-vcard", order=5)


def person_blocks(request: HttpRequest, person: Person) -> Iterator[Block]:
    """The portfolio on the page of a mentor."""
    found = standing(person)
    if found.is_mentor:
        yield Block("participants/portfolios/_person_block.html", {"person": person, "standing": found}, order=30)


def personal_blocks(request: HttpRequest, person: Person, token: str) -> Iterator[Block]:
    """The own portfolio on the page opened by a link."""
    found = standing(person)
    if found.is_mentor:
        context = {"token": token, "has_row": found.has_portfolio}
        yield Block("participants/portfolios/_personal_block.html", context, order=60)


def register() -> None:
    """Join the registries; called when the application is ready."""
    providers.navigation.register(navigation)
    providers.user_links.register(user_links)
    providers.person_blocks.register(person_blocks)
    providers.personal_blocks.register(personal_blocks)
    of_programmes.programme_links.register(links)
    own.erasers.register(erase)
    own.data_sections.register(sections)
