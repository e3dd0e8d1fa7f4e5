"""What happens each morning before the letters go: programmes begin on their day, facts mark the roadmaps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from programmes.actions import programmes, roadmap_facts


@dataclass(frozen=True)
class Morning:
    """How many programmes began, and how many activities were marked."""

    started: int = 0
    marked: int = 0


def run(*, on: date) -> Morning:
    """Bring the programmes up to the day; nobody's doing, so the log names no user. Running it again changes nothing."""
    started = programmes.start_due(on=on)
    return Morning(started=len(started), marked=roadmap_facts.settle_all(on=on))
