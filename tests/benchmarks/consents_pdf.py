"""Five hundred consents in one file, and the same untagged: seconds of the processor, peak memory, pages, each in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COUNT = 500
CHILD = "tests.benchmarks.children.consents"


def measured(how: str) -> dict:
    """What the child says of itself."""
    done = subprocess.run(  # noqa: S603 — our own module, constant arguments
        [sys.executable, "-m", CHILD, how, str(COUNT)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def run() -> list[dict]:
    ours, other = measured("tagged"), measured("untagged")
    detail = (
        f"{COUNT} consents, {ours['pages']} pages, {ours['kilobytes']} KB, {ours['megabytes']} MB at the peak; "
        f"other: the same without tags, {other['kilobytes']} KB, {other['megabytes']} MB"
    )
    return [
        {
            "name": "consents_pdf",
            "ours": ours["seconds"],
            "other": other["seconds"],
            "ratio": round(other["seconds"] / ours["seconds"], 4),
            "detail": detail,
        }
    ]
