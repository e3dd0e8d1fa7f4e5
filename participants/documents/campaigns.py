"""Slips of a campaign."""


def register() -> None:
    """Make the kinds known; called when the application is ready."""
