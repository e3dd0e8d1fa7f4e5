"""A row of a list, read: whom it speaks of and what speaks against taking it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mentoring.core.russian.classes import FIRST_GRADE, LAST_GRADE
from participants.core.imports.fields import Layout, Section
from participants.core.imports.guardians import GuardianRecord


@dataclass(frozen=True)
class Issue:
    """Something to say about a row: where it stands in the spreadsheet, under which header, and what is wrong."""

    row: int
    column: str
    reason: str
    sheet: str = ""

    @property
    def place(self) -> str:
        """«строка 5» or «лист «5Б», строка 5»."""
        return f"лист «{self.sheet}», строка {self.row}" if self.sheet else f"строка {self.row}"


def row_key(sheet: str, row: int) -> str:
    """The row among all rows of the file; the sheet is named only where several are read."""
    return f"{sheet}:{row}" if sheet else str(row)


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
    sheet: str = ""

    @property
    def key(self) -> str:
        return row_key(self.sheet, self.row)

    @property
    def person(self) -> dict[str, Any]:
        return self.values.setdefault(Section.PERSON, {})

    @property
    def full_name(self) -> str:
        parts = (self.person.get(part) for part in ("last_name", "first_name", "middle_name"))
        return " ".join(str(part) for part in parts if part)

    @property
    def place(self) -> str:
        place = f"{self.row} (№ {self.number})" if self.number else str(self.row)
        return f"{place} листа «{self.sheet}»" if self.sheet else place

    def issue(self, column: str, reason: str) -> Issue:
        """Something to say about this row."""
        return Issue(self.row, column, reason, self.sheet)


@dataclass(frozen=True)
class Reading:
    """How a sheet is to be read: the layout, where the data begins, which column is what, and on which day.

    `sheet` names the sheet in what is said of its rows, where several are read; `grades` are the school's lowest and
    highest class.
    """

    layout: Layout
    header_row: int
    mapping: Mapping[int, str]
    on: date
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sheet: str = ""
    grades: tuple[int, int] = (FIRST_GRADE, LAST_GRADE)
