"""Sections of a document as the numbered points of an order's appendix."""

from collections.abc import Iterable, Iterator

from mentoring.core.documents import Point, Table
from mentoring.core.papers import Block, BlockKind, Section


def points_of(sections: Iterable[Section]) -> tuple[Point, ...]:
    """A point for each section, with a sub-point for each of its paragraphs; lists and tables go on below them."""
    return tuple(Point(section.number, section.title, tuple(_subpoints(section))) for section in sections)


def _subpoints(section: Section) -> Iterator[Point]:
    texts: list[str] = []
    for block in section.blocks:
        if block.kind == BlockKind.PARAGRAPH:
            texts.extend(block.lines)
        else:
            _go_on(texts, _items(block))
    for table in section.tables:
        _go_on(texts, _rows(table))
    for place, text in enumerate(texts, start=1):
        yield Point(f"{section.number}.{place}", text)


def _go_on(texts: list[str], lines: Iterable[str]) -> None:
    """Put the lines below the last paragraph, which then is one text with them."""
    texts[-1:] = ["\n".join([*texts[-1:], *lines])]


def _rows(table: Table) -> Iterator[str]:
    """A row in words: «1.1. Обучающиеся 5–9 классов: факт на 01.09.2026 – 50, прогноз на 01.09.2027 – 51»."""
    _, _, *columns = table.columns
    if table.title:
        yield f"{table.title}:"
    for number, title, *cells in table.rows:
        said = ", ".join(
            f"{column.title[:1].lower()}{column.title[1:]} – {cell}"
            for column, cell in zip(columns, cells, strict=True)
            if cell.strip("– ")
        )
        yield f"{number.rstrip('.')}. {title}: {said}" if said else f"{number.rstrip('.')}. {title}"


def _items(block: Block) -> Iterator[str]:
    for place, line in enumerate(block.lines, start=block.start):
        yield f"{place}) {line}" if block.kind == BlockKind.NUMBERS else f"– {line}"
