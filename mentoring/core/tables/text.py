"""Reads tables that are plain text: finds the encoding and the delimiter of a .csv, .tsv, .txt or a pasted table."""

import csv
import io

from mentoring.core.tables.workbook import Cell, Limits, Sheet, TableError, Workbook

DELIMITERS = (";", "\t", ",", "|")
NOT_A_TABLE = "Это не таблица: нужен файл .xlsx, .xls, .ods или .csv."

# One letter in two of any Russian text is among these, in the lower case.
FREQUENT = frozenset("оеаинтсрвлк")


def decode(content: bytes) -> str:
    """The text of the bytes; UTF-8 and UTF-16 are recognised for certain, the 8-bit Cyrillic ones by what reads as Russian."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return _decode_marked(content, encoding)
    if b"\0" in content:
        return _decode_marked(content, _unmarked_utf_16(content))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    readings = []
    for encoding in ("cp1251", "koi8-r", "cp866"):
        try:
            readings.append(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    if not readings:
        raise TableError(NOT_A_TABLE)
    return max(readings, key=_russianness)


def _decode_marked(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise TableError(NOT_A_TABLE) from error


def _unmarked_utf_16(content: bytes) -> str:
    """Which UTF-16 it is, by where the high bytes of ASCII and Cyrillic letters stand; other NUL bytes mean no text at all."""
    sample = content[:4000]
    little = sum(byte in (0, 4) for byte in sample[1::2])
    big = sum(byte in (0, 4) for byte in sample[0::2])
    if max(little, big) * 10 < len(sample) * 4:
        raise TableError(NOT_A_TABLE)
    return "utf-16-le" if little >= big else "utf-16-be"


def _russianness(text: str) -> int:
    return sum(letter in FREQUENT for letter in text[:20_000])


def parse(text: str, limits: Limits, *, title: str = "Текст") -> Workbook:
    """Split a text into rows and cells; the row number is the record's, as a spreadsheet program would show it."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise TableError("Файл пуст: в нём нет ни одной строки.")
    if any(ord(sign) < 32 and sign not in "\n\t\x0b\x0c" for sign in text[:20_000]):
        raise TableError(NOT_A_TABLE)
    first_row = 1
    if text[:4].lower() == "sep=" and text[5:6] == "\n":
        delimiter, text, first_row = text[4], text[6:], 2
    else:
        delimiter = _delimiter(text)
    rows = _rows(text, delimiter, limits)
    width = max((len(row) for row in rows), default=0)
    if width > limits.columns:
        raise TableError(f"В таблице больше {limits.columns} столбцов. Оставьте только список людей.")
    return Workbook(sheets=[Sheet(title, rows, first_row)], kind="text")


def _delimiter(text: str) -> str:
    """The sign that splits most lines into the same number of cells."""
    lines = [line for line in text[:50_000].split("\n") if line.strip()][:40]
    best, best_score = ",", 0
    for delimiter in DELIMITERS:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        wide = [width for width in widths if width > 1]
        usual = max(set(wide), key=wide.count, default=0)
        score = wide.count(usual) * 10 + min(usual, 9)
        if wide and score > best_score:
            best, best_score = delimiter, score
    return best


def _rows(text: str, delimiter: str, limits: Limits) -> list[list[Cell]]:
    try:
        return _parsed(text, delimiter, limits, strict=True)
    except csv.Error:
        # A lone quotation mark swallows the rest of the file; then quotation marks are just signs.
        try:
            return _parsed(text, delimiter, limits, quoting=csv.QUOTE_NONE)
        except csv.Error as error:
            raise TableError(NOT_A_TABLE) from error


def _parsed(text: str, delimiter: str, limits: Limits, **how: object) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, **how):  # type: ignore[arg-type]
        rows.append(list(row))
        if len(rows) > limits.rows:
            raise TableError(
                f"В таблице больше {limits.rows:,} строк.".replace(",", "\N{NO-BREAK SPACE}")
                + " Разделите список на части и загрузите их по очереди."
            )
    return rows
