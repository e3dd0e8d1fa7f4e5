"""How large the letters of a sheet to be framed may be, so that all its lines fit whatever their length."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MM_PER_POINT = 25.4 / 72
LETTER, BOLD_LETTER = 0.56, 0.61
"""How wide a letter is on the average, in ems; a little more than measured, so that the guess errs on the safe side."""


@dataclass(frozen=True)
class Line:
    """A paragraph of the sheet: how large it is beside the base size, its leading, the room above it, in ems."""

    text: str
    em: float = 1.0
    before: float = 0.0
    leading: float = 1.35
    is_bold: bool = False
    width_mm: float | None = None


def largest(lines: Iterable[Line], *, sizes: Sequence[int], width_mm: float, height_mm: float) -> int:
    """The first of the sizes, the largest standing first, at which the lines fit; the last one where none does."""
    lines = [line for line in lines if line.text]
    for size in sizes:
        if sum(height(line, size, width_mm) for line in lines) <= height_mm:
            return size
    return sizes[-1]


def height(line: Line, size: float, width_mm: float) -> float:
    """How many millimetres the paragraph takes with the room above it."""
    em_mm = size * MM_PER_POINT
    letter_mm = em_mm * line.em * (BOLD_LETTER if line.is_bold else LETTER)
    in_a_row = max(int((line.width_mm or width_mm) / letter_mm), 1)
    return em_mm * (line.before + line.em * line.leading * rows(line.text, in_a_row))


def rows(text: str, in_a_row: int) -> int:
    """How many rows the text takes when words go over whole, and too long ones are broken."""
    count, used = 1, 0
    for word in text.split():
        room = used + 1 if used else 0
        if room + len(word) <= in_a_row:
            used = room + len(word)
            continue
        count += bool(used)
        count, used = count + (len(word) - 1) // in_a_row, (len(word) - 1) % in_a_row + 1
    return count
