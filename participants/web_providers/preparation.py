"""Interviews and the mentors' school in the shell."""

VERBS: dict[str, str] = {}


def register() -> None:
    """Join the registries; called when the application is ready."""
