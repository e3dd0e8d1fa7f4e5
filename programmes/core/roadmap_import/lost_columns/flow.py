"""Read rows that run on as text: number, title, deadline and people one after another, broken over lines and pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from programmes.core.roadmap_import.lost_columns.fields import Fields, fields
from programmes.core.roadmap_import.lost_columns.header import Column
from programmes.core.roadmap_import.lost_columns.numbers import RowNumber, follows, row_number
from programmes.core.roadmap_import.lost_columns.pieces import Piece, cut, run_together
from programmes.core.roadmap_import.people_words import INITIALS

ABOUT = re.compile(
    r"\s*(?=(?:Цел[ьи]|Задач[аи]|(?:Ожидаемый |Планируемый )?[Рр]езультат(?:ы)?(?: этапа)?|Продукт)\s*:)"
)
ABOUT_STAGE = re.compile(r"(?:Цел[ьи]|Задач[аи]|Результат(?:ы)?|Ожидаемый результат)\s*:")
SIGNATURE = re.compile(
    rf"(?:директор|заместител|зам\.|куратор|руководител|составител|исполнител).{{0,60}}(?:_{{3,}}|  .*{INITIALS})",
    re.IGNORECASE,
)
LONE_FIGURE = re.compile(r"-?\s*\d{1,3}\s*-?$")
MOST_BEFORE = 40  # numbers looked back at
MOST_PIECES = 200  # of one row: more is no row any more but the text after the table
MOST_LEFT = 4  # lines of a title that a page break puts after the people
LONGEST_CHILDLESS = 200  # letters of a last row that names neither a day nor people


@dataclass
class FlowRow:
    """A row as its lines were found; ``number`` is None for what stands before the first number."""

    number: RowNumber | None
    first: int
    pieces: list[Piece] = field(default_factory=list)
    is_header: bool = False
    _read: tuple[int, Fields] | None = None

    def fields(self, order: Sequence[Column]) -> Fields:
        """What the row says, read once for as many pieces as it has."""
        if self._read is None or self._read[0] != len(self.pieces):
            self._read = (len(self.pieces), fields(self.pieces, order))
        return self._read[1]

    def is_complete(self, order: Sequence[Column]) -> bool:
        """Whether it has a deadline or people, so that another row may begin."""
        if len(self.pieces) > MOST_PIECES:
            return False
        found = self.fields(order)
        return bool(found.deadline or found.responsible)

    @property
    def speaks_of_stage(self) -> bool:
        """Whether a line of it begins with «Задача:» or the like."""
        return any(ABOUT_STAGE.match(piece.text) for piece in self.pieces)


def gather(
    lines: Sequence[tuple[int, str]],
    order: Sequence[Column],
    rows: list[FlowRow],
) -> list[tuple[int, str]]:
    """Cut lines into rows at their numbers, going on with the rows gathered so far; returns numbers of pages."""
    before = tuple(row.number for row in rows[-MOST_BEFORE:] if row.number)
    asides: list[tuple[int, str]] = []
    for line, text in lines:
        if not text.strip():
            continue
        number, words = row_number(text), text
        if number and _is_row(number, text, before, rows, order):
            before = (*before[-MOST_BEFORE:], number)
            rows.append(FlowRow(number, line))
            words = " " * number.end + text[number.end :]
        elif LONE_FIGURE.match(text.strip()) and rows:
            asides.append((line, text.strip()))
            continue
        elif not rows:
            rows.append(FlowRow(None, line))
        _last(rows).pieces.extend(cut(line, words))
    return asides


def _last(rows: Sequence[FlowRow]) -> FlowRow:
    """The row that goes on, also under a header that a new page repeats."""
    return next((row for row in reversed(rows) if not row.is_header), rows[-1])


def _is_row(
    number: RowNumber, text: str, before: tuple[RowNumber, ...], rows: list[FlowRow], order: Sequence[Column]
) -> bool:
    if follows(number, before):
        is_sure = len(number.key) > 1 or number.is_stage or not before or before[-1].is_stage
        is_sure = is_sure or _begins_next_stage(number, before)
        return is_sure or len(text.strip()) > len(number.text) or rows[-1].is_complete(order)
    last = before[-1] if before else None
    is_same = last is not None and (number.key, number.style) == (last.key, last.style) and len(number.key) == 1
    return is_same and number.text.endswith((".", ")")) and rows[-1].is_complete(order)


def _begins_next_stage(number: RowNumber, before: tuple[RowNumber, ...]) -> bool:
    """Whether «3.» stands after 2.1 … 2.4, also alone on its line."""
    last = before[-1]
    return len(last.key) > 1 and number.key == (last.key[0] + 1,) and number.text.endswith((".", ")"))


def gather_unnumbered(lines: Sequence[tuple[int, str]], order: Sequence[Column], rows: list[FlowRow]) -> None:
    """Cut lines into rows where a new sentence follows a row that has all it needs."""
    wanted = {Column.DEADLINE, Column.RESPONSIBLE} & set(order)
    for line, text in lines:
        words = text.strip()
        if not words:
            continue
        if not rows or _is_named(words) or (words[0].isupper() and _has_all(rows[-1], order, wanted)):
            rows.append(FlowRow(row_number(words) if _is_named(words) else None, line))
        rows[-1].pieces.extend(cut(line, text))
    while rows and not _has_all(rows[-1], order, wanted):
        rows.pop()


def _has_all(row: FlowRow, order: Sequence[Column], wanted: set[Column]) -> bool:
    if len(row.pieces) > MOST_PIECES:
        return False
    if row.number:
        return True
    found = row.fields(order)
    needs_result = order[-1] is Column.RESULT and not found.result
    return bool(found.title) and all(found.cell(column) for column in wanted) and not needs_result


def _is_named(text: str) -> bool:
    number = row_number(text)
    return number is not None and number.is_stage


def end_of_table(rows: list[FlowRow], order: Sequence[Column], *, since: int = 0) -> tuple[list[FlowRow], int | None]:
    """The rows that are of the table, the last one cut short, and the line where the text after the table begins."""
    for place in range(since, len(rows)):
        if len(rows[place].pieces) > MOST_PIECES and not rows[place].speaks_of_stage:
            return _shortened(rows[: place + 1], order)
    has_depth = any(row.number and len(row.number.key) > 1 for row in rows[-MOST_BEFORE:])
    rest: int | None = None
    length = len(rows)
    while length and not rows[length - 1].is_header and _is_heading(rows, length, order, has_depth=has_depth):
        length -= 1
        rest = rows[length].first
    kept, found = _shortened(rows[:length] if rest is not None else rows, order)
    return kept, found or rest


def _is_heading(rows: Sequence[FlowRow], length: int, order: Sequence[Column], *, has_depth: bool) -> bool:
    """Whether the last of so many rows is no row but a numbered heading after the table."""
    last = rows[length - 1]
    if last.number is None:
        return length > 1 and len(last.pieces) > MOST_LEFT and not last.is_complete(order)
    if last.is_complete(order) or last.speaks_of_stage:
        return False
    if has_depth:
        return len(last.number.key) == 1
    return length > 1 and len(run_together(last.pieces[: MOST_PIECES + 1]).text) > LONGEST_CHILDLESS


def _shortened(rows: list[FlowRow], order: Sequence[Column]) -> tuple[list[FlowRow], int | None]:
    """Take from the last row what stands after it: what follows its last field and goes on with a new sentence."""
    if not rows or rows[-1].is_header:
        return rows, None
    signed = _signature(rows[-1], order)
    if signed:
        return _cut_at(rows, signed)
    last = rows[-1]
    head = FlowRow(last.number, last.first, last.pieces[:MOST_PIECES])
    found = head.fields(order)
    if not (found.deadline or found.responsible):
        return rows, None
    running = run_together(head.pieces)
    after = [place for place, start in enumerate(running.starts) if start >= found.end]
    own = running.text[found.end : running.starts[after[0]] if after else None].strip(" .,;\n")
    has_late_result = Column.RESULT in order and order.index(Column.RESULT) == len(order) - 1 and not own
    for kept_after, place in enumerate(after):
        piece = head.pieces[place]
        goes_on = piece.text[:1].islower() or _is_year(piece.text)
        if has_late_result and kept_after == 0 and not row_number(piece.text):
            goes_on = True
        if not goes_on or kept_after == MOST_LEFT:
            return _cut_at(rows, place)
    if len(last.pieces) > len(head.pieces):
        return _cut_at(rows, len(head.pieces))
    return rows, None


def _signature(row: FlowRow, order: Sequence[Column]) -> int:
    """The place of «Директор школы ______ О. П. Ветрова» in a row that is complete without it; 0 when there is none."""
    pieces = row.pieces[:MOST_PIECES]
    for place in range(1, len(pieces)):
        begins = pieces[place].line != pieces[place - 1].line
        line = "  ".join(piece.text for piece in pieces[place : place + 4] if piece.line == pieces[place].line)
        if begins and SIGNATURE.match(line) and FlowRow(row.number, row.first, pieces[:place]).is_complete(order):
            return place
    return 0


def _cut_at(rows: list[FlowRow], place: int) -> tuple[list[FlowRow], int | None]:
    last = rows[-1]
    line = last.pieces[place].line
    kept = [piece for piece in last.pieces[:place] if piece.line != line]
    if not kept:
        return rows, None
    return [*rows[:-1], FlowRow(last.number, last.first, kept)], line


def _is_year(text: str) -> bool:
    return bool(re.fullmatch(r"20\d\d(?: ?г\.?| года?)?", text.strip()))


def is_stage(rows: Sequence[FlowRow], place: int, order: Sequence[Column]) -> bool:
    """Whether the row is a stage: it says so, or rows numbered beneath it follow."""
    row = rows[place]
    if row.number is None:
        return False
    if row.number.is_stage or row.speaks_of_stage:
        return True
    found = row.fields(order)
    if found.deadline and found.responsible:
        return False
    after = next((other for other in rows[place + 1 : place + MOST_BEFORE] if other.number), None)
    if after is None or after.number is None:
        return False
    is_above = len(after.number.key) > len(row.number.key)
    return is_above and len(row.number.key) == 1


def stage_text(row: FlowRow) -> str:
    """Title, task and result of a stage, each on a line of its own."""
    return with_parts(run_together(row.pieces).text)


def with_parts(text: str) -> str:
    """The text of a stage with «Задача: …» and «Результат: …» each on a line of its own."""
    return "\n".join(part.strip() for part in ABOUT.split(text) if part.strip())
