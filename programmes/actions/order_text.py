"""Writes of an order's text by hand: places edited, disputed ones settled; and what a text may not go out with."""

from __future__ import annotations

from collections.abc import Sequence

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from programmes import order_kinds
from programmes.core import order_edits
from programmes.core.order_edits import HEADING, Edit
from programmes.core.text_defects import defects, defects_in
from programmes.models import Order
from programmes.readers.order_texts import OrderText, text_of, title_of

CLOSED = "Текст меняют, пока приказ у куратора. Сейчас его изменить нельзя."
LONGEST_HEADING, LONGEST = 500, 4000
MOST = 500


@action
def edit(order: Order, *, edits: Sequence[Edit], version: int | None = None, by: User) -> Order:
    """These places say what was written by hand, all others what is generated."""
    order = _open(order, version)
    for one in edits:
        _must_be_fit(one)
    if len(edits) > MOST:
        raise Refusal("Слишком много правок в одном приказе.")
    return _save(order, edits, by)


@action
def settle(order: Order, *, edit: int, keeps_mine: bool, version: int | None = None, by: User) -> Order:
    """Choose between the text by hand and the one that the changed facts generate."""
    order = _open(order, version)
    edits = order_edits.read(order.edits)
    generated = order_kinds.get(order.kind).build(order).document
    if edit not in {conflict.edit for conflict in order_edits.lay(generated, edits).conflicts}:
        raise Refusal("Здесь выбирать уже не из чего: данные снова другие. Посмотрите текст ещё раз.")
    return _save(order, order_edits.settle(generated, edits, edit, keeps_mine=keeps_mine), by)


def must_be_whole(text: OrderText, *, told: str = "") -> None:
    """Refuse a text with gaps, with places to be chosen between, or with what no order may go out with.

    ``told`` is what is said already of the same order: a gap named there is not named again.
    """
    if text.conflicts:
        places = ", ".join(conflict.label.lower() for conflict in text.conflicts)
        raise Refusal(
            f"Данные изменились там, где текст правили вручную: {places}. "
            "Откройте «Изменить текст» и выберите, какой текст оставить.",
            code="text",
            details=tuple(conflict.label for conflict in text.conflicts),
        )
    titles = tuple(dict.fromkeys(gap.title for gap in text.gaps if gap.title not in told))
    if titles:
        raise Refusal(
            f"В приказе не заполнено: {'; '.join(titles)}. Над текстом приказа есть ссылки, где это заполнить.",
            code="text",
            details=titles,
        )
    refused = [one for one in defects_in(text.document) if one.defect.is_refused]
    if refused and not text.gaps:
        lines = tuple(f"{one.where}: {one.defect.text}" for one in refused)
        raise Refusal(f"Исправьте текст. {'; '.join(lines)}.", code="text", details=lines)


def _open(order: Order, version: int | None) -> Order:
    order = lock(order, version=version)
    if not order.is_editable:
        raise Refusal(CLOSED)
    return order


def _must_be_fit(one: Edit) -> None:
    where = order_edits.label(one.place)
    if one.place == HEADING and not one.now:
        raise Refusal("Заголовок у приказа должен быть.")
    if len(one.now) > (LONGEST_HEADING if one.place == HEADING else LONGEST):
        raise Refusal(f"{where}: текст слишком длинный для одного места приказа.")
    for defect in defects(one.now):
        if defect.is_refused:
            raise Refusal(f"{where}: {defect.text}.")


def _save(order: Order, edits: Sequence[Edit], by: User) -> Order:
    order.edits = order_edits.kept(edits)
    text = text_of(order)
    if not text.document.points:
        raise Refusal("В приказе должен остаться хотя бы один пункт.")
    order.title, order.content = title_of(text.document), text.document.to_dict()
    order.version += 1
    order.save()
    log.record("order_text.edit", order, by=by, note=f"правок: {len(edits)}" if edits else "текст по данным программы")
    return order
