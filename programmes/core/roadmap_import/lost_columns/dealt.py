"""Deal out cells that a copy has put column by column below the titles of several rows, where each row gets exactly one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from programmes.core.roadmap_import.lost_columns.flow import FlowRow
from programmes.core.roadmap_import.lost_columns.header import Column
from programmes.core.roadmap_import.lost_columns.layout import begins_cell
from programmes.core.roadmap_import.lost_columns.pieces import Piece

TOLD = (Column.DEADLINE, Column.RESPONSIBLE)
LONGEST_RUN = 60  # rows


def deal_out(rows: Sequence[FlowRow], order: Sequence[Column], since: int) -> None:
    """Give each row its cells, for the rows from ``since`` on.

    Titles without a day and without people, then as many days as titles, then as many people: the first of each belongs
    to the first row, and so on. Where the counts differ nothing is moved.
    """
    if tuple(order[:2]) != (Column.NUMBER, Column.TITLE):
        return
    waiting: list[FlowRow] = []
    for row in rows[since:]:
        if row.is_header:
            continue
        if row.number is None or row.number.is_stage:
            waiting = []
        elif not row.is_complete(order):
            waiting = [*waiting[-LONGEST_RUN:], row]
        else:
            _deal([*_beside(waiting, row), row], order[2:])
            waiting = []


def _beside(waiting: Sequence[FlowRow], row: FlowRow) -> list[FlowRow]:
    """The rows right above that are numbered as deep as the row: stages are not."""
    found: list[FlowRow] = []
    for other in reversed(waiting):
        if not other.number or not row.number or len(other.number.key) != len(row.number.key):
            break
        found.insert(0, other)
    return found


def _deal(rows: Sequence[FlowRow], columns: Sequence[Column]) -> None:
    count = len(rows)
    last = rows[-1]
    lines = [list(pieces) for _, pieces in groupby(last.pieces, key=lambda piece: piece.line)]
    own = len(lines) - count * len(columns)
    if count < 2 or own < 1:
        return
    dealt: list[list[list[Piece]]] = [
        lines[own + place * count : own + (place + 1) * count] for place in range(len(columns))
    ]
    for column, cells in zip(columns, dealt, strict=True):
        if column in TOLD and not all(begins_cell(cell[0].text, column) for cell in cells):
            return
    last.pieces[:] = [piece for line in lines[:own] for piece in line]
    for place, row in enumerate(rows):
        row.pieces.extend(piece for cells in dealt for piece in cells[place])
