"""A programme's own documents as appendices of the order that approves them."""

from __future__ import annotations

from collections.abc import Collection

from mentoring.core.documents import Appendix, OrderDocument
from programmes.core.appendix_points import points_of
from programmes.models import Order, Programme, ProgrammePaper
from programmes.readers import programme_papers
from programmes.states import PaperKind


def appendices(programme: Programme, kinds: Collection[str] = tuple(PaperKind)) -> tuple[Appendix, ...]:
    """The documents of these kinds that wait for approval, the regulation first, numbered from one."""
    return tuple(
        Appendix(number, paper.title, points=points_of(programme_papers.sections_of(paper)))
        for number, paper in enumerate(waiting(programme, kinds), start=1)
    )


def places(programme: Programme, kinds: Collection[str] = tuple(PaperKind)) -> dict[str, str]:
    """The regulation's title, and what the points call the appendices; empty for a document that does not wait."""
    found = waiting(programme, kinds)
    named = {paper.kind: f"приложение\u00a0№ {number}" for number, paper in enumerate(found, start=1)}
    return {
        "regulation": next((paper.title for paper in found if paper.kind == PaperKind.REGULATION), ""),
        "appendix_regulation": named.get(PaperKind.REGULATION, ""),
        "appendix_programme": named.get(PaperKind.PROGRAMME, ""),
    }


def approved_by(order: Order) -> list[ProgrammePaper]:
    """The documents that stand in the order as it was signed."""
    headings = {appendix.heading for appendix in OrderDocument.from_dict(order.content).appendices}
    return [paper for paper in waiting(order.programme) if paper.title in headings] if order.programme else []


def waiting(programme: Programme, kinds: Collection[str] = tuple(PaperKind)) -> list[ProgrammePaper]:
    """The programme's documents of these kinds that no order has approved yet."""
    found = programme_papers.papers_of(programme).values()
    return [paper for paper in found if paper.kind in kinds and not paper.is_approved]
