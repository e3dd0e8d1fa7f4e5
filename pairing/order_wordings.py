"""The texts of orders and papers of pairs as they come with the program, made known for schools to word anew."""

from __future__ import annotations

from typing import Any

from pairing.core import order_places
from pairing.core.agreement import PLACES as AGREEMENT
from pairing.core.memos import PLACES as MEMO
from pairing.reference_files import document
from programmes import wordings
from programmes.core.wording import Place, Wording
from programmes.wordings import WordingKind


def kind(code: str, row: dict[str, Any], places: tuple[Place, ...], **given: str) -> WordingKind:
    """A text out of a reference file."""
    built_in = Wording(row["heading"], row.get("preamble", ""), row["points"].strip())
    return WordingKind(code, row["title"], built_in, places, note=row["note"], **given)


def register() -> None:
    """Make the texts of the orders known; called when the application is ready."""
    for code, row in document("orders")["order"].items():
        wordings.register(kind(code, row, order_places.OF_KIND[code]))
    wordings.register(kind("pair-agreement", document("agreement"), AGREEMENT, group="Соглашения"))
    for code, row in document("memos")["memo"].items():
        wordings.register(kind(code, row, MEMO, group="Памятки"))
