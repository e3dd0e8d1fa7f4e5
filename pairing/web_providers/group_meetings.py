"""What group meetings add to the shell, to a programme's page and to the personal page."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.core.russian.dates import short_date
from mentoring.web import providers
from mentoring.web.guard import may
from mentoring.web.providers import Block, NavigationItem, ToDo
from pairing.readers import group_meetings as reader
from pairing.states import GroupMeetingState
from participants.models import Person
from programmes import providers as of_programmes
from programmes.models import Programme

VERBS: dict[str, str] = {
    "group_meetings.add": "Общая встреча запланирована",
    "group_meetings.change": "Общая встреча изменена",
    "group_meetings.close": "Опрос после общей встречи закончен",
    "group_meetings.delete": "Общая встреча удалена",
    "group_meetings.hold": "Общая встреча проведена",
    "group_meetings.invite": "На общую встречу позваны люди",
    "group_meetings.invite_all": "На общую встречу позваны люди",
    "group_meetings.print": "Бумаги общей встречи напечатаны",
    "group_meetings.reopen": "Опрос после общей встречи возобновлён",
    "group_meetings.tick": "Отмечено, кто был на общей встрече",
    "group_meetings.uninvite": "Человек убран из списка общей встречи",
    "preferences.enter": "Талоны предпочтений внесены",
    "preferences.tell": "Предпочтение высказано",
    "preferences.write": "Предпочтение записано",
}


def programme_links(request: HttpRequest, programme: Programme) -> Iterator[NavigationItem]:
    """The meetings on the programme's page."""
    if may(request.user, Permission.MATCHING_RUN, programme):
        url = reverse("pairing:group-meetings", args=[programme.pk])
        note = "Номера, талоны предпочтений, кто кого выбрал"
        yield NavigationItem("Общие встречи", url, "people", order=48, section=note)


def to_do(request: HttpRequest) -> Iterator[ToDo]:
    """One's own choice after a meeting, and surveys of the curator that are past their last day."""
    schools = request.user.access.schools(Permission.MATCHING_RUN)
    for meeting in reader.waiting_for(request.user, schools, on=localdate()):
        if meeting.asks:
            url = reverse("pairing:own-preferences", args=[meeting.pk])
            until = meeting.answers_until
            yield ToDo("Выберите, с кем хотели бы работать", url, "star", meeting.title, "info", until, order=12)
        elif meeting.state == GroupMeetingState.HELD and meeting.answers_until:
            text = f"Ответы принимались по {short_date(meeting.answers_until)}. Внесите талоны и закончите опрос."
            yield ToDo(meeting.title, meeting.get_absolute_url(), "star", text, "warning", order=24)
        else:
            yield ToDo(
                f"Отметьте, кто пришёл: {meeting.title}",
                reverse("pairing:group-meeting-attendance", args=[meeting.pk]),
                "check2-square",
                f"Встреча была {short_date(meeting.held_on)}.",
                "info",
                order=24,
            )


def personal_blocks(request: HttpRequest, person: Person, token: str) -> Iterator[Block]:
    """«Кого бы вы хотели…» for who was at a meeting, while its survey goes on."""
    found = reader.open_surveys(Q(person=person), on=localdate())
    if found:
        yield Block("pairing/preferences/_personal.html", {"guests": found, "token": token}, order=12)


def register() -> None:
    """Add to the shell."""
    providers.to_do.register(to_do)
    providers.personal_blocks.register(personal_blocks)
    of_programmes.programme_links.register(programme_links)
