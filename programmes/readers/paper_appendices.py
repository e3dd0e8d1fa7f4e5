"""A programme's own documents as appendices of the order that introduces it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mentoring.core.documents import Appendix, OrderDocument
from programmes.core.appendix_points import points_of
from programmes.models import Order, Programme, ProgrammePaper
from programmes.readers import programme_papers
from programmes.states import PaperKind

OPTIONAL = "? "


def appendices(programme: Programme) -> tuple[Appendix, ...]:
    """The documents that wait for approval, the regulation first, numbered from one."""
    return tuple(
        Appendix(number, paper.title, points=points_of(programme_papers.sections_of(paper)))
        for number, paper in enumerate(_waiting(programme), start=1)
    )


def places(programme: Programme) -> dict[str, str]:
    """What the points of the order call the appendices; the roadmap is the last one."""
    waiting = _waiting(programme)
    named = {paper.kind: f"(приложение № {number})" for number, paper in enumerate(waiting, start=1)}
    regulation = next((paper.title for paper in waiting if paper.kind == PaperKind.REGULATION), "")
    return {
        "regulation": f"{regulation} {named[PaperKind.REGULATION]}" if regulation else "",
        "appendix_programme": f" {named[PaperKind.PROGRAMME]}" if PaperKind.PROGRAMME in named else "",
        "appendix_roadmap": f"приложение № {len(waiting) + 1}",
    }


def spoken(patterns: Iterable[str], filled: Mapping[str, str]) -> Iterator[str]:
    """The points that the order makes: the one about the regulation only where there is one."""
    for pattern in patterns:
        if not pattern.startswith(OPTIONAL):
            yield pattern
        elif filled["regulation"]:
            yield pattern.removeprefix(OPTIONAL)


def approved_by(order: Order) -> list[ProgrammePaper]:
    """The documents that stand in the order as it was signed."""
    headings = {appendix.heading for appendix in OrderDocument.from_dict(order.content).appendices}
    return [paper for paper in _waiting(order.programme) if paper.title in headings]


def _waiting(programme: Programme) -> list[ProgrammePaper]:
    return [paper for paper in programme_papers.papers_of(programme).values() if not paper.is_approved]
