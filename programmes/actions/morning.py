"""What happens each morning before the letters go: facts mark the roadmaps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from programmes.actions import roadmap_facts


@dataclass(frozen=True)
class Morning:
    """How many rows the morning changed."""

    marked: int = 0


def run(*, on: date) -> Morning:
    """Bring the programmes up to the day; nobody's doing, so the log names no user. Running it again changes nothing."""
    return Morning(marked=roadmap_facts.settle_all(on=on))
