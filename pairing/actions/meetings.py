"""The log of meetings: a line added, mended or taken away by the mentor or the curator."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from pairing.core.meetings import day_fault
from pairing.models import Meeting, Pair, PairMember
from pairing.readers.roadmap_facts import FINAL_MEETINGS, FIRST_MEETINGS
from pairing.states import ORDERED_STATES
from programmes.actions import roadmap_facts

FIELDS = (
    "kind",
    "held_on",
    "starts_at",
    "minutes",
    "is_online",
    "place",
    "topic",
    "done",
    "difficulties",
    "next_step",
)


@action
def record(pair: Pair, *, values: dict[str, Any], present: Iterable[PairMember], on: date, by: User) -> Meeting:
    """Write a meeting into the log of a working pair."""
    pair = lock(pair)
    _refuse(pair, values["held_on"], on=on)
    meeting = Meeting(pair=pair, recorded_by=by, **{name: values[name] for name in FIELDS})
    meeting.save()
    meeting.present.set(_members(pair, present))
    _settle(meeting, on=on, by=by)
    return meeting


@action
def amend(
    meeting: Meeting,
    *,
    values: dict[str, Any],
    present: Iterable[PairMember],
    on: date,
    version: int | None = None,
    by: User,
) -> Meeting:
    """Mend a line of the log."""
    meeting = lock(meeting, version=version)
    _refuse(meeting.pair, values["held_on"], on=on)
    for name in FIELDS:
        setattr(meeting, name, values[name])
    meeting.version += 1
    meeting.save()
    meeting.present.set(_members(meeting.pair, present))
    _settle(meeting, on=on, by=by)
    return meeting


@action
def remove(meeting: Meeting, *, version: int | None = None, by: User) -> None:
    """Take away a line entered by mistake."""
    meeting = lock(meeting, version=version)
    meeting.delete()
    _settle(meeting, on=timezone.localdate(), by=by)


def _settle(meeting: Meeting, *, on: date, by: User) -> None:
    """Let the roadmap follow, where an activity waits for the first or the final meetings."""
    roadmap_facts.settle(meeting.pair.programme, codes=[FIRST_MEETINGS, FINAL_MEETINGS], on=on, by=by)


def _refuse(pair: Pair, held_on: date, *, on: date) -> None:
    if pair.state not in ORDERED_STATES:
        raise Refusal("Журнал встреч открывается, когда пара закреплена приказом.")
    fault = day_fault(held_on, starts_on=pair.starts_on, ended_on=pair.ended_on, on=on)
    if fault:
        raise Refusal(fault, code="held_on")


def _members(pair: Pair, present: Iterable[PairMember]) -> list[PairMember]:
    """Those present; in a pair of two nobody needs to say that the mentee was there."""
    members = list(pair.members.all())
    if len(members) == 1:
        return members
    chosen = {member.pk for member in present}
    if not chosen:
        raise Refusal("Отметьте, кто из наставляемых был на встрече.", code="present")
    return [member for member in members if member.pk in chosen]
