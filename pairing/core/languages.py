"""Languages that a person speaks besides Russian, as two people's answers can be compared by."""

from __future__ import annotations

import re

BETWEEN = re.compile(r"[,;/\n]+|\s+и\s+")
USUAL = frozenset({"русский", "рус", ""})


def read(text: str) -> frozenset[str]:
    """«Татарский язык, английский» → татарский, английский; Russian is left out, as everybody speaks it here."""
    return frozenset(_name(part) for part in BETWEEN.split(text)) - USUAL


def _name(part: str) -> str:
    name = " ".join(part.casefold().replace("ё", "е").split()).strip(". ")
    return name.removesuffix(" язык").removeprefix("язык ")
