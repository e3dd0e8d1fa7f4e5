"""Lines of a text that lost its columns: cut into pieces at gaps, and pieces joined again into running text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from programmes.core.roadmap_import.words import is_torn

GAP = re.compile(r"[ \u00a0]{2,}")
TAB = " " * 4
SPACES = re.compile(r"\s+")
LIST_ITEM = re.compile(r"[·•▪‣]\s?\S")
DASH_ITEM = re.compile(r"[-–—]\s\S")
BROKEN_WORD = re.compile(r"\w[-\u00ad]$")


LONGEST_WORD = 40  # letters


@dataclass(frozen=True)
class Piece:
    """A stretch of a line without a gap inside: its line, where it begins there, and its text."""

    line: int
    start: int
    text: str

    @property
    def end(self) -> int:
        """The place after its last letter."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Running:
    """Pieces joined into one text with single spaces; ``starts`` are the places where each of the pieces begins in it."""

    text: str
    starts: tuple[int, ...]
    lines: tuple[int, ...]

    @property
    def breaks(self) -> tuple[int, ...]:
        """The beginnings of pieces that begin a word of their own: not «май» in «Февраль-» and «май»."""
        return tuple(start for start in self.starts if not start or self.text[start - 1] == " ")

    def pieces(self, first: int, last: int) -> list[str]:
        """What stands between two places, piece by piece."""
        cuts = [first, *(start for start in self.breaks if first < start < last), last]
        found = [self.text[one:two].strip() for one, two in itertools.pairwise(cuts)]
        return [piece for piece in found if piece]


def cut(line: int, text: str) -> list[Piece]:
    """The pieces of a line, parted by tabs or by two spaces and more."""
    plain = text.replace("\t", TAB)
    found, start = [], 0
    for gap in [*GAP.finditer(plain), None]:
        end = gap.start() if gap else len(plain)
        words = plain[start:end]
        if words.strip():
            found.append(Piece(line, start + len(words) - len(words.lstrip()), words.strip()))
        start = gap.end() if gap else end
    return found


def run_together(pieces: Iterable[Piece]) -> Running:
    """One text of the pieces: a word broken at a hyphen is joined again, everything else gets one space between."""
    parts: list[str] = []
    starts: list[int] = []
    lines: list[int] = []
    length, tail = 0, ""
    for piece in pieces:
        words = SPACES.sub(" ", piece.text).strip()
        if not words:
            continue
        joined = glue(tail[-2:], words)
        if tail and not joined.startswith(tail[-2:]):  # a soft hyphen goes
            parts[-1] = parts[-1][:-1]
            length -= 1
        space = joined[: len(joined) - len(words)][-1:] if tail and not is_torn(tail, words) else ""
        parts += [space if space in {" ", "\n"} else "", words]
        length += len(parts[-2])
        starts.append(length)
        lines.append(piece.line)
        length += len(words)
        tail = words[-LONGEST_WORD:]
    return Running("".join(parts), tuple(starts), tuple(lines))


def glue(before: str, after: str) -> str:
    """Two stretches of a cell as one: «Февраль-» and «май» need no space, an item of a list a line, others a space."""
    if not before or not after:
        return before or after
    if LIST_ITEM.match(after) or (DASH_ITEM.match(after) and before[-1] in ":;.,"):
        return f"{before}\n{after}"
    if BROKEN_WORD.search(before[-2:]) and (after[0].islower() or before[-1] == "\u00ad"):
        return before.rstrip("\u00ad") + after
    return f"{before} {after}"


def glued(stretches: Sequence[str]) -> str:
    """All stretches as one."""
    return run_together(Piece(0, 0, stretch) for stretch in stretches).text
