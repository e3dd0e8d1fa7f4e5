"""The contingent of a programme as a table: the one context of its page, its files and the programme's own document."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from programmes import providers
from programmes.core import contingent as core
from programmes.core.contingent import Amount, BuiltinRow
from programmes.models import ContingentFigure, Partner, Programme
from programmes.providers import BaseFigure
from programmes.states import FigureSource

REFERENCE = Path(__file__).parents[1] / "reference" / "contingent.toml"
NOTHING = "–"


@dataclass(frozen=True)
class FigureLine:
    """A row as it is printed; ``fact_day`` and ``forecast_day`` are empty where the head of the table says them.

    ``level`` is how deep the row stands: 1, 2, 3.
    """

    number: str
    title: str
    fact: int | None
    forecast: int | None
    fact_on: date | None
    forecast_on: date | None
    fact_day: str
    forecast_day: str
    source: str
    note: str
    code: str
    pk: int
    version: int
    fact_warning: str = ""
    forecast_warning: str = ""

    @property
    def level(self) -> int:
        """How deep the row stands."""
        return core.level(self.number)

    @property
    def fact_text(self) -> str:
        """The fact as it is printed."""
        return NOTHING if self.fact is None else str(self.fact)

    @property
    def forecast_text(self) -> str:
        """The forecast as it is printed."""
        return NOTHING if self.forecast is None else str(self.forecast)

    @property
    def is_from_base(self) -> bool:
        """Whether the fact was counted, not typed."""
        return self.source == FigureSource.BASE

    @property
    def source_text(self) -> str:
        """Where the fact came from."""
        return str(FigureSource(self.source).label) if self.source else ""


@dataclass(frozen=True)
class ContingentTable:
    """«Характеристика контингента»; the days are those of most rows, others stand beside their figures."""

    fact_on: date
    forecast_on: date
    lines: tuple[FigureLine, ...] = ()

    @property
    def filled(self) -> int:
        """How many rows have their fact."""
        return sum(line.fact is not None for line in self.lines)


def table(programme: Programme) -> ContingentTable:
    """The whole table in one query; without rows where nobody has filled it yet."""
    rows = list(ContingentFigure.objects.filter(programme=programme).in_order())
    usual_fact, usual_forecast = usual_days(programme)
    fact_on = _commonest((row.fact_on for row in rows), usual_fact)
    forecast_on = _commonest((row.forecast_on for row in rows), usual_forecast)
    shares = frozenset(row.code for row in builtin_rows(programme) if row.is_share)
    fact_warnings = core.warnings([_amount(row, row.fact) for row in rows], shares=shares)
    forecast_warnings = core.warnings([_amount(row, row.forecast) for row in rows], shares=shares)
    lines = tuple(
        FigureLine(
            number=row.number,
            title=row.title,
            fact=row.fact,
            forecast=row.forecast,
            fact_on=row.fact_on,
            forecast_on=row.forecast_on,
            fact_day=_other_day(row.fact_on, fact_on),
            forecast_day=_other_day(row.forecast_on, forecast_on),
            source=row.fact_source,
            note=row.note,
            code=row.code,
            pk=row.pk,
            version=row.version,
            fact_warning=fact_warnings.get(str(row.pk), ""),
            forecast_warning=forecast_warnings.get(str(row.pk), ""),
        )
        for row in rows
    )
    return ContingentTable(fact_on, forecast_on, lines)


@dataclass(frozen=True)
class ComparedLine:
    """A row beside what the base says now; ``difference`` is empty where they agree or the base cannot know."""

    line: FigureLine
    base: BaseFigure | None = None
    difference: str = ""


def compared(programme: Programme, figures: ContingentTable) -> list[ComparedLine]:
    """The rows beside the base as it is now for the day of the table; rows of other days are not compared."""
    known = base_figures(programme, on=figures.fact_on) if figures.lines else {}
    return [_compared(line, known.get(line.code) if not line.fact_day else None) for line in figures.lines]


def _compared(line: FigureLine, base: BaseFigure | None) -> ComparedLine:
    if base is None or line.fact == base.count:
        return ComparedLine(line, base)
    if line.fact is None:
        return ComparedLine(line, base, f"По списку школы: {base.count}.")
    if line.is_from_base:
        return ComparedLine(line, base, f"Было взято из списка школы, теперь там {base.count}.")
    return ComparedLine(line, base, f"По списку школы иначе: {base.count}.")


def usual_days(programme: Programme) -> tuple[date, date]:
    """The days that an empty table begins with: the one on which ages are counted, and a year later."""
    first = programme.age_counted_on
    later = date(first.year + 1, first.month, min(first.day, 28) if first.month == 2 else first.day)
    return first, later


def builtin_rows(programme: Programme) -> tuple[BuiltinRow, ...]:
    """The rows that the school is offered."""
    school = programme.school
    return core.builtin_rows(
        _reference(),
        kind=programme.kind,
        grades=(school.lowest_grade, school.highest_grade),
        young_years=programme.young_teacher_years,
    )


@lru_cache(maxsize=1)
def _reference() -> dict[str, Any]:
    return tomllib.loads(REFERENCE.read_text(encoding="utf-8"))


def base_figures(programme: Programme, *, on: date) -> dict[str, BaseFigure]:
    """What the base knows of the school on the day, by the code of the row; nothing where it has no list."""
    return {figure.code: figure for figure in providers.base_figures.collect(programme, on)}


def employers(programme: Programme, on: date) -> Iterable[BaseFigure]:
    """The partner organisations that the school works with now."""
    count = Partner.objects.filter(school=programme.school_id, is_active=True).count()
    if count:
        yield BaseFigure("employers", count)


def _amount(row: ContingentFigure, value: int | None) -> Amount:
    return Amount(str(row.pk), row.number, row.title, value, row.code)


def _commonest(days: Iterable[date | None], usual: date) -> date:
    counts = Counter(day for day in days if day is not None)
    return max(counts, key=lambda day: (counts[day], day)) if counts else usual


def _other_day(day: date | None, usual: date) -> str:
    return f"{day:%d.%m.%Y}" if day is not None and day != usual else ""
