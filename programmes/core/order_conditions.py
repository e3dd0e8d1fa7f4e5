"""Conditions of an order as plain data, and the school years between which a roadmap is chosen."""

from __future__ import annotations

from datetime import date
from typing import Any

FIRST_MONTH = 9


def plain(value: Any) -> Any:
    """A cleaned value as JSON keeps it: a day in digits, a row by its key, text without spaces around it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value.strip()
    return getattr(value, "pk", value)


def school_years(starts_on: date, ends_on: date) -> list[str]:
    """«2026/2027» for each school year that the term touches."""
    first = starts_on.year if starts_on.month >= FIRST_MONTH else starts_on.year - 1
    last = ends_on.year if ends_on.month >= FIRST_MONTH else ends_on.year - 1
    return [f"{year}/{year + 1}" for year in range(first, last + 1)]
