"""What weights, synonyms and decisions about two people add to the pages of other apps."""


def register() -> None:
    """Add to the shell."""
