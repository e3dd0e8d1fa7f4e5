"""What is marked in printed text: gaps of a draft, numbers and classes that must not be parted between lines."""

import re
from collections.abc import Iterator
from enum import StrEnum

NBSP = "\u00a0"
NUMBER = r"№[ \u00a0]?(?:\d+[ \u00a0]/[ \u00a0]\d+|(?=\S*[\d_])[^\s,;:)»⟨⟩]{1,30})"
_MARKED = re.compile(rf"(?P<gap>⟨[^⟨⟩]*⟩)|(?P<number>{NUMBER})|(?P<klass>\b\d{{1,2}}[ \u00a0]«[А-ЯЁA-Z]{{1,2}}»)")


class Mark(StrEnum):
    """How a piece of a text is printed."""

    PLAIN = "plain"
    GAP = "gap"
    UNBROKEN = "unbroken"


def pieces(text: str) -> Iterator[tuple[Mark, str]]:
    """The text cut into pieces: a gap «⟨кто⟩» as «[кто]», «№ 42-ОД» and «10 «А»» with no-break spaces, the rest as it is."""
    place = 0
    for found in _MARKED.finditer(text):
        if found.start() > place:
            yield Mark.PLAIN, text[place : found.start()]
        if found["gap"]:
            yield Mark.GAP, f"[{found[0][1:-1]}]"
        else:
            yield Mark.UNBROKEN, found[0].replace(" ", NBSP)
        place = found.end()
    if place < len(text):
        yield Mark.PLAIN, text[place:]
