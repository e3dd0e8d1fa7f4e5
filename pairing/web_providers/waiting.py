"""What mentees without a pair add to the pages of other apps."""


def register() -> None:
    """Add to the shell."""
