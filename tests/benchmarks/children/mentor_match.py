"""Runs mentor-match on people from the standard input; started by the Python of an environment that has it, not ours.

In: {mentors, mentees, weights, good_gap, rounds}. Out: {pairs, points, seconds}, points as its own rules gave them.
"""

import json
import sys
import time

from matching.match import Match
from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import process_data
from matching.rules.rule import Disqualify, Generic, Rule

SERVED = 1_000
"""What a pair is worth beside its points, so that this package too serves as many as it can."""
INTERESTS = (0, 50, 80, 100, 100)
PRACTICE = (0, 60, 100)


class Points(Rule):
    """A rule of its own kind for a criterion that gives more or less, not only all or nothing."""

    def __init__(self, weight, share):
        super().__init__({True: weight, False: 0})
        self.weight, self.share = weight, share

    def evaluate(self, match_object):
        return self.share(match_object) > 0

    def apply(self, match_object):
        return self.weight * self.share(match_object) // 100


def criteria(weights, good_gap):
    """One rule for each criterion of which the people say anything."""
    nearest, farthest = good_gap

    def age(match):
        gap = match.mentor.grade - match.mentee.grade
        if match.mentor.stage < match.mentee.stage:
            return 0
        if nearest <= gap <= farthest:
            return 100
        return max(100 - 25 * (nearest - gap if gap < nearest else gap - farthest), 0)

    return [
        Generic({True: weights["category"], False: 0}, lambda match: match.mentee.category in match.mentor.competences),
        Points(weights["interests"], lambda match: INTERESTS[len(match.mentor.interests & match.mentee.interests)]),
        Points(weights["age"], age),
        Generic(
            {True: weights["wish"], False: 0},
            lambda match: match.mentor.has_wish and match.mentor.age_from <= match.mentee.age <= match.mentor.age_to,
        ),
        Generic({True: weights["same_class"], False: 0}, lambda match: match.mentor.grade == match.mentee.grade),
        Points(weights["practice"], lambda match: PRACTICE[match.mentor.former_pairs]),
    ]


def person(kind, number, facts):
    """A person of theirs with the number of its row or column and the facts its rules ask for."""
    made = kind(
        **{
            "email": f"{kind.__name__}{number}@example.org",
            "first name": "A",
            "last name": str(number),
            "role": "role",
            "grade": facts["grade"],
            "organisation": "organisation",
            "biography": "",
            "profession": "profession",
        }
    )
    made.number = number
    for name, value in facts.items():
        setattr(made, name, frozenset(value) if isinstance(value, list) else value)
    return made


def main():
    """Rules are taken from the end of the list: what forbids comes first, which is quickest."""
    task = json.load(sys.stdin)
    mentors = [person(Mentor, number, facts) for number, facts in enumerate(task["mentors"])]
    mentees = [person(Mentee, number, facts) for number, facts in enumerate(task["mentees"])]
    weighing = criteria(task["weights"], task["good_gap"])
    rules = [
        Generic({True: SERVED, False: 0}, lambda match: True),
        *weighing,
        Disqualify(lambda match: match.mentor.grade < match.mentee.grade),
        Disqualify(lambda match: len(match.mentee.mentors) > 0),
        Disqualify(lambda match: not match.mentor.has_consent),
    ]
    started, busy = time.perf_counter(), time.process_time()
    process_data(mentors, mentees, [list(rules) for _ in range(task["rounds"])])
    seconds, busy = time.perf_counter() - started, time.process_time() - busy
    pairs = [[mentor.number, mentee.number] for mentor in mentors for mentee in mentor.mentees]
    points = sum(
        rule.apply(Match(mentors[mentor], mentees[mentee], [])) for mentor, mentee in pairs for rule in weighing
    )
    json.dump({"pairs": pairs, "points": points, "seconds": seconds, "busy": busy}, sys.stdout)


if __name__ == "__main__":
    main()
