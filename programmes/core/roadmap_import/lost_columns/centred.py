"""Find where rows begin whose numbers stand beside the middle of their cells, as a table centred in height has them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from programmes.core.roadmap_import.lost_columns.header import Column
from programmes.core.roadmap_import.lost_columns.layout import LayoutLine, begins_cell

FARTHEST = 40  # lines between two numbers; what is farther apart is not weighed
TORN_TITLE = 4.0  # what it costs to begin a row within the sentence of a title
TORN_CELL = 1.0  # the same for another cell
UNEVEN = 1.0  # what each line costs that is above the number and not below it, or the reverse
NO_BLANK = 2.0  # what it costs to begin a row without a blank line where blank lines part rows

Way = tuple[int, "Way | None"]


def begins_around(
    lines: Sequence[LayoutLine], starts: Sequence[int], first: int, columns: Sequence[Column], *, by_blanks: bool
) -> list[int]:
    """Where each of the rows begins whose numbers stand at ``starts``; the first row begins at ``first``.

    As many lines of a row are above its number as below it, or nearly, and no row begins within a sentence: of all ways
    to part the rows the one that breaks this least is taken.
    """
    costs = _costs(lines, columns, by_blanks=by_blanks)
    best: dict[int, tuple[float, Way]] = {first: (0.0, (first, None))}
    for middle, following in pairwise(starts):
        ends = range(middle + 1, following + 1) if following - middle <= FARTHEST else (following,)
        best = {
            end: min(
                (
                    (cost + costs[end] + _unevenness(middle - begin, end - 1 - middle), (end, way))
                    for begin, (cost, way) in best.items()
                ),
                key=lambda choice: choice[0],
            )
            for end in ends
        }
    return _walked(min(best.values(), key=lambda choice: choice[0])[1])


def _unevenness(above: int, below: int) -> float:
    apart = abs(above - below)
    return UNEVEN * max(0, apart - 1) + UNEVEN / 4 * apart


def _walked(way: Way | None) -> list[int]:
    begins = []
    while way is not None:
        begin, way = way
        begins.append(begin)
    return begins[::-1]


def _costs(lines: Sequence[LayoutLine], columns: Sequence[Column], *, by_blanks: bool) -> list[float]:
    """For each line what it costs to begin a row there: by what stands next in each of the columns."""
    costs = [0.0] * (len(lines) + 1)
    upcoming: dict[int, float] = {}
    for place in range(len(lines) - 1, -1, -1):
        for column, piece in reversed(lines[place].pieces):
            upcoming[column] = _torn(piece.text, columns[column])
        blank = NO_BLANK if by_blanks and not lines[place].after_blank else 0.0
        costs[place] = blank + sum(upcoming.values())
    return costs


def _torn(text: str, column: Column) -> float:
    if not (text[:1].islower() or text[:1] in '«("–-') or begins_cell(text, column):
        return 0.0
    if text[:1] == "«":
        return TORN_CELL
    return TORN_TITLE if column is Column.TITLE else TORN_CELL
