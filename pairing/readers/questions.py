"""Answers to the curator's questions about a matching: why not these two, and what would help."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pairing.core.cards import MenteeCard, MentorCard
from pairing.core.proposal import FormTask, propose_all
from pairing.core.rules import Obstacle
from pairing.core.scoring import Forbidden, judge
from pairing.core.what_if import Forced, Remedy, forced, remedies
from pairing.readers import form_tasks
from programmes.models import Programme

MENTOR_GONE = Obstacle("mentor_left", "Наставник выбыл из программы или работает по другой форме.")
MENTEE_GONE = Obstacle("mentee_left", "Наставляемый выбыл, или его запрос закрыт: наставника для него не ищут.")


@dataclass(frozen=True)
class Answer:
    """Why two people are no pair; without a card for whoever has left."""

    mentor: MentorCard | None
    mentee: MenteeCard | None
    obstacles: tuple[Obstacle, ...]
    forced: Forced | None = None
    """What it would cost, where nothing forbids the pair."""

    @property
    def is_possible(self) -> bool:
        """Whether the curator may choose this pair."""
        return not self.obstacles

    @property
    def text(self) -> str:
        """The short answer."""
        if self.obstacles:
            return " ".join(obstacle.text for obstacle in self.obstacles)
        return self.forced.text if self.forced else ""


def why_not(programme: Programme, *, profile_id: int, request_id: int, on: date) -> Answer:
    """What forbids these two, or what forcing them would cost the whole; by the keys of profile and request."""
    found = form_tasks.read(programme, on=on)
    for number, form in enumerate(found.cards):
        mentee = form.mentee(request_id)
        if mentee is None:
            continue
        mentor = next((card for card in found.tasks[number].mentors if card.id == profile_id), None)
        if mentor is None:
            return Answer(None, mentee, (MENTOR_GONE,))
        if mentee.present_mentor:
            verdict = judge(mentor, mentee, form.rule)
            return Answer(mentor, mentee, verdict.reasons if isinstance(verdict, Forbidden) else ())
        return _asked(found.tasks, mentor, mentee)
    mentors = (form.mentor(profile_id) for form in found.cards)
    return Answer(next((card for card in mentors if card), None), None, (MENTEE_GONE,))


def _asked(tasks: list[FormTask], mentor: MentorCard, mentee: MenteeCard) -> Answer:
    outcome = forced(tasks, mentor.id, mentee.id)
    return Answer(mentor, mentee, outcome.obstacles, outcome if outcome.is_possible else None)


def helps(programme: Programme, *, on: date) -> list[Remedy]:
    """What would serve more mentees than the best matching does now; the most helpful first."""
    tasks = form_tasks.read(programme, on=on).tasks
    return list(remedies(tasks, propose_all(tasks)))
