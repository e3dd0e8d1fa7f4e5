"""Intake by link in the shell and on the page opened by a personal link."""

VERBS: dict[str, str] = {}


def register() -> None:
    """Join the registries; called when the application is ready."""
