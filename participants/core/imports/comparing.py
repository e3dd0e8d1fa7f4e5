"""Compares a record with the card of the same person, field by field: an empty cell erases nothing, spelling changes nothing."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from mentoring.core.russian.classes import show_class
from mentoring.core.russian.phones import show_phone
from participants.core.imports.base import Card, EntryCard
from participants.core.imports.cells import fold, pieces
from participants.core.imports.changes import Change, GuardianChange
from participants.core.imports.fields import Layout

CLASS = ("grade", "letter")
AGES = ("wanted_age_from", "wanted_age_to")
LISTS = ("interests", "competences_text")
LABELS = {
    "wanted_age_from": "Возраст наставляемых, от",
    "wanted_age_to": "Возраст наставляемых, до",
    "competences_text": "Компетенции",
}
SEXES = {"m": "мужской", "f": "женский"}


def compare_person(card: Card, person: Mapping[str, Any], layout: Layout) -> tuple[dict[str, Any], list[Change]]:
    """The person's columns that take a new value, and the same for reading."""
    values, changes = {}, []
    for code, new in person.items():
        if code in CLASS or code == "kind" or differs_not(card.values.get(code), new):
            continue
        values[code] = plain(new)
        changes.append(Change(label_of(code, layout), show(code, card.values.get(code)), show(code, new)))
    grade, letter = person.get("grade"), str(person.get("letter") or "")
    if grade is not None and card.kind == "pupil":
        old_grade, old_letter = card.school_class
        # «7» in a school where the child is in «7А» tells nothing new; «8» does.
        if grade != old_grade or (letter and fold(letter) != fold(old_letter)):
            values |= {"grade": grade, "letter": letter}
            changes.append(Change("Класс", show_class(old_grade, old_letter), show_class(grade, letter)))
    return values, changes


def compare_entry(card: EntryCard, entry: Mapping[str, Any], layout: Layout) -> tuple[dict[str, Any], list[Change]]:
    """The same for the profile or the request."""
    values, changes = {}, []
    for code, new in entry.items():
        # Ages are one thing in two columns: «12+» takes the upper bound away.
        is_same = card.values.get(code) == new if code in AGES else _says_the_same(code, card.values.get(code), new)
        if code in ("form", "competences") or is_same:
            continue
        values[code] = plain(new)
        changes.append(Change(label_of(code, layout), show(code, card.values.get(code)), show(code, new)))
        if code == "competences_text":
            values["competences"] = entry.get("competences", [])
    return values, changes


def _says_the_same(code: str, old: Any, new: Any) -> bool:
    """A list is the same whatever stands between its things."""
    if code in LISTS and isinstance(new, str):
        return [fold(one) for one in pieces(str(old or ""))] == [fold(one) for one in pieces(new)]
    return differs_not(old, new)


def differs_not(old: Any, new: Any) -> bool:
    """Whether the new value says nothing that the old one does not."""
    if new in (None, "", []):
        return True
    if isinstance(new, str):
        return fold(new) == fold(str(old or ""))
    return new == old


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def show(code: str, value: Any) -> str:
    """A value as it stands in the preview."""
    if value in (None, ""):
        return ""
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if code == "phone":
        return show_phone(str(value))
    return SEXES.get(str(value), str(value)) if code == "sex" else str(value)


def label_of(code: str, layout: Layout) -> str:
    return LABELS.get(code) or layout.field(code).label


def told(
    person: Mapping[str, Any], entry: Mapping[str, Any], guardians: Iterable[GuardianChange], layout: Layout
) -> list[str]:
    """What a new row brings beside name and class, a line a thing."""
    lines = []
    shown_already = {"last_name", "first_name", "middle_name", "grade", "letter", "kind", "post"}
    for code, value in person.items():
        if code not in shown_already and value not in (None, ""):
            day = date.fromisoformat(value) if code == "born_on" else value
            lines.append(f"{label_of(code, layout)}: {show(code, day)}")
    for guardian in guardians:
        values = guardian.values
        name = " ".join(values[part] for part in ("last_name", "first_name", "middle_name") if values.get(part))
        details = [values.get("relation", ""), show("phone", values.get("phone")), values.get("email", "")]
        lines.append("Представитель: " + ", ".join(part for part in (name, *details) if part))
    for code, value in entry.items():
        if code not in ("form", "competences", "category") and value not in (None, ""):
            lines.append(f"{label_of(code, layout)}: {show(code, value)}")
    return lines
