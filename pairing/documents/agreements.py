"""Agreements of pairs on paper, as they were offered: one, or all that were marked in one file."""

from __future__ import annotations

from collections.abc import Iterable

from mentoring.documents import agreements as printing
from mentoring.web.providers import DocumentKind, documents
from pairing.models import Agreement
from programmes.documents.finding import found

TITLE = "Соглашение наставнической пары"


def pdf(agreements: Iterable[Agreement]) -> bytes:
    """The agreements in one PDF, each on sheets of its own."""
    return printing.pdf([agreement.paper for agreement in agreements])


def docx(agreements: Iterable[Agreement]) -> bytes:
    """The agreements in one Word file."""
    return printing.docx([agreement.paper for agreement in agreements])


FORMATS = {"pdf": pdf, "docx": docx}


def filename(agreement: Agreement) -> str:
    """Under which name one agreement is saved."""
    return f"Соглашение пары № {agreement.pair_id}"


def _agreement(identifier: str) -> Agreement:
    return found(
        Agreement.objects.select_related("pair"), identifier, missing=f"Соглашения с номером {identifier} нет."
    )


AGREEMENT = DocumentKind(
    code="pair-agreement",
    title=TITLE,
    find=_agreement,
    formats={"pdf": lambda row: pdf([row]), "docx": lambda row: docx([row])},
    filename=filename,
)


def register() -> None:
    """Make the kind known; called when the application is ready."""
    documents.register(AGREEMENT)
