"""Certificates and letters of thanks as kinds of documents: one, or many in one file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet

from mentoring.core.roles import Permission
from mentoring.documents import html, pdf, pdf_many
from mentoring.documents.codes import qr_code
from mentoring.web.providers import DocumentKind, documents
from monitoring.core.award_papers import Certificate, ThanksLetter, certificate, letter
from monitoring.documents import award_word
from monitoring.documents.award_fields import CERTIFICATE_FIELDS, LETTER_FIELDS
from monitoring.models import Award
from monitoring.readers import awards as reader
from monitoring.states import AwardKind
from programmes.documents.finding import found
from programmes.models import Programme

GROUP = "Награждение"
CERTIFICATE_CSS = ("css/print/award.css",)
LETTER_TEMPLATE = "documents/thanks_letter.html"
LETTER_CSS = (pdf.PRINT_STYLESHEET, "css/print/thanks_letter.css")
GONE = "Данные этого человека уничтожены, напечатать больше нечего."


def certificates_pdf(awards: Sequence[Award]) -> bytes:
    """Certificates in one file, each on a sheet of its own."""
    sheets = [_sheet(certificate(reader.facts_of(award))) for award in awards]
    look = sheets[0]["paper"].letterhead.look
    return pdf.render("documents/award.html", {"sheets": sheets}, stylesheets=CERTIFICATE_CSS, look=look)


def letters_pdf(awards: Sequence[Award]) -> bytes:
    """Letters in one file, each on a sheet of its own."""
    sheets = [_sheet(letter(reader.facts_of(award))) for award in awards]
    look = sheets[0]["paper"].letterhead.look
    return pdf_many.render((html.render(LETTER_TEMPLATE, sheet) for sheet in sheets), stylesheets=LETTER_CSS, look=look)


def _sheet(paper: Certificate | ThanksLetter) -> dict[str, Any]:
    """What a template draws: the paper, and the code of its order's check page."""
    url = paper.check_url
    return {"paper": paper, "code": qr_code(url) if url else "", "address": url.partition("://")[2] or url}


def certificates_docx(awards: Sequence[Award]) -> bytes:
    """The same as a Word file, to be printed on the school's own blank."""
    return award_word.certificates([certificate(reader.facts_of(award)) for award in awards])


def letters_docx(awards: Sequence[Award]) -> bytes:
    """The same as a Word file."""
    return award_word.letters([letter(reader.facts_of(award)) for award in awards])


FORMATS: dict[str, tuple[Callable[[Sequence[Award]], bytes], Callable[[Sequence[Award]], bytes]]] = {
    "pdf": (certificates_pdf, letters_pdf),
    "docx": (certificates_docx, letters_docx),
}


def paper_of(award: Award, extension: str) -> bytes:
    """The certificate or the letter of one award."""
    of_certificates, of_letters = FORMATS[extension]
    return (of_letters if award.is_letter else of_certificates)([award])


def filename(award: Award) -> str:
    """«Благодарность № 3», without a name in it."""
    return f"{award.get_kind_display()} № {award.number}" if award.number else f"{award.get_kind_display()}, проект"


def label(award: Award) -> str:
    """«Благодарность: Белова М. И.»."""
    return f"{award.get_kind_display()}: {reader.whom(award)}"


def _award(*, is_letter: bool) -> Callable[[str], Award]:
    def find(identifier: str) -> Award:
        award = found(reader.with_people(Award.objects.all()), identifier, missing=f"Поощрения {identifier} нет.")
        if award.is_letter != is_letter:
            raise LookupError("Для этого поощрения печатают другой документ: письмо родителям или грамоту.")
        if reader.has_gone(award):
            raise LookupError(GONE)
        return award

    return find


def _rows(programme: Programme, user: Any) -> QuerySet[Award]:
    rows = Award.objects.visible_to(user).standing().filter(programme=programme)
    return reader.with_people(rows).order_by("kind", "pk")


def _certificates(programme: Programme, user: Any) -> list[Award]:
    rows = _rows(programme, user).exclude(kind=AwardKind.PARENTS)
    return [award for award in rows if not reader.has_gone(award)]


def _letters(programme: Programme, user: Any) -> list[Award]:
    return [award for award in _rows(programme, user).filter(kind=AwardKind.PARENTS) if not reader.has_gone(award)]


CERTIFICATE = DocumentKind(
    code="award-certificate",
    title="Грамоты и благодарности",
    find=_award(is_letter=False),
    formats={"pdf": lambda award: certificates_pdf([award]), "docx": lambda award: certificates_docx([award])},
    filename=filename,
    group=GROUP,
    note="«Лучший наставник», «Лучшая пара», почётная грамота, благодарность; номер появляется с приказом.",
    permission=Permission.RESULTS_VIEW,
    rows=_certificates,
    label=label,
    fields=CERTIFICATE_FIELDS,
    all_in_one=certificates_pdf,
)
LETTER = DocumentKind(
    code="thanks-letter",
    title="Благодарственные письма родителям",
    find=_award(is_letter=True),
    formats={"pdf": lambda award: letters_pdf([award]), "docx": lambda award: letters_docx([award])},
    filename=filename,
    group=GROUP,
    note="Письмо законным представителям ученика, которого поощрили.",
    permission=Permission.RESULTS_VIEW,
    rows=_letters,
    label=label,
    fields=LETTER_FIELDS,
    all_in_one=letters_pdf,
)


def register() -> None:
    """Make the kinds known; called when the application is ready."""
    documents.register(CERTIFICATE)
    documents.register(LETTER)
