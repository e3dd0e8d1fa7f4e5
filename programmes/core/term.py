"""The term of a programme as the heading of a paper says it."""

from datetime import date

from mentoring.core.russian.dates import period, school_year_start

NBSP = "\u00a0"


def term_words(starts_on: date, ends_on: date) -> str:
    """«на 2026/2027 учебный год», «на 2027 год», «на 2027–2029 годы», else «на период с … по …»."""
    first = school_year_start(starts_on)
    if (
        (starts_on.month, starts_on.day) == (9, 1)
        and ends_on < date(first.year + 1, 9, 1)
        and ends_on.year > first.year
    ):
        return f"на{NBSP}{first.year}/{first.year + 1}{NBSP}учебный год"
    if (starts_on.month, starts_on.day, ends_on.month, ends_on.day) == (1, 1, 12, 31):
        if starts_on.year == ends_on.year:
            return f"на{NBSP}{starts_on.year}{NBSP}год"
        return f"на{NBSP}{starts_on.year}–{ends_on.year}{NBSP}годы"
    return f"на период {period(starts_on, ends_on)}"
