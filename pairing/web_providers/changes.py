"""What changes and ends of pairs add to the pages of other apps."""


def register() -> None:
    """Add to the shell."""
