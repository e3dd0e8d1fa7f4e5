"""A programme's own documents as kinds of documents: «Программа наставничества» and «Положение о наставничестве»."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mentoring.core.roles import Permission
from mentoring.documents import papers as printing
from mentoring.form_fields import is_key
from mentoring.web.providers import DocumentKind, documents
from programmes.models import ProgrammePaper
from programmes.readers import programme_papers as reader
from programmes.states import PaperKind

FORMATS: dict[str, Callable[[ProgrammePaper], bytes]] = {
    "pdf": lambda paper: printing.document_pdf(reader.document_of(paper)),
    "docx": lambda paper: printing.document_docx(reader.document_of(paper)),
}
ABOUT = {
    PaperKind.PROGRAMME: "Зачем и как школа ведёт эту программу: цель, этапы, участники, показатели, дорожная карта.",
    PaperKind.REGULATION: "Правила наставничества по пунктам: кто участвует, права и обязанности, согласия, поощрение.",
}


@dataclass(frozen=True)
class PaperLine:
    """A kind of document, and the programme's own one where it is there."""

    kind: str
    title: str
    about: str
    paper: ProgrammePaper | None


def lines(papers: Mapping[str, ProgrammePaper]) -> list[PaperLine]:
    """All kinds in the order in which a school makes them."""
    return [PaperLine(kind.value, str(kind.label), ABOUT[kind], papers.get(kind)) for kind in PaperKind]


def _find(kind: PaperKind) -> Callable[[str], ProgrammePaper]:
    def find(identifier: str) -> ProgrammePaper:
        """By the programme's number: a programme has one document of a kind."""
        rows = ProgrammePaper.objects.filter(kind=kind).select_related("programme__school", "order")
        row = rows.filter(programme=identifier).first() if is_key(identifier) else None
        if row is None:
            raise LookupError(f"У программы {identifier} нет документа «{kind.label}».")
        return row

    return find


def _kind(kind: PaperKind) -> DocumentKind:
    return DocumentKind(
        kind.value,
        str(kind.label),
        _find(kind),
        FORMATS,
        reader.filename,
        group="Программа",
        note=ABOUT[kind],
        permission=Permission.PROGRAMME_VIEW,
        is_single=True,
        key=lambda paper: str(paper.programme_id),
    )


PROGRAMME, REGULATION = _kind(PaperKind.PROGRAMME), _kind(PaperKind.REGULATION)


def register() -> None:
    """Make the kinds known; called when the application is ready."""
    documents.register(PROGRAMME)
    documents.register(REGULATION)
