"""Reads a table of planned indicators: titles and their values by year."""

from __future__ import annotations

from collections.abc import Sequence

from programmes.core.roadmap_import.building import Builder
from programmes.core.roadmap_import.cleaning import clean, flat
from programmes.core.roadmap_import.columns import Columns
from programmes.core.roadmap_import.draft import DraftTarget, RowSort
from programmes.core.roadmap_import.rows import Line, line_of
from programmes.core.roadmap_import.source import SourceRow
from programmes.core.roadmap_import.stages import number_of
from programmes.core.roadmap_import.titles import Role
from programmes.core.roadmap_import.words import mend


def read_targets(rows: Sequence[SourceRow], columns: Columns, builder: Builder) -> None:
    """Add the rows to the builder's targets; a row without number and values goes on with the title above it."""
    opened: tuple[Line, dict[str, str], list[str], list[int]] | None = None
    for row in rows:
        line = line_of(row, columns)
        values = _values(row, columns)
        title = line.title or (line.sole if not values else "")
        if not line.pieces:
            builder.say(line.row, line.shown, RowSort.EMPTY)
        elif opened and not line.number and not values and title:
            opened[2].append(title)
            opened[3].append(line.row)
            builder.say(line.row, line.shown, RowSort.CONTINUATION)
        elif title and (values or line.number):
            if opened:
                builder.targets.append(_target(*opened))
            opened = (line, values, [title], [line.row])
            builder.say(line.row, line.shown, RowSort.TARGET)
            if not values:
                builder.doubt(line.row, "Значения показателя не указаны.")
        else:
            builder.say(line.row, line.shown, RowSort.SKIPPED, "строка таблицы показателей без показателя")
            builder.doubt(line.row, f"В таблице показателей строка не понята и пропущена: «{line.shown[:200]}».")
    if opened:
        builder.targets.append(_target(*opened))


def _values(row: SourceRow, columns: Columns) -> dict[str, str]:
    """The filled values by year; two columns of the same year are told apart by their order."""
    values: dict[str, str] = {}
    for place in columns.places(Role.VALUE):
        text = flat(clean(row.cells[place])) if place < len(row.cells) else ""
        if not text:
            continue
        label = columns.label(place) or str(place)
        while label in values:
            label += "*"
        values[label] = text
    return values


def _target(line: Line, values: dict[str, str], titles: list[str], rows: list[int]) -> DraftTarget:
    return DraftTarget(number_of(line.number), mend(flat(" ".join(titles))), values, tuple(rows))
