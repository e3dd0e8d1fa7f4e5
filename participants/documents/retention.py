"""The act of destruction, the extract of the log, and the extract of all data on one person, as documents."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.core.roles import Permission
from mentoring.documents import pdf, xlsx
from mentoring.documents.sheets import Sheet, SheetColumn
from mentoring.web.providers import DocumentKind, documents
from participants.models import Destruction, Person
from participants.providers import DataSection
from participants.readers.destructions import paper_of
from participants.readers.person_data import sections_of
from participants.states import DestructionState
from programmes.models import Programme
from programmes.readers.requisites import look

STYLESHEETS = (pdf.PRINT_STYLESHEET, "css/print/figures.css", "css/print/retention.css")
NARROW = 5  # a table of more columns is told line by line


def act_pdf(destruction: Destruction) -> bytes:
    """The act, to be kept for three years."""
    return _paper(destruction, "documents/destruction_act.html")


def log_pdf(destruction: Destruction) -> bytes:
    """The extract of the log, to be kept with the act."""
    return _paper(destruction, "documents/destruction_log.html")


def _paper(destruction: Destruction, template: str) -> bytes:
    context, own = {"paper": paper_of(destruction)}, look(destruction.school)
    return pdf.render(template, context, stylesheets=STYLESHEETS, look=own, is_archival=True)


def extract_pdf(person: Person, *, sensitive: bool) -> bytes:
    """All data on one person to read."""
    sections = sections_of(person, sensitive=sensitive)
    context = {
        "person": person,
        "school": person.school,
        "sections": [
            {"section": one, "is_wide": len(one.headers) > NARROW, "records": _records(one)} for one in sections
        ],
        "made_at": timezone.localtime(),
    }
    return pdf.render("documents/person_extract.html", context, stylesheets=STYLESHEETS, look=look(person.school))


def extract_xlsx(person: Person, *, sensitive: bool) -> bytes:
    """The same as a workbook, a sheet a section."""
    heading = f"{person.full_name}. {person.school.name}, {timezone.localdate():%d.%m.%Y}"
    return xlsx.write(
        Sheet(
            section.title,
            tuple(SheetColumn(header, width=28, is_wrapped=True) for header in section.headers),
            section.rows,
            heading=(section.title + (" (чувствительные сведения)" if section.is_sensitive else ""), heading),
        )
        for section in sections_of(person, sensitive=sensitive)
    )


def _records(section: DataSection) -> list[list[tuple[str, str]]]:
    """Rows of a wide section as labelled lines, without the empty ones."""
    return [[(header, text) for header, text in zip(section.headers, row, strict=True) if text] for row in section.rows]


def _executed(identifier: str) -> Destruction:
    row = Destruction.objects.filter(pk=identifier).select_related("school").first() if identifier.isdecimal() else None
    if row is None:
        raise LookupError(f"Акта с номером {identifier} в базе нет.")
    if row.state != DestructionState.EXECUTED:
        raise LookupError(f"Акт № {row.number} ещё не исполнен.")
    return row


def _executed_ones(programme: Programme, user: User) -> QuerySet[Destruction]:
    rows = Destruction.objects.visible_to(user).filter(school=programme.school_id, state=DestructionState.EXECUTED)
    return rows.select_related("school").order_by("-executed_at", "-pk")


def _person(identifier: str) -> Person:
    row = Person.objects.filter(pk=identifier).select_related("school").first() if identifier.isdecimal() else None
    if row is None:
        raise LookupError(f"Человека с номером {identifier} нет.")
    return row


def act_name(destruction: Destruction) -> str:
    """The name of the act's file."""
    return f"Акт об уничтожении № {destruction.number} от {destruction.executed_at:%d.%m.%Y}"


def log_name(destruction: Destruction) -> str:
    """The name of the extract's file."""
    return f"Выписка из журнала к акту № {destruction.number}"


def extract_name(person: Person) -> str:
    """The name of the file with all data on a person."""
    return f"Все данные, {person.full_name}"


ACT = DocumentKind(
    "destruction-act",
    "Акт об уничтожении персональных данных",
    _executed,
    {"pdf": act_pdf},
    act_name,
    group="Архив",
    note="Хранится три года.",
    permission=Permission.DESTRUCTION_VIEW,
    rows=_executed_ones,
    label=act_name,
)
LOG = DocumentKind(
    "destruction-log",
    "Выписка из журнала об уничтожении",
    _executed,
    {"pdf": log_pdf},
    log_name,
    group="Архив",
    note="Прикладывается к акту.",
    permission=Permission.DESTRUCTION_VIEW,
    rows=_executed_ones,
    label=log_name,
)
EXTRACT = DocumentKind(
    "person-data",
    "Все данные об одном человеке",
    _person,
    {
        "pdf": lambda person: extract_pdf(person, sensitive=False),
        "xlsx": lambda person: extract_xlsx(person, sensitive=False),
    },
    extract_name,
)


def register() -> None:
    """Make the kinds known; called when the application is ready."""
    for kind in (ACT, LOG, EXTRACT):
        documents.register(kind)
