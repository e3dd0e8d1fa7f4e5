"""The days of an activity put right by hand, and read from its phrase again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from programmes.actions.building import read_deadline, write_deadline
from programmes.core.deadlines.text import corrected
from programmes.models import Activity


@action
def correct(
    activity: Activity,
    *,
    kind: str,
    start: date | None = None,
    end: date | None = None,
    points: Sequence[date] = (),
    every: str = "",
    version: int | None = None,
    by: User,
) -> Activity:
    """Take these days instead of what the phrase was read into; the phrase stays as written."""
    activity = lock(activity, version=version)
    try:
        deadline = corrected(kind, start=start, end=end, points=points, every=every)
    except ValueError as error:
        raise Refusal(str(error)) from error
    write_deadline(activity, deadline)
    activity.is_corrected = True
    activity.version += 1
    activity.save()
    return activity


@action
def read_anew(activity: Activity, *, version: int | None = None, by: User) -> Activity:
    """Undo a correction: the phrase counts again."""
    activity = lock(activity, version=version)
    activity.is_corrected = False
    read_deadline(activity, activity.stage.programme)
    activity.version += 1
    activity.save()
    return activity
