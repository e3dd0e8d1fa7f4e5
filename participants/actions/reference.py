"""Loads the reference data of participants; adds what is missing, changes nothing that is there."""


def load() -> None:
    """Add missing rows of the reference data."""
