"""The SWOT, the indicators and reports of a programme as kinds of documents."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.core.wide_tables import WideTable
from mentoring.documents import papers as printing
from mentoring.documents import pdf, wide_tables, word
from mentoring.documents.word_file import WordFile
from mentoring.web.providers import DocumentKind, documents
from monitoring.models import Report
from monitoring.readers import indicator_table, reports, swot
from programmes.documents import finding
from programmes.models import Programme

GROUP = "Анкеты и результаты"
QUARTER_MM = 52
SWOT_CSS = (pdf.PRINT_STYLESHEET, "css/print/swot.css")


def swot_pdf(programme: Programme) -> bytes:
    """The four quarters on a turned sheet."""
    paper = swot.paper_of(programme, on=localdate())
    return pdf.render("documents/swot.html", {"paper": paper}, stylesheets=SWOT_CSS)


def swot_docx(programme: Programme) -> bytes:
    """The same as a table of two rows and two columns."""
    from docx.shared import Mm  # slow import

    paper = swot.paper_of(programme, on=localdate())
    file = WordFile("SWOT-анализ", paper.organisation, is_landscape=True)
    file.text(paper.organisation, "Centred")
    file.text("SWOT-анализ программы наставничества", "Title")
    file.text(f"«{paper.programme}»", "Organisation")
    file.text(paper.filled, "Centred")
    table = file.file.add_table(rows=2, cols=2, style="Table Grid")
    table.autofit = False
    for row, quarters in zip(table.rows, paper.rows, strict=True):
        row.height = Mm(QUARTER_MM)
        for cell, quarter in zip(row.cells, quarters, strict=True):
            cell.width = Mm(file.width / 2)
            first = cell.paragraphs[0]
            first.style = file.file.styles["Cell heading"]
            first.add_run(f"{quarter.title} ({quarter.note})")
            for number, item in enumerate(quarter.items, start=1):
                paragraph = cell.add_paragraph(style="Cell")
                paragraph.add_run(word.clean(f"{number}. {item.text}"))
                if item.basis:
                    paragraph.add_run(word.clean(f" ({item.basis})")).italic = True
            if not quarter.items:
                cell.add_paragraph("—", style="Cell")
    if paper.signature:
        file.ends(paper.signature.post, f"{'_' * 20}{word.NBSP * 2}{paper.signature.name}")
    return file.content()


def _indicators(programme: Programme) -> WideTable:
    return indicator_table.table(programme, on=localdate())


def report_pdf(report: Report) -> bytes:
    """The report; the frozen one once an order has approved it."""
    return printing.document_pdf(reports.document_of(report, on=localdate()))


def report_docx(report: Report) -> bytes:
    """The same as a Word file."""
    return printing.document_docx(reports.document_of(report, on=localdate()))


def _report(identifier: str) -> Report:
    rows = Report.objects.select_related("programme__school", "programme__curator", "order")
    return finding.found(rows, identifier, missing=f"Отчёта {identifier} нет.")


def _reports(programme: Programme, user: Any) -> QuerySet[Report]:
    rows = Report.objects.visible_to(user).filter(programme=programme)
    return rows.select_related("programme__school", "programme__curator", "order").order_by("-ends_on", "-pk")


SWOT = DocumentKind(
    code="swot",
    title="SWOT-анализ",
    find=finding.programme,
    formats={"pdf": swot_pdf, "docx": swot_docx},
    filename=lambda programme: f"SWOT-анализ {programme.title}",
    group=GROUP,
    note="Сильные и слабые стороны, возможности и угрозы с цифрами за каждой строкой.",
    permission=Permission.RESULTS_VIEW,
    is_single=True,
)
INDICATORS = DocumentKind(
    code="indicators",
    title="Показатели программы",
    find=finding.programme,
    formats={
        "pdf": lambda programme: wide_tables.as_pdf(_indicators(programme)),
        "docx": lambda programme: wide_tables.as_docx(_indicators(programme)),
        "xlsx": lambda programme: wide_tables.as_xlsx(_indicators(programme)),
    },
    filename=lambda programme: f"Показатели {programme.title}",
    group=GROUP,
    note="Числитель, знаменатель, значение и цель каждого показателя на сегодня.",
    permission=Permission.INDICATOR_VIEW,
    is_single=True,
)
REPORT = DocumentKind(
    code="programme-report",
    title="Отчёт о реализации программы",
    find=_report,
    formats={"pdf": report_pdf, "docx": report_docx},
    filename=reports.filename,
    group=GROUP,
    note="Показатели, участники, дорожная карта, анкеты, SWOT-анализ и слова куратора за период.",
    permission=Permission.RESULTS_VIEW,
    rows=_reports,
)


def register() -> None:
    """Make the kinds known; called when the application is ready."""
    for kind in (SWOT, INDICATORS, REPORT):
        documents.register(kind)
