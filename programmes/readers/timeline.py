"""The roadmap as a timeline: a strip for each stage and activity, for the page and for paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from programmes.core import timeline
from programmes.core.progress import Share
from programmes.core.timeline import Cell, Mark, Scale, Term
from programmes.models import Activity, Programme
from programmes.readers.roadmap import ActivityLine, Roadmap, StageLine, roadmap
from programmes.states import ActivityState, DeadlineKind

# On paper the drawing knows no style sheet; on the page the style sheet has the last word.
COLOURS = {"planned": "#2f6f9f", "started": "#5b4bb0", "done": "#2e7d4f", "late": "#b3261e", "stage": "#666666"}


@dataclass(frozen=True)
class Strip:
    """A row of the timeline; ``words`` stand in the place of marks where there are no days."""

    number: str
    title: str
    url: str
    tone: str
    state: str
    marks: tuple[Mark, ...]
    words: str

    @property
    def colour(self) -> str:
        """The colour of the marks on paper."""
        return COLOURS[self.tone]


@dataclass(frozen=True)
class StageStrips:
    """A stage as one bar above the strips of its activities."""

    head: Strip
    share: Share
    strips: tuple[Strip, ...]


@dataclass(frozen=True)
class Timeline:
    """The whole timeline with its head."""

    cells: tuple[Cell, ...]
    lines: tuple[float, ...]
    now: float | None
    stages: tuple[StageStrips, ...]
    roadmap: Roadmap


def timeline_of(programme: Programme, *, on: date) -> Timeline:
    """The programme's timeline on a day; the queries are those of the roadmap."""
    plan = roadmap(programme, on=on)
    terms = [_term(line.activity) for stage in plan.stages for line in _drawn(stage)]
    along = timeline.scale(terms, starts_on=programme.starts_on, ends_on=programme.ends_on)
    return Timeline(
        cells=along.cells(today=on),
        lines=along.lines,
        now=along.now(on),
        stages=tuple(_stage(stage, along) for stage in plan.stages),
        roadmap=plan,
    )


def _drawn(stage: StageLine) -> list[ActivityLine]:
    return [line for line in stage.lines if line.activity.state != ActivityState.DROPPED]


def _stage(stage: StageLine, along: Scale) -> StageStrips:
    whole = timeline.span([_term(line.activity) for line in _drawn(stage)])
    head = Strip(
        number=stage.stage.number,
        title=stage.stage.title,
        url=stage.stage.get_absolute_url(),
        tone="done" if stage.share.is_complete else "stage",
        state="выполнен" if stage.share.is_complete else "",
        marks=timeline.marks(whole, along),
        words="",
    )
    return StageStrips(head, stage.share, tuple(_strip(stage, line, along) for line in _drawn(stage)))


def _strip(stage: StageLine, line: ActivityLine, along: Scale) -> Strip:
    activity = line.activity
    drawn = timeline.marks(_term(activity), along)
    tone, state = _tone(line)
    return Strip(
        number=activity.number,
        title=activity.title,
        url=f"{stage.stage.get_absolute_url().partition('#')[0]}#activity-{activity.pk}",
        tone=tone,
        state=state,
        marks=drawn,
        words="" if drawn else activity.deadline or "срок не указан",
    )


def _tone(line: ActivityLine) -> tuple[str, str]:
    """The colour of a strip and the word that says the same."""
    if line.activity.state == ActivityState.DONE:
        return "done", "выполнено"
    if line.is_overdue:
        return "late", "просрочено"
    if line.activity.state == ActivityState.STARTED:
        return "started", "идёт"
    return "planned", "запланировано"


def _term(activity: Activity) -> Term:
    points = tuple(date.fromisoformat(day) for day in activity.points)
    is_recurring = activity.deadline_kind == DeadlineKind.RECURRENCE
    if activity.deadline_kind == DeadlineKind.OPEN:
        return Term()
    return Term(activity.starts_on, activity.ends_on, points, is_recurring=is_recurring)
