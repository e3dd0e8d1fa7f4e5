"""Reads the rows of one table of a roadmap into a draft that is being built."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from programmes.core.roadmap_import.building import DATE_FOR_NUMBER, Builder
from programmes.core.roadmap_import.cleaning import compact, flat, starts_small
from programmes.core.roadmap_import.columns import Columns
from programmes.core.roadmap_import.content import begins_with_people, deadline_like
from programmes.core.roadmap_import.draft import RowSort
from programmes.core.roadmap_import.joining import Sorter
from programmes.core.roadmap_import.rows import Line, line_of
from programmes.core.roadmap_import.source import SourceRow
from programmes.core.roadmap_import.stages import is_shouted, names_a_stage
from programmes.core.roadmap_import.titles import Role
from programmes.core.roadmap_import.words import glue, is_word

NUMBER_IN_TITLE = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){1,3}[.)]?|\d{1,2}[.)])\s*(?=[^\d\s])")

SECOND_ITEM = re.compile(r"(?:\n|[;.:]\s)\s*2[.)]\s")


def read_roadmap(rows: Sequence[SourceRow], columns: Columns, builder: Builder, *, goes_on: bool) -> None:
    """Add the rows to the builder; ``goes_on`` when the table is the next page of the one before it."""
    lines = [_with_number(_with_title(line_of(row, columns)), columns) for row in rows]
    builder.numbers_are_of_stages = _number_stages(lines)
    sorter = Sorter(lines, columns, goes_on=goes_on and builder.is_open)
    for place, (line, sort) in enumerate(zip(lines, sorter.sorts(), strict=True)):
        _take(line, sort, place, sorter, builder)


def _number_stages(lines: Sequence[Line]) -> bool:
    """Whether the numbers count what stands in the column of stages: wherever one stands, so does the other."""
    named = [line for line in lines if Role.STAGE in line.texts]
    return (
        len(named) > 1
        and all(line.number and "." not in line.number.rstrip(".)") for line in named)
        and not any(line.number for line in lines if Role.STAGE not in line.texts)
    )


def _take(line: Line, sort: RowSort, place: int, sorter: Sorter, builder: Builder) -> None:
    note = ""
    if sort is RowSort.STAGE:
        note = _stage(line, place, sorter, builder)
    elif sort is RowSort.ABOUT_STAGE:
        builder.about_stage(line)
    elif sort is RowSort.ACTIVITY:
        builder.stage_by_column(line)
        if line.title or line.has_data or line.has_product:
            builder.activity(line)
            note = _number_note(line, sorter, builder)
        else:
            sort = RowSort.STAGE
    elif sort is RowSort.CONTINUATION and builder.stages:
        builder.stage_by_column(line)
        builder.go_on(line)
    elif sort is RowSort.CONTINUATION:
        sort = RowSort.SKIPPED
    if sort is RowSort.SKIPPED:
        builder.doubt(line.row, f"Строка не понята и пропущена: «{line.shown[:200]}».")
    builder.say(line.row, line.shown, sort, note)


def _stage(line: Line, place: int, sorter: Sorter, builder: Builder) -> str:
    number = line.texts.get(Role.NUMBER, "")
    if sorter.is_torn(place):
        title = _torn_title(line, sorter.columns)
        if number and not line.number:
            builder.open_stage(line.row, title, unread=flat(number)[:40])
        else:
            builder.open_stage(line.row, title, line.number)
        return "строка была разорвана по столбцам и собрана"
    if line.number or (number and names_a_stage(number) and line.title):
        text = line.title or line.heading
    else:
        number, text = "", line.heading
    builder.open_stage(line.row, text, number, product=line.texts.get(Role.PRODUCT, "") if line.title else "")
    if line.has_data and line.title:
        builder.stage_tells(line)
    elif line.sole and not line.is_wide and not sorter.habits.names_stages and not names_a_stage(text):
        builder.doubt(line.row, f"Строка принята за этап: «{flat(text)[:200]}».")
    return ""


def _torn_title(line: Line, columns: Columns) -> str:
    """The title out of the cells that it was torn over, without what belongs to the header or is said twice."""
    made = ""
    for place, text in line.pieces:
        if columns.roles[place : place + 1] == (Role.NUMBER,) and made == "" and not names_a_stage(text):
            continue
        made = glue(made, _without_rest_of_header(text, columns.label(place)))
    pieces = re.split(r"\s+[-–—]\s+", made)
    kept = [piece for place, piece in enumerate(pieces) if place == 0 or compact(piece) != compact(pieces[place - 1])]
    if len(kept) < len(pieces):
        last, before = kept[-1], kept[-2] if len(kept) > 1 else ""
        if before and compact(last).startswith(compact(before)):
            kept[-2:] = [last]
        return " - ".join(kept)
    return made


def _without_rest_of_header(text: str, label: str) -> str:
    """The text without the end of a header's word that fell into it: «венный» below «Ответст»."""
    words = text.split()
    last = label.rsplit(maxsplit=1)[-1] if label.split() else ""
    if not words or not last or is_word(last) or not is_word(last + words[0]):
        return text
    rest = words[1:]
    return " ".join(rest[1:] if rest and len(rest[0]) == 1 and rest[0] not in "ивскоу" else rest)


def _with_title(line: Line) -> Line:
    """The line with a heading that stands alone in the first column, whichever that is, moved where titles belong."""
    if not line.sole or line.title or Role.NUMBER in line.texts or Role.STAGE in line.texts:
        return line
    place, text = line.pieces[0]
    fits = deadline_like(text) if Role.DEADLINE in line.texts else begins_with_people(text)
    is_heading = names_a_stage(text) or is_shouted(text) or not (starts_small(text) or fits)
    if not line.is_wide and (place > 0 or not is_heading):
        return line
    return replace(line, texts={Role.TITLE: text})


def _with_number(line: Line, columns: Columns) -> Line:
    """The line with a number that stands before the title moved where numbers belong."""
    number = line.texts.get(Role.NUMBER, "")
    dated = DATE_FOR_NUMBER.match(number)
    if dated:
        texts = {**line.texts, Role.NUMBER: f"{dated.group(1)}.{dated.group(2)}"}
        return replace(line, texts=texts)
    if number and len(line.pieces) == 1 and not line.number:
        found = NUMBER_IN_TITLE.match(number)
        dotted = found is not None and "." in found.group(1).rstrip(".)")
        texts = (
            {Role.NUMBER: found.group(1), Role.TITLE: number[found.end() :]}
            if found and dotted
            else {Role.TITLE: number}
        )
        return replace(line, texts=texts)
    found = None if number or SECOND_ITEM.search(line.title) else NUMBER_IN_TITLE.match(line.title)
    if (
        not found
        or Role.NUMBER in line.above
        or (Role.NUMBER in columns.roles and "." not in found.group(1).rstrip(".)"))
    ):
        return line
    texts = {**line.texts, Role.NUMBER: found.group(1), Role.TITLE: line.title[found.end() :]}
    return replace(line, texts=texts)


def _number_note(line: Line, sorter: Sorter, builder: Builder) -> str:
    number = line.texts.get(Role.NUMBER, "")
    if number and not line.number:
        builder.doubt(line.row, f"«{flat(number)[:40]}» в столбце номеров не похоже на номер; оставлено как есть.")
    elif not number and sorter.habits.is_numbered and Role.NUMBER not in line.above:
        builder.doubt(
            line.row,
            "Строка без номера принята за отдельное мероприятие. Если это продолжение строки выше, объедините их.",
        )
        return "без номера"
    elif any(
        DATE_FOR_NUMBER.match(text)
        for place, text in line.pieces
        if sorter.columns.roles[place : place + 1] == (Role.NUMBER,)
    ):
        builder.doubt(line.row, f"Номер был превращён таблицей в дату; прочитан как «{number}».")
    return ""
