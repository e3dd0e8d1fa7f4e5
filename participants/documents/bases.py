"""The two bases as the state wants them."""


def register() -> None:
    """Make the kinds known; called when the application is ready."""
