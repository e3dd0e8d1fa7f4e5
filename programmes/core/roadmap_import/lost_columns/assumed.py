"""Find a roadmap that stands in a text without a header: numbered rows, most of which say when and who."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from programmes.core.deadlines.words import places
from programmes.core.roadmap_import.lost_columns.fields import SAYS_WHEN, USUAL_ORDER
from programmes.core.roadmap_import.lost_columns.flow import (
    MOST_BEFORE,
    MOST_PIECES,
    FlowRow,
    end_of_table,
    gather,
    is_stage,
)
from programmes.core.roadmap_import.lost_columns.header import USUAL, Column, Header
from programmes.core.roadmap_import.lost_columns.layout import has_columns
from programmes.core.roadmap_import.lost_columns.numbers import follows, row_number
from programmes.core.roadmap_import.lost_columns.pieces import cut
from programmes.core.roadmap_import.people_words import people

Lines = Sequence[tuple[int, str]]
LEAST_ROWS = 3
LEAST_SHARE = 0.6  # of the rows that must say when


def assumed_headers(lines: Lines) -> list[Header]:
    """Headers that take no lines, one before each run of numbered rows that reads as a roadmap."""
    starts = _starts(lines)
    found = []
    for start, limit in pairwise([*starts, len(lines)]):
        is_long = limit - start >= LEAST_ROWS
        header = (_by_columns(lines, start, limit) or _by_text(lines, start, limit)) if is_long else None
        if header:
            found.append(header)
    return found


def _starts(lines: Lines) -> list[int]:
    """Where a numbering begins anew."""
    found: list[int] = []
    before: tuple = ()
    for place, (_, text) in enumerate(lines):
        number = row_number(text)
        if number is None or number.style == "named":
            continue
        if before and follows(number, before):
            before = (*before[-MOST_BEFORE:], number)
        elif all(part == 1 for part in number.key):
            found.append(place)
            before = (number,)
    return found


def _by_text(lines: Lines, start: int, limit: int) -> Header | None:
    rows: list[FlowRow] = []
    gather(lines[start:limit], USUAL_ORDER, rows)
    rows, _ = end_of_table(rows, USUAL_ORDER)
    activities = [
        row
        for place, row in enumerate(rows)
        if not is_stage(rows, place, USUAL_ORDER) and len(row.pieces) <= MOST_PIECES
    ]
    read = [row.fields(USUAL_ORDER) for row in activities]
    dated = [each for each in read if each.deadline and each.title]
    named = [each for each in dated if each.responsible]
    if len(dated) < LEAST_ROWS or len(dated) < LEAST_SHARE * len(read) or len(named) < LEAST_SHARE * len(dated):
        return None
    return _header(start, USUAL_ORDER, ((0, 0),) * len(USUAL_ORDER))


def _by_columns(lines: Lines, start: int, limit: int) -> Header | None:
    """Columns out of the row that has most pieces, when others have theirs at the same places."""
    cuts = [cut(line, text) for line, text in lines[start : min(limit, start + 60)] if text.strip()]
    whole = [pieces for pieces in cuts if len(pieces) in {4, 5} and row_number(pieces[0].text + " ")]
    if len(whole) < 2:
        return None
    width = max(len(pieces) for pieces in whole)
    model = [pieces for pieces in whole if len(pieces) == width]
    kinds = [_kind([pieces[place].text for pieces in model]) for place in range(width)]
    kinds[0] = Column.NUMBER
    if kinds.count(Column.DEADLINE) != 1 or kinds.count(Column.TITLE) not in {1, 2}:
        return None
    if kinds.count(Column.TITLE) == 2:
        kinds[len(kinds) - 1 - kinds[::-1].index(Column.TITLE)] = Column.RESULT
    if len(set(kinds)) != len(kinds):
        return None
    spans = tuple(
        (min(row[place].start for row in model), max(row[place].end for row in model)) for place in range(width)
    )
    header = _header(start, tuple(kinds), spans)
    return header if has_columns(lines, header, limit) else None


def _kind(cells: Sequence[str]) -> Column:
    when = sum(1 for cell in cells if any(word.mark in SAYS_WHEN for word in places(cell[:60])[:3]))
    who = sum(1 for cell in cells if any(name.start == 0 for name in people(cell[:80])))
    if when * 2 > len(cells):
        return Column.DEADLINE
    return Column.RESPONSIBLE if who * 2 > len(cells) else Column.TITLE


def _header(start: int, columns: Sequence[Column], spans: tuple[tuple[int, int], ...]) -> Header:
    return Header(tuple(columns), tuple(USUAL[column] for column in columns), start, start - 1, spans)
