"""Registers as PDF, Word files and spreadsheets from one context: turned A4 sheets, the header on each of them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from mentoring.core.wide_tables import WideTable
from mentoring.documents import pdf, word, xlsx
from mentoring.documents.hyphens import soften
from mentoring.documents.sheets import Sheet, SheetColumn

TEMPLATE = "documents/wide_table.html"
STYLESHEETS = (pdf.PRINT_STYLESHEET, "css/print/wide_table.css")
WIDTH_MM, SIDE_MM = 277, 10
SIZES = {"loose": 9, "dense": 8, "full": 7}  # points
NARROWEST, WIDEST = 6, 46  # characters of a column of the spreadsheet
CHARACTERS = 280  # in a row of the spreadsheet, shared among the columns


def as_pdf(table: WideTable) -> bytes:
    """The register to be signed and filed."""
    return pdf.render(TEMPLATE, {"table": table}, stylesheets=STYLESHEETS)


def as_xlsx(table: WideTable) -> bytes:
    """The register to work with: numbers and days as themselves."""
    columns = tuple(
        SheetColumn(column.title, width=_characters(percent), is_wrapped=not column.is_centred)
        for column, percent in zip(table.columns, table.percents, strict=True)
    )
    heading = (table.title, ". ".join((table.organisation, *table.lines)))
    return xlsx.write([Sheet(table.title, columns, table.rows, heading=heading)])


def _characters(percent: float) -> int:
    return max(NARROWEST, min(WIDEST, round(CHARACTERS * percent / 100)))


def as_docx(table: WideTable) -> bytes:
    """The register to be corrected by hand: a real table whose header is repeated and whose rows are never torn."""
    from docx import Document  # slow import
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # slow import
    from docx.shared import Mm, Pt  # slow import

    document = Document()
    word.name(document, " ".join(table.heading), table.organisation)
    section = document.sections[0]
    word.page(section, is_landscape=True)
    section.left_margin = section.right_margin = Mm(SIDE_MM)
    section.top_margin, section.bottom_margin = Mm(15), Mm(12)
    word.number_pages(section)
    word.style(document, "Normal", size=11)
    word.style(document, "Heading 1", size=14, is_bold=True, align=ALIGN.CENTER, after=2)
    word.style(document, "Centred", size=11, align=ALIGN.CENTER)
    word.style(document, "Filled", size=10, align=ALIGN.CENTER, after=6)
    word.style(document, "Remark", size=9, before=4)
    word.style(document, "Cell", size=SIZES[table.density])
    word.style(document, "Cell heading", size=SIZES[table.density], align=ALIGN.CENTER, is_bold=True)
    document.add_paragraph(word.clean(table.title), style="Heading 1")
    for line in (table.organisation, *table.lines):
        document.add_paragraph(word.clean(line), style="Centred")
    document.add_paragraph(table.filled, style="Filled")
    _grid(document, table)
    for remark in table.remarks:
        document.add_paragraph(word.clean(remark), style="Remark")
    if table.signature:
        line = word.ends(document, table.signature.post, f"{'_' * 24}{word.NBSP * 4}{table.signature.name}", WIDTH_MM)
        line.paragraph_format.space_before = Pt(20)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _grid(document: Any, table: WideTable) -> None:
    """The ruled table with narrow cells; what is given to ``word.grid`` is whole per cents."""
    columns = [(column.title, round(percent)) for column, percent in zip(table.columns, table.percents, strict=True)]
    aligns = ["center" if column.is_centred else "left" for column in table.columns]
    grid = word.grid(document, columns, table.printed, aligns, WIDTH_MM)
    soften(grid._tbl)
    word.pad(grid, 0.8)
