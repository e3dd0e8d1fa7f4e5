"""How matching grows: seconds of the processor and memory up to a region, each in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys

SIZES = ((300, 600), (1_000, 2_000), (5_000, 8_000))


def solved(which: str, mentors: int, mentees: int) -> dict:
    """What the child process says of one programme."""
    command = [sys.executable, "-m", "tests.benchmarks.children.growth", which, str(mentors), str(mentees)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)  # noqa: S603 - our own child
    return json.loads(done.stdout)


def measure(mentors: int, mentees: int) -> dict:
    """Ours with explanations beside the bare solver, which is handed its matrix."""
    ours, bare = solved("ours", mentors, mentees), solved("bare", mentors, mentees)
    if (ours["served"], ours["score"]) != (bare["served"], bare["score"]):
        raise ArithmeticError(f"ours {ours} is not the optimum {bare}")
    return {
        "name": f"growth {mentors} × {mentees}",
        "ours": round(ours["seconds"], 3),
        "other": round(bare["seconds"], 3),
        "ratio": round(bare["seconds"] / ours["seconds"], 3),
        "detail": (
            f"memory {ours['megabytes']} MB, the bare solver with its matrix {bare['megabytes']} MB; "
            f"served {ours['served']}, score {ours['score']}, both the same"
        ),
    }


def run() -> list[dict]:
    return [measure(*size) for size in SIZES]
