"""Consents on paper and statements that withdraw them, each on a sheet of its own, filled with what the school knows."""

from collections.abc import Callable, Iterable, Iterator

from mentoring.core.consent_sheets import ConsentForm, ConsentSheet, WithdrawalForm, sheet, withdrawal_sheet
from mentoring.core.documents import Look
from mentoring.documents import html, pdf_many
from mentoring.documents.codes import qr_code

TEMPLATE = "documents/consents.html"
STYLESHEETS = ("css/print/consent.css",)
LONGEST_GROUP = 4


def pdf(
    forms: Iterable[ConsentForm], *, look: Look | None = None, done: Callable[[int], None] = lambda count: None
) -> bytes:
    """All the sheets in one file; each begins on a new page and counts its own pages."""
    return pdf_many.render(_markups(sheet(form) for form in forms), stylesheets=STYLESHEETS, look=look, done=done)


def withdrawal_pdf(forms: Iterable[WithdrawalForm], *, look: Look | None = None) -> bytes:
    """Statements of withdrawal, one a sheet."""
    return pdf_many.render(_markups(withdrawal_sheet(form) for form in forms), stylesheets=STYLESHEETS, look=look)


def shown_number(number: str) -> str:
    """The number of a sheet as it is printed: in groups that are easy to type."""
    return "-".join(number[start : start + LONGEST_GROUP] for start in range(0, len(number), LONGEST_GROUP))


def _markups(sheets: Iterable[ConsentSheet]) -> Iterator[str]:
    for one in sheets:
        qr = qr_code(one.address) if one.address else ""
        yield html.render(TEMPLATE, {"sheet": one, "qr": qr, "number": shown_number(one.number)})
