"""A programme's document as its page and its files need it: the printed thing, and each section's story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from mentoring.core import plain_text
from mentoring.core.documents import Column, Table
from mentoring.core.papers import Block, Endorsement, ProgrammeDocument, RoadmapSheet, Section
from mentoring.core.russian.dates import short_date
from mentoring.core.russian.organisations import within
from mentoring.core.russian.typography import hold_together
from programmes.core.paper_wording import BLANK
from programmes.core.stamps import Approved, protocol_lines
from programmes.core.term import term_words
from programmes.core.text_changes import LineChange, line_changes
from programmes.models import Endorsement as EndorsementRow
from programmes.models import Order, PaperSection, Programme, ProgrammePaper
from programmes.readers import contingent, requisites, roadmap_sheet
from programmes.readers.paper_places import built_in
from programmes.readers.stamp import IMPLEMENTATION, implementation_order, stamp
from programmes.states import EndorsementWord, OrderState, PaperKind

CONTINGENT, INDICATORS, ROADMAP = "contingent", "indicators", "roadmap"
WORDS = {PaperKind.PROGRAMME: Approved.PROGRAMME, PaperKind.REGULATION: Approved.REGULATION}


@dataclass(frozen=True)
class SectionLine:
    """A section in the list: where it stands, whether the school has edited it, what is amiss with it."""

    section: PaperSection
    is_first: bool
    is_last: bool
    is_edited: bool
    is_outdated: bool
    has_blank: bool
    nothing_to_print: bool


@dataclass(frozen=True)
class OutdatedSection:
    """A section whose built-in text is another one now."""

    section: PaperSection
    is_edited: bool
    changes: tuple[LineChange, ...]


def papers_of(programme: Programme) -> dict[str, ProgrammePaper]:
    """The programme's documents by kind, the regulation first."""
    rows = programme.papers.select_related("order")
    return {row.kind: row for row in sorted(rows, key=lambda row: row.kind != PaperKind.REGULATION)}


def document_of(paper: ProgrammePaper) -> ProgrammeDocument:
    """What an order has approved, or what the sections say now."""
    return ProgrammeDocument.from_dict(paper.content) if paper.is_approved else built(paper, None)


def built(paper: ProgrammePaper, order: Order | None) -> ProgrammeDocument:
    """The document as its sections stand now, approved by that order or not yet."""
    programme = paper.programme
    school = programme.school
    has_title_page = paper.kind == PaperKind.PROGRAMME
    return ProgrammeDocument(
        letterhead=requisites.letterhead(school),
        title=hold_together(paper.title),
        subtitle=_subtitle(paper),
        approval=stamp(programme, WORDS[PaperKind(paper.kind)], order),
        endorsements=tuple(_endorsement(row) for row in _endorsements(paper)),
        sections=sections_of(paper),
        foot=", ".join(part for part in (school.place, str(programme.starts_on.year)) if part),
        has_title_page=has_title_page,
        roadmap=_roadmap(paper),
        is_approved=order is not None,
    )


def sections_of(paper: ProgrammePaper) -> tuple[Section, ...]:
    """The printed sections as they stand now."""
    return tuple(_sections(paper, [row for row in _rows(paper) if row.is_printed]))


def load(paper: ProgrammePaper) -> ProgrammePaper:
    """Read at once what the page of a document asks for several times."""
    parts = ("forms", "stages", "contingent", "roadmap_targets")
    prefetch_related_objects([paper], "sections", "endorsements", *(f"programme__{part}" for part in parts))
    return paper


def section_lines(paper: ProgrammePaper) -> list[SectionLine]:
    """The sections in order, with what is to be known about each."""
    now = {section.code: section.body for section in built_in(paper.programme, paper.kind)}
    rows = _rows(paper)
    empty = _undrawable(paper.programme)
    return [
        SectionLine(
            section=row,
            is_first=place == 0,
            is_last=place == len(rows) - 1,
            is_edited=bool(row.code) and row.body not in (row.built_in, now.get(row.code)),
            is_outdated=is_outdated(row, now),
            has_blank=row.is_printed and BLANK in row.body,
            nothing_to_print=row.code in empty,
        )
        for place, row in enumerate(rows)
    ]


def outdated(paper: ProgrammePaper) -> list[OutdatedSection]:
    """Sections whose built-in text has changed since they were made of it, with what has changed in it."""
    now = {section.code: section.body for section in built_in(paper.programme, paper.kind)}
    return [
        OutdatedSection(row, row.body != row.built_in, line_changes(row.built_in, now[row.code]))
        for row in _rows(paper)
        if is_outdated(row, now)
    ]


def changes_to_built_in(section: PaperSection) -> tuple[LineChange, ...] | None:
    """What the built-in text would change in a section, its title on the first line; None for the school's own one."""
    now = {one.code: one for one in built_in(section.paper.programme, section.paper.kind)}.get(section.code)
    return line_changes(f"{section.title}\n{section.body}", f"{now.title}\n{now.body}") if now else None


def stored_endorsements(paper: ProgrammePaper) -> tuple[int, list[str]]:
    """The document's version and its marks as they are stored now, for somebody whose form was overtaken."""
    version = ProgrammePaper.objects.values_list("version", flat=True).get(pk=paper.pk)
    return version, [
        f"{EndorsementWord(row.word).label} {row.body}, {' '.join(protocol_lines(row.protocol_number, row.protocol_on))}"
        for row in _endorsements(paper)
    ]


def is_outdated(section: PaperSection, now: dict[str, str]) -> bool:
    """Whether the built-in text behind the section differs from the one it was made of."""
    return section.code in now and now[section.code] not in (section.built_in, section.body)


def closed_by(paper: ProgrammePaper) -> str:
    """Why the document may not be edited now, in Russian; empty when it may."""
    if paper.order is not None:
        return f"Документ утверждён приказом № {paper.order.number} от {short_date(paper.order.dated_on)}."
    waiting = paper.programme.orders.filter(kind=IMPLEMENTATION, state=OrderState.SUBMITTED)
    if waiting.exists():
        return "Документ у директора вместе с приказом о внедрении программы."
    return ""


def approving_order(paper: ProgrammePaper) -> Order | None:
    """The approved order by which a document that is still open may be said to be approved."""
    return None if paper.is_approved else implementation_order(paper.programme)


def approved_word(paper: ProgrammePaper) -> str:
    """«УТВЕРЖДЕНА» of this document, in its gender."""
    return WORDS[PaperKind(paper.kind)].value


def filename(paper: ProgrammePaper) -> str:
    """The name of the document's file, without extension."""
    return f"{PaperKind(paper.kind).label} {paper.programme.title}"


def _rows(paper: ProgrammePaper) -> list[PaperSection]:
    return sorted(paper.sections.all(), key=lambda row: (row.position, row.pk))


def _endorsements(paper: ProgrammePaper) -> list[EndorsementRow]:
    return sorted(paper.endorsements.all(), key=lambda row: row.position)


def _subtitle(paper: ProgrammePaper) -> tuple[str, ...]:
    programme = paper.programme
    if paper.kind == PaperKind.REGULATION:
        return (hold_together(within(programme.school.name)),)
    return hold_together(f"«{programme.title}»"), term_words(programme.starts_on, programme.ends_on)


def _endorsement(row: EndorsementRow) -> Endorsement:
    lines = (hold_together(row.body), *protocol_lines(row.protocol_number, row.protocol_on))
    return Endorsement(str(EndorsementWord(row.word).label), lines)


def _sections(paper: ProgrammePaper, rows: list[PaperSection]) -> Iterator[Section]:
    """Sections numbered as they are printed; the paragraphs of a regulation have numbers of their own."""
    empty = _undrawable(paper.programme)
    printed = [row for row in rows if row.code != ROADMAP and row.code not in empty]
    for place, row in enumerate(printed, start=1):
        blocks = tuple(_held(block) for block in plain_text.blocks(row.body))
        if paper.kind == PaperKind.REGULATION:
            blocks = plain_text.numbered(blocks, str(place))
        yield Section(hold_together(row.title), str(place), blocks, _tables(paper.programme, row.code))


def _held(block: Block) -> Block:
    return Block(block.kind, tuple(hold_together(line) for line in block.lines), block.number, block.start)


def _tables(programme: Programme, code: str) -> tuple[Table, ...]:
    if code == CONTINGENT:
        return (_contingent(programme),)
    targets = roadmap_sheet.targets(programme) if code == INDICATORS else None
    return (targets,) if targets else ()


def _contingent(programme: Programme) -> Table:
    """The figures as they stand on their own page: the usual days in the head, another one beside its figure."""
    figures = contingent.table(programme)
    return Table(
        (
            Column("№", 8, "center"),
            Column("Показатель", 60),
            Column(f"Факт на {short_date(figures.fact_on)}", 16, "center"),
            Column(f"Прогноз на {short_date(figures.forecast_on)}", 16, "center"),
        ),
        tuple(
            (
                line.number,
                hold_together(f"{line.title} ({line.note})" if line.note else line.title),
                _figure(line.fact_text, line.fact_day),
                _figure(line.forecast_text, line.forecast_day),
            )
            for line in figures.lines
        ),
    )


def _figure(text: str, other_day: str) -> str:
    return f"{text} (на {other_day})" if other_day else text


def _roadmap(paper: ProgrammePaper) -> RoadmapSheet | None:
    is_wanted = any(row.code == ROADMAP and row.is_printed for row in _rows(paper))
    return roadmap_sheet.appended(paper.programme) if is_wanted and paper.programme.stages.all() else None


def _undrawable(programme: Programme) -> set[str]:
    """Sections that live by a table for which there are no rows yet."""
    has_figures = any(figure.fact is not None for figure in programme.contingent.all())
    return ({CONTINGENT} if not has_figures else set()) | ({ROADMAP} if not programme.stages.all() else set())
