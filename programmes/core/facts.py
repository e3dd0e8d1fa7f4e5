"""Facts of a programme that mark an activity of the roadmap, and the words by which one is proposed for an activity."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Fact:
    """What is known of the fact by a day: whether it is so, since when, in words, and where to see it."""

    is_so: bool
    on: date | None = None
    text: str = ""
    url: str = ""


NOTHING = Fact(is_so=False)


@dataclass(frozen=True)
class FactKind:
    """A kind of fact: ``look(programme, on)`` tells how it stands.

    ``words`` are the beginnings of words by which an activity is recognised as speaking of it; «+» joins those that
    must all occur, «!» marks one that must not.
    """

    code: str
    title: str
    look: Callable[[Any, date], Fact]
    words: tuple[str, ...] = ()
    order: int = 50


class FactKinds:
    """The kinds that the installed apps know, in the order of a programme's year."""

    def __init__(self) -> None:
        self._kinds: dict[str, FactKind] = {}

    def register(self, kind: FactKind) -> FactKind:
        """Add a kind; a second one under the same code is a mistake of the program."""
        if self._kinds.get(kind.code, kind) is not kind:
            raise ValueError(f"fact {kind.code!r} is registered twice")
        self._kinds[kind.code] = kind
        return kind

    def get(self, code: str) -> FactKind | None:
        """The kind of this code, if any app knows it."""
        return self._kinds.get(code)

    def all(self) -> list[FactKind]:
        """All kinds."""
        return sorted(self._kinds.values(), key=lambda kind: (kind.order, kind.code))


def proposed(text: str, kinds: Iterable[FactKind]) -> str:
    """The code of the kind that an activity's words speak of; empty when none does, or more than one."""
    words = text.casefold().replace("ё", "е").replace("«", " ").replace("»", " ").split()
    found = {kind.code for kind in kinds if any(_occurs(beginnings, words) for beginnings in kind.words)}
    return found.pop() if len(found) == 1 else ""


def _occurs(beginnings: str, words: list[str]) -> bool:
    return all(
        any(word.startswith(one.removeprefix("!")) for word in words) is not one.startswith("!")
        for one in beginnings.split("+")
    )
