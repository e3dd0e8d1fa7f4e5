"""A programme's document or a roadmap as a printed thing: stamps above, then sections of text and ruled tables.

Everything is text that is ready to print, frozen, and goes to JSON and back unchanged: an approved document is kept
as this and is always drawn from it.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from mentoring.core import frozen
from mentoring.core.documents import Approval, Column, Letterhead, Signature, Table

SECTIONS_WITHOUT_CONTENTS = 6  # a longer document begins with a table of contents


class BlockKind(StrEnum):
    """What a piece of a section is."""

    PARAGRAPH = "paragraph"
    BULLETS = "bullets"
    NUMBERS = "numbers"


@dataclass(frozen=True)
class Block:
    """A paragraph (one line) or a list (a line an item). ``number`` is a paragraph's own («2.1»), as printed.

    ``start`` is the number that a numbered list begins with.
    """

    kind: str
    lines: tuple[str, ...]
    number: str = ""
    start: int = 1


@dataclass(frozen=True)
class Section:
    """A section (раздел) of a document; ``tables`` stand below its text."""

    title: str
    number: str = ""
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()

    @property
    def heading(self) -> str:
        """Number and title on one line."""
        return f"{self.number}. {self.title}" if self.number else self.title


@dataclass(frozen=True)
class Endorsement:
    """A mark of a body that agreed («РАССМОТРЕНО на заседании…»), laid out as its lines."""

    word: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Remark:
    """A labelled line under the title of a stage: «Задача: …»."""

    label: str
    text: str


@dataclass(frozen=True)
class Band:
    """A stage of a roadmap: a row over the whole width, then the rows of its activities."""

    number: str
    title: str
    remarks: tuple[Remark, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class BandedTable:
    """A table that is parted by rows over its whole width."""

    columns: tuple[Column, ...]
    bands: tuple[Band, ...] = ()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for band in self.bands for row in band.rows):
            raise ValueError("each row has a cell for each column")

    @property
    def percents(self) -> tuple[int, ...]:
        """Widths of the columns in whole per cents, a hundred together."""
        return Table(self.columns).percents

    @property
    def span(self) -> int:
        """Over how many columns the title of a band goes: all but the first, which holds its number."""
        return len(self.columns) - 1

    @property
    def bands_with_rows(self) -> tuple[tuple[Band, tuple[tuple[tuple[str, str], ...], ...]], ...]:
        """Bands with rows of (text, align), for a template that has no way to walk two lists at once."""
        return tuple((band, Table(self.columns, band.rows).aligned_rows) for band in self.bands)


@dataclass(frozen=True)
class RoadmapSheet:
    """A roadmap («План мероприятий») as it hangs on the wall; ``heading`` is a line an element."""

    heading: tuple[str, ...]
    table: BandedTable
    approval: Approval | None = None
    targets: Table | None = None
    signature: Signature | None = None
    author: str = ""
    is_landscape: bool = True


@dataclass(frozen=True)
class ProgrammeDocument:
    """A programme's own document whole. ``subtitle`` is a line an element; ``foot`` stands below on a title page."""

    letterhead: Letterhead
    title: str
    approval: Approval
    sections: tuple[Section, ...]
    subtitle: tuple[str, ...] = ()
    endorsements: tuple[Endorsement, ...] = ()
    foot: str = ""
    has_title_page: bool = False
    roadmap: RoadmapSheet | None = None
    is_approved: bool = False

    @property
    def has_contents(self) -> bool:
        """Whether the document is long enough for a table of contents."""
        return len(self.sections) > SECTIONS_WITHOUT_CONTENTS

    @property
    def appendix_heading(self) -> str:
        """What the table of contents calls the roadmap."""
        return f"Приложение. {self.roadmap.heading[0]}" if self.roadmap else ""

    @property
    def stamp_rows(self) -> tuple[tuple[Endorsement | Approval | None, ...], ...]:
        """The marks above the title as rows of cells; the approval always has the upper right one."""
        return stamp_rows(self.endorsements, self.approval)

    def to_dict(self) -> dict[str, Any]:
        """Plain data for a JSON column."""
        return frozen.to_json(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """The document that `to_dict` gave; ValueError when the data is no document."""
        return frozen.from_json(cls, data)


def stamp_rows(
    endorsements: tuple[Endorsement, ...], approval: Approval
) -> tuple[tuple[Endorsement | Approval | None, ...], ...]:
    """One mark stands left of the approval, two with it in a row, three fill 2 × 2, four stand 2 × 2 beside it."""
    marks: tuple[Endorsement | None, ...] = endorsements or (None,)
    if len(marks) == 3:
        return (marks[0], approval), (marks[1], marks[2])
    if len(marks) > 3:
        return (marks[0], marks[1], approval), (marks[2], marks[3], None)
    return ((*marks, approval),)
