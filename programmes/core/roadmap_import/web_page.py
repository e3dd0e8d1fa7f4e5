"""Finds the tables and the lines of a web page: what a site, or a converter of documents, writes in the place of columns."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from mentoring.core.tables import Limits, TableError
from programmes.core.roadmap_import.source import SourceRow, SourceTable, SourceText

LARGEST = 5_000_000
TOO_LARGE = "Веб-страница слишком велика. Скопируйте из неё таблицу и вставьте её в поле."
TOO_WIDE = "В таблице слишком много столбцов. Оставьте только дорожную карту."
NEW_LINES = frozenset(("br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table"))
UNSEEN = frozenset(("script", "style", "head", "title", "template"))
LONGEST_SPAN = 500


def is_web_page(text: str) -> bool:
    """Whether tables in the text are written in HTML."""
    start = text[:LARGEST].casefold()
    return "<table" in start and "<tr" in start and "<t" in start


def blocks_of_page(text: str, limits: Limits) -> Iterator[SourceTable | SourceText]:
    """Tables and lines in their order; rows of tables and lines that hold anything are counted through from 1."""
    if len(text) > LARGEST:
        raise TableError(TOO_LARGE)
    page = _Page(limits)
    page.feed(text)
    page.close()
    page.end_line()
    number = 0
    for block in page.blocks:
        if isinstance(block, str):
            number += 1
            yield SourceText(number, block)
            continue
        rows = []
        for row in block:
            number += 1
            rows.append(SourceRow(number, *row))
        if rows:
            yield SourceTable(tuple(rows))


class _Table:
    """A table that is being read; ``below`` are the places that merged cells take in the rows to come."""

    def __init__(self) -> None:
        self.rows: list[tuple[tuple[str, ...], frozenset[int], frozenset[int]]] = []
        self.cells: list[str] = []
        self.above: set[int] = set()
        self.left: set[int] = set()
        self.below: dict[int, int] = {}
        self.is_in_cell = False

    def begin_cell(self, down: int, across: int, most: int) -> None:
        """Take the next free place and those that the cell's spans cover."""
        self._pass_covered()
        place = len(self.cells)
        if place + across > most:
            raise TableError(TOO_WIDE)
        self.cells += [""] * across
        self.left.update(range(place + 1, place + across))
        if down > 1:
            self.below.update(dict.fromkeys(range(place, place + across), down))
        self.place, self.is_in_cell = place, True

    def write(self, text: str) -> None:
        self.cells[self.place] += text

    def end_row(self) -> None:
        """Close the row, if it has begun."""
        self.is_in_cell = False
        if not self.cells:
            return
        self._pass_covered()
        self.rows.append((tuple(self.cells), frozenset(self.above), frozenset(self.left)))
        self.below = {place: left - 1 for place, left in self.below.items() if left > 1}
        self.cells, self.above, self.left = [], set(), set()

    def _pass_covered(self) -> None:
        covered = {place for place, left in self.below.items() if place not in self.left and left > 0}
        while len(self.cells) in covered and len(self.cells) not in self.above:
            self.above.add(len(self.cells))
            self.cells.append("")


class _Page(HTMLParser):
    """Collects lines and tables; the rows of a table within a cell become lines of that cell."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.limits = limits
        self.blocks: list[str | list[tuple[tuple[str, ...], frozenset[int], frozenset[int]]]] = []
        self.table: _Table | None = None
        self.depth = 0
        self.line = ""
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSEEN:
            self.unseen += 1
        if tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.end_line()
                self.table = _Table()
        elif self.table and self.depth == 1 and tag == "tr":
            self.table.end_row()
        elif self.table and self.depth == 1 and tag in ("td", "th"):
            spans = dict(attrs)
            self.table.begin_cell(_span(spans.get("rowspan")), _span(spans.get("colspan")), self.limits.columns)
        if tag in NEW_LINES:
            self._break("- " if tag == "li" else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        if tag == "table" and self.depth:
            self.depth -= 1
            if self.depth == 0 and self.table:
                self.table.end_row()
                self.blocks.append(self.table.rows)
                self.table = None
        elif tag in NEW_LINES:
            self._break()

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        if self.table:
            if self.table.is_in_cell:
                self.table.write(" ".join(data.split("\n")))
            return
        *whole, self.line = (self.line + data).split("\n")
        for line in whole:
            self._add(line)

    def close(self) -> None:
        super().close()
        if self.table:
            self.table.end_row()
            self.blocks.append(self.table.rows)
            self.table = None

    def end_line(self) -> None:
        """Close the line of text that has begun."""
        self._add(self.line)
        self.line = ""

    def _add(self, line: str) -> None:
        if line.strip():
            self.blocks.append(line)
        if len(self.blocks) > self.limits.rows:
            raise TableError(TOO_LARGE)

    def _break(self, bullet: str = "") -> None:
        if self.table is None:
            self.end_line()
            self.line = bullet
        elif self.table.is_in_cell:
            self.table.write("\n" + bullet)


def _span(text: str | None) -> int:
    text = (text or "").strip()
    return min(int(text), LONGEST_SPAN) if text.isascii() and text.isdigit() and 0 < len(text) < 6 and int(text) else 1
