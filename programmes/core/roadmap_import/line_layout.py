"""Read a table whose columns are kept by spaces, as «pdftotext -layout» and a plain text of a page give it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from programmes.core.deadline_words import places
from programmes.core.roadmap_import.line_fields import SAYS_WHEN
from programmes.core.roadmap_import.line_header import Column, Header
from programmes.core.roadmap_import.line_numbers import row_number
from programmes.core.roadmap_import.people_words import people
from programmes.core.roadmap_import.pieces import Piece, cut

Lines = Sequence[tuple[int, str]]
LEAST_SHARE = 0.3  # of the lines that must have a gap for the table to be one of columns
SAMPLE = 400  # lines looked at to find the columns
WIDEST = 400  # letters of a line


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
    parted = sum(1 for text in body if len(cut(0, text)) > 1)
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


def laid_out(lines: Lines, columns: Sequence[Column], bounds: Sequence[int]) -> list[LayoutLine]:
    """The lines with their pieces in the columns; number cells are told by ``number`` of the line alone."""
    found: list[LayoutLine] = []
    after_blank = False
    for line, text in lines:
        if not text.strip():
            after_blank = True
            continue
        entry = LayoutLine(line, [], after_blank=after_blank)
        for piece in cut(line, text):
            entry.pieces += _placed(piece, columns, bounds, entry)
        found.append(entry)
        after_blank = False
    return found


def _placed(
    piece: Piece, columns: Sequence[Column], bounds: Sequence[int], line: LayoutLine
) -> list[tuple[int, Piece]]:
    column = sum(bound <= piece.start for bound in bounds)
    crossed = [bound for bound in bounds if piece.start < bound < piece.end]
    for bound in crossed:
        at = bound - piece.start
        if piece.text[at - 1] == " " and _is_cell(piece.text[at:], columns[bounds.index(bound) + 1]):
            left = Piece(piece.line, piece.start, piece.text[:at].rstrip())
            right = Piece(piece.line, bound, piece.text[at:])
            return [(column, left), *_placed(right, columns, bounds, line)]
    line.is_wide = line.is_wide or bool(crossed)
    if columns[column] is Column.NUMBER and len(columns) > column + 1 and not _is_figure(piece.text):
        column += 1
    return [(column, piece)]


def _is_figure(text: str) -> bool:
    number = row_number(text)
    return number is not None and number.end == len(text)


def _is_cell(text: str, column: Column) -> bool:
    if column is Column.DEADLINE:
        found = places(text[:40])
        return bool(found) and any(word.mark in SAYS_WHEN for word in found[:3])
    if column is Column.RESPONSIBLE:
        return any(name.start == 0 for name in people(text[:80]))
    return False
