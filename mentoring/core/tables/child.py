"""Runs in a process of its own: parses a workbook from standard input under hard limits, writes plain cells to standard output.

A workbook of a few kilobytes may ask for terabytes (two cells in opposite corners are enough), and the parser then
aborts its whole process. Here that process is this one, not the server's. Run by path, imports nothing of the project.
"""

import io
import marshal
import resource
import sys
from datetime import date, datetime, time, timedelta

import python_calamine


def plain(cell: object) -> object:
    """The cell as something `marshal` can carry; whole numbers lose their «.0», midnight loses its clock."""
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) < 1e15 else cell
    if isinstance(cell, datetime):
        if not (cell.hour or cell.minute or cell.second):
            return ("date", cell.year, cell.month, cell.day)
        return ("datetime", cell.year, cell.month, cell.day, cell.hour, cell.minute, cell.second)
    if isinstance(cell, date):
        return ("date", cell.year, cell.month, cell.day)
    if isinstance(cell, time):
        return ("time", cell.hour, cell.minute, cell.second)
    if isinstance(cell, timedelta):
        return str(cell)
    return cell


def main() -> None:
    memory, seconds, most_rows, most_columns, most_characters = map(int, sys.argv[1:])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer = parse(sys.stdin.buffer.read(), most_rows, most_columns, most_characters)
    except python_calamine.PasswordError:
        answer = ("password",)
    except python_calamine.CalamineError:
        answer = ("broken",)
    except MemoryError:
        answer = ("large",)
    sys.stdout.buffer.write(marshal.dumps(answer))


def parse(content: bytes, most_rows: int, most_columns: int, most_characters: int) -> tuple:
    workbook = python_calamine.load_workbook(io.BytesIO(content))
    visible = [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
        and sheet.visible == python_calamine.SheetVisibleEnum.Visible
    ]
    sheets = []
    characters = 0
    for title in visible or workbook.sheet_names:
        sheet = workbook.get_sheet_by_name(title)
        last_row, last_column = sheet.end or (-1, -1)
        if last_row >= most_rows:
            return ("rows", title, last_row + 1)
        if last_column >= most_columns:
            return ("columns", title, last_column + 1)
        rows = [[plain(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
        characters += sum(len(cell) for row in rows for cell in row if type(cell) is str)
        if characters > most_characters:
            return ("large",)
        sheets.append((title, rows, merged(sheet)))
    return ("sheets", sheets)


def merged(sheet: python_calamine.CalamineSheet) -> list[tuple[int, int, int, int]]:
    """Merged cells as first row, first column, last row, last column, from 0; unknown for .ods and broken files."""
    try:
        return [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    except (python_calamine.CalamineError, NotImplementedError):
        return []


if __name__ == "__main__":
    main()
