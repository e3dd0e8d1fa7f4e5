"""Goes through a sheet and tells rows that speak of somebody from titles, totals, blank rows and repeated headers."""

import re
from collections.abc import Mapping, Sequence

from mentoring.core.russian.classes import parse_class
from mentoring.core.russian.letters import to_cyrillic
from mentoring.core.tables import Cell, Sheet
from participants.core.imports import cells
from participants.core.imports import headers as header_rows
from participants.core.imports.columns import letter_of
from participants.core.imports.content import shown
from participants.core.imports.headers import fold_header
from participants.core.imports.one_row import RowReader
from participants.core.imports.records import Reading, Record

TOTAL = re.compile(r"^\s*(итого|всего|итог)\b", re.IGNORECASE)
BELOW = re.compile(
    r"^\s*(примечани\w*|исполнитель|состави\w+|директор|зам\w*\.?\s+директора|классный\s+руководитель|секретарь|"
    r"ответственн\w+|подпись|дата\s+(?!рожд)\w+|дата|м\.\s?п\.)(?=[\s:._/(]|$)",
    re.IGNORECASE,
)  # what stands under a table
CLASS_IN_TITLE = re.compile(r"\b(1[0-2]|[1-9])\s*[-–]?\s*[«\"]?\s*([А-ЯЁа-яёA-Za-z])?\s*[»\"]?\s*класс", re.IGNORECASE)
CLASS_OF_TAB = re.compile(r"^\s*(1[0-2]|[1-9])\s*[-–_.]?\s*[«\"(]?\s*([А-ЯЁа-яёA-Za-z])\s*[»\")]?(?![\w.-])")


def read_records(sheet: Sheet, reading: Reading) -> list[Record]:
    """Every row that speaks of somebody; titles, totals, blank rows and repeated headers are passed over in silence."""
    columns = [(index, reading.layout.field(code)) for index, code in sorted(reading.mapping.items())]
    headers = _headers(sheet, reading)
    titles = {field_.code: headers.get(index) or f"Столбец {letter_of(index)}" for index, field_ in columns}
    own = dict(enumerate(header_rows.own_texts(sheet, reading.header_row))) if reading.header_row else {}
    repeated = {index: fold_header(text) for index, text in own.items() if text and index in reading.mapping}
    school_class = _class_in_titles(sheet, reading)
    records = []
    for number, row in sheet.numbered():
        if number <= reading.header_row:
            continue
        filled = [index for index, cell in enumerate(row) if not cells.is_blank(cell)]
        if not filled:
            continue
        heading = _heading_class(row, filled)
        if heading:
            school_class = heading
            continue
        if _is_no_person(row, filled, repeated, reading.mapping):
            continue
        record = RowReader(number, row, columns, titles, reading, school_class).read()
        if school_class and record.person.get("grade", school_class[0]) != school_class[0]:
            school_class = None  # the rows name their classes themselves: the heading reaches no further
        records.append(record)
    return records


def _headers(sheet: Sheet, reading: Reading) -> dict[int, str]:
    if not reading.header_row:
        return {}
    return dict(enumerate(header_rows.texts(sheet, reading.header_row)))


def _is_no_person(
    row: Sequence[Cell], filled: list[int], repeated: Mapping[int, str], mapping: Mapping[int, str]
) -> bool:
    if all(mapping.get(index) in (None, "number") for index in filled):
        return True
    if any(isinstance(row[index], str) and TOTAL.match(str(row[index])) for index in filled):
        return True
    if len(filled) == 1 and isinstance(row[filled[0]], str) and BELOW.match(str(row[filled[0]])):
        return True
    same = sum(
        index < len(row) and isinstance(row[index], str) and fold_header(str(row[index])) == text
        for index, text in repeated.items()
    )
    if same >= 2 or (same == 1 and len(repeated) == 1):
        return True
    numbers = [row[index] for index in filled]
    return len(numbers) > 2 and [str(number) for number in numbers] == [
        str(place) for place in range(1, len(numbers) + 1)
    ]


def _class_in_titles(sheet: Sheet, reading: Reading) -> tuple[int, str] | None:
    """The class named above the list or on the sheet's tab, for lists that have no column of classes."""
    if {"class", "grade"} & set(reading.mapping.values()) or not reading.layout.has("class"):
        return None
    above = sheet.rows[: max(reading.header_row - sheet.first_row, 0)]
    for text in [sheet.title, *(shown(cell) for row in above for cell in row if cell)]:
        if found := CLASS_IN_TITLE.search(text):
            return int(found[1]), to_cyrillic(found[2] or "").upper()
    return class_of_tab(sheet.title)


def class_of_tab(title: str) -> tuple[int, str] | None:
    """The class that a tab is named after: «5А», «5-а», «5 «А» 2026»; a bare number may count the tabs."""
    found = CLASS_OF_TAB.match(title)
    if found is None:
        return None
    try:
        return parse_class(f"{found[1]}{found[2]}")
    except ValueError:
        return None


def _heading_class(row: Sequence[Cell], filled: list[int]) -> tuple[int, str] | None:
    """«7 «А» класс» alone in a row: a heading for the rows below."""
    if len(filled) != 1 or not isinstance(row[filled[0]], str):
        return None
    text = str(row[filled[0]])
    if "класс" not in text.casefold() or len(text) > 40:
        return None
    try:
        return parse_class(text)
    except ValueError:
        return None
