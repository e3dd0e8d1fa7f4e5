"""What one act on the workbench has changed: pairs as they were, pairs as they are, and whether they still are so."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mentoring.core.russian.numerals import counted, plural

DRAFT = "draft"
UNDO, REDO = "workbench_undo.undo", "workbench_undo.redo"
KEPT = 50
"""How many acts of a programme are remembered."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A pair that the curator may still change; people and requests are numbers, so that no name is kept."""

    pair: int
    form: int
    mentor: int
    members: tuple[tuple[int, int | None], ...]
    """Person and request of each mentee, by person."""
    state: str = DRAFT
    is_locked: bool = False
    origin: str = "program"
    version: int = 1
    is_ordered: bool = False
    """Named by a draft order: no act that touches such a pair is ever undone."""

    @property
    def is_draft(self) -> bool:
        return self.state == DRAFT

    @property
    def key(self) -> tuple[Any, ...]:
        """What makes two standings the same; a side's answer, new points or an order are no act of the curator's."""
        return (self.pair, self.form, self.mentor, self.members, self.is_draft, self.is_locked)

    @property
    def people(self) -> tuple[int, frozenset[int]]:
        """Who is together."""
        return self.mentor, frozenset(person for person, _ in self.members)

    def to_dict(self) -> dict[str, Any]:
        """For the row of the act."""
        return {
            "pair": self.pair,
            "form": self.form,
            "mentor": self.mentor,
            "members": [list(member) for member in self.members],
            "state": self.state,
            "locked": self.is_locked,
            "origin": self.origin,
            "version": self.version,
        }

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> Standing:
        """As it was kept."""
        return cls(
            pair=kept["pair"],
            form=kept["form"],
            mentor=kept["mentor"],
            members=tuple((person, request) for person, request in kept["members"]),
            state=kept["state"],
            is_locked=kept["locked"],
            origin=kept["origin"],
            version=kept["version"],
        )


@dataclass(frozen=True, slots=True)
class Difference:
    """The pairs that an act has changed, before it and after it; all others it has left alone."""

    was: tuple[Standing, ...]
    now: tuple[Standing, ...]

    @property
    def is_empty(self) -> bool:
        return not self.was and not self.now

    @property
    def is_ordered(self) -> bool:
        """Whether a pair that an order names was among them."""
        return any(pair.is_ordered for pair in (*self.was, *self.now))

    @property
    def count(self) -> int:
        """How many pairs are concerned, each counted once."""
        return len({pair.pair for pair in (*self.was, *self.now)})

    def to_dict(self) -> dict[str, Any]:
        """For the row of the act."""
        return {
            "was": [pair.to_dict() for pair in self.was],
            "now": [pair.to_dict() for pair in self.now],
            "count": self.count,
            "ordered": int(self.is_ordered),
        }

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> Difference:
        """As it was kept."""
        return cls(
            was=tuple(Standing.from_dict(one) for one in kept["was"]),
            now=tuple(Standing.from_dict(one) for one in kept["now"]),
        )


def difference(before: Mapping[int, Standing], after: Mapping[int, Standing]) -> Difference:
    """What has changed between two looks at the workbench."""
    changed = sorted(
        pair
        for pair in {*before, *after}
        if pair not in before or pair not in after or before[pair].key != after[pair].key
    )
    return Difference(
        was=tuple(before[pair] for pair in changed if pair in before),
        now=tuple(after[pair] for pair in changed if pair in after),
    )


def digest(pairs: Iterable[Standing]) -> str:
    """One line for a set of pairs, the same whenever they stand the same."""
    told = json.dumps(sorted((pair.key for pair in pairs), key=lambda key: key[0]))
    return hashlib.sha256(told.encode()).hexdigest()


def words(verb: str, count: int) -> str:
    """The act in a few words, as the button that takes it back says it."""
    pairs = counted(count, "пара", "пары", "пар")
    told = {
        "matching.propose": f"подбор, {pairs}",
        "matching_variants.apply": f"применён вариант, {pairs}",
        "pairs.accept": "принята пара",
        "pairs.accept_many": f"{plural(count, 'принята', 'приняты', 'принято')} {pairs}",
        "pairs.drop": "убрана пара",
        "pairs.assign": "выбран наставник",
        "groups.join": f"объединены в группу {pairs}",
        "workbench.lock_pair": "пара закреплена в подборе",
        "workbench.unlock_pair": "пара больше не закреплена в подборе",
        UNDO: f"отмена, {pairs}",
        REDO: f"возврат отменённого, {pairs}",
    }
    return told.get(verb, f"изменение, {pairs}")
