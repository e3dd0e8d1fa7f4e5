"""How tables are freed of a person: rules that say which rows go and which columns are emptied, and their carrying out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.files.storage import default_storage
from django.db import models, transaction

from mentoring.audit.erasing import forget_values
from mentoring.database import Versioned
from participants.models import Person
from participants.providers import Erased

AT_ONCE = 500


@dataclass(frozen=True)
class Rule:
    """What becomes of the rows that ``of`` leads to: without ``blanks`` they go, with them these columns are emptied.

    ``files`` are the columns whose files go in either case. ``kind`` is what the act calls them, genitive plural.
    """

    kind: str
    model: type[models.Model]
    of: tuple[str, ...]
    blanks: Mapping[str, Any] | None = None
    files: tuple[str, ...] = ()
    beside: Mapping[str, Any] = field(default_factory=dict)

    def rows(self, person: Person) -> models.QuerySet:
        """The rows that speak of the person."""
        condition = models.Q()
        for path in self.of:
            condition |= models.Q(**{path: person})
        keys = self.model._base_manager.filter(condition, **self.beside).values("pk")
        return self.model._base_manager.filter(pk__in=keys)


def carry_out(rules: Iterable[Rule], person: Person) -> Iterator[Erased]:
    """Apply the rules to a person, in their order; inside the transaction of an action."""
    for rule in rules:
        count = erase(rule.rows(person), blanks=rule.blanks, files=rule.files)
        if count:
            yield Erased(rule.kind, count)


def erase(rows: models.QuerySet, *, blanks: Mapping[str, Any] | None = None, files: Iterable[str] = ()) -> int:
    """Delete the rows, or empty their columns; the log forgets what it held of them, files go when all is written."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    model = rows.model
    for column in files:
        for name in model._base_manager.filter(pk__in=keys).exclude(**{column: ""}).values_list(column, flat=True):
            _delete_later(name)
    emptied = None if blanks is None else {**blanks, **dict.fromkeys(files, "")}
    if emptied is not None and emptied:
        changed = _not_empty(model, keys, emptied)
        for start in range(0, len(changed), AT_ONCE):
            some = model._base_manager.filter(pk__in=changed[start : start + AT_ONCE])
            some.update(**emptied, **_next_version(model))
        forget_values(model, keys)
        return len(changed)
    for start in range(0, len(keys), AT_ONCE):
        model._base_manager.filter(pk__in=keys[start : start + AT_ONCE]).delete()
    forget_values(model, keys)
    return len(keys)


def erase_each(rows: models.QuerySet, emptied: Callable[[Any], Mapping[str, Any]]) -> int:
    """The same where the columns of each row become something of its own."""
    return sum(erase(rows.model._base_manager.filter(pk=row.pk), blanks=emptied(row)) for row in rows.order_by("pk"))


def _next_version(model: type[models.Model]) -> dict[str, Any]:
    """So that a form opened before writes nothing back."""
    return {"version": models.F("version") + 1} if issubclass(model, Versioned) else {}


def _not_empty(model: type[models.Model], keys: list[int], emptied: Mapping[str, Any]) -> list[int]:
    """Rows in which one of the columns is not as it will be, so that a second run counts nothing."""
    columns = list(emptied)
    return [
        pk
        for pk, *values in model._base_manager.filter(pk__in=keys).values_list("pk", *columns)
        if values != [emptied[column] for column in columns]
    ]


def _delete_later(name: str) -> None:
    """Delete a file once nothing points at it any more."""
    transaction.on_commit(lambda: default_storage.delete(name))
