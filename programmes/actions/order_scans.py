"""Writes of scans of signed orders: kept privately, each file once, taken away with a reason."""

from __future__ import annotations

from collections.abc import Iterable

from mentoring import kept_files
from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from mentoring.uploads import Attachment
from programmes.models import Order, OrderScan
from programmes.states import OrderState

MOST_OF_AN_ORDER = 20


@action
def add(order: Order, scans: Iterable[Attachment], *, by: User) -> list[OrderScan]:
    """Attach scans or photographs of the signed order and its sheets, all or none."""
    order = lock(order)
    if order.state != OrderState.APPROVED:
        raise Refusal("Скан прикладывают к утверждённому приказу.", code="scans")

    def row(attachment: Attachment, size: int, digest: str) -> OrderScan:
        return OrderScan(
            order=order,
            filename=attachment.name,
            content_type=attachment.content_type,
            size=size,
            digest=digest,
            added_by=by,
        )

    known = order.scans.values_list("digest", flat=True)
    return kept_files.keep_scans(scans, row, known=known, most=MOST_OF_AN_ORDER, of_what="приказу")


@action
def remove(scan: OrderScan, *, reason: str, by: User) -> None:
    """A scan attached by mistake, with its file; why stays in the log of the order."""
    if not reason.strip():
        raise Refusal("Напишите, почему скан убирают.")
    scan = lock(scan, gone="Этот файл уже убран.")
    name = scan.file.name
    log.record("order_scans.removed", scan.order, by=by, note=reason.strip())
    scan.delete()
    kept_files.forget([name])
