"""What partner organisations add to the shell: the menu and the agreements to renew."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.web.guard import may
from mentoring.web.providers import NavigationItem, ToDo
from programmes.models import Programme
from programmes.readers.partners import ending_agreements

AT_MOST = 10
OWN_PAGES = re.compile(r"^/(partners|partner-agreements)/")
VERBS = {
    "partners.add": "Организация-партнёр внесена",
    "partners.change": "Сведения о партнёре изменены",
    "partners.retire": "Отмечено, что с партнёром больше не работают",
    "partners.resume": "С партнёром снова работают",
    "partners.export": "Список партнёров выгружен",
    "partners.sheet": "Сведения для партнёра напечатаны",
    "partner_agreements.add": "Соглашение с партнёром записано",
    "partner_agreements.change": "Соглашение с партнёром изменено",
    "partner_agreements.delete": "Соглашение с партнёром удалено",
    "partner_agreements.scan": "Скан соглашения получен",
}


def navigation(request: HttpRequest) -> Iterator[NavigationItem]:
    """The register of the current school."""
    school = request.school
    if school is None or not may(request.user, Permission.PARTNER_VIEW, school):
        return
    url = reverse("programmes:partners", kwargs={"school": school.slug})
    prefix = request.path if OWN_PAGES.match(request.path) else url
    yield NavigationItem("Партнёры", url, "building", order=65, prefix=prefix)


def links(request: HttpRequest, programme: Programme) -> Iterator[NavigationItem]:
    """The school's partners among the parts of a programme."""
    if may(request.user, Permission.PARTNER_VIEW, programme.school):
        url = reverse("programmes:partners", kwargs={"school": programme.school.slug})
        yield NavigationItem("Партнёры", url, "building", order=60, section="организации, соглашения, их наставники")


def to_do(request: HttpRequest) -> Iterator[ToDo]:
    """Agreements that end within a month or have run out, for who may renew them."""
    schools = request.user.access.schools(Permission.PROGRAMME_EDIT)
    if not schools:
        return
    for line in ending_agreements(schools, on=localdate())[:AT_MOST]:
        what = "закончилось" if line.is_over else "заканчивается"
        yield ToDo(
            f"{line.partner}: соглашение {what} {line.ends_on:%d.%m.%Y}",
            line.partner.get_absolute_url(),
            icon="building",
            text="Запишите новое соглашение или отметьте, что больше не работаете с этой организацией.",
            tone="danger" if line.is_over else "warning",
            due_on=line.ends_on,
            order=35,
        )
