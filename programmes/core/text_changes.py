"""What one text says differently from another, by lines or by words, for somebody who decides between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORD = re.compile(r"\s*\S+")


class Line(StrEnum):
    """Where a line stands."""

    BOTH = "both"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True)
class LineChange:
    """A line, or some words, of one of the texts or of both."""

    where: str
    text: str


def line_changes(before: str, after: str) -> tuple[LineChange, ...]:
    """All lines of both texts in order, those that are gone before those that came; empty for equal texts."""
    old, new = before.splitlines(), after.splitlines()
    return tuple(_changes(old, new)) if old != new else ()


def word_changes(before: str, after: str) -> tuple[LineChange, ...]:
    """Both texts in one, in runs of words; the runs of equal words hold the spaces of the later text."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    runs: list[tuple[Line, str]] = []
    matcher = SequenceMatcher(None, [_plain(word) for word in old], [_plain(word) for word in new], autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            runs.append((Line.BOTH, "".join(new[start:end])))
        else:
            runs += [(Line.BEFORE, "".join(old[first:last])), (Line.AFTER, "".join(new[start:end]))]
    return tuple(LineChange(where, text) for where, text in runs if text)


def _plain(word: str) -> str:
    return word.replace("\u00a0", " ").strip()


def _changes(old: list[str], new: list[str]) -> Iterator[LineChange]:
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (LineChange(Line.BOTH, text) for text in old[first:last])
        else:
            yield from (LineChange(Line.BEFORE, text) for text in old[first:last])
            yield from (LineChange(Line.AFTER, text) for text in new[start:end])
