"""Read a table whose columns are kept by spaces, as «pdftotext -layout» and a plain text of a page give it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise

from programmes.core.deadlines.patterns import Mark
from programmes.core.deadlines.words import places
from programmes.core.roadmap_import.lost_columns.fields import SAYS_WHEN
from programmes.core.roadmap_import.lost_columns.header import Column, Header
from programmes.core.roadmap_import.lost_columns.numbers import row_number
from programmes.core.roadmap_import.lost_columns.pieces import Piece, cut
from programmes.core.roadmap_import.people_words import people

Lines = Sequence[tuple[int, str]]
LEAST_SHARE = 0.2  # of the lines that must have a gap for the table to be one of columns
SAMPLE = 400  # lines looked at to find the columns
WIDEST = 400  # letters of a line
WIDE_PLAY = 8  # the same where the text itself says that a cell begins
NEAR = 12  # lines that are looked at to find where cells begin
LEAST_ALIGNED = 3  # of them that must begin a cell there
UNEVEN = 1  # letters by which lines with a letter broader than others are shifted
PLAY = 3  # letters by which the edge of a column moves from page to page


@dataclass
class LayoutLine:
    """A line cut into pieces, each with the place of its column; ``is_wide`` when one of them runs over a column's edge."""

    line: int
    pieces: list[tuple[int, Piece]]
    after_blank: bool = False
    is_wide: bool = False


def has_columns(lines: Lines, header: Header, limit: int) -> bool:
    """Whether the header's titles and most lines under it are parted by gaps."""
    titles = max((len(cut(0, text)) for _, text in lines[header.first : header.last + 1]), default=len(header.spans))
    body = [text for _, text in lines[header.last + 1 : min(limit, header.last + 1 + SAMPLE)] if text.strip()]
    if titles < min(3, len(header.columns)) or titles < 2 or any("\t" in text.strip() for text in body[:20]):
        return False
    second = max(2, header.spans[-2][0] - PLAY)  # what begins that far to the right stands in a column
    parted = sum(1 for text in body if len(cut(0, text)) > 1 or cut(0, text)[0].start >= second)
    return parted >= max(1, LEAST_SHARE * min(len(body), 40))


def edges(lines: Lines, header: Header, limit: int) -> list[int]:
    """Where each column but the first begins: the emptiest stretch between the middles of two neighbouring titles."""
    sample = lines[min(header.first, header.last + 1) : limit][:SAMPLE]
    width = max((min(len(text), WIDEST) for _, text in sample), default=0) + 2
    middles = [(start + end) // 2 for start, end in header.spans]
    covered = [0] * (width + 1)
    for _, text in sample:
        pieces = cut(0, text[:WIDEST])
        if any(sum(piece.start <= middle < piece.end for middle in middles) > 1 for piece in pieces):
            continue
        if len(pieces) > 1 or row_number(text):
            for piece in pieces:
                for place in range(piece.start, min(piece.end, width)):
                    covered[place] += 1
    return [_emptiest(covered, one, two) for one, two in pairwise(middles)]


def _emptiest(covered: Sequence[int], start: int, end: int) -> int:
    """The end of the emptiest stretch, the last and longest of several."""
    end = min(end, len(covered) - 1)
    if end <= start:
        return end
    least = min(covered[start:end])
    best, length, run = end, 0, 0
    for place in range(start, end + 1):
        if place < end and covered[place] == least:
            run += 1
            continue
        if run > length:
            best, length = place, run
        run = 0
    return best


def laid_out(
    lines: Lines, columns: Sequence[Column], bounds: Sequence[int], numbers: Container[int]
) -> list[LayoutLine]:
    """The lines with their pieces in the columns, also lines that held nothing but one of the ``numbers``."""
    found: list[LayoutLine] = []
    after_blank = False
    cuts = [cut(line, text[:WIDEST]) for line, text in lines]
    for place, (line, text) in enumerate(lines):
        if not text.strip() and line not in numbers:
            after_blank = True
            continue
        entry = LayoutLine(line, [], after_blank=after_blank)
        pieces = cut(line, text)
        edges_near = _edges_near(cuts, place) if len(pieces) > 1 else frozenset()
        for piece in pieces:
            entry.pieces += _placed(piece, columns, bounds, entry, edges_near)
        _spread_out(entry, columns)
        found.append(entry)
        after_blank = False
    return found


def _edges_near(cuts: Sequence[Sequence[Piece]], place: int) -> frozenset[int]:
    """Where cells begin on several of the lines around this one."""
    around = [piece.start for pieces in cuts[max(0, place - NEAR) : place + NEAR] for piece in pieces[1:]]
    return frozenset(start for start, count in Counter(around).items() if count >= LEAST_ALIGNED)


def _spread_out(line: LayoutLine, columns: Sequence[Column]) -> None:
    """Move the second piece of a column to the empty next one, when it reads as a cell of that one."""
    taken = {place for place, _ in line.pieces}
    for index in range(len(line.pieces) - 1, 0, -1):
        place, piece = line.pieces[index]
        follows = place == line.pieces[index - 1][0] and place + 1 < len(columns) and place + 1 not in taken
        if follows and begins_cell(piece.text, columns[place + 1]):
            line.pieces[index] = (place + 1, piece)
            taken.add(place + 1)


def _placed(
    piece: Piece, columns: Sequence[Column], bounds: Sequence[int], line: LayoutLine, edges_near: frozenset[int]
) -> list[tuple[int, Piece]]:
    column = sum(bound - PLAY <= piece.start for bound in bounds)
    if column < len(bounds) and _is_shifted(piece, bounds[column], columns[column : column + 2]):
        column += 1
    crossed = [place for place, bound in enumerate(bounds) if place >= column and bound < piece.end]
    for place in crossed:
        at = _aligned(piece, bounds[place], edges_near) or _parting(piece, bounds[place], columns[place + 1])
        if at:
            left = Piece(piece.line, piece.start, piece.text[:at].rstrip())
            right = Piece(piece.line, max(bounds[place], piece.start + at), piece.text[at:])
            return [(column, left), *_placed(right, columns, bounds, line, edges_near)]
    line.is_wide = line.is_wide or any(bounds[place] + PLAY < piece.end for place in crossed)
    if columns[column] is Column.NUMBER and len(columns) > column + 1 and not _is_figure(piece.text):
        column += 1
    return [(column, piece)]


def _is_shifted(piece: Piece, bound: int, columns: Sequence[Column]) -> bool:
    """Whether the piece begins a little before the edge of the column to which its text belongs."""
    is_near = bound - WIDE_PLAY <= piece.start and bound < piece.end
    return is_near and begins_cell(piece.text, columns[1]) and not begins_cell(piece.text, columns[0])


def _parting(piece: Piece, bound: int, column: Column) -> int:
    """Where a cell begins in a piece that only one space parts from the cell before it; 0 when none does."""
    middle = bound - piece.start
    words = _words_near(piece, middle)
    telling = next((at for at in words if begins_cell(piece.text[at:], column)), 0)
    capital = next((at for at in words if abs(at - middle) <= PLAY and piece.text[at].isupper()), 0)
    ending = next((at for at in reversed(words) if _ends_cell(piece.text[:at], column)), 0)
    return telling or capital or ending


def _words_near(piece: Piece, middle: int) -> list[int]:
    """Where words begin near a place in the piece."""
    near = range(max(1, middle - WIDE_PLAY), min(len(piece.text), middle + WIDE_PLAY + 1))
    return [at for at in near if piece.text[at - 1] == " "]


def _aligned(piece: Piece, bound: int, edges_near: frozenset[int]) -> int:
    """Where a word stands right below the beginnings of the next column's cells; 0 when none does."""
    middle = bound - piece.start
    near = _words_near(piece, middle)
    apart = {at: min((abs(piece.start + at - edge) for edge in edges_near), default=WIDEST) for at in near}
    nearest = min(apart, key=lambda at: apart[at], default=0)
    return nearest if nearest and apart[nearest] <= UNEVEN else 0


def _is_figure(text: str) -> bool:
    number = row_number(text)
    return number is not None and number.end == len(text)


def _ends_cell(text: str, column: Column) -> bool:
    """Whether what stands before the people is a whole deadline and nothing else."""
    found = places(text[:80])
    marks = {word.mark for word in found}
    return column is Column.RESPONSIBLE and bool(marks & SAYS_WHEN) and not marks & {Mark.UNKNOWN, Mark.EXCEPT}


def begins_cell(text: str, column: Column) -> bool:
    """Whether the text reads as the beginning of a deadline in a column of deadlines, of people in one of people."""
    if column is Column.DEADLINE:
        found = places(text[:40])
        begins = (
            bool(found) and found[0].mark not in {Mark.UNKNOWN, Mark.JOIN, Mark.DASH} and not text.startswith("на ")
        )
        return begins and any(word.mark in SAYS_WHEN for word in found[:3])
    if column is Column.RESPONSIBLE:
        return any(name.start == 0 for name in people(text[:80]))
    return False
