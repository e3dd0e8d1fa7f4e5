"""The two bases as the state wants them, and the list of mentors for other organisations, as kinds of documents."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.core.wide_tables import WideTable
from mentoring.documents import wide_tables
from mentoring.web.providers import DocumentKind, documents
from participants.core.bases_paper import BaseOptions
from participants.models import MenteeRequest, MentorProfile
from participants.readers.bases import with_all_shown
from participants.readers.offered import TITLE as OFFERED_TITLE
from participants.readers.offered import offered_table
from participants.readers.official import TITLES, mentee_table, mentor_table
from participants.states import ProfileState, RequestState
from programmes.documents import finding
from programmes.models import Programme

WRITERS: dict[str, Callable[[WideTable], bytes]] = {
    "pdf": wide_tables.as_pdf,
    "docx": wide_tables.as_docx,
    "xlsx": wide_tables.as_xlsx,
}


LARGE = 100  # entries: about four seconds of a processor as PDF
NOTES = {
    "mentees-base": "Все столбцы установленной формы.",
    "mentors-base": "Все столбцы установленной формы.",
    "mentors-offered": "Только те, кто разрешил предлагать себя другим организациям.",
}


def mentees(programme: Programme) -> WideTable:
    """The base whole, but for requests that were withdrawn."""
    rows = with_all_shown(MenteeRequest.objects.filter(programme=programme)).exclude(state=RequestState.WITHDRAWN)
    return mentee_table(programme, rows, options=BaseOptions(), on=localdate())


def mentors(programme: Programme) -> WideTable:
    """The base whole, but for mentors who have withdrawn."""
    rows = with_all_shown(MentorProfile.objects.filter(programme=programme)).exclude(state=ProfileState.WITHDRAWN)
    return mentor_table(programme, rows, options=BaseOptions(), on=localdate())


def offered(programme: Programme) -> WideTable:
    """What may be given to other organisations."""
    return offered_table(programme, on=localdate())


def write(table: WideTable, extension: str) -> bytes:
    """The register in one of its formats."""
    return WRITERS[extension](table)


def kind(code: str, title: str, make: Callable[[Programme], WideTable]) -> DocumentKind:
    """A kind of register of a programme."""
    return DocumentKind(
        code=code,
        title=title,
        find=finding.programme,
        formats={extension: partial(_made, make, extension) for extension in WRITERS},
        filename=lambda programme: f"{title}, {programme.title}",
        group="Участники",
        note=NOTES[code],
        permission=Permission.PERSONAL_DATA_EXPORT,
        is_single=True,
        takes_long=lambda programme, extension: extension != "xlsx" and _entries(programme, code) > LARGE,
    )


def _made(make: Callable[[Programme], WideTable], extension: str, programme: Programme) -> bytes:
    return write(make(programme), extension)


def _entries(programme: Programme, code: str) -> int:
    """How many entries the register has, about."""
    model = MenteeRequest if code == "mentees-base" else MentorProfile
    return model._default_manager.filter(programme=programme).count()


KINDS = (
    kind("mentees-base", TITLES["mentees"], mentees),
    kind("mentors-base", TITLES["mentors"], mentors),
    kind("mentors-offered", OFFERED_TITLE, offered),
)


def register() -> None:
    """Make the kinds known; called when the application is ready."""
    for one in KINDS:
        documents.register(one)
