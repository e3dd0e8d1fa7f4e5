"""Widths of the columns of a table by what stands in them, so that its rows take as few lines as they can."""

from collections.abc import Sequence
from functools import lru_cache
from math import ceil

SPACES = str.maketrans("\n\t-–", "    ")
BOLD, PADDING = 1.15, 2  # characters
LEAST, MOST = 4, 40  # per cents that one word may claim


def balance(columns: Sequence[Sequence[str]], *, characters: int) -> tuple[int, ...]:
    """Whole per cents, a hundred together, for columns of texts (the title first) in lines of so many characters.

    No column is narrower than its longest word where there is room for that; what is left goes, a per cent at a
    time, to the column that shortens the table most.
    """
    widths = [_least(texts, characters) for texts in columns]
    while sum(widths) > 100:
        widths[widths.index(max(widths))] -= 1
    rows = list(zip(*(texts[1:] for texts in columns), strict=True))
    while sum(widths) < 100:
        grown = [[width + (index == other) for other, width in enumerate(widths)] for index in range(len(widths))]
        widths = min(grown, key=lambda candidate: _height(rows, candidate, characters))
    return tuple(widths)


def _least(texts: Sequence[str], characters: int) -> int:
    """Room for the longest word and the padding of the cell; the letters of a title are bold and take more."""
    title, *cells = texts
    lengths = [BOLD * len(word) for word in _words(title)] + [len(word) for text in cells for word in _words(text)]
    return min(MOST, max(LEAST, ceil(100 * (max(lengths) + PADDING) / characters)))


def _words(text: str) -> list[str]:
    return text.translate(SPACES).split(" ")


def _height(rows: Sequence[tuple[str, ...]], widths: Sequence[int], characters: int) -> float:
    """Lines of the table; how full its cells are decides between widths that give the same number of lines."""
    rooms = [max(1, int(width * characters / 100) - PADDING) for width in widths]
    total = 0.0
    for row in rows:
        total += max(_lines(text, room) for text, room in zip(row, rooms, strict=True))
        total += max(len(text) / width for text, width in zip(row, widths, strict=True)) / 10
    return total


@lru_cache(maxsize=20_000)
def _lines(text: str, room: int) -> int:
    """How many lines the text takes when it may part between words only."""
    lines, used = 1, 0
    for word in _words(text):
        if used and used + 1 + len(word) > room:
            lines, used = lines + 1, len(word)
        else:
            used += len(word) + bool(used)
    return lines
