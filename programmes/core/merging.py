"""Join the stages of several roadmap templates, to each other and to what a roadmap already has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Numbering(StrEnum):
    """What happens to the numbers of the templates."""

    RUN = "run"
    KEEP = "keep"


@dataclass(frozen=True)
class Known:
    """A stage that the roadmap has: its key, number and title, the titles of its activities."""

    key: int
    number: str
    title: str
    activities: tuple[str, ...] = ()


@dataclass(frozen=True)
class MergedStage:
    """A stage to write: ``key`` names the one in the roadmap that it adds to, None a new one."""

    row: Mapping[str, Any]
    activities: tuple[Mapping[str, Any], ...] = ()
    key: int | None = None


@dataclass(frozen=True)
class Merged:
    """All that is to be written, and how many activities were left out as already there."""

    stages: tuple[MergedStage, ...]
    doubled: int = 0

    @property
    def activities(self) -> int:
        """How many activities are new."""
        return sum(len(stage.activities) for stage in self.stages)


@dataclass
class _Place:
    """A stage while it is put together."""

    title: str
    row: Mapping[str, Any]
    number: str
    key: int | None
    before: int
    fresh: list[Mapping[str, Any]] = field(default_factory=list)


def merge(
    templates: Iterable[Sequence[Mapping[str, Any]]],
    *,
    known: Sequence[Known] = (),
    numbering: Numbering = Numbering.RUN,
) -> Merged:
    """The stages of all templates in their order: those of the same title united, the same activity written once.

    An activity is the same when an earlier template or the roadmap has one of its title in whatever stage; a template
    that repeats itself is left as it is. With running numbers new rows follow those that are there; what is there keeps
    its numbers.
    """
    places = [_Place(folded(one.title), {}, one.number, one.key, before=len(one.activities)) for one in known]
    seen = {folded(title) for one in known for title in one.activities}
    doubled = 0
    for stages in templates:
        own: set[str] = set()
        for stage in stages:
            place = _place_for(places, stage)
            for activity in stage.get("activities", ()):
                title = folded(activity["title"])
                if title in seen:
                    doubled += 1
                else:
                    place.fresh.append(activity)
                    own.add(title)
        seen |= own
    if numbering is Numbering.RUN:
        _renumber(places, known)
    fresh = (place for place in places if place.key is None or place.fresh)
    return Merged(tuple(MergedStage(place.row, tuple(place.fresh), place.key) for place in fresh), doubled)


def folded(title: str) -> str:
    """A title as it is compared: lower case, «ё» as «е», without a number before it and a full stop behind it."""
    text = re.sub(r"\s+", " ", title.casefold().replace("ё", "е")).strip(" .")
    return re.sub(r"^(?:этап\s*)?\d+(?:\.\d+)*[.)]?\s+", "", text)


def _place_for(places: list[_Place], stage: Mapping[str, Any]) -> _Place:
    title = folded(stage["title"])
    for place in places:
        if place.title == title:
            return place
    row = {name: value for name, value in stage.items() if name != "activities"}
    place = _Place(title, row, str(stage.get("number", "")), None, before=0)
    places.append(place)
    return place


def _renumber(places: Sequence[_Place], known: Sequence[Known]) -> None:
    running = max((int(one.number) for one in known if one.number.isdecimal()), default=len(known))
    for place in places:
        if place.key is None:
            running += 1
            place.number = str(running)
            place.row = {**place.row, "number": place.number}
        place.fresh = [
            {**activity, "number": f"{place.number}.{number}" if place.number else ""}
            for number, activity in enumerate(place.fresh, start=place.before + 1)
        ]
