"""Orders as Word files with real styles, for schools that print on their own blank."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from mentoring.core.documents import USUAL_LOOK, AcquaintanceRow, Appendix, Approval, Look, OrderDocument, Point, Table
from mentoring.core.russian.typography import in_quotes
from mentoring.documents import word, word_heads

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HAND = "_" * 20
ACQUAINTANCE = (("№", 7), ("Фамилия, имя, отчество", 33), ("Должность, класс", 28), ("Дата", 15), ("Подпись", 17))


def order(context: Mapping[str, Any]) -> bytes:
    """The Word file of an order; `context` is what `orders.context` makes."""
    from docx import Document  # slow import

    paper: OrderDocument = context["order"]
    look = paper.letterhead.look
    width = word.width(look)
    document = Document()
    _set_up(document, paper.heading, paper.letterhead.short_name or paper.letterhead.full_name, look)
    if paper.check_url:
        word_heads.check_code(document.sections[0], paper.check_url, width)
    if paper.is_draft:
        document.add_paragraph("ПРОЕКТ", style="Draft mark")
    word_heads.letterhead(document, paper.letterhead, width_mm=width)
    document.add_paragraph(word.clean(paper.title), style="Kind")
    word.ends(document, context["date"], f"№{word.NBSP}{context['number']}", width)
    if paper.place:
        word.paragraph(document, paper.place, "Centred")
    word.paragraph(document, paper.heading, "Heading 1")
    if paper.preamble:
        word.paragraph(document, paper.preamble, "Body Text")
    word.paragraph(document, paper.command, "Command")
    _points(document, paper.points)
    _signature(document, paper, width)
    if context["acquaintance_list"]:
        document.add_paragraph("С приказом ознакомлены:", style="Table title")
        _acquaintance(document, context["acquaintance_list"], width, is_whole=True)
    for appendix in paper.appendices:
        _appendix(document, appendix, context["appendix_of"], look)
    if context["acquaintance_sheet"]:
        word.new_sheet(document, is_landscape=False, look=look)
        document.add_paragraph("Лист ознакомления", style="Heading 2")
        word.paragraph(document, f"с приказом от {context['date']} №{word.NBSP}{context['number']}", "Centred")
        word.paragraph(document, in_quotes(paper.heading), "Centred")
        _acquaintance(document, context["acquaintance_sheet"], width)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def plan(
    heading: Iterable[str], tables: Iterable[Table], *, approval: Approval, author: str, look: Look = USUAL_LOOK
) -> bytes:
    """A plan on turned sheets: the mark of approval in the corner, the heading, tables one below the other."""
    from docx import Document  # slow import
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # slow import
    from docx.shared import Mm  # slow import

    heading = [word.clean(line) for line in heading]
    document = Document()
    _set_up(document, " ".join(heading), author, look, is_landscape=True)
    width = word.width(look, is_landscape=True)
    word.style(document, "Table title", size=12, is_bold=True, before=12, after=6)
    for place, line in enumerate((approval.word, *approval.lines)):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Mm(width - 80)
        paragraph.add_run(word.clean(line)).bold = place == 0
    document.add_paragraph("\n".join(heading), style="Heading 1").paragraph_format.right_indent = Mm(0)
    document.styles["Heading 1"].paragraph_format.alignment = ALIGN.CENTER
    for table in tables:
        word.table(document, table, width)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _set_up(document: Any, title: str, author: str, look: Look = USUAL_LOOK, *, is_landscape: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # slow import
    from docx.shared import Mm  # slow import

    word.name(document, title, author, look)
    word.page(document.sections[0], is_landscape=is_landscape, look=look)
    word.number_pages(document.sections[0])
    word.style(document, "Normal", size=look.size)
    word.style(document, "Centred", size=look.size, align=ALIGN.CENTER)
    word.style(document, "Organisation", align=ALIGN.CENTER, is_bold=True)
    word.style(document, "Corner", size=11)
    word.style(document, "Check", size=8)
    word.style(document, "Signature", size=look.size)
    word.style(document, "Hand", size=12)
    word.style(document, "Founder", size=11, align=ALIGN.CENTER, after=2)
    word.style(document, "Small print", size=9, align=ALIGN.CENTER)
    word.style(document, "Kind", size=16, align=ALIGN.CENTER, is_bold=True, before=24, after=14)
    heading = word.style(document, "Heading 1", size=look.size, is_bold=True, before=20, after=16)
    heading.paragraph_format.right_indent = Mm(65)
    word.style(document, "Heading 2", size=14, align=ALIGN.CENTER, is_bold=True, before=8, after=10)
    body = word.style(document, "Body Text", size=look.size, align=ALIGN.JUSTIFY)
    body.paragraph_format.first_line_indent = Mm(12.5)
    body.paragraph_format.line_spacing = 1.15
    word.style(
        document, "Command", size=look.size, is_bold=True, before=10, after=6
    ).paragraph_format.keep_with_next = True
    word.style(document, "Table title", size=12, before=18, after=6).paragraph_format.keep_with_next = True
    word.style(document, "Draft mark", size=14, align=ALIGN.RIGHT, is_bold=True, after=8)
    word.style(document, "Cell", size=11, before=1, after=1)
    word.style(document, "Cell heading", size=10, align=ALIGN.CENTER, is_bold=True, before=2, after=2)


def _points(document: Any, points: Iterable[Point]) -> None:
    for point in points:
        for line in f"{point.number}.{word.NBSP}{point.text}".splitlines():
            word.paragraph(document, line, "Body Text")
        _points(document, point.points)


def _signature(document: Any, paper: OrderDocument, width_mm: int) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT  # slow import
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # slow import
    from docx.shared import Mm, Pt  # slow import

    for last in document.paragraphs[-2:]:
        last.paragraph_format.keep_with_next = True  # a signature takes two points along to the next page
    space = document.add_paragraph()
    space.paragraph_format.space_after, space.paragraph_format.keep_with_next = Pt(16), True
    table = document.add_table(rows=1, cols=3)
    table.autofit = False
    word.pad(table, 0)
    row = table.rows[0]
    word.mark_row(row, "w:cantSplit")
    texts = (paper.signature.post, HAND, paper.signature.name)
    for column, cell, text, width in zip(table.columns, row.cells, texts, (width_mm - 102, 52, 50), strict=True):
        column.width = cell.width = Mm(width)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        cell.paragraphs[0].style = document.styles["Signature" if text != HAND else "Hand"]
        word.write(cell.paragraphs[0], text)
    row.cells[1].paragraphs[0].alignment = ALIGN.CENTER
    row.cells[2].paragraphs[0].alignment = ALIGN.RIGHT


def _appendix(document: Any, appendix: Appendix, appendix_of: tuple[str, ...], look: Look) -> None:
    from docx.shared import Mm, Pt  # slow import

    word.new_sheet(document, is_landscape=appendix.is_landscape, look=look)
    width = word.width(look, is_landscape=appendix.is_landscape)
    for line in (f"Приложение №{word.NBSP}{appendix.number}", *appendix_of):
        word.paragraph(document, line, "Corner").paragraph_format.left_indent = Mm(width - 80)
    if appendix.approval:
        for place, line in enumerate((appendix.approval.word, *appendix.approval.lines)):
            paragraph = document.add_paragraph(style="Corner")
            paragraph.paragraph_format.left_indent = Mm(width - 80)
            paragraph.paragraph_format.space_before = Pt(0 if place else 10)
            word.write(paragraph, line, is_bold=place == 0)
    word.paragraph(document, appendix.heading, "Heading 2")
    for text in appendix.text:
        word.paragraph(document, text, "Body Text")
    _points(document, appendix.points)
    if appendix.table:
        word.table(document, appendix.table, width)


def _acquaintance(document: Any, rows: Iterable[AcquaintanceRow], width_mm: int, *, is_whole: bool = False) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT  # slow import
    from docx.shared import Mm  # slow import

    cells = [(str(number), row.name, row.post, "", "") for number, row in enumerate(rows, start=1)]
    grid = word.grid(document, ACQUAINTANCE, cells, ["center"] + ["left"] * 4, width_mm)
    for row in grid.rows[1:]:
        row.height = Mm(8.5)
        for cell in row.cells:
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for row in grid.rows[:-1] if is_whole else ():
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
