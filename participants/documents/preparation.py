"""Certificates and registers of the mentors' school."""


def register() -> None:
    """Make the kinds known; called when the application is ready."""
