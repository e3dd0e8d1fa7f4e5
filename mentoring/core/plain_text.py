"""Plain text as people type it into a field, read into paragraphs and lists; nothing in it is ever markup."""

import re
from collections.abc import Iterable, Iterator
from itertools import count, groupby

from mentoring.core.papers import Block, BlockKind

_BULLET = re.compile(r"[-–—•*]\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")
_SPACES = re.compile(r"[ \t]+")


def blocks(text: str) -> tuple[Block, ...]:
    """A line is a paragraph; neighbouring lines that begin with «- » or with «1. » are one list."""
    lines = [_SPACES.sub(" ", line).strip() for line in text.splitlines()]
    return tuple(_joined((_kind(line), line) for line in lines))


def numbered(found: Iterable[Block], section: str) -> tuple[Block, ...]:
    """The same with the paragraphs numbered within their section: «2.1», «2.2»…; lists belong to the one above."""
    numbers = count(1)
    return tuple(
        Block(block.kind, block.lines, f"{section}.{next(numbers)}") if block.kind == BlockKind.PARAGRAPH else block
        for block in found
    )


def _kind(line: str) -> BlockKind | None:
    if not line:
        return None
    if _BULLET.match(line):
        return BlockKind.BULLETS
    return BlockKind.NUMBERS if _NUMBER.match(line) else BlockKind.PARAGRAPH


def _joined(lines: Iterable[tuple[BlockKind | None, str]]) -> Iterator[Block]:
    for kind, group in groupby(lines, key=lambda pair: pair[0]):
        texts = [line for _, line in group]
        if kind is BlockKind.PARAGRAPH:
            yield from (Block(kind.value, (line,)) for line in texts)
        elif kind is BlockKind.BULLETS:
            yield Block(kind.value, tuple(_BULLET.sub("", line, count=1) for line in texts))
        elif kind is BlockKind.NUMBERS:
            first = _NUMBER.match(texts[0])
            yield Block(
                kind.value, tuple(_NUMBER.sub("", line, count=1) for line in texts), start=int(first[1]) if first else 1
            )
