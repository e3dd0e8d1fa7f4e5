"""The application: its steps, and what of it is still to be told."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from participants.core.campaigns import MENTEES

WHO, REQUEST, WHEN, SKILLS, TERMS, CHECK = "who", "request", "when", "skills", "terms", "check"
TITLES = {
    WHO: "Кто вы",
    REQUEST: "С чем нужна помощь",
    WHEN: "Интересы и время",
    SKILLS: "В чём можете помочь",
    TERMS: "Время и пожелания",
    CHECK: "Проверьте и отправьте",
}
# What each step asks, by columns of the application.
COLUMNS: dict[str, tuple[str, ...]] = {
    WHO: (
        "last_name", "first_name", "middle_name", "born_on", "grade", "letter", "post", "workplace", "phone", "email",
        "guardian_name", "guardian_relation", "guardian_phone",
    ),
    REQUEST: ("category", "text", "goals"),
    WHEN: ("interests", "times", "wishes"),
    SKILLS: ("competences", "competences_text", "achievements", "usefulness"),
    TERMS: ("interests", "wanted_age_from", "wanted_age_to", "hours_per_month", "capacity", "times"),
}  # fmt: skip
DRAFT_LIVES = timedelta(days=7)
SLIP_OUTLIVES = timedelta(days=30)
"""For how long after the last day of its campaign a slip still shows its owner what he has sent."""


@dataclass(frozen=True)
class Step:
    """A short screen."""

    code: str
    number: int

    @property
    def title(self) -> str:
        """What stands over it."""
        return TITLES[self.code]


def steps(side: str, *, is_known: bool) -> list[Step]:
    """The screens in order; somebody known is not asked who he is."""
    middle = (REQUEST, WHEN) if side == MENTEES else (SKILLS, TERMS)
    codes = (*(() if is_known else (WHO,)), *middle, CHECK)
    return [Step(code, number) for number, code in enumerate(codes, start=1)]


def columns_of(side: str, *, is_known: bool) -> tuple[str, ...]:
    """All columns that the screens ask for."""
    return tuple(name for step in steps(side, is_known=is_known) for name in COLUMNS.get(step.code, ()))


def unfinished(values: Mapping[str, Any], side: str, *, is_known: bool) -> str:
    """The first screen on which something is missing without which the application says nothing; empty when whole."""
    if not is_known and not (values.get("last_name") and values.get("first_name")):
        return WHO
    if side == MENTEES:
        return "" if values.get("category") or values.get("text") else REQUEST
    return "" if values.get("competences") or values.get("competences_text") else SKILLS


def is_blank(value: Any) -> bool:
    """Whether a column says nothing."""
    return value is None or value == "" or (isinstance(value, (list, tuple, set, frozenset)) and not value)


def same(one: Any, other: Any) -> bool:
    """Whether two values of a column say the same; the order of ticks does not count, nor do spaces around a text."""
    if is_blank(one) or is_blank(other):
        return is_blank(one) and is_blank(other)
    if isinstance(one, str) and isinstance(other, str):
        return " ".join(one.split()) == " ".join(other.split())
    if isinstance(one, (list, tuple, set, frozenset)):
        return set(one) == set(other)
    return bool(one == other)


def contradictions(sent: Mapping[str, Any], stored: Mapping[str, Any], columns: Sequence[str]) -> list[str]:
    """Columns in which both say something and not the same."""
    return [
        name
        for name in columns
        if not is_blank(sent.get(name)) and not is_blank(stored.get(name)) and not same(sent[name], stored[name])
    ]


def additions(sent: Mapping[str, Any], stored: Mapping[str, Any], columns: Sequence[str]) -> dict[str, Any]:
    """What is sent and does not stand there yet."""
    return {name: sent[name] for name in columns if not is_blank(sent.get(name)) and is_blank(stored.get(name))}


def overwritten(typed: Mapping[str, Any], stored: Mapping[str, Any], columns: Collection[str]) -> list[str]:
    """Columns that a form begun on an older state would write over unseen: what another tab has stored differs."""
    return [name for name in columns if not is_blank(stored.get(name)) and not same(typed.get(name), stored.get(name))]
