"""The roadmap as kinds of documents: the table of its activities, and the same along the months."""

from __future__ import annotations

from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.documents import papers as programme_papers
from mentoring.documents import pdf
from mentoring.web.providers import DocumentKind, documents
from programmes.core.stamps import Approved
from programmes.documents import finding, roadmap_files
from programmes.models import Programme
from programmes.readers import roadmap_sheet
from programmes.readers.requisites import look
from programmes.readers.roadmap_paper import paper_of
from programmes.readers.stamp import roadmap_order, stamp
from programmes.readers.timeline import timeline_of

TIMELINE_SHEETS = (pdf.PRINT_STYLESHEET, "css/print/timeline.css")


def roadmap_pdf(programme: Programme, *, is_landscape: bool = True) -> bytes:
    """The roadmap as it hangs on the wall."""
    return programme_papers.roadmap_pdf(
        roadmap_sheet.sheet(programme, is_landscape=is_landscape), look(programme.school)
    )


def timeline_pdf(programme: Programme) -> bytes:
    """The roadmap along the months, on turned sheets."""
    today = localdate()
    context = {
        "programme": programme,
        "school": programme.school,
        "timeline": timeline_of(programme, on=today),
        "today": today,
    }
    return pdf.render("documents/timeline.html", context, stylesheets=TIMELINE_SHEETS, look=look(programme.school))


def roadmap_docx(programme: Programme) -> bytes:
    """The roadmap for the wall, as a Word file that can be edited and comes back by import."""
    approval = stamp(programme, Approved.PLAN, roadmap_order(programme))
    return roadmap_files.docx(paper_of(programme), approval, roadmap_sheet.curator_signature(programme))


def roadmap_xlsx(programme: Programme) -> bytes:
    """The roadmap as a table to work with, which comes back by import."""
    return roadmap_files.xlsx(paper_of(programme))


ROADMAP = DocumentKind(
    code="roadmap",
    title="Дорожная карта",
    find=finding.programme,
    formats={"pdf": roadmap_pdf, "docx": roadmap_docx, "xlsx": roadmap_xlsx},
    filename=lambda programme: f"Дорожная карта {programme.title}",
    group="Программа",
    note="Этапы и мероприятия с грифом утверждения; таблица Excel загружается обратно.",
    permission=Permission.PROGRAMME_VIEW,
    is_single=True,
)
TIMELINE = DocumentKind(
    code="roadmap-timeline",
    title="Дорожная карта по месяцам",
    find=finding.programme,
    formats={"pdf": timeline_pdf},
    filename=lambda programme: f"Дорожная карта по месяцам {programme.title}",
    group="Программа",
    note="Тот же план полосами по месяцам, для стены.",
    permission=Permission.PROGRAMME_VIEW,
    is_single=True,
)


def register() -> None:
    """Make the kinds known; called when the application is ready."""
    documents.register(ROADMAP)
    documents.register(TIMELINE)
