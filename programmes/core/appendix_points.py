"""Sections of a document as the numbered points of an order's appendix."""

from collections.abc import Iterable, Iterator

from mentoring.core.documents import Point
from mentoring.core.papers import Block, BlockKind, Section


def points_of(sections: Iterable[Section]) -> tuple[Point, ...]:
    """A point for each section, with a sub-point for each of its paragraphs; lists go on below their paragraph."""
    return tuple(Point(section.number, section.title, tuple(_subpoints(section))) for section in sections)


def _subpoints(section: Section) -> Iterator[Point]:
    texts: list[str] = []
    for block in section.blocks:
        if block.kind == BlockKind.PARAGRAPH:
            texts.extend(block.lines)
        else:
            texts.append("\n".join([*texts[-1:], *_items(block)]))
            del texts[-2:-1]
    for place, text in enumerate(texts, start=1):
        yield Point(f"{section.number}.{place}", text)


def _items(block: Block) -> Iterator[str]:
    for place, line in enumerate(block.lines, start=block.start):
        yield f"{place}) {line}" if block.kind == BlockKind.NUMBERS else f"– {line}"
