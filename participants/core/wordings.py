"""What one wording says differently from another, word by word, for somebody who decides between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\S+\s*")


@dataclass(frozen=True)
class Piece:
    """A run of words: ``where`` is both, before (it is gone) or after (it is new)."""

    where: str
    text: str


def changes(before: str, after: str) -> tuple[Piece, ...]:
    """All words of both texts in order, those that are gone before those that came."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    return tuple(piece for piece in _pieces(old, new) if piece.text)


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    plain_old, plain_new = [word.strip() for word in old], [word.strip() for word in new]
    for tag, first, last, start, end in SequenceMatcher(None, plain_old, plain_new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("both", "".join(new[start:end]))
        else:
            yield Piece("before", "".join(old[first:last]))
            yield Piece("after", "".join(new[start:end]))
