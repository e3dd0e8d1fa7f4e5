"""Finds the tables and the lines of a web page: what a site, or a converter of documents, writes in the place of columns."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from mentoring.core.tables import Limits, TableError
from programmes.core.roadmap_import.source import SourceRow, SourceTable, SourceText

LARGEST = 5_000_000
TOO_LARGE = "Веб-страница слишком велика. Скопируйте из неё таблицу и вставьте её в поле."
TOO_WIDE = "В таблице слишком много столбцов. Оставьте только дорожную карту."
NEW_LINES = frozenset(("br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table"))
UNSEEN = frozenset(("script", "style", "head", "title", "template"))
LONGEST_SPAN = 500
TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<attributes>[^<>]*)>")
SPAN = re.compile(r"(?<![\w-])(?P<name>rowspan|colspan)\s{0,5}=\s{0,5}[\"']?(?P<count>\d{1,5})", re.IGNORECASE)


def is_web_page(text: str) -> bool:
    """Whether tables in the text are written in HTML."""
    start = text[:LARGEST].casefold()
    return "<table" in start and "<tr" in start and "<t" in start


def blocks_of_page(text: str, limits: Limits) -> Iterator[SourceTable | SourceText]:
    """Tables and lines in their order; rows of tables and lines that hold anything are counted through from 1."""
    if len(text) > LARGEST:
        raise TableError(TOO_LARGE)
    page = _Page(limits)
    position = 0
    text = _without_comments(text)
    for tag in TAG.finditer(text):
        page.say(text[position : tag.start()])
        position = tag.end()
        if tag.group("end"):
            page.end(tag.group("name").lower())
        else:
            page.begin(tag.group("name").lower(), tag.group("attributes"))
    page.say(text[position:])
    page.close()
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


def _without_comments(text: str) -> str:
    """The text without its comments; a comment that nobody closes is text."""
    kept = []
    position = 0
    while (start := text.find("<!--", position)) >= 0:
        end = text.find("-->", start)
        if end < 0:
            break
        kept.append(text[position:start])
        position = end + 3
    return "".join([*kept, text[position:]])


class _Table:
    """A table that is being read; ``below`` are the places that merged cells take in the rows to come."""

    def __init__(self) -> None:
        self.rows: list[tuple[tuple[str, ...], frozenset[int], frozenset[int]]] = []
        self.cells: list[str] = []
        self.above: set[int] = set()
        self.left: set[int] = set()
        self.below: dict[int, int] = {}
        self.is_in_cell = False
        self.place = 0
        self.written: list[str] = []

    def begin_cell(self, down: int, across: int, most: int) -> None:
        """Take the next free place and those that the cell's spans cover."""
        self._end_cell()
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
        self.written.append(text)

    def end_row(self) -> None:
        """Close the row, if it has begun."""
        self._end_cell()
        if not self.cells:
            return
        self._pass_covered()
        self.rows.append((tuple(self.cells), frozenset(self.above), frozenset(self.left)))
        self.below = {place: left - 1 for place, left in self.below.items() if left > 1}
        self.cells, self.above, self.left = [], set(), set()

    def _end_cell(self) -> None:
        if self.is_in_cell:
            self.cells[self.place] = "".join(self.written)
        self.is_in_cell, self.written = False, []

    def _pass_covered(self) -> None:
        covered = {place for place, left in self.below.items() if place not in self.left and left > 0}
        while len(self.cells) in covered and len(self.cells) not in self.above:
            self.above.add(len(self.cells))
            self.cells.append("")


class _Page:
    """Collects lines and tables; the rows of a table within a cell become lines of that cell."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.blocks: list[str | list[tuple[tuple[str, ...], frozenset[int], frozenset[int]]]] = []
        self.table: _Table | None = None
        self.depth = 0
        self.line: list[str] = []
        self.unseen = 0

    def begin(self, tag: str, attributes: str) -> None:
        """Take a tag that begins something."""
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
            spans = {found.group("name").lower(): int(found.group("count")) for found in SPAN.finditer(attributes)}
            down, across = (min(max(spans.get(name, 1), 1), LONGEST_SPAN) for name in ("rowspan", "colspan"))
            self.table.begin_cell(down, across, self.limits.columns)
        if tag in NEW_LINES:
            self._break("- " if tag == "li" else "")

    def end(self, tag: str) -> None:
        """Take a tag that ends something."""
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

    def say(self, text: str) -> None:
        """Take what stands between two tags."""
        if self.unseen or not text:
            return
        data = html.unescape(text)
        if self.table:
            if self.table.is_in_cell:
                self.table.write(" ".join(data.split("\n")))
            return
        first, *others = data.split("\n")
        self.line.append(first)
        for line in others:
            self.end_line()
            self.line.append(line)

    def close(self) -> None:
        """Close the table or the line that is still open."""
        if self.table:
            self.table.end_row()
            self.blocks.append(self.table.rows)
            self.table = None
        self.end_line()

    def end_line(self) -> None:
        """Close the line of text that has begun."""
        line = "".join(self.line)
        self.line.clear()
        if line.strip():
            self.blocks.append(line)
        if len(self.blocks) > self.limits.rows:
            raise TableError(TOO_LARGE)

    def _break(self, bullet: str = "") -> None:
        if self.table is None:
            self.end_line()
            self.line.append(bullet)
        elif self.table.is_in_cell:
            self.table.write("\n" + bullet)
