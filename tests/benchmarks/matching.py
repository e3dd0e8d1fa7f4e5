"""Matching with explanations against the bare solver on the very same matrix."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from pairing.core.cards import FormRule, Kind, MenteeCard, MentorCard
from pairing.core.matrix import Field, survey
from pairing.core.phrases import Phrase
from pairing.core.proposal import propose
from pairing.core.scoring import PUPIL_WEIGHTS
from participants.core.consents import ConsentState

if TYPE_CHECKING:
    import numpy as np

INTERESTS = [Phrase(f"интерес {number}", frozenset({f"интерес{number}"})) for number in range(40)]
CATEGORIES = ["study", "adaptation", "communication", "creativity", "career", "project"]
RULE = FormRule(
    "Ученик – ученик", frozenset({Kind.PUPIL}), frozenset({Kind.PUPIL}), mentor_not_younger=True, weights=PUPIL_WEIGHTS
)


def mentors(count: int, chance: Random) -> list[MentorCard]:
    return [
        MentorCard(
            id=number,
            person_id=number,
            name=f"Наставник {number:04}",
            kind=Kind.PUPIL,
            grade=chance.randint(7, 11),
            letter=chance.choice("АБВ"),
            competences=frozenset(chance.sample(CATEGORIES, 2)),
            interests=frozenset(chance.sample(INTERESTS, 4)),
            age_from=chance.choice([None, 10, 12]),
            age_to=chance.choice([None, 13, 15]),
            capacity=chance.choice([1, 1, 2, 3]),
            former_pairs=chance.choice([0, 0, 1, 2]),
            consent=ConsentState(chance.random() < 0.95, "срок согласия истёк"),
        )
        for number in range(1, count + 1)
    ]


def mentees(count: int, chance: Random) -> list[MenteeCard]:
    cards = []
    for number in range(1, count + 1):
        grade = chance.randint(5, 10)
        cards.append(
            MenteeCard(
                id=number,
                person_id=100_000 + number,
                name=f"Наставляемый {number:04}",
                kind=Kind.PUPIL,
                grade=grade,
                letter=chance.choice("АБВ"),
                age=grade + 6,
                category=chance.choice(CATEGORIES),
                interests=frozenset(chance.sample(INTERESTS, 4)),
                priority=int(chance.random() < 0.1),
                applied_on=date(2026, 9, 1) + timedelta(days=chance.randint(0, 40)),
            )
        )
    return cards


def people(mentor_count: int, mentee_count: int) -> tuple[list[MentorCard], list[MenteeCard]]:
    """The same invented people each time."""
    chance = Random(20260901)
    return mentors(mentor_count, chance), mentees(mentee_count, chance)


def seat_table(field: Field, ours: list[MentorCard], theirs: list[MenteeCard]) -> tuple[np.ndarray, int]:
    """Rows are mentees, columns are seats; a pair is worth most, then its priority, then its points. And the base of it."""
    import numpy as np  # slow import

    seats = np.repeat(np.arange(len(ours)), [mentor.free_seats for mentor in ours])
    base = len(theirs) * 200
    priority = np.array([mentee.priority for mentee in theirs])[:, None]
    table = np.where(field.allowed, base * base + base * priority + field.scores, 0)
    return table[:, seats], base


def served_and_score(worth: Iterable[int], base: int) -> tuple[int, int]:
    """How many pairs, and their points without the bases."""
    worth = [one for one in worth if one]
    return len(worth), sum(one % base for one in worth)


def bare(field: Field, ours: list[MentorCard], theirs: list[MenteeCard]) -> tuple[float, int, int]:
    """Seconds, served and score of the solver alone, asked once for the first three goals."""
    from scipy.optimize import linear_sum_assignment  # slow import

    table, base = seat_table(field, ours, theirs)
    started = time.perf_counter()
    rows, columns = linear_sum_assignment(table, maximize=True)
    seconds = time.perf_counter() - started
    return seconds, *served_and_score(table[rows, columns].tolist(), base)


def measure(mentor_count: int, mentee_count: int) -> dict:
    """Our proposal with explanations, and the bare solver on the same matrix."""
    ours, theirs = people(mentor_count, mentee_count)
    other, served, points = bare(survey(theirs, ours, RULE), ours, theirs)
    propose(
        ours[:20], theirs[:40], RULE
    )  # the libraries are loaded before the clock starts, as those of the bare solver
    started = time.perf_counter()
    proposal = propose(ours, theirs, RULE)
    taken = time.perf_counter() - started
    if (proposal.served, proposal.score) != (served, points):
        raise ArithmeticError(f"ours {proposal.served}, {proposal.score} is not the optimum {served}, {points}")
    bar = 3 * other + 1
    return {
        "name": f"matching {mentor_count} × {mentee_count}",
        "ours": round(taken, 4),
        "other": round(other, 4),
        "ratio": round(other / taken, 4),
        "detail": (
            f"served {proposal.served}, score {proposal.score}, both as the bare solver's; left over with reasons "
            f"{len(proposal.left_over)}; bar 3 × {other:.3f} + 1 = {bar:.3f} s: {'kept' if taken <= bar else 'MISSED'}"
        ),
    }


def run() -> list[dict]:
    return [measure(300, 600)]
