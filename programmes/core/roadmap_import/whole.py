"""Reads all tables of a source together: which of them are the roadmap, how they follow each other, what is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from programmes.core.roadmap_import.building import Builder
from programmes.core.roadmap_import.cleaning import clean, compact, flat, starts_small
from programmes.core.roadmap_import.columns import (
    Columns,
    columns_by_content,
    completed,
    header_at,
    is_row_of_numbers,
)
from programmes.core.roadmap_import.draft import Draft, DraftStage, Issue, RowReading, RowSort
from programmes.core.roadmap_import.lines import tables_from_lines
from programmes.core.roadmap_import.roadmap_table import read_roadmap
from programmes.core.roadmap_import.source import Source, SourceRow, SourceTable, SourceText
from programmes.core.roadmap_import.stages import names_a_stage
from programmes.core.roadmap_import.targets import read_targets
from programmes.core.roadmap_import.titles import Role

TITLE_OF_DOCUMENT = re.compile(
    r"^\W*(?:план|дорожн|приложени|утвержд|согласов|принят|приказ|таблица|положени|программ|муниципал|мбоу|моу|гбоу|на 20|№)",
    re.IGNORECASE,
)
LONGEST_HEADING = 250
MOST_BEFORE_HEADER = 400
NOTHING_FOUND = (
    "Таблица дорожной карты не найдена: нет строки с названиями столбцов («Мероприятие», «Срок», «Ответственный»). "
    "Проверьте, тот ли это файл, или скопируйте таблицу вместе с названиями столбцов и вставьте её в поле."
)


@dataclass
class Section:
    """A run of rows under one header, or rows without any; ``columns`` is None for what is no roadmap."""

    header: list[SourceRow]
    body: list[SourceRow]
    columns: Columns | None
    heading: SourceText | None = None
    title: str = ""
    goes_on: bool = False

    @property
    def tells_when_or_who(self) -> bool:
        """Whether it plans, rather than describes the stages."""
        return self.columns is not None and self.columns.has(Role.DEADLINE, Role.RESPONSIBLE, Role.MONTH)


def read_strange(source: Source) -> Draft:
    """The roadmap of a source that somebody else has made; every row and line of it has its reading."""
    parts = list(_sections(_with_tables_of_lines(source.blocks)))
    sections = [part for part in parts if isinstance(part, Section)]
    roadmaps = [section for section in sections if section.columns and not section.columns.is_targets]
    plans = [section for section in roadmaps if section.tells_when_or_who]
    described = [section for section in roadmaps if plans and not section.tells_when_or_who]
    _choose_headings(sections, plans or roadmaps)
    builder, beside = Builder(), Builder()
    place_of_stages = None
    for part in parts:
        if isinstance(part, SourceText):
            _take_text(part, sections, builder)
        elif any(part is section for section in described):
            if place_of_stages is None:
                place_of_stages = len(builder.stages)
            _take_section(part, beside, builder)
        else:
            _take_section(part, builder, builder)
    with_deadlines = any(section.columns and section.columns.has(Role.DEADLINE) for section in roadmaps)
    with_people = any(section.columns and section.columns.has(Role.RESPONSIBLE) for section in roadmaps)
    draft = builder.draft(with_deadlines=with_deadlines, with_people=with_people)
    if described:
        draft = _with_described_stages(draft, beside, place_of_stages or 0, described)
    if not draft.stages and not draft.targets:
        draft = replace(
            draft, issues=(*draft.issues, Issue(draft.readings[0].row if draft.readings else 1, NOTHING_FOUND))
        )
    return draft


def _with_tables_of_lines(blocks: Sequence[SourceTable | SourceText]) -> Iterator[SourceTable | SourceText]:
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


def _has_header(blocks: Sequence[SourceTable | SourceText]) -> bool:
    tables = (block for block in blocks if isinstance(block, SourceTable))
    return any(
        header_at(table.rows, place) for table in tables for place in range(min(len(table.rows), MOST_BEFORE_HEADER))
    )


def _sections(blocks: Iterable[SourceTable | SourceText]) -> Iterator[Section | SourceText]:
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


def _choose_headings(sections: Sequence[Section], roadmaps: Sequence[Section]) -> None:
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


def _take_text(text: SourceText, sections: Sequence[Section], builder: Builder) -> None:
    shown = flat(clean(text.text[:2_000]))
    if any(section.heading is text and section.columns for section in sections):
        builder.open_stage(text.number, shown)
        builder.say(text.number, shown, RowSort.STAGE, "заголовок над таблицей")
        if not names_a_stage(shown):
            builder.doubt(text.number, f"Заголовок над таблицей принят за этап: «{shown[:200]}».")
        return
    builder.say(text.number, shown, RowSort.TEXT)


def _take_section(section: Section, builder: Builder, readings: Builder) -> None:
    where = f"лист «{section.title}»" if section.title else ""
    builder.readings = readings.readings
    if section.columns is None:
        for row in section.body:
            _leave(row, readings, where)
        return
    run: list[SourceRow] = []
    headers = {id(row) for row in section.header}
    heading_is_stage = section.heading is not None
    if not section.goes_on and not heading_is_stage and builder.stages and not section.columns.is_targets:
        builder.part()
    titles = [compact(cell) for cell in section.columns.labels]
    for row in section.body:
        if id(row) in headers or is_row_of_numbers(row.cells) or _repeats(row, titles):
            run.append(replace(row, cells=()))
            continue
        run.append(row)
    shown = {row.number: flat(" | ".join(filter(str.strip, row.cells)))[:2_000] for row in section.body}
    before = len(readings.readings)
    if section.columns.is_targets:
        read_targets(run, section.columns, builder)
    else:
        read_roadmap(run, section.columns, builder, goes_on=section.goes_on)
    for place in range(before, len(readings.readings)):
        reading = readings.readings[place]
        row = run[place - before]
        if not row.cells and shown[reading.row]:
            readings.readings[place] = RowReading(reading.row, shown[reading.row], RowSort.HEADER)


def _repeats(row: SourceRow, titles: Sequence[str]) -> bool:
    """Whether the row says the header again, word for word."""
    filled = [(place, compact(row.cells[place][:500])) for place in row.filled]
    return len(filled) > 1 and all(place < len(titles) and text and text == titles[place] for place, text in filled)


def _leave(row: SourceRow, builder: Builder, where: str) -> None:
    shown = flat(" | ".join(clean(cell[:2_000]) for cell in row.cells if cell.strip()))[:2_000]
    if not shown:
        builder.say(row.number, shown, RowSort.EMPTY)
    elif len(row.filled) == 1:
        builder.say(row.number, shown, RowSort.TEXT, where)
    else:
        builder.say(row.number, shown, RowSort.SKIPPED, where)


def _with_described_stages(draft: Draft, beside: Builder, place: int, described: Sequence[Section]) -> Draft:
    """The stages that a table only describes, put where it stood, unless the plan has stages of its own."""
    rows = {row.number for section in described for row in section.body}
    made = beside.draft(with_deadlines=False, with_people=False)
    if any(stage.title for stage in draft.stages) or not made.stages:
        note = "таблица без сроков и ответственных: этапы взяты из самого плана"
        readings = tuple(
            replace(reading, sort=RowSort.SKIPPED, note=note)
            if reading.row in rows and reading.sort not in (RowSort.EMPTY, RowSort.HEADER)
            else reading
            for reading in draft.readings
        )
        first = min(rows)
        issue = Issue(
            first, "Таблица без сроков и ответственных не вошла в дорожную карту: в файле есть план с этапами."
        )
        return replace(
            draft, readings=readings, issues=tuple(sorted((*draft.issues, issue), key=lambda issue: issue.row))
        )
    stages = tuple(_described(stage) for stage in made.stages)
    return replace(draft, stages=(*draft.stages[:place], *stages, *draft.stages[place:]))


def _described(stage: DraftStage) -> DraftStage:
    """What the description says will be done becomes the stage's task, what it will give its result."""
    task = _listed([stage.task, *(activity.title for activity in stage.activities)])
    result = _listed([stage.result, *(activity.product for activity in stage.activities)])
    rows = tuple(dict.fromkeys([*stage.rows, *(row for activity in stage.activities for row in activity.rows)]))
    return replace(stage, task=task, result=result, activities=(), rows=rows)


def _listed(texts: Sequence[str]) -> str:
    return "; ".join(dict.fromkeys(text.rstrip(" ;.") for text in texts if text))
