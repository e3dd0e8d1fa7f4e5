"""The term of a new programme: a school year, a calendar year, several school years; and the term after one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentoring.core.russian.dates import school_year
from programmes.core.moving import move_day

SEVERAL = 3  # school years that a programme of several years is proposed for
LONGEST = 366 * 5  # days; a longer term is a slip of the year


class Span(StrEnum):
    """How long a programme is proposed to last."""

    SCHOOL_YEAR = "school"
    CALENDAR_YEAR = "calendar"
    SEVERAL_YEARS = "several"


LABELS = {
    Span.SCHOOL_YEAR: "Учебный год",
    Span.CALENDAR_YEAR: "Календарный год",
    Span.SEVERAL_YEARS: "Несколько лет",
}


@dataclass(frozen=True)
class Term:
    """The days of a programme, both included, with the words for them in its title."""

    starts_on: date
    ends_on: date
    words: str

    @property
    def age_counted_on(self) -> date:
        """The first of September of the school year that the first day lies in."""
        first = self.starts_on
        return date(first.year if first.month >= 8 else first.year - 1, 9, 1)


def term(span: Span, year: int) -> Term:
    """The term that begins in the calendar year."""
    if span is Span.CALENDAR_YEAR:
        return Term(date(year, 1, 1), date(year, 12, 31), f"на {year} год")
    if span is Span.SEVERAL_YEARS:
        last = year + SEVERAL
        return Term(date(year, 9, 1), date(last, 5, 31), f"на {year}–{last} годы")
    start = date(year, 9, 1)
    return Term(start, date(year + 1, 5, 31), f"на {school_year(start)} учебный год")


def fault(starts_on: date | None, ends_on: date | None) -> str:
    """What is wrong with the days of a term, in Russian; empty where nothing is, or a day is still wanting."""
    if starts_on is None or ends_on is None:
        return ""
    if ends_on < starts_on:
        return "Окончание программы раньше её начала."
    if (ends_on - starts_on).days > LONGEST:
        return "Программа дольше пяти лет. Проверьте годы."
    return ""


def short_words(span: Span, year: int) -> str:
    """The term on a button: «2026/27», «2027», «2026–2029»."""
    if span is Span.CALENDAR_YEAR:
        return str(year)
    if span is Span.SEVERAL_YEARS:
        return f"{year}–{year + SEVERAL}"
    return school_year(date(year, 9, 1))


def first_years(span: Span, *, on: date) -> tuple[int, int]:
    """The two years offered on the day, the usual one first: what is near its end is no longer usual."""
    if span is Span.CALENDAR_YEAR:
        usual = on.year if on.month <= 6 else on.year + 1
        return usual, usual + 1
    usual = on.year if on.month >= 6 else on.year - 1
    return usual, usual + 1


def years_on(starts_on: date, ends_on: date) -> int:
    """By how many years the next term of the same length begins later."""
    return max(1, round((ends_on - starts_on).days / 365))


def next_days(starts_on: date, ends_on: date) -> tuple[date, date]:
    """The days of the next term of the same length."""
    years = years_on(starts_on, ends_on)
    return move_day(starts_on, years), move_day(ends_on, years)
