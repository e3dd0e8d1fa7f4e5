"""One change to many activities: to which of them it can be made, and why not to the others."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from programmes.core.deadlines import Deadline, Kind
from programmes.core.shift import shifted


class Act(StrEnum):
    """What is done to all activities that are ticked."""

    RESPONSIBLE = "responsible"
    EXECUTORS = "executors"
    DEADLINE = "deadline"
    SHIFT = "shift"
    STATE = "state"
    STAGE = "stage"
    DROP = "drop"
    DELETE = "delete"


@dataclass(frozen=True)
class Change:
    """The act with what it needs: a text, days and months, a state, the key of a stage, keys of people and groups."""

    act: Act
    text: str = ""
    days: int = 0
    months: int = 0
    state: str = ""
    stage: int | None = None
    users: tuple[int, ...] = ()
    groups: tuple[int, ...] = ()


@dataclass(frozen=True)
class Row:
    """An activity as far as a change to many looks at it."""

    key: int
    state: str
    stage: int
    deadline: Deadline
    is_done: bool = False
    is_dropped: bool = False


DONE = "уже выполнено"


def obstacle(change: Change, row: Row) -> str:
    """Why the change cannot be made to this activity, in Russian; empty when it can."""
    match change.act:
        case Act.SHIFT:
            return DONE if row.is_done else _why_not_shifted(change, row.deadline)
        case Act.DEADLINE:
            return DONE if row.is_done else ""
        case Act.STATE:
            return "уже в этом состоянии" if row.state == change.state else ""
        case Act.STAGE:
            return "уже в этом этапе" if row.stage == change.stage else ""
        case Act.DROP:
            return DONE if row.is_done else "уже отмечено, что не проводится" if row.is_dropped else ""
        case Act.DELETE:
            return "уже выполнено, сначала снимите отметку" if row.is_done else ""
        case _:
            return ""


def _why_not_shifted(change: Change, deadline: Deadline) -> str:
    if deadline.kind is Kind.OPEN or not deadline.understood:
        return "в сроке нет дат, сдвигать нечего"
    try:
        shifted(deadline, days=change.days, months=change.months)
    except ValueError as error:
        return str(error).rstrip(".").casefold()
    return ""
