"""Tells columns of a list without headers by what stands in them, and shows any cell as text."""

import re
from datetime import date, datetime, time

from mentoring.core.tables import Cell, Sheet
from participants.core.imports.fields import Layout

FULL_NAME = re.compile(r"[А-ЯЁ][а-яёА-ЯЁ-]+\s+[А-ЯЁ][а-яёА-ЯЁ-]+(\s+[А-ЯЁ][а-яёА-ЯЁ-]+){0,2}")
DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](\d{4}|\d{2})|\d{4}-\d{2}-\d{2}")
SCHOOL_CLASS = re.compile(r"(1[0-2]|[1-9])\s*[-–]?\s*[«\"]?[А-ЯЁа-яё]?[»\"]?")
PHONE = re.compile(r"(\+7|8|7)?[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
SEX = re.compile(r"(м|ж|муж|жен|мужской|женский)\.?", re.IGNORECASE)

MOST_KEPT = 10_000  # of a refused cell; more is nobody's name, and a stored change set must not grow without bound

PATTERNS = (
    ("born_on", DATE),
    ("sex", SEX),
    ("email", EMAIL),
    ("phone", PHONE),
    ("full_name", FULL_NAME),
    ("class", SCHOOL_CLASS),
)


def shown(cell: Cell) -> str:
    """The cell as a person reads it in the spreadsheet, on one line."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "да" if cell else "нет"
    if isinstance(cell, datetime):
        return f"{cell:%d.%m.%Y}" if cell.time() == time() else f"{cell:%d.%m.%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, float):
        return f"{cell:g}".replace(".", ",")
    return " ".join(str(cell).split())


def kept(cell: Cell) -> str:
    """The cell as it goes back to the user with a refused row: line breaks stay, they may part two parents."""
    if not isinstance(cell, str):
        return shown(cell)
    text = cell if len(cell) < MOST_KEPT else cell[: MOST_KEPT - 1] + "…"
    return "\n".join(line for part in text.splitlines() if (line := " ".join(part.split())))


def guess(sheet: Sheet, layout: Layout) -> dict[int, str]:
    """Column index → field for columns where nearly every cell looks alike; the first such column wins."""
    fields: dict[int, str] = {}
    width = max((len(row) for row in sheet.rows), default=0)
    for index in range(width):
        texts = [text for row in sheet.rows[:60] if index < len(row) and (text := shown(row[index]))]
        for code, pattern in PATTERNS:
            if not layout.has(code) or code in fields.values() or not texts:
                continue
            alike = sum(bool(pattern.fullmatch(text)) for text in texts) >= 0.8 * len(texts)
            # Bare numbers may be classes, and may as well count the rows.
            if alike and not (code == "class" and all(text.isdigit() for text in texts)):
                fields[index] = code
                break
    return fields if "full_name" in fields.values() else {}
