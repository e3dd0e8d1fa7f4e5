"""What reading a table gives: sheets of plain cells, the bounds they keep and the error that names what went wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

Cell = str | int | float | bool | date | datetime | time | None

MEGABYTE = 1024 * 1024


class TableError(ValueError):
    """The file is not a table we can take; the text is Russian, fit to show, and says what to do."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


@dataclass(frozen=True)
class Limits:
    """How much of a stranger's file is read before it is refused."""

    size: int = 20 * MEGABYTE
    unpacked: int = 200 * MEGABYTE
    ratio: int = 150
    rows: int = 20_000
    columns: int = 300
    characters: int = 40_000_000
    seconds: int = 25
    memory: int = 1024 * MEGABYTE


@dataclass(frozen=True)
class Sheet:
    """One sheet: all rows from the first one a spreadsheet program would show, empty ones included.

    ``merged`` are the merged cells, where the format tells them: first row, first column, last row, last column, from 0.
    """

    title: str
    rows: list[list[Cell]] = field(repr=False)
    first_row: int = 1
    merged: list[tuple[int, int, int, int]] = field(default_factory=list, repr=False)

    def numbered(self) -> Iterator[tuple[int, list[Cell]]]:
        """Rows with the number that the spreadsheet program shows at their left."""
        return enumerate(self.rows, start=self.first_row)

    @property
    def is_empty(self) -> bool:
        return not any(cell not in (None, "") for row in self.rows for cell in row)


@dataclass(frozen=True)
class Workbook:
    """A file's sheets that hold anything, in the file's order."""

    sheets: list[Sheet]
    kind: str
