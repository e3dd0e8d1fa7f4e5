"""Orders as Word files with real styles, for schools that print on their own blank."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from mentoring.core.documents import AcquaintanceRow, Appendix, Approval, OrderDocument, Point, Table
from mentoring.documents import word

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ACQUAINTANCE = (("№", 7), ("Фамилия, имя, отчество", 33), ("Должность, класс", 28), ("Дата", 15), ("Подпись", 17))


def order(context: Mapping[str, Any]) -> bytes:
    """The Word file of an order; `context` is what `orders.context` makes."""
    from docx import Document  # slow import

    paper: OrderDocument = context["order"]
    document = Document()
    _set_up(document, paper.heading, paper.letterhead.short_name)
    if paper.is_draft:
        document.add_paragraph("ПРОЕКТ", style="Draft mark")
    word.letterhead(document, paper.letterhead)
    document.add_paragraph(word.clean(paper.title), style="Kind")
    word.ends(document, context["date"], f"№{word.NBSP}{context['number']}", word.TEXT_WIDTH_MM)
    if paper.place:
        document.add_paragraph(word.clean(paper.place), style="Centred")
    document.add_paragraph(word.clean(paper.heading), style="Heading 1")
    if paper.preamble:
        document.add_paragraph(word.clean(paper.preamble), style="Body Text")
    document.add_paragraph(word.clean(paper.command), style="Command")
    _points(document, paper.points)
    _signature(document, paper)
    if context["acquaintance_list"]:
        document.add_paragraph("С приказом ознакомлены:", style="Table title")
        _acquaintance(document, context["acquaintance_list"])
    for appendix in paper.appendices:
        _appendix(document, appendix, context["appendix_of"])
    if context["acquaintance_sheet"]:
        word.new_sheet(document, is_landscape=False)
        document.add_paragraph("Лист ознакомления", style="Heading 2")
        document.add_paragraph(f"с приказом от {context['date']} №{word.NBSP}{context['number']}", style="Centred")
        document.add_paragraph(f"«{word.clean(paper.heading)}»", style="Centred")
        _acquaintance(document, context["acquaintance_sheet"])
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def plan(heading: Iterable[str], tables: Iterable[Table], *, approval: Approval, author: str) -> bytes:
    """A plan on turned sheets: the mark of approval in the corner, the heading, tables one below the other."""
    from docx import Document  # slow import
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # slow import
    from docx.shared import Mm  # slow import

    heading = [word.clean(line) for line in heading]
    document = Document()
    _set_up(document, " ".join(heading), author, is_landscape=True)
    word.style(document, "Table title", size=12, is_bold=True, before=12, after=6)
    for place, line in enumerate((approval.word, *approval.lines)):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Mm(word.LANDSCAPE_WIDTH_MM - 80)
        paragraph.add_run(word.clean(line)).bold = place == 0
    document.add_paragraph("\n".join(heading), style="Heading 1").paragraph_format.right_indent = Mm(0)
    document.styles["Heading 1"].paragraph_format.alignment = ALIGN.CENTER
    for table in tables:
        word.table(document, table, word.LANDSCAPE_WIDTH_MM)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _set_up(document: Any, title: str, author: str, *, is_landscape: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # slow import
    from docx.shared import Mm  # slow import

    word.name(document, title, author)
    word.page(document.sections[0], is_landscape=is_landscape)
    word.number_pages(document.sections[0])
    word.style(document, "Normal", size=12)
    word.style(document, "Centred", align=ALIGN.CENTER)
    word.style(document, "Organisation", align=ALIGN.CENTER, is_bold=True)
    word.style(document, "Small print", size=9, align=ALIGN.CENTER)
    word.style(document, "Kind", size=16, align=ALIGN.CENTER, is_bold=True, before=24, after=14)
    heading = word.style(document, "Heading 1", size=14, is_bold=True, before=20, after=16)
    heading.paragraph_format.right_indent = Mm(75)
    word.style(document, "Heading 2", size=14, align=ALIGN.CENTER, is_bold=True, before=8, after=10)
    body = word.style(document, "Body Text", size=14, align=ALIGN.JUSTIFY)
    body.paragraph_format.first_line_indent = Mm(12.5)
    body.paragraph_format.line_spacing = 1.15
    word.style(document, "Command", size=14, is_bold=True, before=10, after=6).paragraph_format.keep_with_next = True
    word.style(document, "Table title", size=12, before=18, after=6).paragraph_format.keep_with_next = True
    word.style(document, "Draft mark", size=14, align=ALIGN.RIGHT, is_bold=True, after=8)
    word.style(document, "Cell", size=11)
    word.style(document, "Cell heading", size=10, align=ALIGN.CENTER, is_bold=True)


def _points(document: Any, points: Iterable[Point]) -> None:
    for point in points:
        document.add_paragraph(f"{word.clean(point.number)}.{word.NBSP}{word.clean(point.text)}", style="Body Text")
        _points(document, point.points)


def _signature(document: Any, paper: OrderDocument) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT  # slow import
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # slow import
    from docx.shared import Mm, Pt  # slow import

    document.add_paragraph().paragraph_format.space_after = Pt(16)
    row = document.add_table(rows=1, cols=3).rows[0]
    texts = (paper.signature.post, "_" * 20, paper.signature.name)
    for cell, text, width in zip(row.cells, texts, (75, 45, 50), strict=True):
        cell.width, cell.vertical_alignment = Mm(width), WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        cell.paragraphs[0].add_run(word.clean(text)).font.size = Pt(14 if text != texts[1] else 12)
    row.cells[1].paragraphs[0].alignment = ALIGN.CENTER
    row.cells[2].paragraphs[0].alignment = ALIGN.RIGHT


def _appendix(document: Any, appendix: Appendix, appendix_of: tuple[str, ...]) -> None:
    from docx.shared import Mm  # slow import

    word.new_sheet(document, is_landscape=appendix.is_landscape)
    width = word.LANDSCAPE_WIDTH_MM if appendix.is_landscape else word.TEXT_WIDTH_MM
    lines = (f"Приложение №{word.NBSP}{appendix.number}", *appendix_of)
    if appendix.approval:
        lines += ("", appendix.approval.word, *appendix.approval.lines)
    for line in lines:
        document.add_paragraph(word.clean(line)).paragraph_format.left_indent = Mm(width - 80)
    document.add_paragraph(word.clean(appendix.heading), style="Heading 2")
    for text in appendix.text:
        document.add_paragraph(word.clean(text), style="Body Text")
    _points(document, appendix.points)
    if appendix.table:
        word.table(document, appendix.table, width)


def _acquaintance(document: Any, rows: Iterable[AcquaintanceRow]) -> None:
    from docx.shared import Mm  # slow import

    cells = [(str(number), row.name, row.post, "", "") for number, row in enumerate(rows, start=1)]
    grid = word.grid(document, ACQUAINTANCE, cells, ["center"] + ["left"] * 4, word.TEXT_WIDTH_MM)
    for row in grid.rows[1:]:
        row.height = Mm(8.5)
