"""The papers of this application as kinds of documents: orders and the roadmap, with their formats and file names."""

from __future__ import annotations

from django.utils.timezone import localdate

from mentoring.core.documents import Approval
from mentoring.core.russian.dates import long_date
from mentoring.documents import orders as order_papers
from mentoring.documents import pdf
from mentoring.form_fields import is_key
from mentoring.web.providers import DocumentKind, documents
from programmes import roadmap_files
from programmes.models import Order, Programme
from programmes.readers import orders as order_reader
from programmes.readers import paper
from programmes.readers.roadmap import roadmap
from programmes.readers.roadmap_paper import paper_of
from programmes.states import OrderState


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


def _stamp(programme: Programme) -> dict[str, object]:
    """«УТВЕРЖДЁН приказом…» where an order introduced the programme, else «УТВЕРЖДАЮ» with room for the hand."""
    order = (
        programme.orders.filter(kind="implementation", state=OrderState.APPROVED).order_by("approved_at", "pk").first()
    )
    if order:
        return {"word": "УТВЕРЖДЁН", "lines": (f"приказом от {long_date(order.dated_on)} № {order.number}",)}
    sign = paper.signature(programme.school)
    lines = (sign.post, programme.school.name, f"______________ {sign.name}", "«____» ______________ 20___ г.")
    return {"word": "УТВЕРЖДАЮ", "lines": lines}


def roadmap_pdf(programme: Programme) -> bytes:
    """The roadmap as it hangs on the wall."""
    context = {
        "programme": programme,
        "school": programme.school,
        "roadmap": roadmap(programme, on=localdate()),
        "stamp": _stamp(programme),
    }
    return pdf.render("documents/roadmap.html", context)


def roadmap_docx(programme: Programme) -> bytes:
    """The roadmap for the wall, as a Word file that can be edited and comes back by import."""
    return roadmap_files.docx(paper_of(programme), Approval(**_stamp(programme)))


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


def register() -> None:
    """Make the kinds known; called when the application is ready."""
    documents.register(ORDER)
    documents.register(ROADMAP)
