"""How well two people suit each other: named criteria, each worth some points and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pairing.core.cards import FormRule, MenteeCard, MentorCard
from pairing.core.criteria import CRITERIA, Criterion
from pairing.core.rules import Obstacle, low_score, obstacles
from pairing.core.weights import ADULT_MENTOR_WEIGHTS, PUPIL_WEIGHTS, TEACHER_WEIGHTS, default_weights

__all__ = [
    "ADULT_MENTOR_WEIGHTS",
    "CRITERIA",
    "PUPIL_WEIGHTS",
    "TEACHER_WEIGHTS",
    "Criterion",
    "Forbidden",
    "Reason",
    "Score",
    "default_weights",
    "judge",
    "points",
    "score",
    "why_not_proposed",
]


@dataclass(frozen=True, slots=True)
class Reason:
    """What one criterion gave to a pair."""

    code: str
    points: int
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """The pair is allowed; the points of the reasons add up to `points`."""

    points: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Forbidden:
    """The pair cannot be."""

    reasons: tuple[Obstacle, ...]


def points(criterion: Criterion, mentor_key: Any, mentee_key: Any, rule: FormRule) -> int:
    """What the criterion gives to a pair with these keys."""
    weight = rule.weights.get(criterion.code, 0)
    return weight * criterion.share(mentor_key, mentee_key, rule) // 100 if weight else 0


def score(mentor: MentorCard, mentee: MenteeCard, rule: FormRule) -> Score:
    """The points of a pair, whether or not the rules allow it."""
    reasons = []
    for criterion in CRITERIA:
        given = points(criterion, criterion.mentor_key(mentor), criterion.mentee_key(mentee), rule)
        if given:
            reasons.append(Reason(criterion.code, given, criterion.text(mentor, mentee, rule)))
    return Score(sum(reason.points for reason in reasons), tuple(reasons))


def judge(mentor: MentorCard, mentee: MenteeCard, rule: FormRule) -> Score | Forbidden:
    """Why these two suit each other, or why they cannot be a pair."""
    forbidding = obstacles(mentor, mentee, rule)
    return Forbidden(tuple(forbidding)) if forbidding else score(mentor, mentee, rule)


def why_not_proposed(mentor: MentorCard, mentee: MenteeCard, rule: FormRule) -> list[Obstacle]:
    """Everything that keeps the program from proposing the two: what forbids the pair, or too few points."""
    found = obstacles(mentor, mentee, rule)
    if not found and rule.lowest_score:
        low = low_score(score(mentor, mentee, rule).points, mentor, mentee, rule)
        found += [low] if low else []
    return found
