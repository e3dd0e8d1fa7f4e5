"""Cards that say only what matters to a test."""

from datetime import date
from itertools import count

from pairing.core.cards import FormRule, Kind, MenteeCard, MentorCard
from pairing.core.phrases import Phrase
from pairing.core.scoring import PUPIL_WEIGHTS, TEACHER_WEIGHTS

PUPILS = FormRule(
    "Ученик – ученик", frozenset({Kind.PUPIL}), frozenset({Kind.PUPIL}), mentor_not_younger=True, weights=PUPIL_WEIGHTS
)
TEACHERS = FormRule("Учитель – учитель", frozenset({Kind.TEACHER}), frozenset({Kind.TEACHER}), weights=TEACHER_WEIGHTS)

_numbers = count(1)


def interests(*words):
    return frozenset(Phrase(word, frozenset(word.split())) for word in words)


def make_mentor(**given):
    number = next(_numbers)
    return MentorCard(
        **{"id": number, "person_id": number, "name": f"Наставник {number}", "kind": Kind.PUPIL, "grade": 10, **given}
    )


def make_mentee(**given):
    number = next(_numbers)
    values = {
        "id": number,
        "person_id": number,
        "name": f"Ученик {number}",
        "kind": Kind.PUPIL,
        "grade": 6,
        "applied_on": date(2026, 9, 1),
    }
    return MenteeCard(**{**values, **given})
