"""Reads all tables of a source together: which of them are the roadmap, which describe it, what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from programmes.core.roadmap_import.building import Builder
from programmes.core.roadmap_import.cleaning import clean, compact, flat
from programmes.core.roadmap_import.columns import is_row_of_numbers
from programmes.core.roadmap_import.draft import Draft, DraftStage, Issue, RowReading, RowSort
from programmes.core.roadmap_import.lost_columns.columns_apart import COLUMNS_APART, numbers_apart
from programmes.core.roadmap_import.roadmap_table import read_roadmap
from programmes.core.roadmap_import.sections import Section, choose_headings, in_sections, with_tables_of_lines
from programmes.core.roadmap_import.source import Source, SourceRow, SourceText
from programmes.core.roadmap_import.stages import names_a_stage
from programmes.core.roadmap_import.targets import read_targets
from programmes.core.roadmap_import.titles import Role

ANOTHER = "Здесь начинается ещё одна таблица дорожной карты. Проверьте, вся ли она относится к этой программе."
LIST_OF_PEOPLE = (
    "Похоже на список людей, а не на дорожную карту: таблица не прочитана. Людей загружают на странице «Люди»."
)
NOTHING_FOUND = (
    "Таблица дорожной карты не найдена: нет строки с названиями столбцов («Мероприятие», «Срок», «Ответственный»). "
    "Проверьте, тот ли это файл, или скопируйте таблицу вместе с названиями столбцов и вставьте её в поле."
)


def read_strange(source: Source) -> Draft:
    """The roadmap of a source that somebody else has made; every row and line of it has its reading."""
    apart = numbers_apart(source.blocks)
    if apart is not None:
        return _not_read(source, Issue(apart, COLUMNS_APART))
    parts = list(in_sections(with_tables_of_lines(source.blocks)))
    sections = [part for part in parts if isinstance(part, Section)]
    roadmaps = [section for section in sections if section.columns and not section.columns.is_targets]
    plans = [section for section in roadmaps if section.tells_when_or_who]
    described = [section for section in roadmaps if plans and not section.tells_when_or_who]
    choose_headings(sections, plans or roadmaps)
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


def _not_read(source: Source, issue: Issue) -> Draft:
    """Nothing read, and why; each line has its reading."""
    builder = Builder()
    for block in source.blocks:
        if isinstance(block, SourceText):
            builder.say(block.number, flat(clean(block.text[:2_000])), RowSort.TEXT)
            continue
        for row in block.rows:
            _leave(row, builder, block.title)
    return replace(builder.draft(), issues=(issue,))


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
    if section.is_of_people:
        readings.doubt(section.body[0].number, LIST_OF_PEOPLE)
    if section.columns is None:
        for row in section.body:
            _leave(row, readings, where)
        return
    run: list[SourceRow] = []
    headers = {id(row) for row in section.header}
    heading_is_stage = section.heading is not None
    if not section.goes_on and not heading_is_stage and builder.stages and not section.columns.is_targets:
        builder.part()
        if section.tells_when_or_who and any(stage.activities for stage in builder.stages):
            readings.doubt(section.body[0].number, ANOTHER)
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
