"""What moving a mentee to another mentor would do: the points of the new pair, the total, and who makes way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pairing.core.cards import MentorCard
from pairing.core.scoring import Forbidden, Score

HERE = "Наставляемый уже в паре с этим наставником."
FULL = "Все места наставника держат принятые или закреплённые пары: сначала освободите место."
LOCKED = "Пара наставляемого закреплена в подборе: сначала снимите закрепление."
LATE = "Пара наставляемого уже в приказе: наставника меняют новым приказом."


@dataclass(frozen=True, slots=True)
class Place:
    """One live mentee of a mentor, in whatever form."""

    pair_id: int
    version: int
    form_id: int
    mentee_id: int
    name: str
    score: int
    """What the mentee brings to the pair: in a group, his part of its points."""
    is_draft: bool = False
    is_locked: bool = False
    is_late: bool = False
    """In an order, so that only another order can change it."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What the move would do; with `refusal` it cannot be made."""

    mentor: MentorCard
    verdict: Score | Forbidden
    change: int = 0
    yields: tuple[Place, ...] = ()
    refusal: tuple[str, ...] = ()
    is_here: bool = False

    @property
    def is_allowed(self) -> bool:
        return not self.refusal

    @property
    def points(self) -> int:
        return self.verdict.points if isinstance(self.verdict, Score) else 0


def token(places: Sequence[Place]) -> str:
    """Pairs with their versions, so that a form can tell which ones its page has shown."""
    shown = sorted({(place.pair_id, place.version) for place in places})
    return "-".join(f"{pair}.{version}" for pair, version in shown) or "0"


def why_stays(present: Place | None) -> str:
    """Why the mentee's present pair cannot be left by hand; empty where it can."""
    if present is None:
        return ""
    if present.is_late:
        return LATE
    return LOCKED if present.is_locked else ""


def who_yields(
    mentor: MentorCard, places: Sequence[Place], *, form_id: int, most_in_programme: int
) -> tuple[Place, ...] | None:
    """The drafts that make way for one more mentee, those with the fewest points first; None if nobody can.

    `places` are the mentor's in all forms. Locked drafts stay.
    """
    standing = list(places)
    gone: list[Place] = []
    while sum(place.form_id == form_id for place in standing) >= mentor.capacity or len(standing) >= most_in_programme:
        drafts = [place for place in standing if place.is_draft and not place.is_locked]
        if not drafts:
            return None
        weakest = min(drafts, key=lambda place: (place.score, -place.pair_id))
        gone.append(weakest)
        standing.remove(weakest)
    return tuple(gone)


def effect(
    mentor: MentorCard,
    verdict: Score | Forbidden,
    *,
    places: Sequence[Place],
    present: Place | None,
    form_id: int,
    most_in_programme: int,
) -> Effect:
    """What giving the mentee to this mentor would do; `places` are the mentor's, `present` is the mentee's."""
    if present is not None and present in places:
        return Effect(mentor, verdict, refusal=(HERE,), is_here=True)
    if isinstance(verdict, Forbidden):
        return Effect(mentor, verdict, refusal=tuple(reason.text for reason in verdict.reasons))
    gone = who_yields(mentor, places, form_id=form_id, most_in_programme=most_in_programme)
    if gone is None:
        return Effect(mentor, verdict, refusal=(FULL,))
    before = (present.score if present else 0) + sum(place.score for place in gone)
    return Effect(mentor, verdict, change=verdict.points - before, yields=gone)


def best_first(effects: Sequence[Effect]) -> list[Effect]:
    """Allowed ones by what they bring to the total, then by points; the others by name."""
    return sorted(
        effects,
        key=lambda one: (
            (not one.is_allowed, -one.change, -one.points, one.mentor.name, one.mentor.id)
            if one.is_allowed
            else (True, 0, 0, one.mentor.name, one.mentor.id)
        ),
    )
