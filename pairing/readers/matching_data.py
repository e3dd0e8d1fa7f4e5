"""What matching holds on one person: waiting, group meetings, choices of his own, that the curator has decided something."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from pairing.models import Guest, PairingRule, Preference, Waiting, WaitingStep
from pairing.readers.person_data import day, moment
from participants.models import Person
from participants.providers import DataSection


def matching_sections(person: Person) -> Iterator[DataSection]:
    """Nothing of others: neither who chose him, nor with whom or why he is or is not to be paired."""
    waiting = list(Waiting.objects.filter(mentee_request__person=person).order_by("pk"))
    yield DataSection(
        "Ожидание наставника",
        ("Без пары с", "Сколько раз остался без пары", "Сопровождение психолога", "Дождался"),
        [
            (day(one.since), str(one.left_times), day(one.accompanied_from) or _needed(one), day(one.ended_on))
            for one in waiting
        ],
        order=36,
    )
    steps = WaitingStep.objects.filter(waiting__in=[one.pk for one in waiting]).order_by("on", "pk")
    yield DataSection(
        "Что делали, пока не было наставника",
        ("Когда", "Что", "Подробно"),
        [(day(one.on), str(one.get_kind_display()), one.text) for one in steps],
        order=37,
    )
    guests = Guest.objects.filter(person=person).select_related("meeting").order_by("meeting__held_on", "pk")
    yield DataSection(
        "Общие встречи",
        ("Дата", "Встреча", "Номер", "Был"),
        [
            (day(one.meeting.held_on), one.meeting.title, str(one.number), "да" if one.is_present else "нет")
            for one in guests
        ],
        order=38,
    )
    choices = Preference.objects.filter(chooser=person).select_related("meeting", "chosen")
    yield DataSection(
        "Кого выбрал после общей встречи",
        ("Дата встречи", "Место", "Кого", "Как ответил"),
        [
            (day(one.meeting.held_on), str(one.rank), one.chosen.full_name, str(one.get_way_display()))
            for one in choices.order_by("meeting__held_on", "rank")
        ],
        order=39,
    )
    rules = PairingRule.objects.filter(Q(mentor=person) | Q(mentee=person)).order_by("set_at", "pk")
    yield DataSection(
        "Решения для подбора пар",
        ("Принято", "Что это", "Отменено"),
        [(moment(one.set_at), "указание куратора, с кем подбирать пару", moment(one.lifted_at)) for one in rules],
        order=39,
    )


def _needed(waiting: Waiting) -> str:
    return "нужно" if waiting.needs_accompaniment else ""
