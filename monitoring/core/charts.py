"""Where the columns and strips of a small chart stand, so that a template only has to draw them."""

from collections.abc import Sequence
from dataclasses import dataclass

from monitoring.core.questionnaires import ItemKind
from monitoring.core.results import Bar, Change, ItemResult
from monitoring.core.rounding import shown

STEP = 26
GAP = 6
TOP = 14
HEIGHT = 56
FOOT = 16
STRIP = 100


@dataclass(frozen=True)
class Column:
    """One column with its label below and its count above; the numbers are units of the chart's own grid."""

    x: int
    y: int
    width: int
    height: int
    middle: int
    count_at: int
    label_at: int
    label: str
    count: int


@dataclass(frozen=True)
class ColumnChart:
    width: int
    height: int
    base: int
    columns: tuple[Column, ...]
    words: str


@dataclass(frozen=True)
class Strip:
    """A line of its answer, as long as its share of a hundred."""

    label: str
    count: int
    percent: str
    length: int


def columns(bars: Sequence[Bar]) -> ColumnChart:
    """Upright columns, the tallest as high as the chart; `words` say the same to who does not see it."""
    tallest = max((bar.count for bar in bars), default=0)
    base = TOP + HEIGHT
    drawn = []
    for number, bar in enumerate(bars):
        # Whoever answered is seen: a share however small is at least a line.
        height = max(2, HEIGHT * bar.count // tallest) if bar.count else 0
        left = number * STEP + GAP // 2
        drawn.append(
            Column(
                x=left,
                y=base - height,
                width=STEP - GAP,
                height=height,
                middle=left + (STEP - GAP) // 2,
                count_at=base - height - 4,
                label_at=base + 12,
                label=bar.label,
                count=bar.count,
            )
        )
    told = "; ".join(f"{bar.label} – {bar.count}" for bar in bars if bar.count)
    return ColumnChart(
        width=len(bars) * STEP, height=base + FOOT, base=base, columns=tuple(drawn), words=told or "ответов нет"
    )


def strips(bars: Sequence[Bar]) -> tuple[Strip, ...]:
    """Lying strips, each out of a hundred."""
    return tuple(Strip(bar.label, bar.count, shown(bar.percent), int(bar.percent * STRIP / 100)) for bar in bars)


@dataclass(frozen=True)
class Drawing:
    """The answers to one item ready to be drawn: marks as columns, choices as strips, words as they are."""

    result: ItemResult
    chart: ColumnChart | None = None
    strips: tuple[Strip, ...] = ()
    change: Change | None = None


def drawings(results: Sequence[ItemResult], changes: Sequence[Change] = ()) -> list[Drawing]:
    """One drawing for each item, with how it moved since the earlier wave where that is known."""
    moved = {change.code: change for change in changes}
    return [
        Drawing(
            result,
            chart=columns(result.bars) if result.bars and result.item.kind is ItemKind.RATING else None,
            strips=strips(result.bars) if result.item.kind is not ItemKind.RATING else (),
            change=moved.get(result.item.code),
        )
        for result in results
    ]
