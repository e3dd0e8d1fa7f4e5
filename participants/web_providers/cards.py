"""Information cards on the pages of a person and of a participant."""

VERBS: dict[str, str] = {}


def register() -> None:
    """Join the registries; called when the application is ready."""
