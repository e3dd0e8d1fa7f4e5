"""What group meetings and preferences add to the pages of other apps."""


def register() -> None:
    """Add to the shell."""
