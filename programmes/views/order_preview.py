"""The order on its page: gaps with links, declined words with links to their five cases, what was changed by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.core.russian.declined import Declined
from mentoring.web.guard import may
from programmes import declinables
from programmes.core import order_edits
from programmes.core.wording import GAP_CLOSES, GAP_OPENS, Gap
from programmes.models import Order
from programmes.readers.order_texts import EditTold, OrderText, told
from programmes.readers.orders import OrderView
from programmes.readers.places import url_of

_SPACE = r"[ \u00a0]+"


@dataclass(frozen=True)
class Mark:
    """What is said of a piece of the text: ``kind`` is «gap» or «declined», ``url`` where it is put right."""

    kind: str
    title: str
    url: str = ""


@dataclass(frozen=True)
class Preview:
    """Marks by what they stand at, and the edits by hand by the place where they stand."""

    marks: dict[str, Mark]
    pattern: re.Pattern[str] | None
    gaps: tuple[tuple[Gap, str], ...]
    edits: tuple[EditTold, ...]
    hands: dict[str, int]
    has_conflicts: bool

    def pieces(self, text: str) -> list[tuple[str, Mark | None]]:
        """The text cut at what is marked in it."""
        if self.pattern is None:
            return [(text, None)]
        cut, at = [], 0
        for found in self.pattern.finditer(text):
            if found.start() > at:
                cut.append((text[at : found.start()], None))
            cut.append((found[0], self.marks.get(_plain(found[0])) or Mark("gap", "Не заполнено")))
            at = found.end()
        return [*cut, (text[at:], None)] if at < len(text) else cut


def preview(request: HttpRequest, view: OrderView) -> Preview:
    """The marks of an order for this user."""
    order, text = view.order, view.text
    is_own_work = order.is_editable and may(request.user, Permission.ORDER_PREPARE, order)
    gaps = tuple((gap, url_of(gap.where, order) if is_own_work else "") for gap in text.gaps)
    marks = {
        _plain(f"{GAP_OPENS}{gap.title}{GAP_CLOSES}"): Mark("gap", f"Не заполнено: {gap.title}", url)
        for gap, url in gaps
    }
    marks |= _declined(request, order, text)
    return Preview(
        marks=marks,
        pattern=_pattern(marks, has_gaps=order.is_editable),
        gaps=gaps,
        edits=tuple(told(text)),
        hands=order_edits.standing(text.document, text.edits),
        has_conflicts=bool(text.conflicts),
    )


def _declined(request: HttpRequest, order: Order, text: OrderText) -> dict[str, Mark]:
    held = _held(request, order.school)
    marks: dict[str, Mark] = {}
    for one in text.declined:
        marks.setdefault(
            _plain(one.shown), Mark("declined", _told(one), _url(order, one) if _prefix(one) in held else "")
        )
    return marks


def _held(request: HttpRequest, school: School) -> set[str]:
    """Sources of which the user may correct the forms."""
    if not may(request.user, Permission.DOCUMENT_SETUP, school):
        return set()
    return {kind.prefix for kind in declinables.all_kinds() if may(request.user, kind.permission, school)}


def _prefix(one: Declined) -> str:
    return one.source.partition(":")[0]


def _told(one: Declined) -> str:
    return f"{one.case.label.capitalize()} падеж: {_plain(one.nominative)}"


def _url(order: Order, one: Declined) -> str:
    source = " ".join(one.source.split())
    url = reverse("programmes:word-forms-edit", kwargs={"school": order.school.slug, "source": source})
    return f"{url}?order={order.pk}"


def _pattern(marks: dict[str, Mark], *, has_gaps: bool) -> re.Pattern[str] | None:
    """Longer pieces first; a name is not found inside a longer word."""
    words = sorted((one for one, mark in marks.items() if mark.kind == "declined" and one), key=len, reverse=True)
    found = [rf"(?<!\w){_SPACE.join(re.escape(part) for part in one.split(' '))}(?!\w)" for one in words]
    if has_gaps:
        found.insert(0, f"{GAP_OPENS}[^{GAP_CLOSES}]*{GAP_CLOSES}")
    return re.compile("|".join(found)) if found else None


def _plain(text: str) -> str:
    return " ".join(text.split())
