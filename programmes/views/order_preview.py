"""The order on its page: gaps with links, declined words with links to their five cases, what was changed by hand."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.core.russian.declined import Declined
from mentoring.documents.text_marks import TextMark, TextMarks, plain
from mentoring.web.guard import may
from programmes import declinables
from programmes.core import order_edits
from programmes.core.wording import GAP_CLOSES, GAP_OPENS, Gap
from programmes.models import Order
from programmes.readers.order_texts import EditTold, OrderText, told
from programmes.readers.orders import OrderView
from programmes.readers.places import url_of


@dataclass(frozen=True)
class Preview:
    """The marks of the text, what it lacks with the page where each is filled, and what was changed by hand."""

    marks: TextMarks
    gaps: tuple[tuple[Gap, str], ...]
    edits: tuple[EditTold, ...]
    has_conflicts: bool


def preview(request: HttpRequest, view: OrderView) -> Preview:
    """The marks of an order for this user."""
    order, text = view.order, view.text
    is_own_work = order.is_editable and may(request.user, Permission.ORDER_PREPARE, order)
    gaps = tuple((gap, url_of(gap.where, order) if is_own_work else "") for gap in text.gaps)
    marks = {
        plain(f"{GAP_OPENS}{gap.title}{GAP_CLOSES}"): TextMark("gap", f"Не заполнено: {gap.title}", url)
        for gap, url in gaps
    }
    marks |= _declined(request, order, text)
    hands = order_edits.standing(text.document, text.edits)
    return Preview(
        marks=TextMarks(marks, hands, has_gaps=order.is_editable),
        gaps=gaps,
        edits=tuple(told(text)),
        has_conflicts=bool(text.conflicts),
    )


def _declined(request: HttpRequest, order: Order, text: OrderText) -> dict[str, TextMark]:
    held = _held(request, order.school)
    marks: dict[str, TextMark] = {}
    for one in text.declined:
        url = _url(order, one) if _prefix(one) in held else ""
        marks.setdefault(plain(one.shown), TextMark("declined", _told(one), url))
    return marks


def _held(request: HttpRequest, school: School) -> set[str]:
    """Sources of which the user may correct the forms."""
    if not may(request.user, Permission.DOCUMENT_SETUP, school):
        return set()
    return {kind.prefix for kind in declinables.all_kinds() if may(request.user, kind.permission, school)}


def _prefix(one: Declined) -> str:
    return one.source.partition(":")[0]


def _told(one: Declined) -> str:
    return f"{one.case.label.capitalize()} падеж: {plain(one.nominative)}"


def _url(order: Order, one: Declined) -> str:
    source = " ".join(one.source.split())
    url = reverse("programmes:word-forms-edit", kwargs={"school": order.school.slug, "source": source})
    return f"{url}?order={order.pk}"
