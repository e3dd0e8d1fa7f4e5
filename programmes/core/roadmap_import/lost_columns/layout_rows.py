"""Put the lines of a table with columns together into rows, and tell where the table ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from programmes.core.roadmap_import.lost_columns.centred import begins_around
from programmes.core.roadmap_import.lost_columns.flow import ABOUT_STAGE, LONE_FIGURE, MOST_BEFORE, with_parts
from programmes.core.roadmap_import.lost_columns.header import USUAL, Column, Header
from programmes.core.roadmap_import.lost_columns.layout import LayoutLine, edges, laid_out
from programmes.core.roadmap_import.lost_columns.numbers import RowNumber, follows, row_number
from programmes.core.roadmap_import.lost_columns.pieces import Piece, glued, run_together
from programmes.core.roadmap_import.source import SourceRow, SourceTable

Lines = Sequence[tuple[int, str]]
MOST_LINES = 60  # of one row
LEAST_BLANK = 0.5  # blank lines a row when they part rows
LEAST_CENTRED = 0.12  # of the rows whose number stands beside the middle of a title


@dataclass
class LayoutRow:
    """The lines of one row."""

    number: RowNumber | None
    lines: list[LayoutLine] = field(default_factory=list)
    is_header: bool = False
    at: int = 0  # the line of its number

    @property
    def speaks_of_stage(self) -> bool:
        """Whether a line of it begins with «Задача:» or the like."""
        return any(ABOUT_STAGE.match(piece.text) for piece in self.pieces())

    @property
    def first(self) -> int:
        """The number of its first line."""
        return self.lines[0].line

    def stretches(self, column: int) -> list[str]:
        """What stands in a column, line by line."""
        return [piece.text for line in self.lines for place, piece in line.pieces if place == column]

    def pieces(self) -> list[Piece]:
        """Everything, line by line."""
        return [piece for line in self.lines for _, piece in line.pieces]


def layout_table(lines: Lines, headers: Sequence[Header]) -> tuple[SourceTable | None, list[tuple[int, str]], int]:
    """The table under the first of the headers and those that only repeat it, numbers of pages, and the place after it."""
    header = headers[0]
    columns = header.columns
    rows: list[LayoutRow] = []
    asides: list[tuple[int, str]] = []
    is_centred = False  # once seen on a page, so on all of them
    end = header.last + 1
    for index, repeated in enumerate(headers):
        if repeated.columns != columns:
            break
        limit = headers[index + 1].first if index + 1 < len(headers) else len(lines)
        before = tuple(row.number for row in rows[-MOST_BEFORE:] if row.number)
        plain, numbers = numbered(lines[repeated.last + 1 : limit], before)
        found = laid_out(plain, columns, edges(lines, repeated, limit), numbers)
        pages = [line for line in found if line.line not in numbers and _is_page_number(line)]
        asides += [(line.line, line.pieces[0][1].text) for line in pages]
        found = [line for line in found if line not in pages]
        torn = next((row for row in reversed(rows) if not row.is_header), None)
        is_centred = is_centred or _is_centred(found, numbers, columns.index(Column.TITLE))
        lead, more = gathered(found, numbers, torn, columns, is_centred=is_centred)
        if not numbers and not rows:
            lead, more = gathered_without_numbers(found, columns)
        if index and not more:
            break
        if index:
            rows.append(_repeated(lines, repeated))
            _go_on(rows, lead)
        elif lead:
            rows.append(LayoutRow(None, lead))
        rows += more
        end = limit
        rest = _end(rows, columns)
        if rest is not None:
            end = next(place for place in range(repeated.last + 1, limit) if lines[place][0] >= rest)
            break
    if not any(row.number or row.at for row in rows):
        return None, [], header.last + 1
    end_line = lines[end][0] if end < len(lines) else None
    asides = [(line, text) for line, text in asides if end_line is None or line < end_line]
    return _drawn(lines, header, rows), asides, end


def _is_page_number(line: LayoutLine) -> bool:
    return len(line.pieces) == 1 and bool(LONE_FIGURE.match(line.pieces[0][1].text))


def gathered_without_numbers(
    lines: Sequence[LayoutLine], columns: Sequence[Column]
) -> tuple[list[LayoutLine], list[LayoutRow]]:
    """Rows that no number begins: each begins where a title does and its deadline or responsible stands beside it."""
    title = columns.index(Column.TITLE)
    beside = next((place for place, kind in enumerate(columns) if kind is Column.DEADLINE), len(columns) - 1)
    rows: list[LayoutRow] = []
    lead: list[LayoutLine] = []
    for line in lines:
        cells = {place: piece.text for place, piece in line.pieces}
        if cells.get(title, "")[:1].isupper() and beside in cells:
            rows.append(LayoutRow(None, [line], at=line.line))
        elif rows:
            rows[-1].lines.append(line)
        else:
            lead.append(line)
    return lead, rows


def _repeated(lines: Lines, header: Header) -> LayoutRow:
    line = lines[header.first][0]
    pieces = [(place, Piece(line, 0, title)) for place, title in enumerate(header.titles)]
    return LayoutRow(None, [LayoutLine(line, pieces)], is_header=True)


def _go_on(rows: list[LayoutRow], lead: Sequence[LayoutLine]) -> None:
    """Lines under a repeated header belong to the row that the page has torn."""
    torn = next((row for row in reversed(rows) if not row.is_header), None)
    if torn and lead:
        torn.lines.extend(lead)


def numbered(lines: Lines, before: tuple[RowNumber, ...]) -> tuple[list[tuple[int, str]], dict[int, RowNumber]]:
    """The lines with their numbers taken away, and the numbers by the line's number."""
    rest: list[tuple[int, str]] = []
    numbers: dict[int, RowNumber] = {}
    for line, text in lines:
        number = row_number(text)
        same = bool(before) and number is not None and number.key == before[-1].key and number.text.endswith((".", ")"))
        if number and (follows(number, before) or same):
            before = (*before[-MOST_BEFORE:], number)
            numbers[line] = number
            rest.append((line, " " * number.end + text[number.end :]))
        else:
            rest.append((line, text))
    return rest, numbers


def gathered(
    lines: Sequence[LayoutLine],
    numbers: dict[int, RowNumber],
    torn: LayoutRow | None,
    columns: Sequence[Column],
    *,
    is_centred: bool,
) -> tuple[list[LayoutLine], list[LayoutRow]]:
    """Lines before the first row, and the rows; ``torn`` is the row that the page before has left unfinished.

    In tables with cells centred in height the number stands in the middle of its row: as many lines are above it as below.
    """
    starts = [place for place, line in enumerate(lines) if line.line in numbers]
    if not starts:
        return list(lines), []
    lead = starts[0]
    by_blanks = sum(line.after_blank for line in lines) >= LEAST_BLANK * len(starts)
    if is_centred:
        first = min(lead, _missing(torn, lines[:lead]))
        begins = begins_around(lines, starts, first, columns, by_blanks=by_blanks)
    else:
        begins = starts
    rows = [
        LayoutRow(numbers[lines[start].line], list(lines[begin:end]), at=lines[start].line)
        for start, begin, end in zip(starts, begins, [*begins[1:], len(lines)], strict=True)
    ]
    return list(lines[: begins[0]]), rows


def _is_centred(lines: Sequence[LayoutLine], numbers: dict[int, RowNumber], title: int) -> bool:
    """Whether numbers stand beside the middle of their titles: some of them beside no beginning of a sentence."""
    starts = [place for place, line in enumerate(lines) if line.line in numbers]
    if not starts:
        return False
    beside = [[piece.text for place, piece in lines[start].pieces if place == title] for start in starts]
    without = sum(1 for texts in beside if not texts or texts[0][:1].islower())
    return without >= max(1, LEAST_CENTRED * len(starts)) and starts[0] + without > 1


def _missing(torn: LayoutRow | None, lead: Sequence[LayoutLine]) -> int:
    """How many lines a torn row still lacks to have as many below its number as above it."""
    if torn is None or not lead:
        return 0
    above = sum(1 for line in torn.lines if line.line < torn.at)
    below = sum(1 for line in torn.lines if line.line > torn.at)
    place = max(0, above - below)
    while 0 < place < len(lead) and not _begins_sentence(lead[place]):
        place += 1
    return place


def _begins_sentence(line: LayoutLine) -> bool:
    return bool(line.pieces) and line.pieces[0][1].text[:1].isupper()


def _end(rows: list[LayoutRow], columns: Sequence[Column]) -> int | None:
    """Cut off what follows the last row: the number of the first line that is not of the table, if there is one."""
    while rows and _is_heading(rows):
        first = rows.pop().first
        if not rows or not _is_heading(rows):
            return _shortened(rows, columns) or first
    return _shortened(rows, columns)


def _is_heading(rows: Sequence[LayoutRow]) -> bool:
    """«8. Заключение» after rows numbered 7.1 … 7.8: it stands alone and nothing stands beside it."""
    last = rows[-1]
    has_depth = any(row.number and len(row.number.key) > 1 for row in rows[-MOST_BEFORE:])
    alone = len({place for line in last.lines for place, _ in line.pieces}) <= 1
    is_whole = last.number is not None and len(last.number.key) == 1 and not last.number.is_stage
    return has_depth and is_whole and alone and not last.speaks_of_stage


def _shortened(rows: list[LayoutRow], columns: Sequence[Column]) -> int | None:
    if not rows or rows[-1].is_header:
        return None
    last = rows[-1]
    if not last.at or last.speaks_of_stage:
        return None
    at = next((place for place, line in enumerate(last.lines) if line.line >= last.at), 0)
    has_gaps = any(line.after_blank for line in last.lines[1 : at + 1])
    for place in range(at + 1, len(last.lines)):
        line = last.lines[place]
        first = line.pieces[0][1]
        begins = first.text[:1].isupper() or row_number(first.text) is not None
        if (
            (line.after_blank and begins and not has_gaps)
            or (line.is_wide and begins)
            or place > MOST_LINES
            or _is_margin(line, last)
        ):
            rest = last.lines[place:]
            last.lines = last.lines[:place]
            return rest[0].line
    return None


def _is_margin(line: LayoutLine, row: LayoutRow) -> bool:
    """Whether the line begins left of all that the row has in its columns: ordinary text does."""
    others = [piece.start for other in row.lines[:1] for _, piece in other.pieces]
    return bool(others) and line.pieces[0][1].start < min(others) - 1 and line.pieces[0][1].text[:1].isupper()


def _drawn(lines: Lines, header: Header, rows: Sequence[LayoutRow]) -> SourceTable:
    first = lines[header.first][0] if header.is_written else 0
    columns = header.columns
    has_number = Column.NUMBER in columns
    lead_titles = () if has_number else (USUAL[Column.NUMBER],)
    drawn = [SourceRow(first, (*lead_titles, *header.titles))]
    title = columns.index(Column.TITLE)
    stage = columns.index(Column.STAGE) if Column.STAGE in columns else None
    for place, row in enumerate(rows):
        number = row.number.text if row.number and row.number.style != "stage" else ""
        if row.is_header:
            cells = [glued(row.stretches(column)) for column in range(len(columns))]
        elif _is_stage(rows, place, columns):
            cells = [""] * len(columns)
            cells[title] = with_parts(run_together(row.pieces()).text)
        else:
            cells = [glued(row.stretches(column)) for column in range(len(columns))]
        if has_number and not row.is_header:
            own = columns.index(Column.NUMBER)
            cells[own] = " ".join(part for part in (number, cells[own]) if part)
        if stage is not None and cells[stage][:1].islower() and len(drawn) > 1:
            _give_back(drawn, len(lead_titles) + stage, cells[stage])
            cells[stage] = ""
        own_number = (number if not row.is_header else USUAL[Column.NUMBER],)
        drawn.append(SourceRow(row.first, (*(() if has_number else own_number), *cells)))
    return SourceTable(tuple(drawn))


def _give_back(drawn: list[SourceRow], column: int, text: str) -> None:
    """The name of a stage goes on beside its second activity: put it together again where it begins."""
    place = next((at for at in range(len(drawn) - 1, 0, -1) if drawn[at].cells[column]), len(drawn) - 1)
    cells = list(drawn[place].cells)
    cells[column] = glued([cells[column], text])
    drawn[place] = replace(drawn[place], cells=tuple(cells))


def _is_stage(rows: Sequence[LayoutRow], place: int, columns: Sequence[Column]) -> bool:
    row = rows[place]
    if row.number and (row.number.is_stage or row.speaks_of_stage):
        return True
    others = [column for column, kind in enumerate(columns) if kind in {Column.DEADLINE, Column.RESPONSIBLE}]
    if any(row.stretches(column) for column in others) and not all(line.is_wide for line in row.lines):
        return False
    after = next((other.number for other in rows[place + 1 : place + MOST_BEFORE] if other.number), None)
    if row.number is None:
        return not row.at
    return after is not None and len(after.key) > len(row.number.key)
