"""An interval as a deadline phrase names it, before it is known of which year it is."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

MONTH_STEMS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
WEEKDAY_STEMS = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень")
ORDINALS = {
    "перв": 1, "втор": 2, "трет": 3, "четверт": 4, "последн": -1,
    "1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4,
}  # fmt: skip
MonthDay = tuple[int, int]
TERMS: dict[str, dict[int, tuple[MonthDay, MonthDay]]] = {
    "полуг": {1: ((9, 1), (12, 31)), 2: ((1, 1), (5, 31))},
    "четве": {1: ((9, 1), (10, 31)), 2: ((11, 1), (12, 31)), 3: ((1, 1), (3, 31)), 4: ((4, 1), (5, 31))},
    "триме": {1: ((9, 1), (11, 30)), 2: ((12, 1), (2, 0)), 3: ((3, 1), (5, 31))},
    "кварт": {number: ((number * 3 - 2, 1), (number * 3, 0)) for number in (1, 2, 3, 4)},
}
PARTS = {
    "декад": ((1, 10), (11, 20), (21, 0)),
    "полов": ((1, 15), (16, 0)),
    "недел": ((1, 7), (8, 14), (15, 21), (22, 0)),
}


@dataclass(frozen=True)
class Span:
    """First and last day, of a year that may not be named; the day 0 means the month's last one.

    ``is_exact`` tells days from months: «до октября» leaves October out, «до 1 октября» does not. ``more_years`` is how
    many years later than it begins it ends, ``weekday`` the number and the day of the week in its month, if it is one.
    """

    first: MonthDay
    last: MonthDay
    year: int | None = None
    is_exact: bool = False
    more_years: int = 0
    weekday: tuple[int, int] | None = None

    @property
    def is_bare_year(self) -> bool:
        """Whether it is a calendar year and nothing else."""
        return self.is_exact and (self.first, self.last) == ((1, 1), (12, 31))

    @property
    def is_school_year(self) -> bool:
        """Whether it is one school year and nothing else."""
        return self.is_exact and (self.first, self.last, self.more_years) == ((9, 1), (5, 31), 0)

    def dates(self, year: int) -> tuple[date, date]:
        """The interval when its first day lies in ``year``; ValueError when there is no such day."""
        if self.weekday:
            day = _weekday(year, self.first[0], *self.weekday)
            return day, day
        last_year = year + self.more_years + (self.last[0] < self.first[0])
        last_day = self.last[1] or monthrange(last_year, self.last[0])[1]
        return date(year, *self.first), date(last_year, self.last[0], last_day)


def _weekday(year: int, month: int, nth: int, weekday: int) -> date:
    length = monthrange(year, month)[1]
    days = [day for day in range(1, length + 1) if date(year, month, day).weekday() == weekday]
    return date(year, month, days[nth - 1 if nth > 0 else nth])


def spans(groups: Mapping[str, str]) -> list[Span]:
    """The intervals that the named parts of a word make; none when there are no such days."""
    if "days" in groups:
        days = re.findall(r"\d+", groups["days"])
        found = [_span({**groups, "day": day}) for day in days]
        return [span for span in found if span] if all(found) else []
    span = _span(groups)
    return [span] if span else []


def _span(groups: Mapping[str, str]) -> Span | None:
    year = _year(groups.get("year", ""))
    if "first_year" in groups:
        return _years(groups)
    if "only_year" in groups:
        return Span((1, 1), (12, 31), year=int(groups["only_year"]), is_exact=True)
    if "season" in groups:
        first = {"зим": 12, "вес": 3, "лет": 6, "осе": 9}[groups["season"][:3]]
        return Span((first, 1), ((first + 1) % 12 + 1, 0), year=year)
    if "month" not in groups and "unit" in groups:
        return _term(groups, year)
    month = month_number(groups["month"]) if "month" in groups else int(groups["number"])
    if not 1 <= month <= 12:
        return None
    if "weekday" in groups:
        nth = ordinal(groups["nth"])
        return (
            Span((month, 1), (month, 0), year=year, weekday=(nth, weekday_number(groups["weekday"]))) if nth else None
        )
    if "unit" in groups or "edge" in groups:
        return _part(groups, month, year)
    if "day" not in groups:
        return Span((month, 1), (month, 0), year=year)
    day, last_day = int(groups["day"]), int(groups.get("last_day", groups["day"]))
    if not 1 <= day <= last_day <= monthrange(year or 2024, month)[1]:
        return None
    return Span((month, day), (month, last_day), year=year, is_exact=True)


def _years(groups: Mapping[str, str]) -> Span | None:
    """«2026/2027 учебный год», «2020–2024 гг.»: two years that follow each other are a school year."""
    first = int(groups["first_year"])
    last = int(groups["last_year"]) % 100 + first // 100 * 100
    if last <= first:
        return None
    if "taught" in groups or last == first + 1:
        return Span((9, 1), (5, 31), year=first, is_exact=True, more_years=last - first - 1)
    return Span((1, 1), (12, 31), year=first, is_exact=True, more_years=last - first)


def _term(groups: Mapping[str, str], year: int | None) -> Span | None:
    """«II полугодие», «3 четверть», «в конце 1 квартала»."""
    terms = TERMS[groups["unit"][:5]]
    nth = ordinal(groups["nth"])
    bounds = terms.get(len(terms) if nth == -1 else nth)
    if not bounds:
        return None
    whole = Span(*bounds, year=year)
    edge = groups.get("edge", "")
    if edge.startswith("н"):
        return replace(whole, last=(whole.first[0], 10))
    return replace(whole, first=(whole.last[0], 21)) if edge else whole


def _part(groups: Mapping[str, str], month: int, year: int | None) -> Span | None:
    """«вторая декада декабря», «1–2 недели мая», «конец июня»."""
    unit, first = groups.get("unit", "")[:5], ordinal(groups.get("nth", ""))
    if "edge" in groups:
        unit, first = "декад", {"н": 1, "с": 2, "к": 3}[groups["edge"][0]]
    parts = PARTS[unit]
    last = ordinal(groups["last_nth"]) if "last_nth" in groups else first
    first, last = (len(parts) if number == -1 else number for number in (first, last))
    if not 1 <= first <= last <= len(parts):
        return None
    return Span((month, parts[first - 1][0]), (month, parts[last - 1][1]), year=year)


def month_number(text: str) -> int:
    """The month that a word begins."""
    return next(number for number, stem in enumerate(MONTH_STEMS, start=1) if text.startswith(stem))


def weekday_number(text: str) -> int:
    """The day of the week, Monday being 0."""
    return next(number for number, stem in enumerate(WEEKDAY_STEMS) if text.startswith(stem))


def ordinal(text: str) -> int:
    """«первая», «III», «2-я» as figures, «последняя» as -1; 0 for anything else."""
    return next((value for stem, value in reversed(ORDINALS.items()) if text.startswith(stem)), 0)


def _year(text: str) -> int | None:
    if not text:
        return None
    return int(text) + 2000 if len(text) == 2 else int(text)
