"""Text as a roadmap keeps it: what a web form, a spreadsheet and a Word file all carry unchanged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

LONGEST = 30_000  # letters; a cell of a spreadsheet holds no more than 32 767
NO_BREAK_SPACE = "\u00a0"

_BREAKS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(f"[^\\S\n{NO_BREAK_SPACE}]+")
_NOWHERE = re.compile("[\x00\ud800-\udfff]")
_NO_LETTERS = {"Cc", "Cf", "Cs", "Cn"}


def block(text: str) -> str:
    """The text with plain line breaks and single spaces, without what cannot be seen; no-break spaces stay."""
    text = _SPACES.sub(" ", _visible(_BREAKS.sub("\n", text)))
    return "\n".join(line.strip(" ") for line in text.split("\n")).strip()


def line(text: str) -> str:
    """The same on one line."""
    return " ".join(part for part in block(text).split("\n") if part)


def alike(first: str, second: str) -> bool:
    """Whether two texts are the same for a reader: no-break spaces and line breaks are spaces."""
    return first == second or first.split() == second.split()


def storable(value: Any) -> Any:
    """Lists and mappings of texts without what no database takes: zero bytes and halves of letters."""
    if isinstance(value, str):
        return _NOWHERE.sub("", value)
    if isinstance(value, Mapping):
        return {storable(key): storable(one) for key, one in value.items()}
    return [storable(one) for one in value] if isinstance(value, list | tuple) else value


def _visible(text: str) -> str:
    return "".join(letter for letter in text if letter in "\n\t" or unicodedata.category(letter) not in _NO_LETTERS)
