"""The log of a pair's meetings on paper, filled or empty."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from mentoring.core.documents import Signature
from mentoring.core.russian.names import initials
from mentoring.core.wide_tables import WideColumn, WideTable
from pairing.core.pair_order import Participant

TITLE = "Журнал встреч"
COLUMNS = (
    WideColumn("№", 3, is_centred=True),
    WideColumn("Дата", 7, is_centred=True),
    WideColumn("Время", 6, is_centred=True),
    WideColumn("Вид встречи", 10),
    WideColumn("Место", 9),
    WideColumn("Кто был", 12),
    WideColumn("Тема", 13),
    WideColumn("Что сделали", 18),
    WideColumn("Результат, договорённости", 14),
    WideColumn("Отметки", 8),
)
ROWS_BY_HAND = 8
ROOM = "\n".join(["\u00a0"] * 4)
"""Four empty lines: the room of one meeting on the form."""


@dataclass(frozen=True)
class MeetingFacts:
    """A line of the log."""

    held_on: date
    kind: str
    minutes: int
    topic: str
    starts_at: time | None = None
    place: str = ""
    is_online: bool = False
    present: tuple[str, ...] = ()
    done: str = ""
    next_step: str = ""


@dataclass(frozen=True)
class LogFacts:
    """What the log is written from."""

    school: str
    programme: str
    form: str
    mentor: Participant
    mentees: tuple[Participant, ...]
    starts_on: date | None
    ends_on: date | None
    filled_on: date
    meetings: tuple[MeetingFacts, ...] = ()


@dataclass(frozen=True)
class LogByHand(WideTable):
    """The empty log."""

    @property
    def filled(self) -> str:
        """In place of the day on which a filled one was printed."""
        return "Заполняется от руки"


def compose(facts: LogFacts) -> WideTable:
    """The log with its meetings, the earliest first."""
    rows = tuple(_row(number, one) for number, one in enumerate(facts.meetings, start=1))
    return WideTable(rows=rows, **_around(facts))


def by_hand(facts: LogFacts) -> WideTable:
    """As many empty rows as a sheet holds."""
    rows = tuple((ROOM, *[""] * (len(COLUMNS) - 1)) for _ in range(ROWS_BY_HAND))
    return LogByHand(rows=rows, **_around(facts))


def _around(facts: LogFacts) -> dict[str, Any]:
    mentees = ", ".join(one.cell for one in facts.mentees)
    return {
        "title": TITLE,
        "organisation": facts.school,
        "columns": COLUMNS,
        "filled_on": facts.filled_on,
        "lines": (
            f"Программа «{facts.programme}», форма «{facts.form}»",
            f"Наставник: {facts.mentor.cell}. {'Наставляемые' if len(facts.mentees) > 1 else 'Наставляемый'}: {mentees}",
        ),
        "signature": Signature("Наставник", initials(facts.mentor.name, before=True)),
    }


def _row(number: int, one: MeetingFacts) -> tuple[str | int | date | None, ...]:
    return (
        number,
        one.held_on,
        _time(one),
        one.kind,
        ", ".join(part for part in ("онлайн" if one.is_online else "", one.place) if part),
        "\n".join(one.present),
        one.topic,
        one.done,
        one.next_step,
        "",
    )


def _time(one: MeetingFacts) -> str:
    """«14:00–14:45», or how long it was where the hour was not written down."""
    if one.starts_at is None:
        return f"{one.minutes} мин."
    ends = datetime.combine(one.held_on, one.starts_at) + timedelta(minutes=one.minutes)
    return f"{one.starts_at:%H:%M}–{ends:%H:%M}"


def present(mentees: Iterable[Participant]) -> tuple[str, ...]:
    """Who of the mentees was there, by the short names."""
    return tuple(initials(one.name) for one in mentees) or ("—",)
