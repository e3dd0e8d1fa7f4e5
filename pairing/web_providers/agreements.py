"""What agreements of pairs add to the pages of other apps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse

from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.web import providers
from mentoring.web.guard import may
from mentoring.web.providers import Block, ToDo
from pairing.models import Pair
from pairing.readers import agreements as reader
from pairing.states import UNDOABLE_STATES, AgreementState, PairState
from pairing.web_providers.shell import own_cards, pairs_counted
from participants.models import Person
from programmes.models import Programme
from programmes.providers import ProgrammeStep
from programmes.providers import programme_steps as steps_of_programme

AT_MOST = 10

VERBS = {
    "agreement_scans.add": "Скан соглашения приложен",
    "agreement_scans.open": "Скан соглашения открыт",
    "agreement_scans.remove": "Скан соглашения удалён",
    "agreements.answer": "Сторона ответила на соглашение",
    "agreements.ask_anew": "Соглашение составлено заново",
    "agreements.mark": "Ответ стороны отмечен с бумаги",
    "agreements.mark_many": "Согласие сторон отмечено с бумаги",
    "agreements.offer": "Соглашение предложено сторонам",
    "agreements.print": "Соглашение напечатано",
    "pairs.record_duty_document": "Записано дополнительное соглашение",
    "pairs.revert": "Пара возвращена на шаг назад",
}


def to_do(request: HttpRequest) -> Iterator[ToDo]:
    """Refusals and pairs that wait for their sides; a mentor's own answer that is asked for."""
    access = request.user.access
    schools = access.schools(Permission.MATCHING_RUN)
    if schools:
        rows = [row for row in pairs_counted(request) if row["programme__school"] in schools and _waits(row)]
        for row in rows[:AT_MOST]:
            url, title = reverse("pairing:agreements", args=[row["programme"]]), row["programme__title"]
            declined = row["declined"]
            waiting = row["number"] - declined
            if declined:
                words = f"Отказ от пары: {counted(declined, 'пара', 'пары', 'пар')}"
                yield ToDo(words, url, "x-octagon", title, "danger", order=19)
            if waiting:
                words = counted(waiting, "пара ждёт согласия", "пары ждут согласия", "пар ждут согласия")
                yield ToDo(f"{words} сторон", url, "pen", title, order=21)
    if access.own_schools(Permission.PAIR_VIEW):
        for card in [card for card in own_cards(request) if card.is_asked][:AT_MOST]:
            url = reverse("pairing:agreement", args=[card.pair.pk])
            yield ToDo(f"Согласны ли вы быть наставником: {card.names}", url, "pen", tone="warning", order=15)


def _waits(row: dict[str, Any]) -> bool:
    return row["programme__agreement_needed"] and row["state"] == PairState.PROPOSED


def personal_blocks(request: HttpRequest, person: Person, token: str) -> Iterator[Block]:
    """Pairs to which the person who has come by a link is asked to agree."""
    sides = list(reader.asked_of(person))
    if sides:
        is_waiting = any(side.state == AgreementState.WAITING for side in sides)
        context = {"sides": sides, "token": token, "is_waiting": is_waiting}
        yield Block("pairing/_personal_agreements.html", context, order=5 if is_waiting else 15)


def programme_steps(request: HttpRequest, programme: Programme) -> Iterator[ProgrammeStep]:
    """How many accepted pairs have the agreement of their sides."""
    if not programme.agreement_needed or not may(request.user, Permission.MATCHING_RUN, programme):
        return
    offered = Pair.objects.filter(programme=programme).filter(Q(state__in=UNDOABLE_STATES) | Q(agreement__isnull=False))
    states = list(offered.order_by().values_list("state", flat=True))
    waiting = states.count(PairState.PROPOSED)
    text = f"согласны: {len(states) - waiting} из {len(states)}" if states else "стороны спросят, когда вы примете пары"
    yield ProgrammeStep(
        code="agreements",
        title="Согласие сторон",
        order=55,
        text=text,
        url=reverse("pairing:agreements", args=[programme.pk]) if states else "",
        icon="pen",
        tone="warning" if waiting else "neutral",
        is_done=bool(states) and not waiting,
    )


def register() -> None:
    """Add to the shell."""
    providers.to_do.register(to_do)
    providers.personal_blocks.register(personal_blocks)
    steps_of_programme.register(programme_steps)
