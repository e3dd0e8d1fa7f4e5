"""The acts on the workbench: what may be undone, what may be done again, and the latest as a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models.fields.json import KT
from django.utils import timezone

from mentoring.core.russian.names import Name, initials
from pairing.core.workbench_steps import KEPT, REDO, UNDO, words
from pairing.models import WorkbenchStep
from programmes.models import Programme


@dataclass(frozen=True)
class StepLine:
    """An act as pages tell it."""

    number: int
    verb: str
    text: str
    who: str
    at: datetime
    is_undone: bool
    is_ordered: bool
    """Whether a pair of a draft order was among the changed ones, so that the act cannot be undone."""

    @property
    def is_turn(self) -> bool:
        """Whether it is itself an undo, or the undo of one."""
        return self.verb in {UNDO, REDO}

    @property
    def told(self) -> str:
        """«принято 12 пар, Куратова О. П., 14:32»."""
        at = timezone.localtime(self.at)
        today = at.date() == timezone.localdate()
        return ", ".join(
            part for part in (self.text, self.who, f"{at:%H:%M}" if today else f"{at:%d.%m %H:%M}") if part
        )


@dataclass(frozen=True)
class Last:
    """Where the workbench stands between back and forth."""

    undo: StepLine | None
    redo: StepLine | None
    lines: tuple[StepLine, ...]
    """The latest first."""


def last(programme: Programme) -> Last:
    """The act that an undo would take back, the undo that may be taken back itself, and all acts; one query."""
    rows = (
        WorkbenchStep.objects.filter(programme=programme)
        .select_related("by")
        .defer("before")
        .annotate(count=KT("before__count"), ordered=KT("before__ordered"))
        .order_by("-number")[:KEPT]
    )
    lines = tuple(_line(row) for row in rows)
    undo = next((line for line in lines if not line.is_turn and not line.is_undone), None)
    latest_act = max((line.number for line in lines if not line.is_turn), default=0)
    redo = next((line for line in lines if line.verb == UNDO and not line.is_undone), None)
    return Last(undo=undo, redo=redo if redo and redo.number > latest_act else None, lines=lines)


def _line(row: WorkbenchStep) -> StepLine:
    return StepLine(
        number=row.number,
        verb=row.verb,
        text=words(row.verb, int(row.count or 0)),
        who=short(row.by.full_name) if row.by else "программа",
        at=row.at,
        is_undone=row.undone_at is not None,
        is_ordered=str(row.ordered) == "1",
    )


def words_of(step: WorkbenchStep) -> str:
    """The act in a few words."""
    return words(step.verb, step.before["count"])


def short(full_name: str) -> str:
    """«Куратова О.П.» of the full name of a user."""
    parts = full_name.split(maxsplit=2)
    return initials(Name(*parts)) if len(parts) > 1 else full_name
