"""Finds the tables in a text: those of a .csv, those pasted with tabs, those drawn with «|»."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from mentoring.core.tables import Limits, TableError
from mentoring.core.tables.text import parse
from programmes.core.roadmap_import.cleaning import LEADING_BULLET, starts_small
from programmes.core.roadmap_import.columns import header_at
from programmes.core.roadmap_import.content import number_like, roman_like
from programmes.core.roadmap_import.one_line import with_lines
from programmes.core.roadmap_import.source import SourceRow, SourceTable, SourceText
from programmes.core.roadmap_import.stages import is_shouted, names_a_stage
from programmes.core.roadmap_import.titles import Role, role_of

NOT_TEXT = "Это не текст и не таблица. Нужен файл .docx, .xlsx, .csv или .txt с дорожной картой."
TOO_LONG = "В тексте слишком много строк. Оставьте в нём только дорожную карту."
RULE = re.compile(r"^[\s|:+=-]+$")
SPACES = re.compile(r" {2,}")
EVEN_GAPS = (" " * 8, " " * 4, " " * 3, " " * 2)
GRID_RULE = re.compile(r"^\s*\+[-=:+]{3,}\+\s*$")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b]")
MOST_LINES_IN_QUOTES = 200


@dataclass
class OpenRow:
    """A row of a pasted table whose cells may go on in the next lines."""

    number: int
    cells: list[str] = field(default_factory=list)

    @property
    def tabs(self) -> int:
        return len(self.cells) - 1

    def frozen(self) -> SourceRow:
        return SourceRow(self.number, tuple(self.cells))


def blocks_of_text(text: str, limits: Limits, *, is_csv: bool = False) -> Iterator[SourceTable | SourceText]:
    """The text's lines and tables in their order, numbered by lines from 1; blank lines are lines too."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    if CONTROL.search(text[:20_000]):
        raise TableError(NOT_TEXT)
    lines = text.split("\n")
    if len(lines) > limits.rows:
        raise TableError(TOO_LONG)
    sign = _sign(lines)
    gap = "" if sign else _even_gap(lines)
    if gap:
        lines, sign = [line.replace(gap, "\t") for line in lines], "\t"
    if sign in (";", ",") or (is_csv and sign == ""):
        yield _csv(text, sign, limits)
    elif sign == "|":
        yield from _drawn(lines)
    elif sign == "\t":
        yield from _pasted(lines, limits)
    else:
        yield from (SourceText(number, line) for number, line in enumerate(with_lines(lines), start=1))


def _sign(lines: Sequence[str]) -> str:
    """What parts the columns: the sign that shows a header, else tabs or bars where several lines have them."""
    if lines[0].lower().startswith("sep=") and len(lines[0]) == 5:
        return lines[0][4]
    for sign in ("\t", "|"):
        if any(_is_header(line, sign) for line in lines[:3_000] if sign in line):
            return sign
    for sign in (";", ","):
        heads = (place for place, line in enumerate(lines[:3_000]) if line.count(sign) > 1 and _is_header(line, sign))
        if any(_recurs(lines[place : place + 60], sign) for place in islice(heads, 5)):
            return sign
    if sum(1 for line in lines if "\t" in line.strip()) > 1:
        return "\t"
    return "|" if sum(1 for line in lines if line.count("|") > 1) > 2 else ""


def _even_gap(lines: Sequence[str]) -> str:
    """The spaces that stand for a tab throughout, as a program that pastes without tabs leaves them; nothing when they do not."""
    for place, line in enumerate(lines[:3_000]):
        if "  " not in line.strip():
            continue
        gap = next((gap for gap in EVEN_GAPS if gap in line.strip() and _is_even(line, gap)), "")
        if gap and _is_header(line.replace(gap, "\t"), "\t"):
            width = line.count(gap)
            body = [other for other in lines[place + 1 : place + 200] if gap in other.strip()]
            whole = sum(1 for other in body if _is_even(other, gap) and other.count(gap) == width)
            return gap if len(body) > 1 and whole * 5 > len(body) * 3 else ""
    return ""


def _is_even(line: str, gap: str) -> bool:
    """Whether each run of spaces is one gap or several."""
    return all(len(run.group()) % len(gap) == 0 for run in SPACES.finditer(line))


def _is_header(line: str, sign: str) -> bool:
    if len(line) > 3_000:
        return False
    cells = line.strip(" |").split(sign) if sign == "|" else line.split(sign)
    row = SourceRow(1, tuple(cell.strip().strip('"') for cell in cells))
    least = 3 if sign in ";," else 2
    return len(row.filled) >= least and header_at([row], 0) is not None


def _recurs(lines: Sequence[str], sign: str) -> bool:
    """Whether most rows from the header on have as many cells as the header."""
    try:
        widths = [len(cells) for cells in csv.reader((line + "\n" for line in lines), delimiter=sign) if cells]
    except csv.Error:
        return False
    return len(widths) > 1 and sum(1 for width in widths if width == widths[0]) * 3 > len(widths) * 2


def _csv(text: str, sign: str, limits: Limits) -> SourceTable:
    """All of a .csv as one table; each row has the number of its first line."""
    if not sign:
        sheet = parse(text, limits).sheets[0]
        return SourceTable(tuple(SourceRow(number, tuple(map(str, cells))) for number, cells in sheet.numbered()))
    if text[:4].lower() == "sep=":
        text = "\n" + text[text.index("\n") + 1 :]
    for how in ({"strict": True}, {"quoting": csv.QUOTE_NONE}):
        try:
            return SourceTable(tuple(_csv_rows(text, sign, limits, how)))
        except csv.Error:
            continue
    raise TableError(NOT_TEXT)


def _csv_rows(text: str, sign: str, limits: Limits, how: dict) -> Iterator[SourceRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, **how)
    line = 0
    for cells in reader:
        if len(cells) > limits.columns:
            raise TableError(f"В таблице больше {limits.columns} столбцов. Оставьте только дорожную карту.")
        yield SourceRow(line + 1, tuple(cells))
        line = reader.line_num


def _drawn(lines: Sequence[str]) -> Iterator[SourceTable | SourceText]:
    """Tables drawn with «|», as Markdown has them; where rules part the rows, the lines between two rules are one row."""
    rows: list[OpenRow] = []
    is_ruled = sum(1 for line in lines if GRID_RULE.match(line)) > 2
    begins = True
    for number, line in enumerate(lines, start=1):
        if RULE.match(line) and ("|" in line or "+" in line or rows):
            begins = True
        elif line.count("|") > 1 or (rows and line.strip().startswith("|")):
            cells = _drawn_cells(line)
            if is_ruled and not begins and rows and len(cells) == len(rows[-1].cells):
                rows[-1].cells = [f"{first}\n{more}".strip() for first, more in zip(rows[-1].cells, cells, strict=True)]
            else:
                rows.append(OpenRow(number, cells))
            begins = False
        elif line.strip() or not rows:
            if rows:
                yield SourceTable(tuple(row.frozen() for row in rows))
                rows = []
            yield SourceText(number, line)
    if rows:
        yield SourceTable(tuple(row.frozen() for row in rows))


def _drawn_cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|").replace("\\|", "\0")
    return [cell.replace("\0", "|").strip() for cell in inner.split("|")]


def _pasted(lines: Sequence[str], limits: Limits) -> Iterator[SourceTable | SourceText]:
    """Tables pasted from Word or Excel: cells between tabs, a cell's own lines below each other."""
    width, is_numbered = _shape(lines)
    rows: list[OpenRow] = []
    held: list[tuple[int, str]] = []
    for number, line in _unquoted(lines):
        if not line.strip():
            if rows:
                held.append((number, line))
            else:
                yield SourceText(number, line)
            continue
        if "\t" in line and (rows or line.count("\t") > 1 or "\t" in line.strip()):
            held.clear()
            _add(rows, number, line, width, is_numbered=is_numbered)
            _check_width(rows[-1], limits)
        elif rows and _belongs(rows, line, is_apart=bool(held), width=width):
            held.clear()
            _add(rows, number, line, width, is_numbered=is_numbered)
        else:
            if rows:
                yield SourceTable(tuple(row.frozen() for row in rows))
            yield from (SourceText(*blank) for blank in held)
            rows, held = [], []
            yield SourceText(number, line)
    if rows:
        yield SourceTable(tuple(row.frozen() for row in rows))


def _check_width(row: OpenRow, limits: Limits) -> None:
    if len(row.cells) > limits.columns:
        raise TableError(f"В таблице больше {limits.columns} столбцов. Оставьте только дорожную карту.")


def _shape(lines: Sequence[str]) -> tuple[int, bool]:
    """How many tabs a whole row has, as many as the header, else as most rows; whether rows begin with numbers."""
    for line in lines[:3_000]:
        if "\t" in line and _is_header(line, "\t"):
            found = role_of(line.split("\t")[0])
            return line.count("\t"), found is not None and found[0] is Role.NUMBER
    with_tabs = [line for line in lines if "\t" in line.strip()]
    counts = Counter(line.count("\t") for line in with_tabs)
    numbered = sum(1 for line in with_tabs if number_like(line.split("\t", 1)[0]))
    return (counts.most_common(1)[0][0] if counts else 1), numbered * 2 > len(with_tabs)


def _add(rows: list[OpenRow], number: int, line: str, width: int, *, is_numbered: bool) -> None:
    """Begin a row with the line, or go on with the row that lacks cells yet."""
    cells = line.split("\t")
    if rows and not _begins_a_row(cells, rows[-1], width, is_numbered=is_numbered):
        last = rows[-1]
        last.cells[-1] = f"{last.cells[-1]}\n{cells[0]}"
        last.cells += cells[1:]
        return
    rows.append(OpenRow(number, cells))


def _begins_a_row(cells: Sequence[str], last: OpenRow, width: int, *, is_numbered: bool) -> bool:
    first = cells[0].strip()
    if len(cells) == 1:
        return names_a_stage(first) or is_shouted(first)
    is_open = last.tabs < width and (not is_numbered or number_like(last.cells[0]) or roman_like(last.cells[0]))
    return (
        not is_open
        or last.tabs + len(cells) - 1 > width
        or number_like(first)
        or roman_like(first)
        or names_a_stage(first)
    )


def _belongs(rows: Sequence[OpenRow], line: str, *, is_apart: bool, width: int) -> bool:
    """Whether a line without tabs is within the table: the rest of a cell, or a stage between rows."""
    text = line.strip()
    if names_a_stage(text) or (is_shouted(text) and not is_apart):
        return True
    if rows[-1].tabs < width and len(rows) > 1 and not is_apart:
        return True
    if LEADING_BULLET.match(text) or starts_small(text):
        return not is_apart or rows[-1].tabs < width
    return not is_apart and len(rows) > 1 and len(text) < 300


def _unquoted(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines with those in one where a spreadsheet has put a cell of several lines into quotation marks.

    The line breaks within such a cell become U+2028 for the time being: what splits lines must not see them.
    """
    place = 0
    while place < len(lines):
        line = lines[place]
        number = place + 1
        place += 1
        if _opens_quotes(line):
            end = _closing(lines, place)
            if end:
                whole = "\u2028".join([line, *lines[place:end]])
                place = end
                yield number, "\t".join(_bare(cell) for cell in whole.split("\t"))
                continue
        yield number, line


def _opens_quotes(line: str) -> bool:
    return any(cell.startswith('"') and cell.count('"') % 2 for cell in line.split("\t"))


def _closing(lines: Sequence[str], place: int) -> int:
    """The place after the line that closes the quotation marks; 0 when none does."""
    for end in range(place, min(place + MOST_LINES_IN_QUOTES, len(lines))):
        odd = lines[end].count('"') % 2
        if odd:
            closes = re.search(r'"(?:\t|$)', lines[end]) is not None
            return end + 1 if closes else 0
    return 0


def _bare(cell: str) -> str:
    if len(cell) > 1 and cell.startswith('"') and cell.endswith('"') and "\u2028" in cell:
        return cell[1:-1].replace('""', '"')
    return cell
