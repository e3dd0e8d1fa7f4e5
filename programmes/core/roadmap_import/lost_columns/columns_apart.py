"""Tell a text in which a table's columns stand one after another, so that nobody can say what belongs to which number."""

from __future__ import annotations

from collections.abc import Iterable

from programmes.core.roadmap_import.lost_columns.header import header_at
from programmes.core.roadmap_import.lost_columns.numbers import row_number
from programmes.core.roadmap_import.source import SourceTable, SourceText

LEAST_RUN = 3  # numbers that follow one another with nothing between
MOST_APART = 0.3  # of all numbers: with more of them in such runs the rows cannot be told
COLUMNS_APART = (
    "При копировании столбцы таблицы рассыпались: номера стоят отдельно от мероприятий, сроков и ответственных. "
    "Откройте исходный файл Word или Excel и загрузите его либо скопируйте таблицу из него; "
    "из PDF – сохраните файл как документ Word."
)


def numbers_apart(blocks: Iterable[SourceTable | SourceText]) -> int | None:
    """The line where numbers stand apart from all that they number; None when rows can be told from one another."""
    lines = [(block.number, block.text) for block in blocks if isinstance(block, SourceText) and block.text.strip()]
    header = next((found for place in range(len(lines)) if (found := header_at(lines, place))), None)
    if header is None:
        return None
    runs: list[list[int]] = [[]]
    total = 0
    for line, text in lines[header.last + 1 :]:
        number = row_number(text)
        is_alone = number is not None and len(text.strip()) == len(number.text)
        total += number is not None
        if is_alone:
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    apart = [run for run in runs if len(run) >= LEAST_RUN]
    if not apart or sum(map(len, apart)) < MOST_APART * total:
        return None
    return apart[0][0]
