"""What a change to many activities will do, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

from programmes.core.bulk import Act, Change, Row, obstacle
from programmes.core.deadlines import Period, read
from programmes.core.deadlines.text import describe
from programmes.core.shift import shifted
from programmes.models import Activity, Programme
from programmes.readers.roadmap import deadline_of
from programmes.states import ActivityState


@dataclass(frozen=True)
class Outcome:
    """What becomes of one activity, in words; both empty where the change says all of it."""

    activity: Activity
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Plan:
    """Whom the change reaches, whom it leaves out with the reason, and a mark of the rows as they are now."""

    change: Change
    outcomes: tuple[Outcome, ...]
    skipped: tuple[tuple[Activity, str], ...]
    seen: str

    @property
    def changed(self) -> tuple[Activity, ...]:
        """The activities that the change reaches."""
        return tuple(outcome.activity for outcome in self.outcomes)


def chosen(programme: Programme, *, activities: Iterable[int], stages: Iterable[int] = ()) -> list[int]:
    """Keys of the activities ticked, one by one or by a whole stage, in the roadmap's order; strangers are left out."""
    own = Activity.objects.filter(stage__programme=programme)
    ticked = own.filter(pk__in=list(activities)) | own.filter(stage__in=list(stages))
    return list(ticked.order_by("stage__position", "stage", "position", "pk").values_list("pk", flat=True))


def plan(programme: Programme, keys: Iterable[int], change: Change, *, is_locked: bool = False) -> Plan:
    """What the change does to these activities of the programme; ``is_locked`` holds them until the transaction ends."""
    rows = Activity.objects.filter(stage__programme=programme, pk__in=list(keys)).order_by("pk")
    if is_locked:
        rows = rows.select_for_update(of=("self",))
    period = Period(programme.starts_on, programme.ends_on)
    ordered = sorted(
        rows.select_related("stage"), key=lambda row: (row.stage.position, row.stage_id, row.position, row.pk)
    )
    reasons = [(row, obstacle(change, _row(row, period))) for row in ordered]
    mark = ",".join(f"{row.pk}:{row.version}:{reason}" for row, reason in reasons)
    return Plan(
        change=change,
        outcomes=tuple(_outcome(row, change, period) for row, reason in reasons if not reason),
        skipped=tuple((row, reason) for row, reason in reasons if reason),
        seen=f"{crc32(mark.encode()):08x}",
    )


def _outcome(activity: Activity, change: Change, period: Period) -> Outcome:
    match change.act:
        case Act.SHIFT:
            deadline = deadline_of(activity, period)
            moved = shifted(deadline, days=change.days, months=change.months)
            return Outcome(activity, describe(deadline), describe(moved))
        case Act.DEADLINE:
            reading = describe(read(change.text, period)) if change.text else "без срока"
            return Outcome(activity, activity.deadline, f"{change.text} ({reading})" if change.text else reading)
        case Act.RESPONSIBLE:
            ticked = "отмеченные сотрудники и группы" if change.users or change.groups else ""
            return Outcome(activity, activity.responsible, "; ".join(filter(None, (change.text, ticked))))
        case Act.EXECUTORS:
            return Outcome(activity, activity.executors, change.text)
        case Act.STATE:
            return Outcome(activity, activity.get_state_display(), ActivityState(change.state).label)
        case _:
            return Outcome(activity)


def _row(activity: Activity, period: Period) -> Row:
    return Row(
        key=activity.pk,
        state=activity.state,
        stage=activity.stage_id,
        deadline=deadline_of(activity, period),
        is_done=activity.state == ActivityState.DONE,
        is_dropped=activity.state == ActivityState.DROPPED,
    )
