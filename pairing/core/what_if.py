"""What a wish would cost the whole: two people forced together; and what would serve more mentees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pairing.core.cards import MenteeCard, MentorCard
from pairing.core.proposal import FormTask, Proposal
from pairing.core.rules import Obstacle
from pairing.core.scoring import Score


@dataclass(frozen=True, slots=True)
class Move:
    """A mentee whose mentor changes; None stands for no mentor."""

    form_title: str
    mentee: MenteeCard
    before: MentorCard | None
    after: MentorCard | None


@dataclass(frozen=True, slots=True)
class Forced:
    """Two people put together whatever the optimum says: what forbids it, or what changes for all."""

    mentor: MentorCard
    mentee: MenteeCard
    obstacles: tuple[Obstacle, ...] = ()
    score: Score | None = None
    served_change: int = 0
    priority_change: int = 0
    score_change: int = 0
    moves: tuple[Move, ...] = ()

    @property
    def is_possible(self) -> bool:
        return not self.obstacles


class RemedyKind(StrEnum):
    """What could be done."""

    PLACE = "place"
    CONSENT = "consent"
    READINESS = "readiness"


@dataclass(frozen=True, slots=True)
class Remedy:
    """A change at one mentor that would serve `serves` mentees more."""

    kind: RemedyKind
    mentor: MentorCard
    form_title: str
    places: int
    serves: int
    text: str


def forced(
    tasks: Sequence[FormTask], mentor_id: int, mentee_id: int, *, before: Sequence[Proposal] | None = None
) -> Forced:
    """What would come of it if these two, by the ids of their cards, had to be a pair."""
    raise NotImplementedError


def remedies(tasks: Sequence[FormTask], proposals: Sequence[Proposal]) -> tuple[Remedy, ...]:
    """What would serve more mentees than the proposals do; the most helpful first."""
    raise NotImplementedError
