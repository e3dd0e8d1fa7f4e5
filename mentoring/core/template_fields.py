"""Which names a school's own Word template may use for a kind of document, and what stands for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class TemplateField:
    """A name in a template: «номер», or a list such as «пункты», whose rows have names of their own."""

    name: str
    title: str
    inner: tuple[TemplateField, ...] = ()


@dataclass(frozen=True)
class TemplateFields:
    """All names of a kind of document: ``values(row)`` fills them, ``sample()`` with invented people, ``school(row)`` is whose template it takes."""

    fields: tuple[TemplateField, ...]
    values: Callable[[Any], Mapping[str, Any]]
    sample: Callable[[], Mapping[str, Any]]
    school: Callable[[Any], Any]


def by_name(fields: Iterable[TemplateField]) -> dict[str, TemplateField]:
    """The fields by their names."""
    return {field.name: field for field in fields}
