"""What each criterion weighs in a form of mentoring whose programme has set nothing of its own."""

from __future__ import annotations

from collections.abc import Mapping

from pairing.core.cards import Kind

MOST = 100
"""The greatest weight of one criterion."""

PUPIL_WEIGHTS: Mapping[str, int] = {
    "category": 40,
    "skills": 20,
    "interests": 20,
    "times": 15,
    "age": 10,
    "wish": 10,
    "same_class": 4,
    "sex": 10,
    "building": 6,
    "language": 20,
    "preference": 40,
    "earlier": 15,
    "experience": 0,
    "practice": 6,
}
ADULT_MENTOR_WEIGHTS: Mapping[str, int] = {
    "category": 40,
    "skills": 25,
    "interests": 15,
    "times": 15,
    "age": 0,
    "wish": 10,
    "same_class": 0,
    "sex": 10,
    "building": 4,
    "language": 20,
    "preference": 40,
    "earlier": 15,
    "experience": 0,
    "practice": 10,
}
TEACHER_WEIGHTS: Mapping[str, int] = {
    "category": 40,
    "skills": 25,
    "interests": 5,
    "times": 15,
    "age": 0,
    "wish": 0,
    "same_class": 0,
    "sex": 0,
    "building": 10,
    "language": 0,
    "preference": 40,
    "earlier": 15,
    "experience": 20,
    "practice": 10,
}


def default_weights(mentor_kinds: frozenset[Kind], mentee_kinds: frozenset[Kind]) -> Mapping[str, int]:
    """What the criteria weigh in a form whose programme has set nothing of its own."""
    if Kind.TEACHER in mentee_kinds:
        return TEACHER_WEIGHTS
    return PUPIL_WEIGHTS if mentor_kinds == {Kind.PUPIL} else ADULT_MENTOR_WEIGHTS


def weights(built_in: Mapping[str, int], own: Mapping[str, object]) -> dict[str, int]:
    """The built-in weights with the programme's own in their place; what is no weight is passed over."""
    found = dict(built_in)
    for code, value in own.items():
        if code in found and isinstance(value, int):
            found[code] = min(max(int(value), 0), MOST)
    return found
