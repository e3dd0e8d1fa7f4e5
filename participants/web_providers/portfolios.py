"""Portfolios and the long-term base in the shell."""

VERBS: dict[str, str] = {}


def register() -> None:
    """Join the registries; called when the application is ready."""
