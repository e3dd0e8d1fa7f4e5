"""What an order says: generated from the facts of now with the edits by hand over it, or as it was kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from mentoring.core.documents import OrderDocument
from mentoring.core.russian.declined import Declined
from programmes import order_kinds
from programmes.core import order_edits
from programmes.core.order_edits import Conflict, Edit, Part
from programmes.core.text_changes import LineChange, word_changes
from programmes.core.wording import GAP_CLOSES, GAP_OPENS, Gap
from programmes.models import Order

LONGEST_TITLE = 500


@dataclass(frozen=True)
class OrderText:
    """The text of an order; parts, conflicts, gaps and declined words only while the curator works on it."""

    document: OrderDocument
    edits: tuple[Edit, ...] = ()
    parts: tuple[Part, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    declined: tuple[Declined, ...] = ()
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True)
class EditTold:
    """An edit for those who compare: where, what was generated, what was written, and both in one by words."""

    number: int
    where: str
    edit: Edit
    changes: tuple[LineChange, ...]
    is_disputed: bool

    @property
    def sort(self) -> str:
        """«изменено», «убрано» or «добавлено»."""
        if self.edit.is_added:
            return "добавлено"
        return "изменено" if self.edit.now else "убрано"


def title_of(document: OrderDocument) -> str:
    """The heading as lists show it: with plain spaces, cut where places have made it longer than the column."""
    title = " ".join(document.heading.split())
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"


def text_of(order: Order) -> OrderText:
    """What the order says: the facts of now while the curator works on it, the kept content ever after."""
    edits = order_edits.read(order.edits)
    if not order.is_editable:
        return OrderText(OrderDocument.from_dict(order.content), edits)
    built = order_kinds.get(order.kind).build(order)
    laid = order_edits.lay(built.document, edits)
    gaps = [gap for gap in built.gaps if not edits or _stands(gap, built.document, laid.document)]
    return OrderText(laid.document, edits, laid.parts, laid.conflicts, built.declined, tuple(gaps))


def told(text: OrderText) -> list[EditTold]:
    """The edits that say something else than what is generated, in their order."""
    silent = {part.edit for part in text.parts} | {conflict.edit for conflict in text.conflicts}
    disputed = {conflict.edit for conflict in text.conflicts}
    return [
        EditTold(
            number, _where(edit), edit, word_changes("" if edit.is_added else edit.was, edit.now), number in disputed
        )
        for number, edit in enumerate(text.edits)
        if not text.parts or number in silent
    ]


@dataclass(frozen=True)
class Dispute:
    """A place whose facts have changed under an edit: all three texts, and what the facts changed, by words."""

    conflict: Conflict
    changes: tuple[LineChange, ...]


def disputes(text: OrderText) -> list[Dispute]:
    """The places where somebody must choose."""
    return [Dispute(one, word_changes(one.was, one.generated)) for one in text.conflicts]


def _where(edit: Edit) -> str:
    if not edit.is_added:
        return order_edits.label(edit.place)
    return order_edits.after(edit.place)


def _stands(gap: Gap, generated: OrderDocument, document: OrderDocument) -> bool:
    """Whether a gap is still on the paper; what never stood in the text is told in any case."""
    mark = _plain(f"{GAP_OPENS}{gap.title}{GAP_CLOSES}")
    return any(mark in _plain(text) for text in _texts(document)) or not any(
        mark in _plain(text) for text in _texts(generated)
    )


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
