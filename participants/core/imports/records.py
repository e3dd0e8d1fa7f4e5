"""A row of a list, read: whom it speaks of and what speaks against taking it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from participants.core.imports.fields import Layout, Section
from participants.core.imports.guardians import GuardianRecord


@dataclass(frozen=True)
class Issue:
    """Something to say about a row: where it stands in the spreadsheet, under which header, and what is wrong."""

    row: int
    column: str
    reason: str


@dataclass
class Record:
    """A row that speaks of a person; values by the section they belong to."""

    row: int
    number: str
    cells: list[str]
    values: dict[Section, dict[str, Any]] = field(default_factory=dict)
    guardians: list[GuardianRecord] = field(default_factory=list)
    refusals: list[Issue] = field(default_factory=list)
    warnings: list[Issue] = field(default_factory=list)

    @property
    def person(self) -> dict[str, Any]:
        return self.values.setdefault(Section.PERSON, {})

    @property
    def full_name(self) -> str:
        parts = (self.person.get(part) for part in ("last_name", "first_name", "middle_name"))
        return " ".join(str(part) for part in parts if part)

    @property
    def place(self) -> str:
        return f"{self.row} (№ {self.number})" if self.number else str(self.row)


@dataclass(frozen=True)
class Reading:
    """How a sheet is to be read: the layout, where the data begins, which column is what, and on which day."""

    layout: Layout
    header_row: int
    mapping: Mapping[int, str]
    on: date
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
