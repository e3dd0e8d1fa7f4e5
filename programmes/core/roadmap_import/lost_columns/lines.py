"""Rebuild the tables of a roadmap out of text that lost its columns."""

from __future__ import annotations

from collections.abc import Sequence

from programmes.core.roadmap_import.lost_columns.assumed import assumed_headers
from programmes.core.roadmap_import.lost_columns.cells import cells_of, has_cells
from programmes.core.roadmap_import.lost_columns.dealt import deal_out
from programmes.core.roadmap_import.lost_columns.fields import USUAL_ORDER
from programmes.core.roadmap_import.lost_columns.flow import (
    FlowRow,
    end_of_table,
    gather,
    gather_unnumbered,
    is_stage,
    stage_text,
)
from programmes.core.roadmap_import.lost_columns.flow_centred import centre
from programmes.core.roadmap_import.lost_columns.header import USUAL, Column, Header, header_at
from programmes.core.roadmap_import.lost_columns.layout import has_columns
from programmes.core.roadmap_import.lost_columns.layout_rows import layout_table
from programmes.core.roadmap_import.lost_columns.numbers import LONGEST_STAGE_NAME
from programmes.core.roadmap_import.lost_columns.pieces import run_together
from programmes.core.roadmap_import.source import SourceRow, SourceTable, SourceText

Lines = Sequence[tuple[int, str]]
Blocks = list[SourceTable | SourceText]
Found = tuple[SourceTable | None, list[tuple[int, str]], int]


def tables_from_lines(lines: Lines) -> Blocks:
    """Tables and lines of text, in their order; each line that is not blank lands in exactly one row or text.

    A table begins with its header and ends where its rows do. For a row that runs on as text, the cells are told apart
    by what they say; the columns of such a table are number, title, deadline, responsible and, where it has one, result.
    A table without a header gets the usual one, as row 0. Numbers of pages inside a table come after it.
    """
    blocks = _with_headers(lines, _headers(lines))
    if any(isinstance(block, SourceTable) for block in blocks):
        return blocks
    return _with_headers(lines, assumed_headers(lines))


def _with_headers(lines: Lines, headers: Sequence[Header]) -> Blocks:
    blocks: Blocks = []
    place = 0
    for index, header in enumerate(headers):
        if header.first < place:
            continue
        blocks += _texts(lines[place : header.first])
        table, asides, place = _table(lines, headers, index)
        blocks += [table, *_texts(asides)] if table else _texts(lines[header.first : place])
    return blocks + _texts(lines[place:])


def _headers(lines: Lines) -> list[Header]:
    found: list[Header] = []
    place = 0
    while place < len(lines):
        header = header_at(lines, place)
        if header:
            found.append(header)
        place = header.last + 1 if header else place + 1
    return found


def _texts(lines: Lines) -> Blocks:
    return [SourceText(number, text.strip()) for number, text in lines if text.strip()]


def _table(lines: Lines, headers: Sequence[Header], index: int) -> Found:
    """The table under the header, if there is one, what stands between its rows, and the place after it."""
    header = headers[index]
    limit = headers[index + 1].first if index + 1 < len(headers) else len(lines)
    if has_cells(lines, header, limit):
        table, end = cells_of(lines, header, limit)
        return table, [], end
    if has_columns(lines, header, limit):
        found = layout_table(lines, headers[index:])
        if found[0]:
            return found
    return _flowing(lines, headers[index:])


def _flowing(lines: Lines, headers: Sequence[Header]) -> Found:
    header = headers[0]
    order = _order(header)
    rows: list[FlowRow] = []
    asides: list[tuple[int, str]] = []
    end = header.last + 1
    for index, repeated in enumerate(headers):
        if repeated.columns != header.columns:
            break
        since = len(rows)
        if index:
            rows.append(FlowRow(None, lines[repeated.first][0], is_header=True))
        end = headers[index + 1].first if index + 1 < len(headers) else len(lines)
        asides += gather(lines[repeated.last + 1 : end], order, rows)
        centre(rows, since)
        deal_out(rows, order, since)
        kept, rest = end_of_table(rows, order, since=since)
        if rest is not None:
            rows = kept
            end = next(place for place in range(repeated.last + 1, end) if lines[place][0] == rest)
            break
    if not any(row.number for row in rows):
        return _unnumbered(lines, header, order, headers[1].first if len(headers) > 1 else len(lines))
    after = lines[end][0] if end < len(lines) else None
    return _drawn(lines, header, order, rows), [aside for aside in asides if after is None or aside[0] < after], end


def _unnumbered(lines: Lines, header: Header, order: Sequence[Column], limit: int) -> Found:
    rows: list[FlowRow] = []
    gather_unnumbered(lines[header.last + 1 : limit], order, rows)
    if not rows:
        return None, [], header.last + 1
    kept, rest = end_of_table(rows, order)
    last = kept[-1].pieces[-1].line if kept[-1].pieces else kept[-1].first
    end = next(place for place in range(header.last + 1, limit) if lines[place][0] == last) + 1
    if rest is not None:
        end = next(place for place in range(header.last + 1, limit) if lines[place][0] == rest)
    return _drawn(lines, header, order, kept), [], end


def _order(header: Header) -> tuple[Column, ...]:
    known = [column for column in header.columns if column in USUAL and column is not Column.STAGE]
    return tuple(known if Column.NUMBER in known else [Column.NUMBER, *known])


def _has_stages(header: Header) -> bool:
    """Whether a column of stages stands before that of activities."""
    columns = header.columns
    return Column.STAGE in columns and columns.index(Column.STAGE) < columns.index(Column.TITLE)


def _apart(row: FlowRow) -> tuple[str, FlowRow]:
    """The name of the stage with which the row begins, up to the next capital letter, and the rest of the row."""
    names = 1
    while names < len(row.pieces) and row.pieces[names].text[:1].islower():
        names += 1
    name = run_together(row.pieces[:names]).text
    if names == len(row.pieces) or len(name) > LONGEST_STAGE_NAME or row.fields(USUAL_ORDER).title == name:
        return "", row
    return name, FlowRow(row.number, row.first, row.pieces[names:])


def _drawn(lines: Lines, header: Header, order: Sequence[Column], rows: Sequence[FlowRow]) -> SourceTable:
    columns = [*USUAL_ORDER, *([Column.RESULT] if Column.RESULT in order else [])]
    if _has_stages(header):
        columns.insert(1, Column.STAGE)
    titles = tuple(header.title(column) for column in columns)
    drawn = [SourceRow(lines[header.first][0] if header.is_written else 0, titles)]
    for place, row in enumerate(rows):
        if row.is_header:
            drawn.append(SourceRow(row.first, titles))
            continue
        number = row.number.text if row.number and row.number.style != "stage" else ""
        if is_stage(rows, place, order):
            cells = [number if column is Column.NUMBER else "" for column in columns]
            cells[columns.index(Column.TITLE)] = stage_text(row)
        else:
            stage, rest = _apart(row) if Column.STAGE in columns else ("", row)
            found = rest.fields(order)
            cells = [number, *(stage if column is Column.STAGE else found.cell(column) for column in columns[1:])]
        drawn.append(SourceRow(row.first, tuple(cells)))
    return SourceTable(tuple(drawn))
