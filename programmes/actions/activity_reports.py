"""The report on an activity: done on a day, with a note and with what proves it, all at once."""

from __future__ import annotations

from datetime import date

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.uploads import Attachment
from programmes.actions import evidence, roadmap
from programmes.models import Activity


@action
def report(
    activity: Activity,
    *,
    on: date,
    today: date,
    note: str = "",
    attachment: Attachment | None = None,
    url: str = "",
    version: int | None = None,
    by: User,
) -> Activity:
    """Tick the activity off; a file and a link, where given, become its evidence."""
    activity = roadmap.mark_done(activity, on=on, today=today, note=note, version=version, by=by)
    if url:
        evidence.attach_link(activity, url, by=by)
    if attachment:
        evidence.attach_file(activity, attachment, by=by)
    return activity
