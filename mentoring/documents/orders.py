"""An order on paper: what its template and its Word file both need to know."""

from typing import Any

from mentoring.core.documents import OrderDocument
from mentoring.core.russian.dates import long_date
from mentoring.documents import docx as word
from mentoring.documents import pdf as printing
from mentoring.documents.codes import qr_code

TEMPLATE = "documents/order.html"
CHECK_STYLESHEET = "css/print/check.css"
LONGEST_LIST_UNDER_SIGNATURE = 6
NBSP = "\u00a0"
BLANK_DATE = f"«____»{NBSP}______________{NBSP}20___{NBSP}г."
BLANK_NUMBER = "__________"


def context(order: OrderDocument) -> dict[str, Any]:
    """What the templates `documents/order.html` and `documents/_order.html` draw."""
    has_sheet = len(order.acquaintance) > LONGEST_LIST_UNDER_SIGNATURE
    return {
        "order": order,
        "date": date_text(order),
        "number": number_text(order),
        "appendix_of": appendix_of(order),
        "acquaintance_sheet": order.acquaintance if has_sheet else (),
        "acquaintance_list": () if has_sheet else order.acquaintance,
        "check_code": qr_code(order.check_url, border=2) if order.check_url else "",
        "check_address": order.check_url.partition("://")[2] or order.check_url,
    }


def pdf(order: OrderDocument, *, is_archival: bool = False) -> bytes:
    """The order as PDF, as the school signs it."""
    stylesheets = (printing.PRINT_STYLESHEET, *((CHECK_STYLESHEET,) if order.check_url else ()))
    look = order.letterhead.look
    return printing.render(TEMPLATE, context(order), stylesheets=stylesheets, look=look, is_archival=is_archival)


def docx(order: OrderDocument) -> bytes:
    """The order as a Word file, to be laid on the school's own blank."""
    return word.order(context(order))


def date_text(order: OrderDocument) -> str:
    """The date in words, a blank to be filled while there is none."""
    return BLANK_DATE if order.is_draft or order.date is None else long_date(order.date)


def number_text(order: OrderDocument) -> str:
    """The number, a blank to be filled while there is none."""
    return BLANK_NUMBER if order.is_draft or not order.number else order.number


def appendix_of(order: OrderDocument) -> tuple[str, str]:
    """The two lines below «Приложение № 1»."""
    school = order.letterhead.short_name or order.letterhead.full_name
    return f"к{NBSP}приказу {school}", f"от{NBSP}{date_text(order)} №{NBSP}{number_text(order)}"
