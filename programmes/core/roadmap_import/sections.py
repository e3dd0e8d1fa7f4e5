"""Cuts the tables of a source at their headers and sees which follow each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from programmes.core.roadmap_import.cleaning import clean, compact, flat, starts_small
from programmes.core.roadmap_import.columns import Columns, columns_by_content, completed, header_at
from programmes.core.roadmap_import.lost_columns.lines import tables_from_lines
from programmes.core.roadmap_import.source import SourceRow, SourceTable, SourceText
from programmes.core.roadmap_import.stages import names_a_stage
from programmes.core.roadmap_import.titles import Role

TITLE_OF_DOCUMENT = re.compile(
    r"^\W*(?:план|дорожн|приложени|утвержд|согласов|принят|приказ|таблица|положени|программ|муниципал|мбоу|моу|гбоу|на 20|№)",
    re.IGNORECASE,
)
TITLE_OF_PEOPLE = re.compile(r"^(?:фио|фамили|имя$|отчество|дата?рожд|деньрожд|снилс|класс$|пол$)")
LONGEST_HEADING = 250
MOST_BEFORE_HEADER = 400


@dataclass
class Section:
    """A run of rows under one header, or rows without any; ``columns`` is None for what is no roadmap."""

    header: list[SourceRow]
    body: list[SourceRow]
    columns: Columns | None
    heading: SourceText | None = None
    title: str = ""
    goes_on: bool = False
    is_of_people: bool = False

    @property
    def tells_when_or_who(self) -> bool:
        """Whether it plans, rather than describes the stages."""
        return self.columns is not None and self.columns.has(Role.DEADLINE, Role.RESPONSIBLE, Role.MONTH)


def in_sections(blocks: Iterable[SourceTable | SourceText]) -> Iterator[Section | SourceText]:
    """The tables cut at their headers; a table without header goes on with the one before it when it is alike."""
    blocks = list(blocks)
    has_header = _has_header(blocks)
    before: Section | None = None
    width = 0
    heading: SourceText | None = None
    apart = False
    for block in blocks:
        if isinstance(block, SourceText):
            heading, apart = block, True
            yield block
            continue
        if lists_people(block):
            yield Section([], list(block.rows), None, title=block.title, is_of_people=True)
            continue
        cuts = list(_cut(block))
        for place, section in enumerate(cuts):
            section.heading = heading if place == 0 else None
            section.title = block.title
            width_here = max((len(row.cells) for row in section.body), default=0)
            if (
                section.columns is None
                and before is not None
                and place == 0
                and _is_next_page(section, width, width_here)
            ):
                section.columns = before.columns
                section.goes_on = not (apart and heading and names_a_stage(heading.text))
            elif section.columns is None and len(cuts) == 1:
                section.columns = _by_content(section.body, is_only=not has_header)
            elif section.columns and before and before.columns and not apart:
                section.goes_on = section.columns.roles == before.columns.roles
            if section.columns is not None:
                section.columns = completed(section.columns, section.body)
                before, width = section, width_here
                apart, heading = False, None
            yield section


def lists_people(table: SourceTable) -> bool:
    """Whether the table is a register of people: «ФИО», «Дата рождения», «Класс» stand in one row, and no activity."""
    for row in table.rows[:MOST_BEFORE_HEADER]:
        titles = [compact(row.cells[place][:LONGEST_HEADING]) for place in row.filled]
        if sum(1 for title in titles if TITLE_OF_PEOPLE.match(title)) > 1:
            return not any("меропр" in title for title in titles)
    return False


def _has_header(blocks: Sequence[SourceTable | SourceText]) -> bool:
    tables = (block for block in blocks if isinstance(block, SourceTable) and not lists_people(block))
    return any(
        header_at(table.rows, place) for table in tables for place in range(min(len(table.rows), MOST_BEFORE_HEADER))
    )


def with_tables_of_lines(blocks: Sequence[SourceTable | SourceText]) -> Iterator[SourceTable | SourceText]:
    """The blocks with tables rebuilt out of the lines between them; blank lines matter to that, and to nothing else."""
    has_roadmap = _has_header(blocks)
    run: list[SourceText] = []
    for block in [*blocks, None]:
        if isinstance(block, SourceText):
            run.append(block)
            continue
        if has_roadmap or sum(1 for text in run if text.text.strip()) < 6:
            yield from (text for text in run if text.text.strip())
        else:
            for made in tables_from_lines([(text.number, text.text) for text in run]):
                if isinstance(made, SourceTable) or made.text.strip():
                    yield made
        run = []
        if block is not None:
            yield block


def _by_content(rows: Sequence[SourceRow], *, is_only: bool) -> Columns | None:
    """The columns of a table without header; where another table has one, it must look like a roadmap in every respect."""
    columns = columns_by_content(rows)
    if (
        columns is None
        or is_only
        or (columns.has(Role.NUMBER) and columns.has(Role.DEADLINE) and columns.has(Role.RESPONSIBLE))
    ):
        return columns
    return None


def _is_next_page(section: Section, width: int, width_here: int) -> bool:
    return (
        width_here == width and width > 1 and any(len(row.filled) > 1 or row.covered_from_left for row in section.body)
    )


def _cut(table: SourceTable) -> Iterator[Section]:
    """The rows before the first header, then each header with its rows; a header repeated on a new page is passed over."""
    section = Section([], [], None)
    place = 0
    rows = table.rows
    while place < len(rows):
        found = header_at(rows, place)
        if found is None:
            section.body.append(rows[place])
            place += 1
            continue
        again = section.columns is not None and section.columns.roles == found.columns.roles
        header = list(rows[place : place + found.height])
        place += found.height
        if again:
            section.header += header
            section.body += header
            continue
        between = _titles_at_end(section.body) if section.columns else []
        if section.header or section.body:
            yield section
        if between:
            yield Section([], between, None)
        section = Section(header, list(header), found.columns)
    yield section


def _titles_at_end(body: list[SourceRow]) -> list[SourceRow]:
    """Take from the end of a table's rows those that are the title of the next table on the same sheet."""
    place = len(body)
    while place and len(body[place - 1].filled) < 2:
        place -= 1
    while place < len(body) and (not body[place].filled or starts_small(body[place].cells[body[place].filled[0]])):
        place += 1
    between = body[place:]
    del body[place:]
    return between


def choose_headings(sections: Sequence[Section], roadmaps: Sequence[Section]) -> None:
    """Keep of the lines above the tables those that name stages, forget the titles of documents."""
    own_tables = [section for section in roadmaps if section.heading is not None]
    for section in sections:
        if not any(section is roadmap for roadmap in roadmaps):
            section.heading = None
        text = flat(clean(section.heading.text)) if section.heading else ""
        if not text:
            continue
        is_title = bool(TITLE_OF_DOCUMENT.match(text)) or len(text) > LONGEST_HEADING or len(text) < 4
        if not names_a_stage(text) and (is_title or len(own_tables) < 2 or text.endswith((".", ";"))):
            section.heading = None
