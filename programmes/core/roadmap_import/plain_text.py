"""Finds the tables in a text: those of a .csv, those pasted with tabs, those drawn with «|»."""

from __future__ import annotations

from collections.abc import Iterator

from mentoring.core.tables import Limits
from mentoring.core.tables.text import parse
from programmes.core.roadmap_import.source import SourceRow, SourceTable, SourceText


def blocks_of_text(text: str, limits: Limits, *, is_csv: bool = False) -> Iterator[SourceTable | SourceText]:
    """The text's lines and tables in their order, numbered by lines from 1."""
    if is_csv:
        for sheet in parse(text, limits).sheets:
            yield SourceTable(tuple(SourceRow(number, tuple(map(str, cells))) for number, cells in sheet.numbered()))
        return
    for number, line in enumerate(text.splitlines(), start=1):
        yield SourceText(number, line)
