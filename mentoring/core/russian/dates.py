"""Dates as Russian documents write them and as people type them."""

import math
import re
from datetime import date, datetime, timedelta

from mentoring.core.russian.cases import Case
from mentoring.core.russian.letters import quoted, squeeze

NBSP = "\u00a0"
MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip

SCHOOL_YEARS = {
    Case.NOMINATIVE: "учебный год",
    Case.GENITIVE: "учебного года",
    Case.DATIVE: "учебному году",
    Case.ACCUSATIVE: "учебный год",
    Case.INSTRUMENTAL: "учебным годом",
    Case.PREPOSITIONAL: "учебном году",
}
"""The prepositional is that of time: «в 2026/27 учебном году»."""

FIRST_YEAR, LAST_YEAR = 1900, 2100
CENTURY_PIVOT = 40
SERIAL_ZERO = date(1899, 12, 30)
SERIAL_RANGE = range(3_000, 73_051)

_NUMERIC = re.compile(r"(\d{1,2})[./,\-](\d{1,2})[./,\-](\d{4}|\d{2})(?:г\.?|года)?")
_ISO = re.compile(
    r"(\d{4})[./\-](\d{1,2})[./\-](\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+\-]\d{2}:?\d{2})?)?"
)
_WORDS = re.compile(r"[«\"]?(\d{1,2})[»\"]?\s*([а-яё]+)\.?\s*(\d{4}|\d{2})\s*(?:г\.?|года|год)?", re.IGNORECASE)
_TIME = re.compile(r"\s+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")


def long_date(day: date) -> str:
    """«1 сентября 2026 г.», never parted at the end of a line."""
    return NBSP.join((str(day.day), MONTHS[day.month - 1], str(day.year), "г."))


def short_date(day: date) -> str:
    """«01.09.2026»."""
    return f"{day:%d.%m.%Y}"


def period(start: date, end: date) -> str:
    """«с 1 сентября 2026 г. по 31 мая 2027 г.»."""
    return f"с{NBSP}{long_date(start)} по{NBSP}{long_date(end)}"


def short_period(start: date, end: date) -> str:
    """«с 1 по 15 сентября 2026 г.», «с 1 сентября по 15 октября 2026 г.»: month and year said once where they are one."""
    if start == end:
        return long_date(start)
    return f"с{NBSP}{_start_of(start, end)} по{NBSP}{long_date(end)}"


def span(start: date, end: date) -> str:
    """«1–15 сентября 2026 г.», «1 сентября – 15 октября 2026 г.»."""
    if start == end:
        return long_date(start)
    is_one_month = (start.year, start.month) == (end.year, end.month)
    return f"{_start_of(start, end)}{'–' if is_one_month else f'{NBSP}– '}{long_date(end)}"


def _start_of(start: date, end: date) -> str:
    """The first day of a period without what it shares with the last."""
    if start.year != end.year:
        return long_date(start)
    day = str(start.day)
    return day if start.month == end.month else f"{day}{NBSP}{MONTHS[start.month - 1]}"


def school_year_in(day: date, case: Case | str = Case.NOMINATIVE, *, is_whole: bool = False) -> str:
    """«2026/27 учебный год», «2026/27 учебного года», «(в) 2026/27 учебном году»; whole it is «2026/2027»."""
    first = school_year_start(day).year
    year = f"{first}/{first + 1}" if is_whole else school_year(day)
    return f"{year}{NBSP}{SCHOOL_YEARS[Case(case)]}"


def school_year(day: date) -> str:
    """The school year of a day, «2026/27»; it begins on 1 September."""
    first = school_year_start(day).year
    return f"{first}/{(first + 1) % 100:02}"


def school_year_start(day: date) -> date:
    """The first of September that opened the school year of the day."""
    return date(day.year if day.month >= 9 else day.year - 1, 9, 1)


def parse_date(value: str | date | datetime | float | None, *, on: date | None = None) -> date:
    """A date out of a cell or a form field; ValueError says in Russian why it is none.

    A year of two digits falls into the century before 2040; with `on` it is the latest such year not after that day,
    which is what a birth date means.
    """
    if isinstance(value, datetime):
        return _within(value.date())
    if isinstance(value, date):
        return _within(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_serial(value)
    text = squeeze(str(value or ""))
    if not text:
        raise ValueError("дата не указана")
    if re.fullmatch(r"\d{5}(\.0)?", text):
        return _of_serial(float(text))
    return _of_text(text, on)


def _of_serial(number: float) -> date:
    """The number of a day, as a spreadsheet keeps it when the cell has lost its format."""
    if not math.isfinite(number) or int(number) not in SERIAL_RANGE:
        raise ValueError(f"число {number:g} не похоже на дату")
    return SERIAL_ZERO + timedelta(days=int(number))


def _of_text(text: str, on: date | None) -> date:
    if found := _ISO.fullmatch(text):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    compact = _TIME.sub("", text).replace(" ", "").rstrip(".")
    if found := _NUMERIC.fullmatch(compact):
        return _day_of(int(found[1]), int(found[2]), found[3], on)
    if (found := _WORDS.fullmatch(text)) and (month := _month(found[2])):
        return _day_of(int(found[1]), month, found[3], on)
    raise ValueError(f"не удалось прочитать дату {quoted(text)}: нужно, например, 07.04.2016")


def _month(word: str) -> int | None:
    """The number of a month by its name in any usual form: «марта», «март», «мар»."""
    stem = word.lower()
    for number, month in enumerate(MONTHS, start=1):
        if stem == month or (len(stem) >= 3 and month.startswith(stem)) or stem == _nominative(month):
            return number
    return None


def _nominative(month: str) -> str:
    if month in ("марта", "августа"):
        return month[:-1]
    return "май" if month == "мая" else month[:-1] + "ь"


def _day_of(day: int, month: int, year: str, on: date | None) -> date:
    if len(year) == 4:
        return _day(day, month, int(year))
    if on is None:
        return _day(day, month, int(year) + (2000 if int(year) < CENTURY_PIVOT else 1900))
    recent = int(year) + on.year // 100 * 100
    return _day(day, month, recent if (recent, month, day) <= (on.year, on.month, on.day) else recent - 100)


def _day(day: int, month: int, year: int) -> date:
    try:
        return _within(date(year, month, day))
    except ValueError:
        raise ValueError(f"даты {day:02}.{month:02}.{year:04} не бывает") from None


def _within(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"даты {day.day:02}.{day.month:02}.{day.year:04} не бывает")
    return day
