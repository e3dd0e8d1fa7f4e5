"""The SWOT of a programme as its page and its sheet need it, and what the surveys propose for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from monitoring.core import swot as core
from monitoring.core.swot_paper import SwotItem, SwotPaper, SwotQuarter
from monitoring.models import SwotLine
from monitoring.readers.survey_results import results_of, told
from monitoring.states import Quadrant
from programmes.models import Programme
from programmes.readers.roadmap_sheet import curator_signature


@dataclass(frozen=True)
class QuarterLine:
    """A line on the page, with where it stands in its quarter."""

    line: SwotLine
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class QuarterView:
    """A quarter with its lines."""

    quarter: SwotQuarter
    lines: tuple[QuarterLine, ...]


@dataclass(frozen=True)
class Proposals:
    """What is not taken yet: lines that figures propose, and quotes as raw material."""

    candidates: tuple[core.Candidate, ...]
    quotes: tuple[core.Candidate, ...]

    def find(self, origin: str) -> core.Candidate | None:
        """The proposal with this origin."""
        return next((one for one in (*self.candidates, *self.quotes) if one.origin == origin), None)


def lines_of(programme: Programme) -> list[SwotLine]:
    """All lines in their order."""
    return list(SwotLine.objects.filter(programme=programme).order_by("position", "pk"))


def quarters_of(lines: list[SwotLine]) -> tuple[SwotQuarter, ...]:
    """The four quarters as they are printed."""
    return tuple(
        SwotQuarter(code, tuple(SwotItem(row.text, row.basis) for row in lines if row.quadrant == code))
        for code in Quadrant.values
    )


def view_of(lines: list[SwotLine]) -> list[QuarterView]:
    """The four quarters as the page shows them."""
    views = []
    for quarter in quarters_of(lines):
        rows = [row for row in lines if row.quadrant == quarter.code]
        own = tuple(QuarterLine(row, place == 0, place == len(rows) - 1) for place, row in enumerate(rows))
        views.append(QuarterView(quarter, own))
    return views


def proposals(programme: Programme) -> Proposals:
    """What the surveys say that is not in the SWOT yet."""
    figures = results_of(list(told(programme)))
    taken = set(SwotLine.objects.filter(programme=programme).exclude(origin="").values_list("origin", flat=True))
    return Proposals(
        tuple(one for one in core.candidates(figures) if one.origin not in taken),
        tuple(one for one in core.quotes(figures) if one.origin not in taken),
    )


def paper_of(programme: Programme, *, on: date) -> SwotPaper:
    """The sheet."""
    return SwotPaper(
        organisation=programme.school.name,
        programme=programme.title,
        filled_on=on,
        quarters=quarters_of(lines_of(programme)),
        signature=curator_signature(programme),
    )
