"""Spreadsheets written row by row, with nothing in them that a spreadsheet program would execute."""

import math
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.utils import timezone

from mentoring.documents.sheets import Sheet, SheetColumn

__all__ = ["CONTENT_TYPE", "Sheet", "SheetColumn", "defused", "write"]

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_TEXT = 32_767  # a cell holds no more
NARROWEST, WIDEST = 8, 60
PAPER_A4 = 9  # the number that the format gives to this size

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+\-]?[\d\u00a0 ().,\-\u2011]*")  # «+7 900 123-45-67» and «-» execute nothing
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # «_x0041_» in a text would be shown as «A»
_NO_TITLE = re.compile(r"[\\/*?:\[\]]")


def defused(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would take it for a formula."""
    is_dangerous = text.startswith(_DANGEROUS) or text.lstrip().startswith(_DANGEROUS)
    return f"'{text}" if is_dangerous and not _NUMBER.fullmatch(text) else text


def write(sheets: Iterable[Sheet]) -> bytes:
    """The workbook's bytes: heading lines, a styled header that stays in sight, rows."""
    from openpyxl import Workbook  # slow import

    workbook = Workbook(write_only=True)
    titles: set[str] = set()
    try:
        for sheet in sheets:
            _write_sheet(workbook.create_sheet(_title(sheet.title, titles)), sheet)
    except BaseException:
        _give_up(workbook)
        raise
    if not titles:
        workbook.create_sheet("Лист1")
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _give_up(workbook: Any) -> None:
    """Finish the half-written sheets, so that their temporary files go."""
    for started in workbook.worksheets:
        started.close()
        started._writer.cleanup()


def _title(title: str, taken: set[str]) -> str:
    """Excel allows 31 characters without brackets, slashes, colons and stars, and no two sheets alike."""
    base = " ".join(_NO_TITLE.sub(" ", _UNPRINTABLE.sub(" ", title)).split()).strip("'")[:31] or "Лист"
    name, number = base, 2
    while name.casefold() in taken:
        name, number = f"{base[:27]} ({number})", number + 1
    taken.add(name.casefold())
    return name


def _write_sheet(target: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # slow import
    from openpyxl.utils import get_column_letter  # slow import

    columns = tuple(column if isinstance(column, SheetColumn) else SheetColumn(column) for column in sheet.columns)
    header_row = len(sheet.heading) + 1
    for number, column in enumerate(columns, start=1):
        target.column_dimensions[get_column_letter(number)].width = _width(column)
    target.freeze_panes = f"A{header_row + 1}"
    target.print_title_rows = f"{header_row}:{header_row}"
    target.page_setup.paperSize = PAPER_A4
    target.page_setup.orientation = "landscape" if sheet.is_landscape else "portrait"
    target.page_setup.fitToHeight = 0
    target.sheet_properties.pageSetUpPr.fitToPage = True
    for index, line in enumerate(sheet.heading):
        target.append([_styled(target, line, font=Font(bold=True, size=13 if index == 0 else 11))])
    line_below = Side(style="thin", color="9AA5B1")
    look = {
        "font": Font(bold=True),
        "fill": PatternFill("solid", fgColor="E8EDF3"),
        "alignment": Alignment(wrap_text=True, vertical="center"),
        "border": Border(bottom=line_below),
    }
    target.append([_styled(target, column.title, **look) for column in columns])
    wrapped = Alignment(wrap_text=True, vertical="top")
    last_row = header_row
    for row in sheet.rows:
        target.append(_row(target, row, columns, wrapped))
        last_row += 1
    target.auto_filter.ref = f"A{header_row}:{get_column_letter(len(columns))}{last_row}"


def _width(column: SheetColumn) -> int:
    return column.width or min(max(len(column.title) + 3, NARROWEST), WIDEST)


def _row(target: Any, row: Sequence[object], columns: tuple[SheetColumn, ...], wrapped: Any) -> list[Any]:
    cells = []
    for value, column in zip(row, columns, strict=True):
        plain = _plain(value)
        if column.is_wrapped:
            cells.append(_styled(target, value, alignment=wrapped))
        elif isinstance(plain, date):
            has_time = isinstance(plain, datetime)
            cells.append(_styled(target, plain, number_format="DD.MM.YYYY HH:MM" if has_time else "DD.MM.YYYY"))
        else:
            cells.append(plain)
    return cells


def _styled(target: Any, value: object, **look: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell  # slow import

    cell = WriteOnlyCell(target, value=_plain(value))
    for name, style in look.items():
        setattr(cell, name, style)
    return cell


def _plain(value: object) -> object:
    """Numbers, dates and truth as themselves, everything else as harmless text."""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, int | float | Decimal | date | time):
        return value
    return _ESCAPE.sub("_x005F_", defused(_UNPRINTABLE.sub("", str(value))[:LONGEST_TEXT]))
