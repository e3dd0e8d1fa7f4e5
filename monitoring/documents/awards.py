"""Certificates and letters of thanks as kinds of documents: one, or many in one file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet

from mentoring.core.roles import Permission
from mentoring.documents import html, pdf, pdf_many, word
from mentoring.web.providers import DocumentKind, documents
from monitoring.core.award_papers import Certificate, ThanksLetter, certificate, letter
from monitoring.documents.word_file import WordFile
from monitoring.models import Award
from monitoring.readers import awards as reader
from monitoring.states import AwardKind
from programmes.documents.finding import found
from programmes.models import Programme

GROUP = "Награждение"
CERTIFICATE_CSS = ("css/print/award.css",)
LETTER_CSS = (pdf.PRINT_STYLESHEET, "css/print/thanks_letter.css")
GONE = "Данные этого человека уничтожены, напечатать больше нечего."
HAND = "_" * 16


def certificates_pdf(awards: Sequence[Award]) -> bytes:
    """Certificates in one file, each on a sheet of its own."""
    papers = [certificate(reader.facts_of(award)) for award in awards]
    return pdf.render("documents/award.html", {"certificates": papers}, stylesheets=CERTIFICATE_CSS)


def certificates_docx(awards: Sequence[Award]) -> bytes:
    """The same as a Word file, to be printed on the school's own blank."""
    papers = [certificate(reader.facts_of(award)) for award in awards]
    file = WordFile(papers[0].title, papers[0].school)
    for place, paper in enumerate(papers):
        if place:
            file.new_page()
        _certificate(file, paper)
    return file.content()


def letters_pdf(awards: Sequence[Award]) -> bytes:
    """Letters in one file, each on a sheet of its own."""
    papers = [letter(reader.facts_of(award)) for award in awards]
    markups = (html.render("documents/thanks_letter.html", {"paper": paper}) for paper in papers)
    return pdf_many.render(markups, stylesheets=LETTER_CSS)


def letters_docx(awards: Sequence[Award]) -> bytes:
    """The same as a Word file."""
    papers = [letter(reader.facts_of(award)) for award in awards]
    file = WordFile(papers[0].title, papers[0].letterhead.full_name, size=14)
    for place, paper in enumerate(papers):
        if place:
            file.new_page()
        _letter(file, paper)
    return file.content()


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


def _certificate(file: WordFile, paper: Certificate) -> None:
    from docx.shared import Pt  # slow import

    if paper.founder:
        file.text(paper.founder, "Small print")
    file.text(paper.school, "Organisation")
    title = file.text(paper.title.upper(), "Title")
    title.paragraph_format.space_before = Pt(60)
    title.runs[0].font.size = Pt(34)
    if paper.honour:
        file.text(paper.honour, "Title")
    if paper.number:
        file.text(paper.number, "Centred")
    file.text(paper.verb, "Centred").paragraph_format.space_before = Pt(24)
    for name in paper.names:
        file.text(name, "Title").runs[0].font.size = Pt(22)
    file.text(paper.status, "Centred")
    reason = file.text(paper.reason, "Centred")
    reason.paragraph_format.space_before = Pt(16)
    reason.runs[0].font.size = Pt(15)
    file.ends(paper.signature.post, f"{HAND}{word.NBSP * 2}{paper.signature.name}", before=90)
    for line in (paper.order, paper.day, paper.place):
        if line:
            file.text(line)


def _letter(file: WordFile, paper: ThanksLetter) -> None:
    from docx.shared import Mm, Pt  # slow import

    word.letterhead(file.file, paper.letterhead)
    for place, name in enumerate(paper.addressees):
        line = file.text(name)
        line.paragraph_format.left_indent = Mm(90)
        line.paragraph_format.space_before = Pt(0 if place else 24)
    file.text(paper.title, "Title").paragraph_format.space_before = Pt(36)
    file.text(paper.salutation, "Organisation").paragraph_format.space_after = Pt(12)
    for text in paper.paragraphs:
        file.text(text, "Body Text").paragraph_format.first_line_indent = Mm(12.5)
    file.ends(paper.signature.post, f"{HAND}{word.NBSP * 2}{paper.signature.name}", before=48)
    for place, text in enumerate(text for text in (paper.dated, paper.order) if text):
        file.text(text).paragraph_format.space_before = Pt(0 if place else 24)


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
    all_in_one=letters_pdf,
)


def register() -> None:
    """Make the kinds known; called when the application is ready."""
    documents.register(CERTIFICATE)
    documents.register(LETTER)
