"""Which rows of a stored import speak of one person: written as his, bound to him, or naming him or his contacts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from participants.core.imports.base import fold_name
from participants.core.imports.records import row_key


@dataclass(frozen=True)
class Subject:
    """Who is looked for: the person's number, surname and first name, telephone and e-mail."""

    person: int
    names: Sequence[str]
    contacts: Sequence[str] = ()

    def is_told_in(self, text: str) -> bool:
        """Whether a text holds the surname with the first name, or a contact."""
        folded = fold_name(text)
        names = [fold_name(name) for name in self.names if name]
        return bool(names and all(name in folded for name in names)) or any(
            contact and contact.casefold() in text.casefold() for contact in self.contacts
        )


def rows_about(changes: Mapping[str, Any], written: Mapping[str, Any], subject: Subject) -> list[Mapping[str, Any]]:
    """The rows, of those that the change set keeps, in their order."""
    keys = {key for key, person in written.get("people", {}).items() if person == subject.person}
    return [item for item in changes.get("items", []) if _is_about(item, keys, subject)]


def _is_about(item: Mapping[str, Any], keys: set[str], subject: Subject) -> bool:
    if item.get("person_id") == subject.person or row_key(item.get("sheet", ""), item["row"]) in keys:
        return True
    return subject.is_told_in(" ".join(_texts(item)))


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for one in value.values() for text in _texts(one)]
    return [text for one in value for text in _texts(one)] if isinstance(value, list | tuple) else []
