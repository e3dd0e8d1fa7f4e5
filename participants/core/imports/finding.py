"""Finds whom a row speaks of among the people of the base, and who might be meant where nothing proves it."""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from participants.core.imports import base as bases
from participants.core.imports.base import Base, Card
from participants.core.imports.fields import Layout

ALIKE = 0.78


@dataclass(frozen=True)
class Suspect:
    """Somebody in the base who may be the person of the row, and why: a sentence for the question."""

    card: Card
    reason: str


@dataclass(frozen=True)
class Found:
    """The one who is certainly meant, or several of whom one is; neither when nobody has that name and birth date."""

    card: Card | None = None
    rivals: tuple[Card, ...] = ()


class Finder:
    """Looks into one base for one kind of list."""

    def __init__(self, base: Base, layout: Layout) -> None:
        self.base, self.layout = base, layout

    def find(self, person: Mapping[str, Any]) -> Found:
        """Name and birth date decide; class, telephone and address only between equals."""
        candidates = self._candidates(person)
        middle = bases.middle_of(person)
        candidates = [card for card in candidates if bases.middle_of(card.values) == middle] or candidates
        if len(candidates) > 1:
            candidates = _told_apart(candidates, person)
        if len(candidates) > 1:
            return Found(rivals=tuple(candidates))
        if not candidates:
            return Found(self._parent_by_contact(person))
        (card,) = candidates
        is_certain = bases.born(person) is not None and bases.born(card.values) is not None
        if is_certain or not _in_another_class(person, card):
            return Found(card)
        return Found(rivals=(card,))

    def suspects(self, person: Mapping[str, Any], taken: AbstractSet[int]) -> list[Suspect]:
        """Who may be meant though name or birth date differ; those whom other rows name for certain are not."""
        tests: tuple[Callable[[Mapping[str, Any]], Iterable[Suspect]], ...] = (
            self._with_another_surname,
            self._with_another_spelling,
            self._with_another_birth_date,
            self._parents,
        )
        found: dict[int, Suspect] = {}
        for test in tests:
            for suspect in test(person):
                if suspect.card.person_id not in taken:
                    found.setdefault(suspect.card.person_id, suspect)
        return list(found.values())

    def _known(self, cards: Iterable[Card]) -> list[Card]:
        return [card for card in cards if card.kind in self.layout.matches_kinds]

    def _candidates(self, person: Mapping[str, Any]) -> list[Card]:
        everybody = self.base.namesakes(person)
        # A list that says «родитель» means one, though a name alone would not.
        namesakes = [
            card for card in everybody if card.kind in self.layout.matches_kinds or card.kind == person.get("kind")
        ]
        born_on = bases.born(person)
        if born_on is None:
            return namesakes
        same_day = [card for card in namesakes if bases.born(card.values) == born_on]
        return same_day or [card for card in namesakes if bases.born(card.values) is None]

    def _parent_by_contact(self, person: Mapping[str, Any]) -> Card | None:
        """A parent in the base with the name and the telephone or address of the row: a teacher may be one."""
        for card in self._parents_named(person):
            if any(person.get(code) and card.values.get(code) == person[code] for code in ("phone", "email")):
                return card
        return None

    def _parents_named(self, person: Mapping[str, Any]) -> list[Card]:
        if not self.layout.may_become or not bases.middle_of(person):
            return []
        return [
            card
            for card in self.base.namesakes(person)
            if card.kind in self.layout.may_become and bases.middle_of(card.values)
        ]

    def _parents(self, person: Mapping[str, Any]) -> Iterable[Suspect]:
        for card in self._parents_named(person):
            yield Suspect(card, "В базе есть родитель с таким же именем.")

    def _born_with(self, person: Mapping[str, Any]) -> list[Card]:
        born_on = bases.born(person)
        return self._known(self.base.by_birth.get(born_on, [])) if born_on else []

    def _with_another_surname(self, person: Mapping[str, Any]) -> Iterable[Suspect]:
        """Same first name, patronymic and birth date; without a patronymic only in the same class."""
        last, first = bases.name_key(person)
        middle = bases.middle_of(person)
        for card in self._born_with(person):
            other_last, other_first = bases.name_key(card.values)
            other_middle = bases.middle_of(card.values)
            if other_first != first or other_last == last or not bases.agree(middle, other_middle):
                continue
            if (middle and middle == other_middle) or not _in_another_class(person, card):
                yield Suspect(card, "Возможно, сменилась фамилия: имя и дата рождения те же.")

    def _with_another_spelling(self, person: Mapping[str, Any]) -> Iterable[Suspect]:
        """Same surname and birth date, and a first name or a patronymic that may be the same one written otherwise."""
        last, first = bases.name_key(person)
        middle = bases.middle_of(person)
        for card in self._born_with(person):
            other_last, other_first = bases.name_key(card.values)
            other_middle = bases.middle_of(card.values)
            if other_last != last:
                continue
            if other_first == first and middle != other_middle and _is_alike(middle, other_middle):
                yield Suspect(card, "Возможно, отчество записано иначе: фамилия, имя и дата рождения те же.")
            elif other_first != first and middle == other_middle and _is_alike(first, other_first):
                yield Suspect(card, "Возможно, имя записано иначе: фамилия и дата рождения те же.")

    def _with_another_birth_date(self, person: Mapping[str, Any]) -> Iterable[Suspect]:
        born_on = bases.born(person)
        for card in self._known(self.base.namesakes(person)):
            other = bases.born(card.values)
            if born_on and other and born_on != other and is_slip(born_on, other):
                yield Suspect(card, "Возможно, опечатка в дате рождения: имя то же.")


def _told_apart(candidates: list[Card], person: Mapping[str, Any]) -> list[Card]:
    tests: tuple[Callable[[Card], bool], ...] = (
        lambda card: (
            person.get("grade") is not None and card.school_class == (person["grade"], person.get("letter") or "")
        ),
        lambda card: bool(person.get("kind")) and card.kind == person["kind"],
        lambda card: bool(person.get("phone")) and card.values.get("phone") == person["phone"],
        lambda card: bool(person.get("email")) and card.values.get("email") == person["email"],
    )
    for test in tests:
        passed = [card for card in candidates if test(card)]
        if len(passed) == 1:
            return passed
    return candidates


def _in_another_class(person: Mapping[str, Any], card: Card) -> bool:
    """Whether both classes are told and differ; «7» and «7А» do not."""
    grade, letter = person.get("grade"), str(person.get("letter") or "").casefold()
    other_grade, other_letter = card.school_class[0], card.school_class[1].casefold()
    if grade is None or other_grade is None:
        return False
    return grade != other_grade or bool(letter and other_letter and letter != other_letter)


def _is_alike(one: str, other: str) -> bool:
    """Whether two names may be one written in two ways: «Наталья» and «Наталия», one letter amiss."""
    return bool(one and other) and SequenceMatcher(None, one, other).ratio() >= ALIKE


def is_slip(one: date, other: date) -> bool:
    """Whether one birth date may be the other mistyped: day and month swapped, or one figure different."""
    if (one.day, one.month, one.year) == (other.month, other.day, other.year):
        return True
    return sum(a != b for a, b in zip(f"{one:%d%m%Y}", f"{other:%d%m%Y}", strict=True)) == 1
