"""Agreements of pairs on paper, as they were offered: one, or all that were marked in one file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch

from mentoring.core.roles import Permission
from mentoring.documents import agreements as printing
from mentoring.web.providers import DocumentKind, documents
from pairing.documents.pair_fields import AGREEMENT_FIELDS
from pairing.models import Agreement
from pairing.readers.papers import MEMBERS, label
from programmes.documents import finding
from programmes.models import Programme

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
    return finding.found(
        Agreement.objects.select_related("pair__programme__school"),
        identifier,
        missing=f"Соглашения с номером {identifier} нет.",
    )


def rows(programme: Programme, user: Any) -> list[Agreement]:
    """The agreements of a programme that the user may see, by the mentor's name."""
    found = Agreement.objects.visible_to(user).filter(pair__programme=programme)
    members = Prefetch("pair__members", MEMBERS)
    return list(
        found.select_related("pair__mentor", "pair__programme__school")
        .prefetch_related(members)
        .order_by("pair__mentor__sort_name", "pk")
    )


AGREEMENT = DocumentKind(
    code="pair-agreement",
    title=TITLE,
    find=_agreement,
    formats={"pdf": lambda row: pdf([row]), "docx": lambda row: docx([row])},
    filename=filename,
    group="Пары",
    note="Текст, который предложен сторонам, с местами для подписей.",
    permission=Permission.PAIR_VIEW,
    rows=rows,
    label=lambda agreement: label(agreement.pair),
    fields=AGREEMENT_FIELDS,
    all_in_one=pdf,
)


def register() -> None:
    """Make the kind known; called when the application is ready."""
    documents.register(AGREEMENT)
