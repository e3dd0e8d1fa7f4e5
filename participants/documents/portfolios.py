"""A mentor's portfolio as a document."""

from __future__ import annotations

from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.documents import pdf
from mentoring.documents.word_file import WordFile
from mentoring.web.providers import DocumentKind, documents
from participants.models import Person
from participants.readers.portfolio import embedded_photo, is_mentor, paper
from programmes.documents.finding import found
from programmes.readers.requisites import look

STYLESHEETS = (pdf.PRINT_STYLESHEET, "css/print/portfolio.css")
TITLE = "Портфолио наставника"


def portfolio_pdf(person: Person, *, with_names: bool = False) -> bytes:
    """The portfolio as of today; names of mentees only for those who may see them and ask for it."""
    made = paper(person, with_names=with_names, on=localdate(), photo=embedded_photo(person))
    return pdf.render("documents/portfolio.html", {"paper": made}, stylesheets=STYLESHEETS)


def portfolio_docx(person: Person) -> bytes:
    """The portfolio to be worked on: for a contest, for a certification."""
    from docx.shared import Pt  # slow import

    made = paper(person, with_names=False, on=localdate())
    file = WordFile(f"{TITLE}: {made.full_name}", made.organisation, look=look(person.school))
    file.text(made.organisation, "Centred")
    file.text(TITLE, "Title")
    file.line(made.full_name, "Centred", 18, before=6, is_bold=True)
    for text in (made.place, ", ".join(f"{tile.word}: {tile.count}" for tile in made.tiles)):
        if text:
            file.text(text, "Centred")
    for text in (made.lead, ", ".join(made.competences)):
        if text:
            file.text(text, "Body Text").paragraph_format.space_before = Pt(8)
    if made.facts:
        file.text("Коротко", "Heading 2")
        for label, text in made.facts:
            file.text(f"{label}: {text}", "Body Text")
    for section in made.sections:
        file.text(section.title, "Heading 2")
        for text in section.texts:
            file.text(text, "Body Text")
        file.bullets([*section.items, *section.links])
    return file.content()


def _person(identifier: str) -> Person:
    person = found(Person.objects.select_related("school"), identifier, missing=f"Человека с номером {identifier} нет.")
    if not is_mentor(person):
        raise LookupError("Этот человек – не наставник, портфолио у него нет.")
    return person


PORTFOLIO = DocumentKind(
    code="portfolio",
    title=TITLE,
    find=_person,
    formats={"pdf": portfolio_pdf, "docx": portfolio_docx},
    filename=lambda person: f"{TITLE}, {person.full_name}",
    group="Участники",
    note="Образование, достижения и опыт наставника, без имён наставляемых.",
    permission=Permission.PERSON_VIEW,
    rows=lambda programme, user: (
        Person.objects.visible_to(user)
        .filter(mentor_profiles__programme=programme)
        .select_related("school")
        .distinct()
        .order_by("sort_name", "pk")
    ),
    label=lambda person: person.full_name,
)


def register() -> None:
    """Make the kind known; called when the application is ready."""
    documents.register(PORTFOLIO)
