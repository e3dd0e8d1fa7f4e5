"""What a file or a pasted text consists of before anything is understood: paragraphs and tables, in their order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SourceRow:
    """A row of cells.

    ``number`` is the row as the user finds it: of the spreadsheet, of the text (its first line), of a document, whose
    paragraphs that hold anything and rows of tables are counted through. A cell's text keeps its line breaks. A cell that a merge covers is empty and its place
    stands in ``covered_from_above`` or ``covered_from_left``, by where the merged cell begins. ``styles`` are the
    names of the paragraph styles of each cell, where the file has any.
    """

    number: int
    cells: tuple[str, ...]
    covered_from_above: frozenset[int] = frozenset()
    covered_from_left: frozenset[int] = frozenset()
    styles: tuple[str, ...] = ()

    @property
    def filled(self) -> tuple[int, ...]:
        """Places of the cells that hold anything."""
        return tuple(place for place, cell in enumerate(self.cells) if cell.strip())


@dataclass(frozen=True)
class SourceTable:
    """A table; all its rows may have different lengths, as pasted ones do. ``title`` is the sheet's name, if any."""

    rows: tuple[SourceRow, ...]
    title: str = ""


@dataclass(frozen=True)
class SourceText:
    """A line of text outside any table, with the number of its row or line; ``style`` as Word names it."""

    number: int
    text: str
    style: str = ""


@dataclass(frozen=True)
class Source:
    """The whole of a file, in its order. ``made_here`` tells a file that this program has written itself."""

    blocks: tuple[SourceTable | SourceText, ...]
    made_here: bool = False
