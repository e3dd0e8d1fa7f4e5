"""An agreement as a printed thing: the school's head, who makes it, numbered sections, lines to be signed.

Everything is text that is ready to print, frozen, and goes to JSON and back unchanged: what was offered is kept as
this and is always drawn from it.
"""

from dataclasses import dataclass
from typing import Any, Self

from mentoring.core import frozen
from mentoring.core.documents import Letterhead
from mentoring.core.papers import Section


@dataclass(frozen=True)
class Signer:
    """A line to be signed: in which part («Наставник»), who, and what stands under the name.

    ``name`` is empty where it is written in by hand.
    """

    part: str
    name: str = ""
    note: str = ""


@dataclass(frozen=True)
class AgreementPaper:
    """An agreement whole; ``parties`` are the lines between the opening words and the closing ones."""

    letterhead: Letterhead
    title: str
    number: str
    date: str
    place: str
    opening: str
    parties: tuple[str, ...]
    closing: str
    sections: tuple[Section, ...]
    signers: tuple[Signer, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data for a JSON column."""
        return frozen.to_json(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """The agreement that `to_dict` gave; ValueError when the data is no agreement."""
        return frozen.from_json(cls, data)

    def digest(self) -> str:
        """A fingerprint of the text: equal for equal agreements, different after any change."""
        return frozen.digest(self)
