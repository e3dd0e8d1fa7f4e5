"""Takes out of the log what it may still tell of a person whose data are destroyed; who did what and when stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from mentoring.audit.masking import mask
from mentoring.audit.models import Entry
from mentoring.database import AllText, holding_text

AT_ONCE = 500


def forget_values(model: type[models.Model], keys: Iterable[int]) -> int:
    """Leave of the entries on these rows only who acted, how and when; the number of entries that told more."""
    keys = list(keys)
    told = Entry.objects.filter(content_type=ContentType.objects.get_for_model(model, for_concrete_model=False))
    count = 0
    for start in range(0, len(keys), AT_ONCE):
        some = told.filter(object_pk__in=[str(key) for key in keys[start : start + AT_ONCE]])
        count += some.exclude(changes={}, note="").update(
            changes={}, changes_text="", note="", serialized_data=None, additional_data=None
        )
    return count


def forget_mentions(school_id: int, hints: Iterable[str], is_named: Callable[[str], bool], *, stand_in: str) -> int:
    """Mask what entries on other rows of the school say of the person: texts, and names in sets of rows.

    ``hints`` are pieces of text by which the database narrows the entries that ``is_named`` then looks at.
    """
    entries = Entry.objects.filter(Q(school=school_id) | Q(school=None)).annotate(
        told=AllText("changes", "note", "object_repr")
    )
    count = 0
    for entry in entries.filter(holding_text("told", hints)).iterator(chunk_size=AT_ONCE):
        changes, note = _masked(entry.changes, is_named, stand_in), stand_in if is_named(entry.note) else entry.note
        shown = stand_in if is_named(entry.object_repr) else entry.object_repr
        if (changes, note, shown) != (entry.changes, entry.note, entry.object_repr):
            Entry.objects.filter(pk=entry.pk).update(changes=changes, changes_text="", note=note, object_repr=shown)
            count += 1
    for line in LogEntry.objects.annotate(told=AllText("object_repr", "change_message")).filter(
        holding_text("told", hints)
    ):
        if is_named(line.object_repr) or is_named(line.change_message):
            LogEntry.objects.filter(pk=line.pk).update(object_repr=stand_in, change_message="")
            count += 1
    return count


def _masked(value: Any, is_named: Callable[[str], bool], stand_in: str) -> Any:
    """JSON data in which texts that name the person are masked; members of a set become the stand-in."""
    if isinstance(value, dict):
        inner = {key: _masked(one, is_named, stand_in) for key, one in value.items() if key != "objects"}
        if "objects" in value:
            inner["objects"] = [stand_in if is_named(str(one)) else one for one in value["objects"]]
        return inner
    if isinstance(value, list):
        return [_masked(one, is_named, stand_in) for one in value]
    return mask(value) if isinstance(value, str) and is_named(value) else value
