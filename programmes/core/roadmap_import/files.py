"""Turns the bytes of a file, or a pasted text, into the paragraphs and tables that it consists of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from mentoring.core.tables import (
    Cell,
    DocumentTable,
    Limits,
    Sheet,
    TableError,
    read,
    read_document,
)
from mentoring.core.tables.text import decode
from programmes.core.roadmap_import.plain_text import blocks_of_text
from programmes.core.roadmap_import.source import Source, SourceRow, SourceTable, SourceText
from programmes.core.roadmap_import.web_page import blocks_of_page, is_web_page

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
ADVICE = "Сохраните его как .docx или скопируйте таблицу и вставьте её в поле."
EMPTY = "Файл пуст: в нём нет ни одной строки."
BOUNDS = Limits()
FOREIGN = (
    (b"%PDF", f"Это PDF: столбцов таблицы в нём нет. {ADVICE}"),
    (b"{\\rtf", f"Это документ в формате .rtf. {ADVICE}"),
    (b"\x89PNG", "Это картинка, текста в ней нет. Нужен файл .docx, .xlsx или .csv с таблицей."),
    (b"\xff\xd8\xff", "Это картинка, текста в ней нет. Нужен файл .docx, .xlsx или .csv с таблицей."),
    (b"GIF8", "Это картинка, текста в ней нет. Нужен файл .docx, .xlsx или .csv с таблицей."),
    (b"Rar!", "Это архив. Распакуйте его и загрузите сам документ."),
    (b"7z\xbc\xaf", "Это архив. Распакуйте его и загрузите сам документ."),
    (b"\x1f\x8b", "Это архив. Распакуйте его и загрузите сам документ."),
)
WEB_PAGE = f"Это веб-страница. Откройте её в программе для документов. {ADVICE}"
PAGE_STARTS = ("<html", "<!doctype html", "<head", "<meta", "<style", "<?xml", "mime-version")


def source_of_file(name: str, content: bytes, *, limits: Limits = BOUNDS) -> Source:
    """What the file consists of, whatever its name says it is; TableError with advice for what cannot be read.

    Cells are verbatim but for dates, which become «15.09.2026», and whole numbers, which lose their «.0».
    """
    if not content.strip(b"\0 \r\n\t"):
        raise TableError(EMPTY)
    if len(content) > limits.size:
        raise TableError("Файл слишком большой. Оставьте в нём только дорожную карту, без картинок.")
    for mark, refusal in FOREIGN:
        if content.startswith(mark):
            raise TableError(refusal)
    if content.startswith(OLE) and "WordDocument".encode("utf-16-le") in content:
        raise TableError(f"Это документ старого Word (.doc). {ADVICE}")
    if content.startswith(ZIP):
        return _zipped(name, content, limits)
    if content.startswith(OLE):
        return Source(tuple(_sheets(read(name, content, limits=limits).sheets)))
    text = decode(content)
    if is_web_page(text):
        return Source(tuple(blocks_of_page(text, limits)))
    if text[:2000].lstrip("\ufeff \r\n\t").lower().startswith(PAGE_STARTS):
        raise TableError(WEB_PAGE)
    return Source(tuple(blocks_of_text(text, limits, is_csv=name.lower().endswith((".csv", ".tsv")))))


def source_of_text(pasted: str, *, limits: Limits = BOUNDS) -> Source:
    """What a text that was pasted into a field consists of."""
    if len(pasted) > limits.size:
        raise TableError("Вставлено слишком много текста. Загрузите дорожную карту файлом.")
    if not pasted.strip("\ufeff \r\n\t"):
        raise TableError("В поле ничего не вставлено: скопируйте таблицу дорожной карты и вставьте её.")
    if is_web_page(pasted):
        return Source(tuple(blocks_of_page(pasted, limits)))
    return Source(tuple(blocks_of_text(pasted, limits)))


def _zipped(name: str, content: bytes, limits: Limits) -> Source:
    kind = _kind_by_directory(content)
    if kind == "docx":
        return Source(tuple(_document(content, limits)))
    if kind == "odt":
        raise TableError(f"Это документ в формате .odt. {ADVICE}")
    return Source(tuple(_sheets(read(name, content, limits=limits).sheets)))


def _kind_by_directory(content: bytes) -> str:
    """A first guess from the names in the archive; whoever reads it afterwards looks closely."""
    if b"opendocument.text" in content[:200]:
        return "odt"
    return "docx" if b"word/document.xml" in content or b"word/_rels" in content else "table"


def _document(content: bytes, limits: Limits) -> Iterator[SourceTable | SourceText]:
    number = 0
    for block in read_document(content, limits=limits):
        if isinstance(block, DocumentTable):
            rows = []
            for row in block.rows:
                number += 1
                rows.append(SourceRow(number, row.cells, row.covered_from_above, row.covered_from_left, row.styles))
            yield SourceTable(tuple(rows))
            continue
        for line in block.text.split("\n"):
            if line.strip():
                number += 1
                yield SourceText(number, line, block.style)


def _sheets(sheets: list[Sheet]) -> Iterator[SourceTable]:
    for sheet in sheets:
        above, left = _covered(sheet)
        yield SourceTable(
            tuple(
                SourceRow(
                    number,
                    tuple(_shown(cell) for cell in cells),
                    frozenset(above.get(place, ())),
                    frozenset(left.get(place, ())),
                )
                for place, (number, cells) in enumerate(sheet.numbered())
            ),
            sheet.title,
        )


def _covered(sheet: Sheet) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """By row of the sheet, the places that a merged cell covers from above and from the left."""
    above: dict[int, set[int]] = {}
    left: dict[int, set[int]] = {}
    room = 4 * sum(len(cells) for cells in sheet.rows) + 1000
    widest = max((len(cells) for cells in sheet.rows), default=0)
    for first_row, first_column, last_row, last_column in sheet.merged:
        columns = range(first_column, min(last_column + 1, widest))
        rows = range(first_row, min(last_row + 1, len(sheet.rows)))
        room -= len(columns) * len(rows)
        if room < 0:
            break
        for row in rows:
            (left if row == first_row else above).setdefault(row, set()).update(
                columns[1:] if row == first_row else columns
            )
    return above, left


def _shown(cell: Cell) -> str:
    """The cell as a person would write it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "да" if cell else "нет"
    if isinstance(cell, datetime):
        return cell.strftime("%d.%m.%Y %H:%M")
    if isinstance(cell, date):
        return cell.strftime("%d.%m.%Y")
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    return str(cell)
