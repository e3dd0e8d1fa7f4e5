"""«Сведения для партнёра» as a document."""

from __future__ import annotations

from django.utils.timezone import localdate

from mentoring.documents import pdf
from mentoring.form_fields import is_key
from mentoring.web.providers import DocumentKind, documents
from programmes.models import Partner
from programmes.readers.partner_sheet import sheet

STYLESHEETS = (pdf.PRINT_STYLESHEET, "css/print/figures.css")
TITLE = "Сведения для партнёра"


def _partner(identifier: str) -> Partner:
    row = Partner.objects.filter(pk=identifier).select_related("school").first() if is_key(identifier) else None
    if row is None:
        raise LookupError(f"Организации-партнёра {identifier} нет.")
    return row


def sheet_pdf(partner: Partner) -> bytes:
    """The sheet up to today."""
    return pdf.render(
        "documents/partner_sheet.html", {"sheet": sheet(partner, on=localdate())}, stylesheets=STYLESHEETS
    )


SHEET = DocumentKind(
    code="partner-sheet",
    title=TITLE,
    find=_partner,
    formats={"pdf": sheet_pdf},
    filename=lambda partner: f"{TITLE} {partner.name}",
)


def register() -> None:
    """Make the kind known; called when the application is ready."""
    documents.register(SHEET)
