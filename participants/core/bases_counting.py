"""The parts of the two bases by who stands in them, and figures that add up under any filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """A part of a base: kinds of people, for pupils from one grade to another."""

    code: str
    title: str
    kinds: tuple[str, ...]
    grades: tuple[int, int] | None = None

    def holds(self, kind: str, grade: int | None) -> bool:
        """Whether somebody belongs here."""
        if kind not in self.kinds:
            return False
        return self.grades is None or (grade is not None and self.grades[0] <= grade <= self.grades[1])


PUPIL = ("pupil",)
GROUPS: dict[str, tuple[Group, ...]] = {
    "mentors": (
        Group("pupil", "Ученики", PUPIL),
        Group("graduate", "Выпускники", ("graduate",)),
        Group("outside", "Из организаций", ("partner", "student", "parent")),
        Group("teacher", "Педагоги", ("teacher",)),
    ),
    "mentees": (
        Group("primary", "1–4 классы", PUPIL, (0, 4)),
        Group("basic", "5–9 классы", PUPIL, (5, 9)),
        Group("senior", "10–11 классы", PUPIL, (10, 12)),
        Group("teacher", "Педагоги", ("teacher",)),
        Group("others", "Другие", ("graduate", "student", "parent", "partner")),
    ),
}


def group_named(side: str, code: str) -> Group | None:
    """The part of the base with this code."""
    return next((group for group in GROUPS[side] if group.code == code), None)


@dataclass(frozen=True)
class EntryCard:
    """An entry of a base as far as it is counted."""

    person_id: int
    kind: str
    grade: int | None
    state: str
    form_id: int = 0
    capacity: int = 0
    may_be_offered: bool = False
    completion: str = ""


@dataclass(frozen=True)
class Tab:
    """A part of the base with how many entries it has."""

    code: str
    title: str
    count: int


@dataclass(frozen=True)
class Figure:
    """A figure of the totals; ``query`` narrows the list to what it counts."""

    label: str
    count: int
    query: str = ""


def tabs(side: str, cards: Collection[EntryCard]) -> list[Tab]:
    """All, then the parts that have anybody; the parts add up to all."""
    counts = Counter(next(group.code for group in GROUPS[side] if group.holds(card.kind, card.grade)) for card in cards)
    parts = [Tab(group.code, group.title, counts[group.code]) for group in GROUPS[side] if counts[group.code]]
    return [Tab("", "Все", len(cards)), *parts]


def within(side: str, cards: Iterable[EntryCard], code: str) -> list[EntryCard]:
    """Cards of one part; all of them where none is named."""
    group = group_named(side, code)
    return [card for card in cards if group is None or group.holds(card.kind, card.grade)]


def totals(
    side: str,
    cards: Collection[EntryCard],
    *,
    at_work: Collection[int],
    consenting: Collection[int],
    running: Mapping[tuple[int, int], int],
) -> list[Figure]:
    """The line of totals; ``running`` counts pairs at work by mentor and form. Pairs of figures add up to all."""
    states = Counter(card.state for card in cards)
    paired = sum(card.person_id in at_work for card in cards)
    agreed = sum(card.person_id in consenting for card in cards)
    if side == "mentees":
        marks = Counter(card.completion for card in cards)
        figures = [
            Figure("есть наставник", paired, "paired=yes"),
            Figure("без наставника", len(cards) - paired, "paired=no"),
            Figure("прошли программу", marks["completed"], "completion=completed"),
            Figure("не прошли", marks["not_completed"], "completion=not_completed"),
        ]
    else:
        free = sum(
            max(0, card.capacity - running.get((card.person_id, card.form_id), 0))
            for card in cards
            if card.state == "ready"
        )
        offered = sum(card.may_be_offered for card in cards)
        figures = [
            Figure("готовы к работе", states["ready"], "state=ready"),
            Figure("кандидаты", states["candidate"], "state=candidate"),
            Figure("с наставляемыми", paired, "paired=yes"),
            Figure("пока без них", len(cards) - paired, "paired=no"),
            Figure("свободных мест", free),
            Figure("можно предлагать другим", offered, "may_be_offered=true"),
        ]
    figures += [
        Figure("с согласием", agreed, "consent=yes"),
        Figure("без согласия", len(cards) - agreed, "consent=no"),
    ]
    return [figure for figure in figures if figure.count]
