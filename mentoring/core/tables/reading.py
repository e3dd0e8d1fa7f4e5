"""Finds out what a file is by its content and has it read by the right reader."""

from datetime import date, datetime, time
from pathlib import Path

from mentoring.core.tables import archive, isolation, text
from mentoring.core.tables.workbook import MEGABYTE, Cell, Limits, Sheet, TableError, Workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TOO_LARGE = (
    "Таблица слишком велика: на листе слишком много заполненных ячеек, или они разбросаны далеко друг от друга. "
    "Скопируйте только список людей в новую книгу и загрузите её."
)
NOT_TABLES = {
    "docx": "Это документ Word, а нужна таблица. Скопируйте таблицу из него и вставьте в поле на странице.",
    "odt": "Это текстовый документ, а нужна таблица. Скопируйте таблицу из него и вставьте в поле на странице.",
}
WEB_PAGE = (
    "Под видом таблицы сохранена веб-страница. Откройте файл в программе для таблиц, выберите «Сохранить как» → "
    "«Книга Excel (.xlsx)» и загрузите новый файл."
)
FOREIGN = (
    (b"%PDF", "Это PDF, а нужна таблица. Выгрузите список как .xlsx или .csv."),
    (b"\x89PNG", "Это картинка, а нужна таблица. Выгрузите список как .xlsx или .csv."),
    (b"\xff\xd8\xff", "Это картинка, а нужна таблица. Выгрузите список как .xlsx или .csv."),
    (b"GIF8", "Это картинка, а нужна таблица. Выгрузите список как .xlsx или .csv."),
    (b"Rar!", "Это архив, а не таблица. Распакуйте его и загрузите сам список."),
    (b"7z\xbc\xaf", "Это архив, а не таблица. Распакуйте его и загрузите сам список."),
    (b"\x1f\x8b", "Это архив, а не таблица. Распакуйте его и загрузите сам список."),
    (b"{\\rtf", "Это текстовый документ, а нужна таблица. Скопируйте таблицу из него и вставьте в поле на странице."),
)


def read(name: str, content: bytes, *, limits: Limits = Limits()) -> Workbook:  # noqa: B008 — frozen
    """Read a file into sheets of cells; `name` is only used to call the sheet of a text file something."""
    if not content.strip(b"\0 \r\n\t"):
        raise TableError("Файл пуст: в нём нет ни одной строки.")
    if len(content) > limits.size:
        raise TableError(
            f"Файл слишком большой: {_megabytes(len(content))} при допустимых {_megabytes(limits.size)}. "
            "Оставьте в нём только список людей, без картинок и лишних листов."
        )
    for mark, refusal in FOREIGN:
        if content.startswith(mark):
            raise TableError(refusal)
    if content.startswith(b"PK"):
        return _zipped(content, limits)
    if content.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise TableError(archive.ENCRYPTED)
        if "WordDocument".encode("utf-16-le") in content:
            raise TableError(NOT_TABLES["docx"])
        return _checked(_in_child(content, limits, kind="xls"))
    return _textual(name, content, limits)


def read_text(pasted: str, *, limits: Limits = Limits()) -> Workbook:  # noqa: B008 — frozen
    """Read a table that was pasted into a field."""
    if len(pasted) > limits.size:
        raise TableError("Вставлено слишком много текста. Загрузите список файлом.")
    return _checked(text.parse(pasted, limits, title="Вставленный текст"))


def _zipped(content: bytes, limits: Limits) -> Workbook:
    kind = archive.inspect(content, limits)
    if kind in NOT_TABLES:
        raise TableError(NOT_TABLES[kind])
    workbook = _in_child(content, limits, kind=kind)
    if kind == "xlsx":
        unreckoned = archive.formulas_without_value(content)
        for sheet in workbook.sheets:
            _show_formulas(sheet, unreckoned.get(sheet.title, {}), limits)
    return _checked(workbook)


def _show_formulas(sheet: Sheet, formulas: dict[tuple[int, int], str], limits: Limits) -> None:
    """Put the formulas where the cells look empty; the parser drops rows and columns that hold nothing else."""
    for (row, column), formula in formulas.items():
        if row > limits.rows or column > limits.columns:
            continue
        sheet.rows.extend([] for _ in range(row - len(sheet.rows)))
        cells = sheet.rows[row - 1]
        cells.extend("" for _ in range(column - len(cells)))
        if cells[column - 1] == "":
            cells[column - 1] = formula


def _textual(name: str, content: bytes, limits: Limits) -> Workbook:
    start = content[:2000].lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").replace(b"\0", b"").lower()
    if start.startswith(
        (b"<html", b"<!doctype html", b"<table", b"<head", b"<meta", b"<style", b"<?xml", b"mime-version")
    ):
        raise TableError(WEB_PAGE)
    title = Path(name.replace("\\", "/")).stem[:100] or "Текст"
    return _checked(text.parse(text.decode(content), limits, title=title))


def _in_child(content: bytes, limits: Limits, *, kind: str) -> Workbook:
    """Have the workbook parsed where running out of memory or time harms nobody."""
    answer = isolation.run("child.py", content, limits, too_large=TOO_LARGE, broken=archive.BROKEN)
    if answer[0] == "sheets":
        sheets = [Sheet(title, [_cells(row) for row in rows], merged=merged) for title, rows, merged in answer[1]]
        return Workbook(sheets, kind)
    raise TableError(_refusal(answer, limits))


def _refusal(answer: tuple, limits: Limits) -> str:
    space = "\N{NO-BREAK SPACE}"
    if answer[0] == "password":
        return archive.ENCRYPTED
    if answer[0] == "rows":
        many, most = (f"{number:,}".replace(",", space) for number in (answer[2], limits.rows))
        return f"На листе «{answer[1]}» {many} строк, а принимаем до {most}. Разделите список на части."
    if answer[0] == "columns":
        return f"На листе «{answer[1]}» больше {limits.columns} столбцов. Оставьте только список людей."
    return TOO_LARGE if answer[0] == "large" else archive.BROKEN


def _cells(row: list) -> list[Cell]:
    return [_unpacked(cell) if type(cell) is tuple else cell for cell in row]


def _unpacked(cell: tuple) -> Cell:
    made = {"date": date, "datetime": datetime, "time": time}[cell[0]]
    return made(*cell[1:])


def _checked(workbook: Workbook) -> Workbook:
    sheets = [sheet for sheet in workbook.sheets if not sheet.is_empty]
    if not sheets:
        raise TableError("Файл пуст: ни на одном листе нет заполненных ячеек.")
    return Workbook(sheets, workbook.kind)


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.1f}".rstrip("0").rstrip(".").replace(".", ",") + "\N{NO-BREAK SPACE}МБ"
