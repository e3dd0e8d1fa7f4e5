"""Runs of matching and saved variants: their figures, and what differs between any two of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mentoring.core.russian.numerals import counted

NOBODY = 0
MINUS = "\u2212"
# Short words for the codes that a run keeps of those left over; a code without words is not shown.
LEFT_WORDS = {
    "mentee_consent": "нет согласия наставляемого",
    "mentee_kind": "форма не для него",
    "mentee_age": "возраст вне рамок формы",
    "has_pair": "уже есть пара",
    "no_mentors": "в форме нет наставников",
    "no_suitable": "нет подходящего наставника",
    "all_full": "подходящие наставники заняты",
    "mentors_without_consent": "у подходящих наставников нет согласия",
    "mentors_not_ready": "подходящие наставники не готовы",
    "mentors_inexperienced": "у подходящих наставников мал стаж",
    "already_together": "подходящие наставники уже с ним по другой форме",
    "mentors_unavailable": "подходящие наставники сейчас не могут",
    "low_score": "у свободных наставников мало баллов",
    "must": "решённая пара сейчас невозможна",
    "not_paired": "пара ещё не подобрана",
}


@dataclass(frozen=True, slots=True)
class Placed:
    """A mentee's request with the mentor's profile; equal numbers of groups but 0 stand for one group."""

    profile: int
    request: int
    score: int = 0
    state: str = "draft"
    group: int = 0


@dataclass(frozen=True, slots=True)
class Left:
    """A request without a pair, with the codes of the reasons where the run knew them."""

    request: int
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Totals:
    """The figures of a picture."""

    served: int
    left: int
    score: int
    mentors: int
    heaviest: int
    """The most mentees that one mentor has."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Who is with whom at one moment."""

    pairs: tuple[Placed, ...] = ()
    left: tuple[Left, ...] = ()

    @property
    def totals(self) -> Totals:
        load = Counter(pair.profile for pair in self.pairs)
        return Totals(
            served=len(self.pairs),
            left=len(self.left),
            score=sum(pair.score for pair in self.pairs),
            mentors=len(load),
            heaviest=max(load.values(), default=0),
        )

    def to_dict(self) -> dict[str, Any]:
        """As a run keeps it."""
        return {
            "pairs": [
                {"profile": one.profile, "request": one.request, "score": one.score, "state": one.state}
                | ({"group": one.group} if one.group else {})
                for one in self.pairs
            ],
            "left": [{"request": one.request, "codes": list(one.codes)} for one in self.left],
        }

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Picture:
        """As a run has kept it."""
        return cls(
            pairs=tuple(
                Placed(one["profile"], one["request"], one["score"], one["state"], one.get("group", 0))
                for one in content.get("pairs", ())
            ),
            left=tuple(Left(one["request"], tuple(one["codes"])) for one in content.get("left", ())),
        )


class Turn(StrEnum):
    """What has become of one mentee between two pictures."""

    LOST = "lost"
    MOVED = "moved"
    GAINED = "gained"
    RESCORED = "rescored"
    SAME = "same"


PAIR_TURNS = (Turn.LOST, Turn.MOVED, Turn.GAINED)
"""Those by which the pairs themselves differ."""


@dataclass(frozen=True, slots=True)
class Line:
    """One mentee in two pictures; a profile is 0 where he has no pair."""

    request: int
    turn: Turn
    before: int = NOBODY
    after: int = NOBODY
    points_before: int = 0
    points_after: int = 0

    @property
    def gain(self) -> int:
        return self.points_after - self.points_before


@dataclass(frozen=True, slots=True)
class Change:
    """How far two pictures differ: a run keeps it of the run before."""

    pairs: int
    """Mentees with another mentor, a new one, or none any more."""
    left: int
    score: int
    rescored: int = 0
    """Mentees with the same mentor and other points."""

    @property
    def is_same(self) -> bool:
        """Whether nothing differs, points included."""
        return not (self.pairs or self.left or self.score or self.rescored)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two pictures beside each other."""

    before: Totals
    after: Totals
    lines: tuple[Line, ...]

    @property
    def counts(self) -> Counter[Turn]:
        return Counter(line.turn for line in self.lines)

    @property
    def only_before(self) -> frozenset[tuple[int, int]]:
        """Pairs (profile, request) of the first picture alone."""
        return frozenset((line.before, line.request) for line in self.lines if line.turn in {Turn.LOST, Turn.MOVED})

    @property
    def only_after(self) -> frozenset[tuple[int, int]]:
        """Pairs (profile, request) of the second picture alone."""
        return frozenset((line.after, line.request) for line in self.lines if line.turn in {Turn.GAINED, Turn.MOVED})

    @property
    def changed(self) -> int:
        """How many mentees have another mentor, a new one, or none any more."""
        return sum(line.turn in PAIR_TURNS for line in self.lines)

    @property
    def change(self) -> Change:
        """The difference in figures."""
        return Change(
            pairs=self.changed,
            left=self.after.left - self.before.left,
            score=self.after.score - self.before.score,
            rescored=self.counts[Turn.RESCORED],
        )


def compare(before: Picture, after: Picture) -> Comparison:
    """What differs, mentee by mentee; in order of the requests' numbers."""
    first = {pair.request: pair for pair in before.pairs}
    second = {pair.request: pair for pair in after.pairs}
    return Comparison(
        before=before.totals,
        after=after.totals,
        lines=tuple(_line(request, first.get(request), second.get(request)) for request in sorted({*first, *second})),
    )


def signed(number: int) -> str:
    """«+35», «−4», «0»."""
    return f"+{number}" if number > 0 else f"{MINUS}{-number}" if number < 0 else "0"


def figures(comparison: Comparison) -> list[tuple[str, int, int, str]]:
    """The totals side by side: what is counted, before, after, the difference."""
    before, after = comparison.before, comparison.after
    rows = (
        ("С парой", before.served, after.served),
        ("Без пары", before.left, after.left),
        ("Баллы", before.score, after.score),
        ("Наставников занято", before.mentors, after.mentors),
        ("Пар у самого занятого", before.heaviest, after.heaviest),
    )
    return [(label, first, second, signed(second - first)) for label, first, second in rows]


def headline(change: Change) -> str:
    """The difference in one line."""
    if change.is_same:
        return "Ничего не изменилось."
    parts = [counted(change.pairs, "пара", "пары", "пар") if change.pairs else "пары те же"]
    if change.left:
        parts.append(f"без пары стало {'больше' if change.left > 0 else 'меньше'} на {abs(change.left)}")
    if change.score:
        parts.append(f"баллов {signed(change.score)}")
    return f"Изменилось: {', '.join(parts)}."


def left_words(codes: Iterable[str]) -> str:
    """Why somebody was left over, as far as there are words."""
    return "; ".join(LEFT_WORDS[code] for code in codes if code in LEFT_WORDS)


def _line(request: int, before: Placed | None, after: Placed | None) -> Line:
    was, now = (before.profile if before else NOBODY), (after.profile if after else NOBODY)
    points = (before.score if before else 0), (after.score if after else 0)
    if before is None:
        turn = Turn.GAINED
    elif after is None:
        turn = Turn.LOST
    elif was != now:
        turn = Turn.MOVED
    else:
        turn = Turn.SAME if points[0] == points[1] else Turn.RESCORED
    return Line(request, turn, was, now, *points)
