"""Read a table whose cells stand one under another, each beginning with a tab, as a reader of PDF files gives it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from programmes.core.roadmap_import.lost_columns.header import Column, Header
from programmes.core.roadmap_import.lost_columns.pieces import glued
from programmes.core.roadmap_import.source import SourceRow, SourceTable

Lines = Sequence[tuple[int, str]]
LIST_MARK = re.compile(r"[·•▪–—-]\s")
ACTION = re.compile(r"[А-ЯЁ][а-яё-]*(?:ние|ция|тие|ство|рка|бор|ота|дение|инг|ча|из|ить|ать|ести)(?!\w)")
Cell = list[tuple[int, str]]


def has_cells(lines: Lines, header: Header, limit: int) -> bool:
    """Whether each title of the header and each cell after it begins with a tab."""
    titles = [text for _, text in lines[header.first : header.last + 1] if text.strip()]
    marked = sum(1 for _, text in lines[header.last + 1 : limit] if text.startswith("\t"))
    return (
        all(text.startswith("\t") for text in titles)
        and len(titles) >= len(header.columns)
        and marked >= len(header.columns)
    )


def cells_of(lines: Lines, header: Header, limit: int) -> tuple[SourceTable, int]:
    """The table and the place after it; a row that a page tears has its parts joined."""
    groups, end = _groups(lines, header.last + 1, limit, len(header.columns))
    rows = [SourceRow(lines[header.first][0], header.titles)]
    if Column.NUMBER in header.columns:
        rows += [_row(group) for group in groups]
    else:
        for group in _joined(groups):
            rows += _spread(group, header)
    return SourceTable(tuple(rows)), end


def _groups(lines: Lines, start: int, limit: int, width: int) -> tuple[list[list[Cell]], int]:
    """Cells by rows; the table ends where text follows a whole row after a blank line."""
    groups: list[list[Cell]] = []
    after_blank = False
    for place in range(start, limit):
        number, text = lines[place]
        if text.startswith("\t"):
            if not groups or len(groups[-1]) == width:
                groups.append([])
            groups[-1].append([(number, text)])
        elif not text.strip():
            after_blank = True
            continue
        elif not groups or (
            after_blank and len(groups[-1]) == width and any(words.strip() for _, words in groups[-1][-1])
        ):
            return groups, place
        else:
            groups[-1][-1].append((number, text))
        after_blank = False
    return groups, limit


def _text(cell: Cell) -> str:
    return glued([text for _, text in cell])


def _row(group: list[Cell]) -> SourceRow:
    return SourceRow(group[0][0][0], tuple(_listed(cell) for cell in group))


def _listed(cell: Cell) -> str:
    """The text of a cell, the items of a list on lines of their own."""
    parts: list[list[str]] = []
    for _, text in cell:
        if not text.strip():
            continue
        if not parts or LIST_MARK.match(text.strip()):
            parts.append([])
        parts[-1].append(text)
    return "\n".join(glued(part) for part in parts)


def _joined(groups: list[list[Cell]]) -> list[list[Cell]]:
    """Rows with their continuations on the next page: those without a first cell, or with one that goes on in small letters."""
    joined: list[list[Cell]] = []
    for group in groups:
        title = _text(group[0])
        if joined and (not title or title[0].islower()):
            for cell, more in zip(joined[-1], group, strict=False):
                cell.extend(more)
        else:
            joined.append([list(cell) for cell in group])
    return joined


def _spread(group: list[Cell], header: Header) -> list[SourceRow]:
    """A row of a stage as a row for each of its activities; what the stage's other cells say stands in the first one."""
    place = header.columns.index(Column.TITLE)
    activities = _activities(group[place]) if place < len(group) else []
    first = min((number for cell in group for number, _ in cell), default=0)
    rows = []
    for index, (number, text) in enumerate(activities or [(first, "")]):
        cells = [text if column == place else (_listed(cell) if not index else "") for column, cell in enumerate(group)]
        above = frozenset(range(len(group))) - {place} if index else frozenset()
        rows.append(SourceRow(number if index else first, tuple(cells), covered_from_above=above))
    return rows


def _activities(cell: Cell) -> list[tuple[int, str]]:
    """The activities of a cell: a new one begins with a capital letter after a full stop or a semicolon, or with a verbal noun."""
    found: list[tuple[int, list[str]]] = []
    for number, line in cell:
        text = line.strip()
        if not text:
            continue
        before = found[-1][1][-1].rstrip() if found else ""
        begins = text[0].isupper() and (before.endswith((";", ".")) or bool(ACTION.match(text)))
        if not found or begins:
            found.append((number, [text]))
        else:
            found[-1][1].append(text)
    return [(number, _with_items(words).rstrip(" ;")) for number, words in found]


def _with_items(words: list[str]) -> str:
    parts: list[list[str]] = []
    for text in words:
        if not parts or LIST_MARK.match(text):
            parts.append([])
        parts[-1].append(text)
    return "\n".join(glued(part) for part in parts)
