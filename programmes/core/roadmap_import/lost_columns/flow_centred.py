"""Give rows that run on as text the lines of their titles that stand above their numbers, as cells centred in height have them."""

from __future__ import annotations

from collections.abc import Sequence

from programmes.core.roadmap_import.lost_columns.flow import FlowRow
from programmes.core.roadmap_import.lost_columns.header import Column
from programmes.core.roadmap_import.lost_columns.layout import begins_cell
from programmes.core.roadmap_import.lost_columns.pieces import Piece

LEAST_TORN = 0.12  # of the rows: those whose number stands before the rest of a sentence
FARTHEST = 8  # lines of a title above its number
CELLS = (Column.DEADLINE, Column.RESPONSIBLE)


def centre(rows: list[FlowRow], since: int) -> None:
    """Move lines from the end of a row to the beginning of the next one, for the rows from ``since`` on.

    Nothing is moved unless numbers stand within sentences. As many lines of a title stand above its number as below it,
    or nearly, and the first of them begins with a capital letter.
    """
    numbered = [row for row in rows if row.number and not row.number.is_stage]
    torn = sum(1 for row in numbered if _is_torn(row))
    if torn < max(2, LEAST_TORN * len(numbered)):
        return
    before = next((row for row in reversed(rows[:since]) if not row.is_header), None)
    for row in rows[since:]:
        if row.is_header:
            continue
        if row.number and before is not None:
            _take_from(before, row)
        before = row
    rows[since:] = [row for row in rows[since:] if row.number or row.is_header or row.pieces]


def _is_torn(row: FlowRow) -> bool:
    return bool(row.pieces) and row.pieces[0].line == row.first and row.pieces[0].text[:1].islower()


def _take_from(before: FlowRow, row: FlowRow) -> None:
    beside = [piece for piece in row.pieces if piece.line == row.first]
    lines = _lines(before.pieces)
    own = 1 if before.number and lines and lines[0][0].line == before.first else 0
    below = _title_lines(row.pieces[len(beside) :])
    is_whole = bool(beside) and beside[0].text[:1].isupper()
    if is_whole and below < 2:
        return
    likely = [below, below + 1, below - 1]
    choices = likely if is_whole else [*likely, *range(1, FARTHEST)]
    for count in choices:
        if 0 < count <= len(lines) - own and _begins_title(lines[-count][0].text):
            taken = [piece for line in lines[-count:] for piece in line]
            before.pieces[:] = before.pieces[: len(before.pieces) - len(taken)]
            row.pieces[:0] = taken
            row.first = taken[0].line
            return


def _lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    found: list[list[Piece]] = []
    for piece in pieces:
        if not found or found[-1][0].line != piece.line:
            found.append([])
        found[-1].append(piece)
    return found


def _title_lines(pieces: Sequence[Piece]) -> int:
    """How many lines go on with the title before a deadline or people begin."""
    lines = _lines(pieces)
    return next(
        (place for place, line in enumerate(lines) if any(begins_cell(line[0].text, column) for column in CELLS)),
        len(lines),
    )


def _begins_title(text: str) -> bool:
    return text[:1].isupper() and not any(begins_cell(text, column) for column in CELLS)
