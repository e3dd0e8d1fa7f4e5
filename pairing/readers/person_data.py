"""What pairs, their steps, changes and meetings hold on one person, as he may have it: of others no more than a name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Q
from django.utils.timezone import localtime

from pairing.models import Meeting, Pair, PairChange, PairStep
from pairing.states import ChangeState
from participants.models import Person
from participants.providers import DataSection


def pair_sections(person: Person) -> Iterator[DataSection]:
    """Pairs with the partner's name and nothing else of the partner, and what was written of steps and meetings."""
    pairs = (
        Pair.objects.filter(Q(mentor=person) | Q(members__mentee=person))
        .select_related("programme", "form", "mentor", "order")
        .prefetch_related("members__mentee")
        .distinct()
        .order_by("pk")
    )
    yield _pairs(person, list(pairs))
    keys = [pair.pk for pair in pairs]
    yield _steps(person, keys)
    yield _changes(person, keys)
    yield _meetings(keys)


def _pairs(person: Person, pairs: list[Pair]) -> DataSection:
    rows = []
    for pair in pairs:
        is_mentor = pair.mentor_id == person.pk
        partners = [member.mentee.full_name for member in pair.members.all()] if is_mentor else [pair.mentor.full_name]
        rows.append(
            (
                str(pair.pk), pair.programme.title, pair.form.title, "наставник" if is_mentor else "наставляемый",
                ", ".join(partners), pair.state_label, day(pair.starts_on), day(pair.ended_on), pair.end_note,
                pair.duty_document if is_mentor else "",
            )
        )  # fmt: skip
    headers = (
        "№", "Программа", "Форма", "Кем был", "С кем", "Состояние", "Начало", "Окончание", "Пояснение",
        "Соглашение о наставничестве к трудовому договору",
    )  # fmt: skip
    return DataSection("Пары и группы", headers, rows, order=40)


def _steps(person: Person, pairs: list[int]) -> DataSection:
    """Of what only the office sees, his own steps; of what others in a group did, nothing."""
    steps = PairStep.objects.filter(Q(pair__in=pairs, person=None, is_for_office=False) | Q(person=person))
    return DataSection(
        "Что происходило с парами",
        ("Пара №", "Когда", "Что произошло", "Пояснение"),
        [
            (str(one.pair_id), moment(one.at), str(one.get_kind_display()), one.note)
            for one in steps.order_by("at", "pk")
        ],
        order=41,
    )


def _changes(person: Person, pairs: list[int]) -> DataSection:
    """What he asked for himself, whole; of the rest only what has been done to his place in the pair, and its ground."""
    asked = Q(asked_by_person=person)
    if person.user_id:
        asked |= Q(asked_by=person.user_id, pair__in=pairs)
    of_his_place = Q(member=None) | Q(member__mentee=person) | Q(pair__mentor=person)
    done = Q(pair__in=pairs, state=ChangeState.DONE) & of_his_place
    rows = []
    for one in PairChange.objects.filter(asked | done).order_by("asked_at", "pk"):
        is_own = one.asked_by_person_id == person.pk or (person.user_id and one.asked_by_id == person.user_id)
        rows.append(
            (
                str(one.pair_id), moment(one.asked_at), str(one.get_kind_display()), one.state_label,
                day(one.effective_on), str(one.get_reason_display()) if one.reason else "", one.result,
                one.note if is_own else "", one.decision_note if is_own else "",
            )
        )  # fmt: skip
    headers = (
        "Пара №", "Когда попросили", "Что изменить", "Состояние", "С какого дня", "Основание", "Результат работы",
        "Пояснение", "Что решили",
    )  # fmt: skip
    return DataSection("Изменения пар", headers, rows, order=42)


def _meetings(pairs: list[int]) -> DataSection:
    return DataSection(
        "Встречи",
        ("Дата", "Вид", "Место", "Тема", "Что сделали", "Трудности", "Дальше"),
        [
            (
                day(one.held_on), str(one.get_kind_display()), one.place, one.topic, one.done, one.difficulties,
                one.next_step,
            )
            for one in Meeting.objects.filter(pair__in=pairs).order_by("held_on", "pk")
        ],
        order=45,
    )  # fmt: skip


def day(value: date | None) -> str:
    """As the extract writes days."""
    return f"{value:%d.%m.%Y}" if value else ""


def moment(value: datetime | None) -> str:
    """As the extract writes moments."""
    return f"{localtime(value):%d.%m.%Y %H:%M}" if value else ""
