"""Answers to the curator's questions about a matching: why not these two, and what would help."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pairing.core.cards import MenteeCard, MentorCard
from pairing.core.rules import Obstacle
from pairing.core.scoring import Forbidden, judge
from pairing.readers import cards
from programmes.models import Programme


@dataclass(frozen=True)
class Answer:
    """Why two people are no pair; without a card for whoever has left."""

    mentor: MentorCard | None
    mentee: MenteeCard | None
    obstacles: tuple[Obstacle, ...]
    forced: Any = None

    @property
    def is_possible(self) -> bool:
        """Whether the curator may choose this pair."""
        return not self.obstacles

    @property
    def text(self) -> str:
        """The short answer."""
        return " ".join(obstacle.text for obstacle in self.obstacles)


def why_not(programme: Programme, *, profile_id: int, request_id: int, on: date) -> Answer:
    """What forbids these two."""
    for form in cards.read(programme, on=on):
        mentor, mentee = form.mentor(profile_id), form.mentee(request_id)
        if mentor and mentee:
            verdict = judge(mentor, mentee, form.rule)
            return Answer(mentor, mentee, verdict.reasons if isinstance(verdict, Forbidden) else ())
    return Answer(None, None, ())


def helps(programme: Programme, *, on: date) -> list[Any]:
    """What would serve more mentees."""
    return []
