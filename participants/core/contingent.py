"""Counts the people of a school for the rows of the contingent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from participants.core.consents import age_on

FROM, TO = 10, 19
YOUTH_FROM = 15
LONG_YEARS, YOUNG_AGE = 25, 35
STAGES = {"pupils-1-4": (0, 4), "pupils-5-9": (5, 9), "pupils-10-11": (10, 12)}


@dataclass(frozen=True)
class Member:
    """A pupil (with a grade) or a member of staff (without one) who is there on the day."""

    born_on: date | None = None
    grade: int | None = None
    years_of_work: int | None = None
    qualification: str = ""


@dataclass(frozen=True)
class Counted:
    """How many fit a row; ``unknown``: of how many the base does not know whether they do."""

    code: str
    count: int
    unknown: int = 0


def counts(members: Iterable[Member], *, on: date, age_day: date, young_years: int) -> Iterator[Counted]:
    """The rows that the base knows; nothing of pupils or of staff where it has no list of them.

    Ages of pupils are those on the programme's day for ages, ages of staff those on the day of the table.
    """
    people = list(members)
    pupils = [one for one in people if one.grade is not None]
    staff = [one for one in people if one.grade is None]
    if pupils:
        yield Counted("pupils", len(pupils))
        for code, (lowest, highest) in STAGES.items():
            yield Counted(code, sum(lowest <= (one.grade or 0) <= highest for one in pupils))
        yield _by_age("pupils-10-19", pupils, age_day, lambda age: FROM <= age <= TO)
        yield _by_age("pupils-15-19", pupils, age_day, lambda age: YOUTH_FROM <= age <= TO)
    if staff:
        yield Counted("teachers", len(staff))
    if any(one.qualification for one in staff):  # an empty column says nothing of categories
        yield Counted("teachers-first", sum("перв" in one.qualification.casefold() for one in staff))
        yield Counted("teachers-highest", sum("высш" in one.qualification.casefold() for one in staff))
        yield Counted("teachers-mentor", sum(_is_mentor(one.qualification) for one in staff))
    if staff:
        yield _by_years("teachers-young", staff, lambda years: years <= young_years)
        yield _by_years("teachers-long", staff, lambda years: years > LONG_YEARS)
        yield _by_age("teachers-under-35", staff, on, lambda age: age < YOUNG_AGE)


def _is_mentor(qualification: str) -> bool:
    text = qualification.casefold()
    return "наставник" in text or "методист" in text


def _by_age(code: str, people: list[Member], day: date, fits: Callable[[int], bool]) -> Counted:
    ages = [age_on(one.born_on, day) for one in people if one.born_on is not None]
    return Counted(code, sum(fits(age) for age in ages), len(people) - len(ages))


def _by_years(code: str, people: list[Member], fits: Callable[[int], bool]) -> Counted:
    years = [one.years_of_work for one in people if one.years_of_work is not None]
    return Counted(code, sum(fits(one) for one in years), len(people) - len(years))
