"""Runs mentor-match on a task from the standard input; started by the Python of an environment that has it, not ours.

In: {criteria, forbidden, rounds}, lists of tables whose rows are mentors. Out: {pairs, seconds}.
"""

import json
import sys
import time

from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import process_data
from matching.rules.rule import Disqualify, Generic

SERVED = 1_000
"""What a pair is worth beside its points, so that this package too serves as many as it can."""


def criterion(table):
    """Its own rules for one criterion: each says yes or no, so there is one for each number of points that is given."""
    levels = sorted({points for row in table for points in row} - {0})
    return [
        Generic(
            {True: level, False: 0}, lambda match, level=level: table[match.mentor.number][match.mentee.number] == level
        )
        for level in levels
    ]


def forbidding(table):
    """Its own rule for what must not be; it heeds nothing but a real bool."""
    return Disqualify(lambda match: table[match.mentor.number][match.mentee.number])


def person(kind, number):
    """A person of theirs with the number of its row or column."""
    made = kind(
        **{
            "email": f"{kind.__name__}{number}@example.org",
            "first name": "A",
            "last name": str(number),
            "role": "role",
            "grade": 1,
            "organisation": "organisation",
            "biography": "",
            "profession": "profession",
        }
    )
    made.number = number
    return made


def main():
    """Rules are taken from the end of the list: what forbids comes first."""
    task = json.load(sys.stdin)
    mentors = [person(Mentor, number) for number in range(len(task["criteria"][0]))]
    mentees = [person(Mentee, number) for number in range(len(task["criteria"][0][0]))]
    rules = [
        Generic({True: SERVED, False: 0}, lambda match: True),
        *(rule for table in task["criteria"] for rule in criterion(table)),
        Disqualify(lambda match: len(match.mentee.mentors) > 0),
        *(forbidding(table) for table in task["forbidden"]),
    ]
    started = time.process_time()
    process_data(mentors, mentees, [list(rules) for _ in range(task["rounds"])])
    seconds = time.process_time() - started
    pairs = [[mentor.number, mentee.number] for mentor in mentors for mentee in mentor.mentees]
    json.dump({"pairs": pairs, "seconds": seconds}, sys.stdout)


if __name__ == "__main__":
    main()
