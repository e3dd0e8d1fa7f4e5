"""Reads the row of headers: cells merged over two rows or over several columns, and the fingerprint of a table's shape."""

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256

from mentoring.core.tables import Sheet
from participants.core.imports.content import shown

LONGEST_HEADER = 120
REASON, PLACE = "Почему не принята", "Где стояла"


def fold_header(text: str) -> str:
    """A header as it is compared: lower case, «е» for «ё», words only, «Ф. И. О.» in one word."""
    folded = text.casefold().replace("ё", "е")
    folded = re.sub(r"\bф\.?\s*и\.?\s*о\b\.?", "фио", folded)
    folded = re.sub(r"[^\w№/]+", " ", folded).strip()
    return folded if folded in ("м/ж", "п/п", "№ п/п") else folded.replace("/", " ").strip()


UNTITLED = re.compile(r"^столбец [a-z]{1,3}$")  # what we call a column without a header
OWN = frozenset({fold_header(REASON), fold_header(PLACE)})


def own_texts(sheet: Sheet, number: int) -> list[str]:
    """The headers of a row as they stand in it; a cell merged with the one above has that one's text."""
    place = number - sheet.first_row
    if not 0 <= place < len(sheet.rows):
        return []
    row = sheet.rows[place]
    texts = [shown(cell) if isinstance(cell, str) else "" for cell in row]
    for first_row, first_column, last_row, last_column in sheet.merged:
        if first_row < place <= last_row and first_column == last_column < len(texts) and not texts[first_column]:
            above = sheet.rows[first_row]
            texts[first_column] = shown(above[first_column]) if first_column < len(above) else ""
    return texts


def texts(sheet: Sheet, number: int) -> list[str]:
    """The same, each one below a header that spans several columns together with it: «Родитель: ФИО»."""
    place = number - sheet.first_row
    own = own_texts(sheet, number)
    if place < 1:
        return own
    for first_row, first_column, last_row, last_column in sheet.merged:
        if not (first_row <= last_row == place - 1 and first_column < last_column < first_column + LONGEST_HEADER):
            continue
        above = sheet.rows[first_row]
        wide = shown(above[first_column]) if first_column < len(above) else ""
        for column in range(first_column, min(last_column + 1, len(own))):
            if wide and own[column]:
                own[column] = f"{wide}: {own[column]}"
    return own


def is_own(header: str) -> bool:
    """Whether this program has added the column to the rows that it gave back."""
    return fold_header(header) in OWN


def fingerprint(titles: Iterable[str]) -> str:
    """The same for tables of one shape: the headers in their order, whatever their spelling; empty where there are none."""
    folded = _told(titles)
    return sha256("\n".join(folded).encode()).hexdigest() if any(folded) else ""


def _told(titles: Iterable[str]) -> Sequence[str]:
    folded = [UNTITLED.sub("", fold_header(title)) for title in titles if not is_own(title)]
    while folded and not folded[-1]:
        folded.pop()
    return folded
