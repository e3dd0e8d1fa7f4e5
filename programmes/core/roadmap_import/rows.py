"""Turns a row of cells into what each of its columns says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from programmes.core.roadmap_import.cleaning import clean, compact, flat
from programmes.core.roadmap_import.columns import START_OR_END, Columns
from programmes.core.roadmap_import.content import number_like, roman_like
from programmes.core.roadmap_import.source import SourceRow
from programmes.core.roadmap_import.titles import Role

LONGEST_SHOWN = 2_000
WORKING = (Role.DEADLINE, Role.RESPONSIBLE, Role.EXECUTORS, Role.MONTH)
INHERITED = (Role.DEADLINE, Role.RESPONSIBLE, Role.EXECUTORS, Role.PRODUCT)


@dataclass(frozen=True)
class Line:
    """A row of a roadmap's table: texts by role, with their line breaks; roles that a merge covers from above."""

    row: int
    shown: str
    texts: Mapping[Role, str] = field(default_factory=dict)
    pieces: tuple[tuple[int, str], ...] = ()
    above: frozenset[Role] = frozenset()
    is_wide: bool = False

    @property
    def number(self) -> str:
        """What stands in the column of numbers, if it is a number."""
        text = self.texts.get(Role.NUMBER, "")
        return text if number_like(text) or roman_like(text) else ""

    @property
    def title(self) -> str:
        return self.texts.get(Role.TITLE, "")

    @property
    def sole(self) -> str:
        """The text of the only cell that holds anything."""
        return self.pieces[0][1] if len(self.pieces) == 1 else ""

    @cached_property
    def heading(self) -> str:
        """All that the row says besides its number."""
        if self.title or not self.pieces:
            return self.title
        return "\n".join(text for _, text in self.pieces if text != self.number)

    @property
    def has_data(self) -> bool:
        """Whether term, people or months are told."""
        return any(role in self.texts for role in WORKING)

    @property
    def has_product(self) -> bool:
        return Role.PRODUCT in self.texts


def line_of(row: SourceRow, columns: Columns) -> Line:
    """The row under these columns; what stands in a column without a known title is kept for the note."""
    texts: dict[Role, str] = {}
    pieces = []
    filled = [(place, text) for place in row.filled if (text := clean(row.cells[place]))]
    filled, is_flooded = _without_repeats(filled, columns)
    for place, text in filled:
        role = columns.roles[place] if place < len(columns.roles) else Role.BLANK
        pieces.append((place, text))
        label = columns.label(place)
        said = _said(role, label, text)
        kept = Role.NOTE if role in (Role.OTHER, Role.BLANK) else role
        known = texts.get(kept)
        texts[kept] = said if known is None else known + _between(kept, label) + said
    roles = [columns.roles[place] for place in row.covered_from_above if place < len(columns.roles)]
    return Line(
        row=row.number,
        shown=flat(" | ".join(cell[:LONGEST_SHOWN] for cell in row.cells if cell.strip()))[:LONGEST_SHOWN],
        texts=texts,
        pieces=tuple(pieces),
        above=frozenset(roles) - set(texts),
        is_wide=is_flooded or _is_wide(row, columns, len(pieces)),
    )


def _said(role: Role, label: str, text: str) -> str:
    """What the cell adds to the line: a mark below a month means the month, a note says of which column it is."""
    is_mark = len(compact(text)) < 3 and not any(sign.isdigit() for sign in text)
    if role is Role.MONTH:
        return label if is_mark else f"{label}: {text}"
    return f"{label}: {text}" if label and role in (Role.OTHER, Role.BLANK) else text


def _without_repeats(filled: list[tuple[int, str]], columns: Columns) -> tuple[list[tuple[int, str]], bool]:
    """The cells without those that say the title again, as converters fill merged cells; whether it filled the row."""
    titles = set(columns.places(Role.TITLE))
    said = next((text for place, text in filled if place in titles and len(text) > 3), "")
    same = [place for place, text in filled if said and text == said]
    if len(same) < 2 or same != list(range(same[0], same[-1] + 1)):
        return filled, False
    working = [place for place, role in enumerate(columns.roles) if role in WORKING]
    return [pair for pair in filled if pair[0] not in same[1:]], bool(working) and set(working) <= set(same)


def _between(role: Role, label: str) -> str:
    """What joins the texts of two columns with the same role."""
    if role is Role.DEADLINE:
        return " – " if START_OR_END.match(compact(label.rsplit(maxsplit=1)[-1] if label.split() else "")) else ", "
    if role is Role.MONTH:
        return ", "
    return "\n" if role in (Role.TITLE, Role.STAGE) else "; "


def _is_wide(row: SourceRow, columns: Columns, filled: int) -> bool:
    """Whether one cell was merged over the columns that tell when and who."""
    if filled > 2 or not row.covered_from_left:
        return False
    places = [place for place, role in enumerate(columns.roles) if role in WORKING or role is Role.PRODUCT]
    return bool(places) and all(place in row.covered_from_left for place in places)
