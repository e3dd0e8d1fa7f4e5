"""The papers of this application as kinds of documents: orders and the roadmap, with their formats and file names."""

from __future__ import annotations

from django.utils.timezone import localdate

from mentoring.documents import orders as order_papers
from mentoring.documents import papers as programme_papers
from mentoring.documents import pdf
from mentoring.form_fields import is_key
from mentoring.web.providers import DocumentKind, documents
from programmes import roadmap_files
from programmes.core.stamps import Approved
from programmes.models import Order, Programme
from programmes.readers import orders as order_reader
from programmes.readers import roadmap_sheet
from programmes.readers.roadmap_paper import paper_of
from programmes.readers.stamp import implementation_order, stamp
from programmes.readers.timeline import timeline_of


def _order(identifier: str) -> Order:
    row = (
        Order.objects.filter(pk=identifier).select_related("school", "programme").first()
        if is_key(identifier)
        else None
    )
    if row is None:
        raise LookupError(f"Приказа {identifier} нет.")
    return row


def _programme(identifier: str) -> Programme:
    row = Programme.objects.filter(pk=identifier).select_related("school").first() if is_key(identifier) else None
    if row is None:
        raise LookupError(f"Программы {identifier} нет.")
    return row


def roadmap_pdf(programme: Programme, *, is_landscape: bool = True) -> bytes:
    """The roadmap as it hangs on the wall."""
    return programme_papers.roadmap_pdf(roadmap_sheet.sheet(programme, is_landscape=is_landscape))


def timeline_pdf(programme: Programme) -> bytes:
    """The roadmap along the months, on turned sheets."""
    today = localdate()
    context = {
        "programme": programme,
        "school": programme.school,
        "timeline": timeline_of(programme, on=today),
        "today": today,
    }
    return pdf.render("documents/timeline.html", context, stylesheets=(pdf.PRINT_STYLESHEET, "css/print/timeline.css"))


def roadmap_docx(programme: Programme) -> bytes:
    """The roadmap for the wall, as a Word file that can be edited and comes back by import."""
    approval = stamp(programme, Approved.PLAN, implementation_order(programme))
    return roadmap_files.docx(paper_of(programme), approval, roadmap_sheet.curator_signature(programme))


def roadmap_xlsx(programme: Programme) -> bytes:
    """The roadmap as a table to work with, which comes back by import."""
    return roadmap_files.xlsx(paper_of(programme))


ORDER = DocumentKind(
    code="order",
    title="Приказ",
    find=_order,
    formats={
        "pdf": lambda order: order_papers.pdf(order_reader.document_of(order)),
        "docx": lambda order: order_papers.docx(order_reader.document_of(order)),
    },
    filename=order_reader.filename,
)
ROADMAP = DocumentKind(
    code="roadmap",
    title="Дорожная карта",
    find=_programme,
    formats={"pdf": roadmap_pdf, "docx": roadmap_docx, "xlsx": roadmap_xlsx},
    filename=lambda programme: f"Дорожная карта {programme.title}",
)
TIMELINE = DocumentKind(
    code="roadmap-timeline",
    title="Дорожная карта по месяцам",
    find=_programme,
    formats={"pdf": timeline_pdf},
    filename=lambda programme: f"Дорожная карта по месяцам {programme.title}",
)


def register() -> None:
    """Make the kinds known; called when the application is ready."""
    documents.register(ORDER)
    documents.register(ROADMAP)
    documents.register(TIMELINE)
