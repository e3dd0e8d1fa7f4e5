"""Sheets of slips to cut apart: a person's own link as a QR code and as a short code to type in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from mentoring.core.russian.dates import long_date
from mentoring.documents import pdf as printing
from mentoring.documents.codes import qr_code

TEMPLATE = "documents/slips.html"
STYLESHEET = "css/print/slips.css"
SLIPS_IN_A_ROW = 2


@dataclass(frozen=True)
class Slip:
    """One person's slip; `code_url` is where the code is typed in, `title` what it leads to (the programme).

    `note` takes the place of the words at the foot, which speak of a personal link.
    """

    person: str
    class_name: str
    url: str
    code: str
    title: str
    code_url: str = ""
    expires_on: date | None = None
    note: str = ""


def pdf(slips: Iterable[Slip]) -> bytes:
    """All slips, eight on a sheet, in the order given."""
    return printing.render(TEMPLATE, context(slips), stylesheets=(STYLESHEET,))


def context(slips: Iterable[Slip]) -> dict[str, Any]:
    """What `documents/slips.html` draws: rows of slips with their QR codes."""
    drawn = [
        {
            "slip": slip,
            "qr": qr_code(slip.url),
            "expires": long_date(slip.expires_on) if slip.expires_on else "",
            "code_address": slip.code_url.partition("://")[2] or slip.code_url,
        }
        for slip in slips
    ]
    return {"rows": [drawn[start : start + SLIPS_IN_A_ROW] for start in range(0, len(drawn), SLIPS_IN_A_ROW)]}
