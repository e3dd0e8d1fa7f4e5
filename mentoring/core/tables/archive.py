"""Looks into a zipped workbook before anything unpacks it: what it is, how large it grows, which formulas lack a value.

The directory of a zip may lie about sizes, so the check of the directory is followed by a real unpacking that counts
and throws away, and that stops at the bound.
"""

import html
import io
import re
import zipfile
import zlib

from mentoring.core.tables.workbook import Limits, TableError

BOMB = (
    "Файл распаковывается в слишком большой объём — так устроены вредоносные архивы. "
    "Скопируйте список в новую книгу и сохраните её как .xlsx."
)
BROKEN = "Файл повреждён и не открывается. Откройте его в программе для таблиц, сохраните заново как .xlsx и загрузите."
ENCRYPTED = "Файл защищён паролем. Откройте его, снимите пароль и загрузите снова."

# Small tables squeeze extremely well when all cells are alike; only growth beyond this is suspicious.
UNSUSPICIOUS = 20 * 1024 * 1024
CHUNK = 256 * 1024

CELL_WITH_FORMULA = re.compile(rb"<c\s([^>]*)>\s*<f[^>]*>([^<]*)</f>\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
SHEET_ENTRY = re.compile(rb"<sheet\s([^>]*)/?>")
ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')


def inspect(content: bytes, limits: Limits) -> str:
    """Say what the zip is ("xlsx", "ods", "docx" or "odt"); raise TableError for a bomb, a locked or a foreign archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_directory(entries, len(content), limits)
            kind = _kind({entry.filename for entry in entries})
            if kind == "ods" and b"opendocument.text" in content[:200]:
                kind = "odt"
            if any(entry.flag_bits & 1 for entry in entries):
                raise TableError(ENCRYPTED)
            _check_by_unpacking(content, entries, limits)
            if kind == "ods" and b"manifest:encryption-data" in _entry(archive, "META-INF/manifest.xml"):
                raise TableError(ENCRYPTED)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        if isinstance(error, TableError):
            raise
        raise TableError(BROKEN) from error
    return kind


def _check_directory(entries: list[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    if len(entries) > 2_000:
        raise TableError(BOMB)
    _check_growth(sum(entry.file_size for entry in entries), size, limits)


def _check_growth(unpacked: int, size: int, limits: Limits) -> None:
    if unpacked > limits.unpacked or (unpacked > UNSUSPICIOUS and unpacked > limits.ratio * size):
        raise TableError(BOMB)


def _kind(names: set[str]) -> str:
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.startswith("ppt/") for name in names):
        raise TableError("Это презентация, а нужна таблица: .xlsx, .xls, .ods или .csv.")
    if "content.xml" in names:
        return "ods"
    raise TableError("Это архив, а не таблица. Распакуйте его и загрузите сам список: .xlsx, .xls, .ods или .csv.")


def _check_by_unpacking(content: bytes, entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Unpack every entry into nothing, counting; the sizes that the directory claims play no part."""
    total = 0
    for entry in entries:
        start = _data_offset(content, entry)
        if entry.compress_type == zipfile.ZIP_STORED:
            total += entry.compress_size
            _check_growth(total, len(content), limits)
            continue
        if entry.compress_type != zipfile.ZIP_DEFLATED:
            raise TableError(BROKEN)
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        rest: bytes = content[start : start + entry.compress_size]
        while rest and not unpacker.eof:
            total += len(unpacker.decompress(rest, CHUNK))
            _check_growth(total, len(content), limits)
            rest = unpacker.unconsumed_tail


def _data_offset(content: bytes, entry: zipfile.ZipInfo) -> int:
    header = content[entry.header_offset : entry.header_offset + 30]
    if len(header) < 30 or header[:4] != b"PK\x03\x04":
        raise zipfile.BadZipFile(entry.filename)
    name_length, extra_length = int.from_bytes(header[26:28], "little"), int.from_bytes(header[28:30], "little")
    return entry.header_offset + 30 + name_length + extra_length


def _entry(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except KeyError:
        return b""


def formulas_without_value(content: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """Formulas that were never reckoned, by sheet title and (row, column) from 1: the cell shows nothing, yet is not empty.

    A spreadsheet program stores the last value beside each formula; files made by other programs, and text that merely
    begins with «=», come without one. Call after `inspect`, which bounds what is unpacked here.
    """
    found: dict[str, dict[tuple[int, int], str]] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for title, path in _sheet_paths(archive).items():
            text = _entry(archive, path)
            if b"<f" not in text:
                continue
            cells: dict[tuple[int, int], str] = {}
            for attributes, formula in CELL_WITH_FORMULA.findall(text):
                reference = REFERENCE.search(b" " + attributes)
                if reference:
                    place = int(reference.group(2)), _column_number(reference.group(1).decode())
                    cells[place] = "=" + _plain(formula)
            if cells:
                found[title] = cells
    return found


def _sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    targets = {}
    for attributes in re.findall(rb"<Relationship\s([^>]*)/?>", _entry(archive, "xl/_rels/workbook.xml.rels")):
        pairs = dict(ATTRIBUTE.findall(attributes))
        target = pairs.get(b"Target", b"").decode(errors="replace")
        targets[pairs.get(b"Id", b"")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    paths = {}
    for attributes in SHEET_ENTRY.findall(_entry(archive, "xl/workbook.xml")):
        pairs = dict(ATTRIBUTE.findall(attributes))
        path = targets.get(pairs.get(b"r:id", b""))
        if path:
            paths[_plain(pairs.get(b"name", b""))] = path
    return paths


def _plain(text: bytes) -> str:
    return html.unescape(text.decode("utf-8", errors="replace"))


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
