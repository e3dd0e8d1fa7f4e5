"""What one text says differently from another, line by line, for somebody who decides between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Line(StrEnum):
    """Where a line stands."""

    BOTH = "both"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True)
class LineChange:
    """A line of one of the texts or of both."""

    where: str
    text: str


def line_changes(before: str, after: str) -> tuple[LineChange, ...]:
    """All lines of both texts in order, those that are gone before those that came; empty for equal texts."""
    old, new = before.splitlines(), after.splitlines()
    return tuple(_changes(old, new)) if old != new else ()


def _changes(old: list[str], new: list[str]) -> Iterator[LineChange]:
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (LineChange(Line.BOTH, text) for text in old[first:last])
        else:
            yield from (LineChange(Line.BEFORE, text) for text in old[first:last])
            yield from (LineChange(Line.AFTER, text) for text in new[start:end])
