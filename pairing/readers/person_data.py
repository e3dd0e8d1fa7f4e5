"""What pairs and meetings hold on one person, and what of them keeps the data from being destroyed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from pairing.models import Meeting, Pair, PairMember
from pairing.states import LIVE_STATES
from participants.models import Person
from participants.providers import DataSection, Keeper

IN_PAIR = "Стоит в паре, которая подобрана или работает."


def pair_sections(person: Person) -> Iterator[DataSection]:
    """Pairs with the partner's name and nothing else of the partner, and what was written of the meetings."""
    pairs = (
        Pair.objects.filter(Q(mentor=person) | Q(members__mentee=person))
        .select_related("programme", "form", "mentor", "order")
        .prefetch_related("members__mentee")
        .distinct()
        .order_by("pk")
    )
    rows = []
    for pair in pairs:
        is_mentor = pair.mentor_id == person.pk
        partners = [member.mentee.full_name for member in pair.members.all()] if is_mentor else [pair.mentor.full_name]
        rows.append(
            (
                pair.programme.title, pair.form.title, "наставник" if is_mentor else "наставляемый", ", ".join(partners),
                pair.state_label, _day(pair.starts_on), _day(pair.ended_on), pair.end_note,
            )
        )  # fmt: skip
    headers = ("Программа", "Форма", "Кем был", "С кем", "Состояние", "Начало", "Окончание", "Пояснение")
    yield DataSection("Пары и группы", headers, rows, order=40)
    meetings = Meeting.objects.filter(pair__in=[pair.pk for pair in pairs]).prefetch_related("present")
    yield DataSection(
        "Встречи",
        ("Дата", "Вид", "Место", "Тема", "Что сделали", "Трудности", "Дальше"),
        [
            (
                _day(one.held_on), str(one.get_kind_display()), one.place, one.topic, one.done, one.difficulties,
                one.next_step,
            )
            for one in meetings.order_by("held_on", "pk")
        ],
        order=45,
    )  # fmt: skip


def keepers(school_id: int) -> Iterator[Keeper]:
    """Who of the school stands in a pair that is not over; two queries."""
    mentors = Pair.objects.filter(programme__school=school_id, state__in=LIVE_STATES).values_list("mentor", flat=True)
    mentees = PairMember.objects.filter(programme__school=school_id, is_live=True).values_list("mentee", flat=True)
    for person in sorted({*mentors, *mentees}):
        yield Keeper(person, IN_PAIR)


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""
