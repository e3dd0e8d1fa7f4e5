"""The acquaintance sheet of one order as a printed thing of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mentoring.core.russian.dates import long_date, short_date

COLUMNS = (("№", 7), ("Фамилия, имя, отчество", 33), ("Должность, класс", 28), ("Дата", 15), ("Подпись", 17))


@dataclass(frozen=True)
class SheetLine:
    """Who signs; the day stands where it was noted already."""

    name: str
    post: str
    signed_on: date | None = None


@dataclass(frozen=True)
class AcquaintanceSheet:
    """Whose order it is about, and who signs that it was read."""

    school: str
    number: str
    dated_on: date
    heading: str
    lines: tuple[SheetLine, ...]

    @property
    def of(self) -> str:
        """«с приказом от 1 октября 2026 г. № 12-ОД»."""
        return f"с приказом от\u00a0{long_date(self.dated_on)} №\u00a0{self.number}"

    @property
    def rows(self) -> tuple[tuple[str, str, str, str, str], ...]:
        """Cells of the table; the signature is made by hand."""
        return tuple(
            (str(number), line.name, line.post, short_date(line.signed_on) if line.signed_on else "", "")
            for number, line in enumerate(self.lines, start=1)
        )
