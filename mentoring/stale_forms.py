"""A form begun on an older version of a row: what stands there now is told, and the next save goes through."""

from datetime import date
from typing import Any

from django import forms
from django.db import models

from mentoring.errors import Refusal

LONGEST = 200


def renew(form: forms.Form, refusal: Refusal, row: models.Model) -> None:
    """After the refusal of a stale form, name the fields that differ from the row as it is now, and take its version.

    What was typed stays; whoever saves once more has seen what is written over. Other refusals change nothing.
    """
    if refusal.code != "stale":
        return
    current = type(row)._base_manager.filter(pk=row.pk).first()
    if current is None:
        return
    for name, typed in list(form.cleaned_data.items()):
        if name != "version" and _is_plain(current, name) and typed != getattr(current, name):
            form.add_error(None, f"Сейчас записано: {form.fields[name].label} — {_shown(current, name)}.")
    form.data = form.data.copy()
    form.data[form.add_prefix("version")] = str(current.version)


def _is_plain(row: models.Model, name: str) -> bool:
    """Whether the field of the form is a column of the row."""
    return any(field.name == name and field.concrete and not field.many_to_many for field in row._meta.get_fields())


def _shown(row: models.Model, name: str) -> str:
    display = getattr(row, f"get_{name}_display", None)
    value: Any = display() if display else getattr(row, name)
    if value in (None, ""):
        return "пусто"
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    text = str(value)
    return f"«{text[:LONGEST]}{'…' if len(text) > LONGEST else ''}»"
