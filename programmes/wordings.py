"""The texts that a school may word for itself: each app registers what it writes, with the places it can fill."""

from __future__ import annotations

from dataclasses import dataclass

from programmes.core.wording import Place, Wording

PART_WORDS = {"heading": "Заголовок", "preamble": "Преамбула", "points": "Пункты"}


@dataclass(frozen=True)
class WordingKind:
    """A text that can be worded anew; ``code`` never changes, ``note`` says when the text is used."""

    code: str
    title: str
    built_in: Wording
    places: tuple[Place, ...]
    group: str = "Приказы"
    note: str = ""


_kinds: dict[str, WordingKind] = {}


def register(kind: WordingKind) -> WordingKind:
    """Add a text; a second one under the same code is a mistake of the program."""
    if _kinds.get(kind.code, kind) != kind:
        raise ValueError(f"wording {kind.code!r} is registered twice")
    _kinds[kind.code] = kind
    return kind


def get(code: str) -> WordingKind:
    """The text with this code; KeyError when no app has registered it."""
    return _kinds[code]


def all_kinds() -> list[WordingKind]:
    """All texts in the order of their registration."""
    return list(_kinds.values())
