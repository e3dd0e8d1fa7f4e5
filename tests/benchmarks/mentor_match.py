"""Matching with explanations against mentor-match from PyPI, by the same criteria and prohibitions in rules of its own.

That package has its own environment, since it brings a top-level package `matching`; it is made on the first run. It knows
no capacity: as many rounds as there are places, and our rule «the mentee has a mentor already» so that nobody gets two.
Seconds are those of the processor, since the two run in different processes beside whatever else the machine does.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from pairing.core.cards import MenteeCard, MentorCard
from pairing.core.matrix import survey
from pairing.core.proposal import propose
from pairing.core.rules import obstacles
from pairing.core.scoring import score
from tests.benchmarks import matching

PACKAGES = ("mentor-match==7.0.1", "munkres==3.0.0")
PLACES = 2
SIZES = ((100, 200), (250, 500))
LEAST_RATIO = 50
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


def theirs(python: Path, task: dict) -> dict:
    """What mentor-match finds; its process must not see our packages."""
    child = Path(__file__).parent / "children" / "mentor_match.py"
    command = [str(python), "-I", str(child)]
    done = subprocess.run(command, input=json.dumps(task), capture_output=True, text=True, check=True)  # noqa: S603 - our own child
    return json.loads(done.stdout)


def tables(mentors: list[MentorCard], mentees: list[MenteeCard]) -> dict:
    """Each criterion that weighs and each prohibition that is met as a table, for a rule of theirs to look into."""

    def empty(nothing: Any) -> list[list[Any]]:
        return [[nothing] * len(mentees) for _ in mentors]

    criteria = {code: empty(0) for code, weight in matching.RULE.weights.items() if weight}
    forbidden: dict[str, list[list[bool]]] = {}
    for row, mentor in enumerate(mentors):
        for column, mentee in enumerate(mentees):
            for reason in score(mentor, mentee, matching.RULE).reasons:
                criteria[reason.code][row][column] = reason.points
            for obstacle in obstacles(mentor, mentee, matching.RULE):
                forbidden.setdefault(obstacle.code, empty(False))[row][column] = True
    return {"criteria": list(criteria.values()), "forbidden": list(forbidden.values()), "rounds": PLACES}


def measure(python: Path, mentor_count: int, mentee_count: int) -> dict:
    """Served, score and seconds of both; ours must be the optimum of the bare solver."""
    mentors, mentees = matching.people(mentor_count, mentee_count)
    mentors = [replace(mentor, capacity=PLACES) for mentor in mentors]
    mentees = [replace(mentee, priority=0) for mentee in mentees]
    field = survey(mentees, mentors, matching.RULE)
    peer = theirs(python, tables(mentors, mentees))
    points = sum(int(field.scores[row, column]) for column, row in peer["pairs"])

    propose(mentors[:1], mentees[:1], matching.RULE)  # the libraries are loaded before the clock starts, as theirs are
    started = time.process_time()
    proposal = propose(mentors, mentees, matching.RULE)
    taken = time.process_time() - started
    _, *best = matching.bare(field, mentors, mentees)
    if [proposal.served, proposal.score] != best:
        raise ArithmeticError(f"ours {proposal.served}, {proposal.score} is not the optimum {best}")
    ratio = peer["seconds"] / taken
    return {
        "name": f"mentor-match {mentor_count} × {mentee_count}, {PLACES}",
        "ours": round(taken, 4),
        "other": round(peer["seconds"], 4),
        "ratio": round(ratio, 2),
        "detail": (
            f"served {proposal.served}, mentor-match {len(peer['pairs'])}; score {proposal.score}, mentor-match {points}; "
            f"ours is the bare solver's optimum; bar {LEAST_RATIO} ×: {'kept' if ratio >= LEAST_RATIO else 'MISSED'}"
        ),
    }


def run() -> list[dict]:
    try:
        python = environment()
    except CannotInstallError as error:
        print(f"mentor_match is left out, its environment cannot be made: {error}", file=sys.stderr)
        return []
    return [measure(python, *size) for size in SIZES]
