"""How a command finds what a document is about: by its number in the database."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet

from mentoring.form_fields import is_key
from programmes.models import Programme

Row = TypeVar("Row", bound=Model)


def found(rows: QuerySet[Row], identifier: str, *, missing: str) -> Row:
    """The row with this number; LookupError says ``missing`` where there is none."""
    row = rows.filter(pk=identifier).first() if is_key(identifier) else None
    if row is None:
        raise LookupError(missing)
    return row


def programme(identifier: str) -> Programme:
    """The programme with this number."""
    return found(Programme.objects.select_related("school"), identifier, missing=f"Программы {identifier} нет.")
