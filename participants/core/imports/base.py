"""The base as an import sees it: cards of the people already there, found by name and birth date."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from participants.core.imports.cells import fold


@dataclass(frozen=True)
class GuardianCard:
    """A parent of a child in the base, or another grown-up who may turn out to be one."""

    person_id: int
    last_name: str
    first_name: str
    middle_name: str = ""
    phone: str = ""
    email: str = ""
    relation: str = ""
    kind: str = "parent"
    about: str = ""

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.last_name, self.first_name, self.middle_name) if part)


@dataclass(frozen=True)
class EntryCard:
    """A mentor's profile or a mentee's request in the programme of the import."""

    entry_id: int
    form: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Card:
    """Somebody in the base; `values` are the person's own columns."""

    person_id: int
    kind: str
    values: Mapping[str, Any]
    guardians: tuple[GuardianCard, ...] = ()
    entries: tuple[EntryCard, ...] = ()
    has_left: bool = False

    @property
    def full_name(self) -> str:
        parts = (self.values.get(part) for part in ("last_name", "first_name", "middle_name"))
        return " ".join(str(part) for part in parts if part)

    @property
    def school_class(self) -> tuple[int | None, str]:
        return self.values.get("grade"), str(self.values.get("letter") or "")

    def stamp(self) -> str:
        """A short text that differs when anything that an import compares differs."""
        guardians = sorted(tuple(map(str, vars(card).values())) for card in self.guardians)
        entries = sorted((entry.entry_id, entry.form, sorted(entry.values.items(), key=str)) for entry in self.entries)
        facts = (self.kind, self.has_left, sorted(self.values.items(), key=str), guardians, entries)
        return hashlib.sha256(repr(facts).encode()).hexdigest()[:20]


Key = tuple[str, str]


@dataclass
class Base:
    """Cards of one school, indexed; `adults` are those whom a parent in the file may turn out to be."""

    cards: Iterable[Card]
    adults: Iterable[GuardianCard] = ()
    by_name: dict[Key, list[Card]] = field(init=False)
    by_birth: dict[date, list[Card]] = field(init=False)
    adult_ids: dict[Key, int] = field(init=False)
    adults_by_name: dict[str, list[GuardianCard]] = field(init=False)

    def __post_init__(self) -> None:
        self.by_name, self.by_birth = defaultdict(list), defaultdict(list)
        for card in self.cards:
            self.by_name[name_key(card.values)].append(card)
            if day := born(card.values):
                self.by_birth[day].append(card)
        self.adult_ids, self.adults_by_name = {}, defaultdict(list)
        # Of two rows of one person's name and telephone the one at work in the school is meant, not the parent's.
        for adult in sorted(self.adults, key=lambda adult: (adult.kind == "parent", adult.person_id)):
            name = fold_name(adult.full_name)
            self.adults_by_name[name].append(adult)
            if adult.phone:
                self.adult_ids.setdefault((name, adult.phone), adult.person_id)

    def namesakes(self, person: Mapping[str, Any]) -> list[Card]:
        """Those with the same surname and first name, and no other patronymic."""
        middle = middle_of(person)
        return [card for card in self.by_name.get(name_key(person), []) if agree(middle, middle_of(card.values))]


def fold_name(text: str) -> str:
    """A name as it is compared: a double one may be written with a hyphen or without."""
    return fold(text).replace("-", " ")


def name_key(person: Mapping[str, Any]) -> Key:
    return fold_name(str(person.get("last_name") or "")), fold_name(str(person.get("first_name") or ""))


def middle_of(person: Mapping[str, Any]) -> str:
    """The folded patronymic, empty where there is none."""
    return fold_name(str(person.get("middle_name") or ""))


def agree(one: str, other: str) -> bool:
    """Whether two folded patronymics may be the same person's: equal, or one is not told."""
    return one == other or not one or not other


def born(person: Mapping[str, Any]) -> date | None:
    value = person.get("born_on")
    return value if isinstance(value, date) else None
