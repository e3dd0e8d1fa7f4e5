"""Break a roadmap that stands in one long line of text, as some sites and viewers give it, before its header and its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from programmes.core.roadmap_import.lost_columns.header import LONGEST_HEADER_LINE, header_in
from programmes.core.roadmap_import.lost_columns.numbers import RowNumber, follows, row_number

LEAST = 600  # letters of a line in which a whole roadmap may stand
MOST_TRIED = 50  # places where a header may begin
MOST_BEFORE = 40  # numbers looked back at
HEADER_START = re.compile(r"(?<!\S)(?:№|N ?п/п|п/п)")
ROW_START = re.compile(
    r"(?<=\s)(?=(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[IVXХ]{1,5}\.)\s+[«\"]?[А-ЯЁ–-]|(?:\d{1,2}|[IVX]{1,5})(?:-?й)? этап\W|Этап (?:\d|[IVX]))"
)
NOT_BEFORE_ROW = re.compile(r"(?:(?<!\w)(?:с|до|по|на|к|от|не|за|и|в|или)|№|[–—-])\s+$", re.IGNORECASE)


def with_lines(lines: Sequence[str]) -> list[str]:
    """The lines with each that holds a whole roadmap broken; all others as they are."""
    return [part for line in lines for part in (_broken(line) if len(line) >= LEAST else (line,))]


def _broken(line: str) -> Iterator[str]:
    header = next(filter(None, (_header(line, start.start()) for start, _ in _starts(line))), None)
    if header is None:
        yield line
        return
    start, end, place = header
    yield line[:start].strip()
    yield line[start:end].strip()
    yield line[end:place].strip()
    for start in _rows(line, place):
        yield line[place:start].strip()
        place = start
    yield line[place:].strip()


def _starts(line: str) -> Iterator[tuple[re.Match[str], int]]:
    return zip(HEADER_START.finditer(line), range(MOST_TRIED), strict=False)


def _header(line: str, start: int) -> tuple[int, int, int] | None:
    """The header that begins there: where it begins, where it ends, and where the numbers of its columns end."""
    found = header_in(line[start : start + LONGEST_HEADER_LINE])
    if found is None:
        return None
    end = start + found[1]
    figures = re.compile(r"\s*" + r"\s+".join(str(number) for number in range(1, found[0] + 1)) + r"(?=\s)").match(
        line, end
    )
    return start, end, figures.end() if figures else end


def _rows(line: str, start: int) -> Iterator[int]:
    """Where the rows begin: at numbers that follow one another and stand before a capital letter."""
    before: tuple[RowNumber, ...] = ()
    for match in ROW_START.finditer(line, start):
        number = row_number(line[match.start() : match.start() + 40])
        if number is None or NOT_BEFORE_ROW.search(line[max(0, match.start() - 5) : match.start()]):
            continue
        if follows(number, before):
            before = (*before[-MOST_BEFORE:], number)
            yield match.start()
