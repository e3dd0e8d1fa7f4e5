"""«Сведения для партнёра» as a document."""

from __future__ import annotations

from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.documents import pdf
from mentoring.web.providers import DocumentKind, documents
from programmes.documents.finding import found
from programmes.models import Partner
from programmes.readers.partner_sheet import sheet
from programmes.readers.requisites import look

STYLESHEETS = (pdf.PRINT_STYLESHEET, "css/print/figures.css")
TITLE = "Сведения для партнёра"


def _partner(identifier: str) -> Partner:
    missing = f"Организации-партнёра {identifier} нет."
    return found(Partner.objects.select_related("school"), identifier, missing=missing)


def sheet_pdf(partner: Partner) -> bytes:
    """The sheet up to today."""
    context = {"sheet": sheet(partner, on=localdate())}
    return pdf.render("documents/partner_sheet.html", context, stylesheets=STYLESHEETS, look=look(partner.school))


SHEET = DocumentKind(
    code="partner-sheet",
    title=TITLE,
    find=_partner,
    formats={"pdf": sheet_pdf},
    filename=lambda partner: f"{TITLE} {partner.name}",
    group="Программа",
    note="Цифры без имён для организации-партнёра.",
    permission=Permission.PARTNER_VIEW,
    rows=lambda programme, user: (
        Partner.objects.visible_to(user).filter(school=programme.school).order_by("name", "pk")
    ),
)


def register() -> None:
    """Make the kind known; called when the application is ready."""
    documents.register(SHEET)
