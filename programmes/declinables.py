"""Where a wrong form of a declined word is corrected: each app says so for the names that it keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentoring.core.roles import Permission

if TYPE_CHECKING:
    from mentoring.accounts.models import School, User


@dataclass(frozen=True)
class Declinable:
    """A name or a post: what it is in the nominative, its machine-made forms by case, and those made by hand."""

    source: str
    title: str
    machine: Mapping[str, str]
    by_hand: Mapping[str, str]

    @property
    def forms(self) -> dict[str, str]:
        """What texts say now, by case."""
        return {**self.machine, **self.by_hand}


@dataclass(frozen=True)
class DeclinableKind:
    """A kind of source, «user» of «user:7»: ``find`` and ``correct`` take what stands after the colon.

    ``find`` raises LookupError for what is not the school's; ``correct`` writes the five typed forms, those that the
    machine would make being none, and raises Refusal for what is no form of the word; ``corrected`` gives all that the
    school has corrected. ``permission`` is what the school must be held with.
    """

    prefix: str
    words: str
    permission: Permission
    find: Callable[[School, str], Declinable]
    correct: Callable[[School, str, Mapping[str, str], User], None]
    corrected: Callable[[School], Iterable[Declinable]]


_kinds: dict[str, DeclinableKind] = {}


def register(kind: DeclinableKind) -> DeclinableKind:
    """Add a kind; registering it again changes nothing, a second one under the prefix is a mistake of the program."""
    if _kinds.get(kind.prefix, kind) != kind:
        raise ValueError(f"declinable {kind.prefix!r} is registered twice")
    _kinds[kind.prefix] = kind
    return kind


def kind_of(source: str) -> DeclinableKind:
    """The kind of «user:7»; LookupError where nobody has registered it."""
    return _kinds[source.partition(":")[0]]


def key_of(source: str) -> str:
    """«7» of «user:7»."""
    return source.partition(":")[2]


def all_kinds() -> list[DeclinableKind]:
    """All kinds in the order of their registration."""
    return list(_kinds.values())
