"""What mentees without a pair add to the shell, to a programme's page and to that of a person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.web import providers
from mentoring.web.guard import may
from mentoring.web.providers import Block, NavigationItem, ToDo
from pairing.forms.waiting_table import NEEDS
from pairing.readers import waiting as reader
from participants.models import Person
from participants.states import RequestState
from participants.web_providers.person_page import page_of
from programmes import providers as of_programmes
from programmes.models import Programme

VERBS: dict[str, str] = {
    "waiting.add_step": "Записано, что сделали для ждущего пары",
    "waiting.ask_accompaniment": "Изменена отметка о сопровождении психолога",
    "waiting.begin": "Начата запись об ожидании пары",
    "waiting.end_accompaniment": "Сопровождение психолога закончено",
    "waiting.settle": "Список ждущих пары обновлён",
    "waiting.take_over": "Психолог взял сопровождение на себя",
}
AT_MOST = 10
PAGES = re.compile(r"^/(programmes/\d+/waiting/|waiting/)")


def navigation(request: HttpRequest) -> Iterator[NavigationItem]:
    """«Без пары» for those who look after them."""
    school, path = request.school, request.path
    if school is not None and school.pk in request.user.access.schools(Permission.WAITING_VIEW):
        url = reverse("pairing:school-waiting", args=[school.slug])
        yield NavigationItem("Без пары", url, "hourglass-split", order=42, prefix=path if PAGES.match(path) else url)


def programme_links(request: HttpRequest, programme: Programme) -> Iterator[NavigationItem]:
    """The list on the programme's page."""
    if may(request.user, Permission.WAITING_VIEW, programme):
        url = reverse("pairing:waiting", args=[programme.pk])
        note = "Кто ждёт наставника, почему и что для него делают"
        yield NavigationItem("Без пары", url, "hourglass-split", order=52, section=note)


def to_do(request: HttpRequest) -> Iterator[ToDo]:
    """Who needs a psychologist, and who has been waiting for more than a month."""
    access = request.user.access
    own = reader.psychologist_schools(access)
    if own:
        for programme, title, number in reader.needing(own)[:AT_MOST]:
            url = reverse("pairing:waiting", args=[programme])
            yield ToDo(
                f"Нужно сопровождение: {number}", f"{url}?accompaniment={NEEDS}", "heart", title, "warning", order=22
            )
    schools = access.schools(Permission.MATCHING_RUN)
    if schools:
        for programme, title, number in reader.waiting_long(schools, on=localdate())[:AT_MOST]:
            url = reverse("pairing:waiting", args=[programme])
            who = counted(number, "наставляемый ждёт", "наставляемых ждут", "наставляемых ждут")
            yield ToDo(f"{who} пары больше месяца", f"{url}?term=30", "hourglass-split", title, "warning", order=23)


def home_blocks(request: HttpRequest) -> Iterator[Block]:
    """Whom the psychologist accompanies."""
    if reader.psychologist_schools(request.user.access):
        own = reader.accompanied(request.user)
        if own:
            yield Block("pairing/waiting/_home.html", {"own": own[:AT_MOST], "number": len(own)}, order=25)


def person_block(request: HttpRequest, person: Person) -> Iterator[Block]:
    """That somebody waits for a pair, on his page; one query where he has an open request."""
    waits = any(one.state == RequestState.OPEN for one in page_of(request, person).requests)
    if waits and may(request.user, Permission.WAITING_VIEW, person.school):
        rows = reader.of_person(person.pk)
        if rows:
            can_edit = may(request.user, Permission.WAITING_EDIT, person.school)
            yield Block("pairing/waiting/_person.html", {"rows": rows, "can_edit": can_edit}, order=29)


def register() -> None:
    """Add to the shell."""
    providers.navigation.register(navigation)
    providers.to_do.register(to_do)
    providers.home_blocks.register(home_blocks)
    providers.person_blocks.register(person_block)
    of_programmes.programme_links.register(programme_links)
