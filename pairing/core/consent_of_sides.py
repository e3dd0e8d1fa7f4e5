"""Whether the sides of a pair have agreed: everybody for himself, and for a child one of its guardians besides.

A guardian's «yes» is enough, whichever of them gives it; but nobody's «no» is passed over: while somebody who was
asked refuses, the pair is not agreed, even when another guardian of the child has said yes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Word(StrEnum):
    """What a side says; the values are those that rows hold."""

    WAITING = "waiting"
    AGREED = "agreed"
    DECLINED = "declined"


@dataclass(frozen=True)
class SideCard:
    """One side; ``ward`` is the child for whom a guardian answers, ``ward_name`` how messages call it."""

    word: str
    name: str
    ward: int | None = None
    ward_name: str = ""


@dataclass(frozen=True)
class Verdict:
    """What the answers come to; names are in the order of the sides, of each child once."""

    asked: int
    agreed: int
    waiting: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()

    @property
    def is_agreed(self) -> bool:
        """Whether all have said yes."""
        return self.asked > 0 and not self.waiting and not self.declined

    @property
    def tone(self) -> str:
        """The colour of the badge."""
        return "danger" if self.declined else "success" if self.is_agreed else "warning"

    @property
    def words(self) -> str:
        """«согласны 2 из 3», «отказ», «согласны все»."""
        if self.declined:
            return "есть отказ"
        return "согласны все" if self.is_agreed else f"согласны {self.agreed} из {self.asked}"


def verdict(sides: Iterable[SideCard]) -> Verdict:
    """The answers together."""
    sides = list(sides)
    own = [side for side in sides if side.ward is None]
    of_ward: dict[int, list[SideCard]] = {}
    for side in sides:
        if side.ward is not None:
            of_ward.setdefault(side.ward, []).append(side)
    waiting = [side.name for side in own if side.word == Word.WAITING]
    agreed = sum(side.word == Word.AGREED for side in own)
    for guardians in of_ward.values():
        words = {side.word for side in guardians}
        if Word.DECLINED in words:
            continue
        if Word.AGREED in words:
            agreed += 1
        else:
            waiting.append(f"представитель ({guardians[0].ward_name})")
    declined = [side.name for side in sides if side.word == Word.DECLINED]
    return Verdict(len(own) + len(of_ward), agreed, tuple(waiting), tuple(declined))
