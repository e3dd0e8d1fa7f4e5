"""What the page of a document says of pieces of its text: what is missing, what was declined, what was changed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_SPACE = r"[ \u00a0]+"
_GAP = "⟨[^⟨⟩]*⟩"


@dataclass(frozen=True)
class TextMark:
    """What is said of a piece: ``kind`` is «gap» or «declined», ``url`` the page where it is put right, if any."""

    kind: str
    title: str
    url: str = ""


@dataclass(frozen=True)
class TextMarks:
    """Marks by the words that they stand at, and the numbers of edits by hand by the place where they stand."""

    marks: Mapping[str, TextMark] = field(default_factory=dict)
    hands: Mapping[str, int] = field(default_factory=dict)
    has_gaps: bool = True
    _pattern: re.Pattern[str] | None = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_pattern", _pattern(self.marks, has_gaps=self.has_gaps))

    def pieces(self, text: str) -> Iterator[tuple[str, TextMark | None]]:
        """The text cut at what is marked in it."""
        at = 0
        for found in self._pattern.finditer(text) if self._pattern else ():
            if found.start() > at:
                yield text[at : found.start()], None
            yield found[0], self.marks.get(plain(found[0])) or TextMark("gap", "Не заполнено")
            at = found.end()
        if at < len(text):
            yield text[at:], None


def plain(text: str) -> str:
    """The words as marks are found by: every space is the same."""
    return " ".join(text.split())


def _pattern(marks: Mapping[str, TextMark], *, has_gaps: bool) -> re.Pattern[str] | None:
    """Longer pieces first; a name is not found inside a longer word."""
    words = sorted((one for one, mark in marks.items() if mark.kind == "declined" and one), key=len, reverse=True)
    found = [rf"(?<!\w){_SPACE.join(re.escape(part) for part in one.split(' '))}(?!\w)" for one in words]
    if has_gaps:
        found.insert(0, _GAP)
    return re.compile("|".join(found)) if found else None
