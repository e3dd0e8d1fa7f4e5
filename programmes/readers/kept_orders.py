"""Whether what is kept of an approved order is still what was signed: its content and its file against their digests."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from mentoring.core import frozen
from mentoring.core.documents import OrderDocument
from programmes.models import Order
from programmes.states import OrderState

CONTENT_CHANGED = "содержание не совпадает с отпечатком, снятым при утверждении"
REQUISITES_DIFFER = "номер или дата записи не те, что в утверждённом тексте"
FILE_MISSING = "файла нет в хранилище"
FILE_CHANGED = "файл не совпадает с отпечатком, снятым при его создании"


def content_faults(order: Order) -> list[str]:
    """What is wrong with the content of an approved order; nothing, as long as nobody has laid hands on the database."""
    try:
        document = OrderDocument.from_dict(order.content)
    except ValueError:
        return [CONTENT_CHANGED]
    # The stored data itself: an order that was signed before a field existed has no such key.
    found = [] if frozen.digest(order.content) == order.digest else [CONTENT_CHANGED]
    if (document.number, document.date) != (order.number, order.dated_on):
        found.append(REQUISITES_DIFFER)
    return found


def file_faults(order: Order) -> list[str]:
    """What is wrong with the kept file of an approved order; nothing where there is none yet."""
    if not order.file:
        return []
    try:
        content = read_file(order)
    except OSError:
        return [FILE_MISSING]
    return [] if sha256(content) == order.file_digest else [FILE_CHANGED]


def read_file(order: Order) -> bytes:
    """The bytes that are kept; OSError where the storage has lost them."""
    with order.file.storage.open(order.file.name, "rb") as file:
        return file.read()


def sha256(content: bytes) -> str:
    """The digest of a file, as the check page shows it."""
    return hashlib.sha256(content).hexdigest()


def faults(school: str = "") -> Iterator[tuple[Order, list[str]]]:
    """Approved orders with what is wrong with each; ``school`` is the slug of one school."""
    rows = Order.objects.filter(state=OrderState.APPROVED).select_related("school", "journal")
    if school:
        rows = rows.filter(school__slug=school)
    for order in rows.order_by("school", "journal_year", "journal", "number_sort", "pk").iterator(chunk_size=100):
        yield order, [*content_faults(order), *file_faults(order)]
