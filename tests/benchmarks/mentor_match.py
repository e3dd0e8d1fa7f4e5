"""Matching with explanations against mentor-match from PyPI: the same people, criteria, prohibitions and places.

What is timed. Each side gets the people in memory and makes its own scores of them; loading libraries, reading and making
the people are outside the clock on both sides. Theirs is its one entry, `process_data`, as its documentation calls it. Ours
is `propose`: scoring, the optimum by all seven goals, points and a sentence for each criterion of each pair, and for
everybody left over the reasons, what would help, and the best candidates with what blocks each; mentor-match explains
nothing. Each runs in a fresh process of its own, by turns, three times; the best time by the clock on the wall counts, and the processor's time stands beside it.

Why that is fair. The package knows no capacity: as many rounds as there are places, and beside the rules of the form one
more, «the mentee has a mentor already», so that nobody gets two. Serving most is worth so much in its rules that it too
serves as many as it can. Its rules are written as its users write them, one object for each criterion: `Generic` where the
criterion says yes or no, else a `Rule` of one's own. It has rules only for the six criteria of which these people say
anything, while ours looks at all fourteen; it compares interests as plain sets of words, while ours compares dictionary
forms; what forbids stands where it is asked first. Its points are checked against ours, pair by pair in sum.

That package has its own environment, since it brings a top-level package `matching`; it is made on the first run.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from pairing.core.cards import MenteeCard, MentorCard
from pairing.core.criteria import stage
from pairing.core.matrix import survey
from tests.benchmarks import matching

PACKAGES = ("mentor-match==7.0.1", "munkres==3.0.0")
PLACES = 2
SIZES = ((100, 200), (250, 500))
TIMES = 3
LEAST_RATIO = 50
YOUNGEST, OLDEST = 0, 99
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
ENVIRONMENT = CACHE / "mentoring-benchmarks" / "-".join(PACKAGES).replace("==", "-")


class CannotInstallError(Exception):
    """The environment could not be made."""


def environment() -> Path:
    """The Python that has mentor-match; made when it is not there yet."""
    python = ENVIRONMENT / "bin" / "python"
    if not (ENVIRONMENT / "ready").exists():
        for command in (
            [sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)],
            [str(python), "-m", "pip", "install", "--quiet", *PACKAGES],
        ):
            done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
            if done.returncode:
                said = (done.stderr or done.stdout).strip().splitlines()
                raise CannotInstallError(f"{' '.join(command)}: {said[-1] if said else 'no word why'}")
        (ENVIRONMENT / "ready").touch()
    return python


def people(mentor_count: int, mentee_count: int) -> tuple[list[MentorCard], list[MenteeCard]]:
    """The same invented people each time; mentor-match knows neither different places nor priority."""
    mentors, mentees = matching.people(mentor_count, mentee_count)
    return [replace(mentor, capacity=PLACES) for mentor in mentors], [replace(mentee, priority=0) for mentee in mentees]


def facts(mentors: list[MentorCard], mentees: list[MenteeCard]) -> dict:
    """What the rules of mentor-match ask of these people."""
    return {
        "mentors": [
            {
                "grade": mentor.grade,
                "stage": stage(mentor.grade or 0),
                "competences": sorted(mentor.competences),
                "interests": sorted(phrase.text for phrase in mentor.interests),
                "has_wish": mentor.age_from is not None or mentor.age_to is not None,
                "age_from": mentor.age_from or YOUNGEST,
                "age_to": mentor.age_to or OLDEST,
                "former_pairs": mentor.former_pairs,
                "has_consent": mentor.consent.is_valid,
            }
            for mentor in mentors
        ],
        "mentees": [
            {
                "grade": mentee.grade,
                "stage": stage(mentee.grade or 0),
                "age": mentee.age,
                "category": mentee.category,
                "interests": sorted(phrase.text for phrase in mentee.interests),
            }
            for mentee in mentees
        ],
        "weights": dict(matching.RULE.weights),
        "good_gap": matching.RULE.good_gap,
        "rounds": PLACES,
    }


def theirs(python: Path, task: dict) -> dict:
    """What mentor-match finds; its process must not see our packages."""
    child = Path(__file__).parent / "children" / "mentor_match.py"
    command = [str(python), "-I", str(child)]
    done = subprocess.run(command, input=json.dumps(task), capture_output=True, text=True, check=True)  # noqa: S603 - our own child
    return json.loads(done.stdout)


def ours(mentor_count: int, mentee_count: int) -> dict:
    """What we find, in a process of its own as well."""
    command = [sys.executable, "-m", "tests.benchmarks.children.our_matching", str(mentor_count), str(mentee_count)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)  # noqa: S603 - our own child
    return json.loads(done.stdout)


def measure(python: Path, mentor_count: int, mentee_count: int) -> dict:
    """Served, score and seconds of both; ours must be the optimum of the bare solver."""
    mentors, mentees = people(mentor_count, mentee_count)
    task = facts(mentors, mentees)
    turns = [(theirs(python, task), ours(mentor_count, mentee_count)) for _ in range(TIMES)]
    peer, own = turns[0]
    field = survey(mentees, mentors, matching.RULE)
    points = sum(int(field.scores[row, column]) for column, row in peer["pairs"])
    if points != peer["points"]:
        raise ArithmeticError(f"the rules of mentor-match give {peer['points']} for what is worth {points}")
    _, *best = matching.bare(field, mentors, mentees)
    if [own["served"], own["score"]] != best:
        raise ArithmeticError(f"ours {own} is not the optimum {best}")
    other, taken = (min(turn[side]["seconds"] for turn in turns) for side in (0, 1))
    ratio = other / taken
    busy = [min(turn[side]["busy"] for turn in turns) for side in (0, 1)]
    return {
        "name": f"mentor-match {mentor_count} × {mentee_count}, {PLACES}",
        "ours": round(taken, 4),
        "other": round(other, 4),
        "ratio": round(ratio, 2),
        "detail": (
            f"served {own['served']}, mentor-match {len(peer['pairs'])}; score {own['score']}, mentor-match {points}; "
            f"ours is the bare solver's optimum; of the processor {busy[1]:.4f} s against {busy[0]:.4f} s = "
            f"{busy[0] / busy[1]:.1f} ×; bar {LEAST_RATIO} ×: {'kept' if ratio >= LEAST_RATIO else 'MISSED'}"
        ),
    }


def run() -> list[dict]:
    try:
        python = environment()
    except CannotInstallError as error:
        print(f"mentor_match is left out, its environment cannot be made: {error}", file=sys.stderr)
        return []
    return [measure(python, *size) for size in SIZES]
