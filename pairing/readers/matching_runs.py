"""Runs of matching beside the workbench."""

from __future__ import annotations

from programmes.models import Programme


def panel(programme: Programme) -> None:
    """What the workbench shows of the programme's runs; nothing yet."""
