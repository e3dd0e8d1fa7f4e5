"""What follows withdrawals, and renewals of consents, in the shell."""

VERBS: dict[str, str] = {}


def register() -> None:
    """Join the registries; called when the application is ready."""
