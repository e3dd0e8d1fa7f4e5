"""What pages read of the log: the history of one object, in words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from mentoring.audit.models import Entry
from mentoring.audit.wording import words_for

SHOWN = 50
LONGEST = 120
ACTS = {
    Entry.Action.CREATE: "Создано",
    Entry.Action.UPDATE: "Изменено",
    Entry.Action.DELETE: "Удалено",
    Entry.Action.ACCESS: "Просмотрено",
}


@dataclass(frozen=True)
class Change:
    """A column before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class HistoryLine:
    """One act: what, who, when, and which columns changed."""

    title: str
    actor: str
    at: datetime
    note: str
    changes: list[Change]
    about: str = ""


def history_of(obj: models.Model) -> list[HistoryLine]:
    """The latest acts on a row, newest first, in one query."""
    entries = (
        Entry.objects.filter(content_type=ContentType.objects.get_for_model(obj), object_pk=str(obj.pk))
        .select_related("actor")
        .order_by("-timestamp", "-pk")[:SHOWN]
    )
    return [_line(entry, type(obj)) for entry in entries]


def entries_of(keys: Mapping[type[models.Model], Collection[int]]) -> models.QuerySet[Entry]:
    """The log of several rows of several models together, newest first."""
    types = ContentType.objects.get_for_models(*keys)
    condition = models.Q(pk__in=[])
    for model, numbers in keys.items():
        if numbers:
            condition |= models.Q(content_type=types[model], object_pk__in=[str(number) for number in numbers])
    return Entry.objects.filter(condition).select_related("actor").order_by("-timestamp", "-pk")


def line_of(entry: Entry) -> HistoryLine:
    """An entry in words, with what kind of row it tells of."""
    model = ContentType.objects.get_for_id(entry.content_type_id).model_class()
    return replace(_line(entry, model), about=entry.object_repr)


def _line(entry: Entry, model: type[models.Model]) -> HistoryLine:
    is_new = entry.action == Entry.Action.CREATE
    return HistoryLine(
        title=words_for(entry.verb) or ACTS.get(entry.action, "Изменено"),
        actor=str(entry.actor) if entry.actor else "Программа",
        at=entry.timestamp,
        note=entry.note,
        # Of a new row all columns are news; the act itself says enough.
        changes=[] if is_new else list(filter(None, (_change(model, *item) for item in _items(entry.changes)))),
    )


def _items(changes: Any) -> list[tuple[str, Any]]:
    return list(changes.items()) if isinstance(changes, dict) else []


def _change(model: type[models.Model], name: str, values: Any) -> Change | None:
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    label = str(getattr(field, "verbose_name", name))
    label = label[:1].upper() + label[1:]
    if isinstance(values, dict):  # rows of a many-to-many relation
        names = ", ".join(str(value) for value in values.get("objects", []))
        return Change(label, "", f"{'добавлено' if values.get('operation') == 'add' else 'убрано'}: {names}")
    if isinstance(field, models.ForeignKey):
        return Change(label, "", "указано другое значение" if values[1] not in {None, "None"} else "очищено")
    before, after = (_shown(field, value) for value in values)
    return Change(label, before, after)


def _shown(field: models.Field, value: Any) -> str:
    """A stored value as a person reads it."""
    text = str(value)
    if value is None or text in {"", "None", "[]", "{}"}:
        return "пусто"
    if field.choices:
        return str(dict(field.flatchoices).get(value, text))
    if isinstance(field, models.BooleanField):
        return "да" if text == "True" else "нет"
    if isinstance(field, models.DateTimeField):
        moment = parse_datetime(text)
        return _moment(moment) if moment else text
    if isinstance(field, models.DateField):
        day = parse_date(text)
        return f"{day:%d.%m.%Y}" if day else text
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _moment(moment: datetime) -> str:
    if timezone.is_naive(moment):
        return f"{moment:%d.%m.%Y %H:%M}"
    return f"{timezone.localtime(moment):%d.%m.%Y %H:%M}"
