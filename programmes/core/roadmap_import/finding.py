"""Finds the rows of a draft again among those that stand in the programme."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from programmes.core.roadmap_import.draft import DraftActivity, DraftStage, DraftTarget

ALIKE = 0.6  # how much of a title must be the same for a row of the same number to be the changed one
COMPARED_AT_MOST = 500  # letters of a title that are looked at

Row = DraftStage | DraftActivity | DraftTarget


@dataclass
class Search:
    """Rows of the draft looked for among those that stand, the surest signs first; no row is found twice."""

    new: dict[Any, Row]
    old: dict[int, Mapping[str, str]]
    found: dict[Any, int] = field(default_factory=dict)

    def by(self, sign: Callable[[Row | Mapping[str, str]], Any]) -> None:
        """Join the rows of which the sign is the same, the first with the first."""
        waiting: dict[Any, list[int]] = {}
        taken = set(self.found.values())
        for key, texts in self.old.items():
            if key not in taken:
                waiting.setdefault(sign(texts), []).append(key)
        for place, row in self.new.items():
            if place not in self.found and (mark := sign(row)) is not None and waiting.get(mark):
                self.found[place] = waiting[mark].pop(0)

    def by_likeness(self) -> None:
        """Join rows of the same number whose titles are much alike."""
        taken = set(self.found.values())
        for place, row in self.new.items():
            if place in self.found or not row.number:
                continue
            rivals = [
                (_likeness(row.title, texts["title"]), -order, key)
                for order, (key, texts) in enumerate(self.old.items())
                if key not in taken and _fold(texts["number"]) == _fold(row.number)
            ]
            likeness, _, key = max(rivals, default=(0.0, 0, 0))
            if likeness >= ALIKE:
                self.found[place] = key
                taken.add(key)


def _text(row: Row | Mapping[str, str], name: str) -> str:
    return str(row[name] if isinstance(row, Mapping) else getattr(row, name))


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold().replace("ё", "е").rstrip(".")


def number_and_title(row: Row | Mapping[str, str]) -> tuple[str, str]:
    """A sign: both, folded."""
    return _fold(_text(row, "number")), _fold(_text(row, "title"))


def title(row: Row | Mapping[str, str]) -> str | None:
    """A sign: the title folded, nothing where there is none."""
    return _fold(_text(row, "title")) or None


def _whole(names: Sequence[str]) -> Callable[[Row | Mapping[str, str]], Any]:
    return lambda row: tuple(tuple(_text(row, name).split()) for name in names)


def _likeness(first: str, second: str) -> float:
    matcher = SequenceMatcher(None, _fold(first)[:COMPARED_AT_MOST], _fold(second)[:COMPARED_AT_MOST], autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE else 0.0


def find(search: Search, names: Sequence[str]) -> dict[Any, int]:
    """All that can be found: word for word, by number and title, by title, by number and a title much alike."""
    search.by(_whole(names))
    search.by(number_and_title)
    search.by(title)
    search.by_likeness()
    return search.found


def moved(keys: Sequence[int | None], standing: Sequence[int]) -> set[int]:
    """The fewest rows that must be moved for the rest to stand in the old order."""
    places = {key: place for place, key in enumerate(standing)}
    here = [key for key in keys if key in places]
    tails: list[int] = []
    ends: list[int] = []
    back: dict[int, int | None] = {}
    for key in here:
        rank = bisect_left(tails, places[key])
        tails[rank : rank + 1] = [places[key]]
        ends[rank : rank + 1] = [key]
        back[key] = ends[rank - 1] if rank else None
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = back[last]
    return set(here) - kept


def arranged(wanted: Sequence[Any], standing: Sequence[Any]) -> list[Any]:
    """The wanted order, with each row that it lacks put behind the one that stood before it."""
    order = list(wanted)
    known = set(wanted)
    before: Any = None
    for key in standing:
        if key not in known:
            order.insert(order.index(before) + 1 if before is not None else 0, key)
        before = key
    return order
