"""The kept copy of an approved order: its PDF/A is made once from the frozen content and given out ever after."""

from __future__ import annotations

import logging
import secrets

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.core.documents import OrderDocument
from mentoring.database import lock
from mentoring.documents import orders as printing
from mentoring.errors import Refusal
from programmes.models import Order
from programmes.readers import kept_orders as reader
from programmes.states import OrderState

KEY_BYTES = 24  # 192 bits: nobody comes to a page by guessing
logger = logging.getLogger(__name__)


def new_check_key() -> str:
    """What opens the check page of an order."""
    return secrets.token_urlsafe(KEY_BYTES)


def check_url(order: Order) -> str:
    """The absolute address of the page that tells whether a printed copy is genuine; none before the approval."""
    if not order.check_key:
        return ""
    return settings.SITE_URL.rstrip("/") + reverse("programmes:check", kwargs={"key": order.check_key})


def keep_after_approval(order: Order) -> None:
    """Make the copy once the approval is written; whatever goes wrong with it leaves the approval as it is."""
    key = order.pk
    transaction.on_commit(lambda: _keep_by_key(key), robust=True)  # Django asks what fails for its __qualname__


def pdf(order: Order) -> bytes:
    """The kept copy, made now where it is not there yet; Refusal where it is no longer what was signed."""
    if not order.file:
        order = keep(order)
    found = reader.file_faults(order)
    if found:
        _tell(order, found)
        raise Refusal(
            "Сохранённый файл приказа повреждён или подменён, поэтому он не выдан: "
            f"{'; '.join(found)}. Сообщите администратору: файл нужно вернуть из резервной копии."
        )
    return reader.read_file(order)


def docx(order: Order) -> bytes:
    """The Word file of the frozen content."""
    _refuse_changed(order)
    return printing.docx(OrderDocument.from_dict(order.content))


def keep(order: Order) -> Order:
    """Make and store the copy; of two who do so at once the first one's stays."""
    if order.state != OrderState.APPROVED:
        raise Refusal("Файл хранится только у утверждённого приказа.")
    _refuse_changed(order)
    document = OrderDocument.from_dict(order.content)
    return store(order, printing.pdf(document, is_archival=True), by=None)  # drawn before anything is held


@log.action
def store(order: Order, content: bytes, *, by: User | None) -> Order:
    """Put the copy by, unless there is one."""
    order = lock(order)
    if order.file:
        return order
    order.file.save("order.pdf", ContentFile(content), save=False)
    order.file_digest = reader.sha256(content)
    try:
        order.save(update_fields=["file", "file_digest"])
    except BaseException:
        default_storage.delete(order.file.name)  # nothing would point at the file
        raise
    return order


def _keep_by_key(key: int) -> None:
    order = Order.objects.filter(pk=key, state=OrderState.APPROVED).first()
    if order is not None and not order.file:
        keep(order)


def _refuse_changed(order: Order) -> None:
    found = reader.content_faults(order)
    if found:
        _tell(order, found)
        raise Refusal(
            f"Приказ не выдан: {'; '.join(found)}. Сообщите администратору: запись нужно вернуть из резервной копии."
        )


def _tell(order: Order, found: list[str]) -> None:
    logger.error("order %s does not match its digests: %s", order.pk, "; ".join(found))
    log.record("kept_orders.damaged", order, by=None, note="; ".join(found))
