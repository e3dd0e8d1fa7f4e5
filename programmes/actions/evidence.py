"""Evidence of an activity: a file, an order of the register or an address is attached, and taken away again."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.db import IntegrityError, transaction

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from mentoring.uploads import Attachment
from programmes.models import Activity, Evidence, Order

MOST = 30  # things attached to one activity


@action
def attach_file(activity: Activity, attachment: Attachment, *, title: str = "", by: User) -> Evidence:
    """Keep a checked file as evidence; if the transaction fails, no file is left behind."""
    _make_room(activity)
    evidence = Evidence(
        activity=activity,
        title=title.strip(),
        filename=attachment.name,
        content_type=attachment.content_type,
        size=attachment.size,
        added_by=by,
    )
    evidence.file.save(attachment.name, attachment.file, save=False)
    try:
        with transaction.atomic():
            evidence.save()
    except Exception:
        evidence.file.storage.delete(evidence.file.name)
        raise
    return evidence


@action
def attach_order(activity: Activity, order: Order, *, title: str = "", by: User) -> Evidence:
    """Point to an order of the school's register; the same one twice is refused."""
    _make_room(activity)
    if order.school_id != activity.stage.programme.school_id:
        raise Refusal("Этого приказа нет в журнале вашей школы.")
    try:
        with transaction.atomic():
            return Evidence.objects.create(activity=activity, order=order, title=title.strip(), added_by=by)
    except IntegrityError:
        raise Refusal("Этот приказ к мероприятию уже приложен.") from None


@action
def attach_link(activity: Activity, url: str, *, title: str = "", by: User) -> Evidence:
    """Keep the address of a page: a publication, a recording; it is never fetched."""
    _make_room(activity)
    return Evidence.objects.create(activity=activity, url=url, title=title.strip(), added_by=by)


@action
def remove(evidence: Evidence, *, by: User) -> None:
    """Take evidence away; its file goes once the transaction has come through."""
    evidence = lock(evidence, gone="Это подтверждение уже удалили.")
    forget_files([evidence])
    evidence.delete()


def forget_files(rows: Iterable[Evidence]) -> None:
    """Delete the files of rows that are about to go, after the commit."""
    for row in rows:
        if row.file:
            storage, name = row.file.storage, row.file.name
            transaction.on_commit(partial(storage.delete, name))


def forget_files_of(activities: Iterable[Activity]) -> None:
    """The same for activities that are about to go, with all that proves them."""
    forget_files(Evidence.objects.filter(activity__in=[activity.pk for activity in activities]))


def _make_room(activity: Activity) -> None:
    if lock(activity).evidence.count() >= MOST:
        raise Refusal(f"К мероприятию уже приложено {MOST} подтверждений. Удалите лишние.")
