"""Matching with explanations against the bare solver on the very same matrix."""

from __future__ import annotations

import time
from datetime import date, timedelta
from random import Random

from pairing.core.cards import FormRule, Kind, MenteeCard, MentorCard
from pairing.core.matrix import survey
from pairing.core.phrases import Phrase
from pairing.core.proposal import propose
from pairing.core.scoring import PUPIL_WEIGHTS
from participants.core.consents import ConsentState

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


def measure(mentor_count: int, mentee_count: int) -> dict:
    """Our proposal with explanations, and the bare solver asked for served people and score alone."""
    import numpy as np  # slow import
    from scipy.optimize import linear_sum_assignment  # slow import

    chance = Random(20260901)
    ours, theirs = mentors(mentor_count, chance), mentees(mentee_count, chance)
    field = survey(theirs, ours, RULE)
    seats = np.repeat(np.arange(mentor_count), [mentor.free_seats for mentor in ours])
    base = mentee_count * 1_000
    table = np.where(field.allowed, base + field.scores, 0)[:, seats]

    started = time.perf_counter()
    rows, columns = linear_sum_assignment(table, maximize=True)
    other = time.perf_counter() - started
    worth = table[rows, columns]
    worth = worth[worth > 0] - base

    started = time.perf_counter()
    proposal = propose(ours, theirs, RULE)
    taken = time.perf_counter() - started
    return {
        "name": f"matching {mentor_count} × {mentee_count}",
        "ours": round(taken, 4),
        "other": round(other, 4),
        "ratio": round(other / taken, 4),
        "detail": (
            f"served {proposal.served}, the bare solver {len(worth)}; score {proposal.score}, "
            f"the bare solver (priority not asked) {int(worth.sum())}; "
            f"left over with reasons {len(proposal.left_over)}; bar 3 × {other:.3f} + 1 = {3 * other + 1:.3f} s"
        ),
    }


def run() -> list[dict]:
    return [measure(300, 600)]
