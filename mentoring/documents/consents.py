"""Consents on paper, each on a sheet of its own, filled with what the school knows."""

from collections.abc import Iterable

from mentoring.core.consent_sheets import ConsentForm, sheet
from mentoring.documents import pdf as printing

TEMPLATE = "documents/consents.html"
STYLESHEETS = ("css/print/consent.css",)


def pdf(forms: Iterable[ConsentForm]) -> bytes:
    """All the sheets in one file; each begins on a new page and counts its own pages."""
    return printing.render(TEMPLATE, {"sheets": [sheet(form) for form in forms]}, stylesheets=STYLESHEETS)
