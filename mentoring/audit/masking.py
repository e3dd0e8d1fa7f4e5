"""Keeps personal values out of the log: it tells that a column changed, never to what."""


def mask(value: str) -> str:
    """Dots in place of a personal value; an empty value stays empty, so that filling it in can be told."""
    return "•••" if value else ""
