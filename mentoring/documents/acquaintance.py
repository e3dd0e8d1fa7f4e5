"""The acquaintance sheet of an order as PDF and as a Word file."""

from io import BytesIO

from mentoring.core.acquaintance_sheets import COLUMNS, AcquaintanceSheet
from mentoring.core.russian.typography import in_quotes
from mentoring.documents import pdf, word

TEMPLATE = "documents/acquaintance_sheet.html"
TITLE = "Лист ознакомления"
ROW_MM = 8.5  # high enough to sign in


def as_pdf(sheet: AcquaintanceSheet) -> bytes:
    """The sheet to be signed."""
    return pdf.render(TEMPLATE, {"sheet": sheet})


def as_docx(sheet: AcquaintanceSheet) -> bytes:
    """The sheet to be laid on the school's own blank."""
    from docx import Document  # slow import
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # slow import
    from docx.shared import Mm  # slow import

    document = Document()
    word.name(document, f"{TITLE} {sheet.of}", sheet.school)
    word.page(document.sections[0], is_landscape=False)
    word.number_pages(document.sections[0])
    word.style(document, "Normal", size=12)
    word.style(document, "Heading 1", size=14, align=ALIGN.CENTER, is_bold=True, before=8, after=10)
    word.style(document, "Centred", align=ALIGN.CENTER, after=4)
    word.style(document, "Cell", size=11)
    word.style(document, "Cell heading", size=10, align=ALIGN.CENTER, is_bold=True)
    document.add_paragraph(word.clean(sheet.school), style="Centred")
    document.add_paragraph(TITLE, style="Heading 1")
    document.add_paragraph(word.clean(sheet.of), style="Centred")
    document.add_paragraph(word.clean(in_quotes(sheet.heading)), style="Centred")
    grid = word.grid(document, COLUMNS, sheet.rows, ["center"] + ["left"] * 4, word.TEXT_WIDTH_MM)
    for row in grid.rows[1:]:
        row.height = Mm(ROW_MM)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()
