"""A programme's roadmap as cards for reckoning and as lines for pages and papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from programmes.core import deadlines, progress
from programmes.core.deadlines import Deadline, Kind, Period
from programmes.core.deadlines.text import describe
from programmes.core.places import order_mark
from programmes.core.progress import ActivityCard, Share, StageCard
from programmes.models import Activity, Programme, Stage
from programmes.states import ActivityState


@dataclass(frozen=True)
class ActivityLine:
    """An activity as the roadmap page shows it; the last five are filled by ``readers.roadmap_page`` alone."""

    activity: Activity
    card: ActivityCard
    reading: str
    ignored: str
    is_overdue: bool
    is_due: bool
    is_first: bool
    is_last: bool
    reminded: str = ""
    unknown: str = ""
    has_nobody: bool = False
    is_mine: bool = False
    clips: int = 0

    @property
    def is_dropped(self) -> bool:
        """Whether the activity will not take place."""
        return self.activity.state == ActivityState.DROPPED


@dataclass(frozen=True)
class StageLine:
    """A stage with its activities, how much of it is done, and the mark of their order."""

    stage: Stage
    lines: tuple[ActivityLine, ...]
    share: Share
    is_current: bool
    order: str


@dataclass(frozen=True)
class Roadmap:
    """The whole roadmap on a given day."""

    stages: tuple[StageLine, ...]
    share: Share
    warnings: tuple[str, ...]
    overdue: int
    order: str

    def lines(self) -> Iterator[ActivityLine]:
        """All activities in the roadmap's order."""
        for stage in self.stages:
            yield from stage.lines

    @property
    def is_empty(self) -> bool:
        """Whether there is no stage yet."""
        return not self.stages


def roadmap(programme: Programme, *, on: date) -> Roadmap:
    """The programme's roadmap; two queries whatever its size."""
    period = Period(programme.starts_on, programme.ends_on)
    stages = list(programme.stages.prefetch_related("activities").order_by("position", "pk"))
    drawn = [_drawn(stage, period) for stage in stages]
    cards = [card for card, _ in drawn]
    current = progress.current_stage(cards)
    lines = tuple(
        StageLine(
            stage,
            _lines(pairs, on),
            progress.share(card.activities),
            current is card,
            order_mark([activity.pk for activity, _ in pairs]),
        )
        for stage, (card, pairs) in zip(stages, drawn, strict=True)
    )
    everything = [activity for card in cards for activity in card.activities]
    return Roadmap(
        stages=lines,
        share=progress.share(everything),
        warnings=tuple(progress.warnings(cards, starts_on=programme.starts_on, ends_on=programme.ends_on)),
        overdue=len(progress.overdue(everything, on=on)),
        order=order_mark([stage.pk for stage in stages]),
    )


def stage_order(stage: Stage) -> str:
    """The mark of the stage's order as it is now."""
    return order_mark(list(stage.activities.order_by("position", "pk").values_list("pk", flat=True)))


def line_of(plan: Roadmap, activity: Activity) -> tuple[StageLine, ActivityLine]:
    """The line of one activity with its stage; LookupError when the roadmap has lost it."""
    for stage in plan.stages:
        for line in stage.lines:
            if line.activity.pk == activity.pk:
                return stage, line
    raise LookupError(activity.pk)


def deadline_of(activity: Activity, period: Period) -> Deadline:
    """What was put right by hand, else what the phrase says, which tells «no term» from «not understood»."""
    if activity.deadline and not activity.is_corrected:
        return deadlines.read(activity.deadline, period)
    return stored_deadline(activity)


def card_of(activity: Activity, deadline: Deadline) -> ActivityCard:
    """The activity as far as its progress goes; what is done over and over has no beginning of its own."""
    return ActivityCard(
        key=activity.pk,
        title=activity.title,
        starts_on=None if deadline.kind is Kind.RECURRENCE else deadline.start,
        due=deadline.points or ((deadline.end,) if deadline.end else ()),
        done_on=activity.done_on,
        is_read=deadline.understood,
    )


def stored_deadline(activity: Activity) -> Deadline:
    """The reading as its columns hold it."""
    points = tuple(date.fromisoformat(point) for point in activity.points)
    return Deadline(Kind(activity.deadline_kind), activity.starts_on, activity.ends_on, points, activity.every)


def _drawn(stage: Stage, period: Period) -> tuple[StageCard, list[tuple[Activity, Deadline]]]:
    rows = sorted(stage.activities.all(), key=lambda activity: (activity.position, activity.pk))
    pairs = [(activity, deadline_of(activity, period)) for activity in rows]
    counted = tuple(card_of(*pair) for pair in pairs if pair[0].state != ActivityState.DROPPED)
    return StageCard(stage.number, stage.title, counted), pairs


def _lines(pairs: list[tuple[Activity, Deadline]], on: date) -> tuple[ActivityLine, ...]:
    last = len(pairs) - 1
    return tuple(
        _line(activity, deadline, on, is_first=place == 0, is_last=place == last)
        for place, (activity, deadline) in enumerate(pairs)
    )


def _line(activity: Activity, deadline: Deadline, on: date, *, is_first: bool, is_last: bool) -> ActivityLine:
    card = card_of(activity, deadline)
    is_open = activity.state in (ActivityState.PLANNED, ActivityState.STARTED)
    return ActivityLine(
        activity=activity,
        card=card,
        reading=describe(deadline) if activity.deadline or activity.is_corrected else "",
        ignored=deadline.ignored,
        is_overdue=is_open and progress.is_overdue(card, on=on),
        is_due=is_open and card in progress.due_this_week([card], on=on),
        is_first=is_first,
        is_last=is_last,
    )
