"""A plan as it hangs on a wall: heading, stamp and tables whose rows carry the names of their styles."""

from __future__ import annotations

from dataclasses import dataclass

from mentoring.core.documents import Approval, Signature


@dataclass(frozen=True)
class WallCell:
    """A text in a named paragraph style; ``span`` counts the columns it takes."""

    text: str
    style: str
    span: int = 1


@dataclass(frozen=True)
class WallRow:
    """A row; ``is_heading`` rows stand on a shade and stay with the row below."""

    cells: tuple[WallCell, ...]
    is_heading: bool = False


@dataclass(frozen=True)
class WallTable:
    """A table with its title and columns: title and share of the width, per cent."""

    columns: tuple[tuple[str, int], ...]
    rows: tuple[WallRow, ...]
    heading_style: str
    title: str = ""


@dataclass(frozen=True)
class WallPaper:
    """The whole sheet. ``styles`` are the named styles of its cells, each with whether it is bold and centred."""

    organisation: str
    heading: tuple[str, ...]
    approval: Approval
    tables: tuple[WallTable, ...]
    styles: tuple[tuple[str, bool, bool], ...]
    signature: Signature | None = None
    is_landscape: bool = True
