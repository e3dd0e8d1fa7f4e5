"""Runs a parser of strangers' files in a process of its own, where running out of memory or time harms nobody."""

import marshal
import subprocess
import sys
from pathlib import Path

from mentoring.core.tables.workbook import Limits, TableError

HERE = Path(__file__).parent


def run(script: str, content: bytes, limits: Limits, *, too_large: str, broken: str) -> tuple:
    """The answer of one of our scripts about the content; TableError with the given text when it gave none."""
    bounds = (limits.memory, limits.seconds, limits.rows, limits.columns, limits.characters)
    try:
        done = subprocess.run(  # noqa: S603 — our own script, numbers for arguments
            [sys.executable, "-I", str(HERE / script), *map(str, bounds)],
            input=content,
            capture_output=True,
            timeout=limits.seconds + 5,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TableError(too_large) from error
    if done.returncode < 0:
        raise TableError(too_large)
    if done.returncode or not done.stdout:
        raise TableError(broken)
    return marshal.loads(done.stdout)  # noqa: S302 — written by our own child a moment ago
