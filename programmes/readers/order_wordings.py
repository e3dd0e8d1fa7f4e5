"""The built-in texts of the orders of programmes, as a school may word them anew."""

from __future__ import annotations

from programmes import wordings
from programmes.core.order_places import OF_KIND
from programmes.core.wording import Wording
from programmes.reference_files import document
from programmes.wordings import WordingKind


def kinds() -> list[WordingKind]:
    """A text for each that the reference file holds."""
    return [
        WordingKind(
            code=row["code"],
            title=row["title"],
            built_in=Wording(row["heading"], row["preamble"], row["points"].strip()),
            places=OF_KIND[row["code"]],
            group=row.get("group", "Приказы"),
            note=row["note"],
        )
        for row in document("orders")["wording"]
    ]


def legal_basis(kind: str) -> str:
    """The act that a programme of the kind rests on, as it stands in a preamble after «в соответствии»: «с распоряжением…»."""
    return next(row["text"] for row in document("orders")["legal_basis"] if row["programme_kind"] == kind)


def register() -> None:
    """Make the texts known; called when the application is ready."""
    for kind in kinds():
        wordings.register(kind)
