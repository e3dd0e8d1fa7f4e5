"""Acts of destruction, and the extract of all data on one person."""


def register() -> None:
    """Make the kinds known; called when the application is ready."""
