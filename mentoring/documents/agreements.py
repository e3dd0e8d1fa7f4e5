"""Agreements on paper: one or many in a file, as PDF and as Word, from the one frozen context."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from mentoring.core.agreement_papers import AgreementPaper, Signer
from mentoring.documents import html, paper_docx, pdf_many, word, word_heads, word_lists
from mentoring.documents import pdf as printing

TEMPLATE = "documents/agreement.html"
STYLESHEETS = (printing.PRINT_STYLESHEET, "css/print/paper.css", "css/print/agreement.css")
HAND, DAY = "_" * 18, f"«____»{word.NBSP}____________{word.NBSP}20___{word.NBSP}г."


def pdf(papers: Sequence[AgreementPaper]) -> bytes:
    """One tagged agreement, or many in a file, each of which counts its own pages."""
    look = papers[0].letterhead.look if papers else None
    if len(papers) == 1:
        return printing.render(TEMPLATE, {"paper": papers[0]}, stylesheets=STYLESHEETS, look=look)
    markups = (html.render(TEMPLATE, {"paper": one}) for one in papers)
    return pdf_many.render(markups, stylesheets=STYLESHEETS, look=look)


def docx(papers: Iterable[AgreementPaper]) -> bytes:
    """The same as a Word file; each agreement begins on a new page."""
    from docx import Document  # slow import

    file, papers = Document(), list(papers)
    _set_up(file, papers[0])
    lists = word_lists.Lists(file)
    for place, paper in enumerate(papers):
        if place:
            word.new_sheet(file, is_landscape=False, look=papers[0].letterhead.look)
            _count_pages_anew(file.sections[-1])
        _agreement(file, paper, lists)
    buffer = BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def _set_up(file: Any, paper: AgreementPaper) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # slow import
    from docx.shared import Mm  # slow import

    word.name(file, paper.title, paper.letterhead.short_name or paper.letterhead.full_name, paper.letterhead.look)
    word.page(file.sections[0], is_landscape=False, look=paper.letterhead.look)
    word.number_pages(file.sections[0])
    word.style(file, "Normal", size=12)
    word.style(file, "Centred", align=ALIGN.CENTER)
    word.style(file, "Founder", size=11, align=ALIGN.CENTER, after=2)
    word.style(file, "Organisation", align=ALIGN.CENTER, is_bold=True)
    word.style(file, "Small print", size=9, align=ALIGN.CENTER)
    word.style(file, "Signature", size=10)
    word.style(file, "Title", size=14, align=ALIGN.CENTER, is_bold=True, before=14, after=8)
    paper_docx.without_rule(file.styles["Title"])
    heading = word.style(file, "Heading 1", size=12, align=ALIGN.CENTER, is_bold=True, before=6, after=2)
    heading.paragraph_format.keep_with_next = True
    body = word.style(file, "Body Text", size=11, align=ALIGN.JUSTIFY, after=1)
    body.paragraph_format.first_line_indent = Mm(12.5)
    word.style(file, "List Bullet", size=11, align=ALIGN.JUSTIFY, after=1)


def _agreement(file: Any, paper: AgreementPaper, lists: word_lists.Lists) -> None:
    width = word.width(paper.letterhead.look)
    word_heads.letterhead(file, paper.letterhead, width_mm=width)
    file.add_paragraph(f"{word.clean(paper.title)} №{word.NBSP}{word.clean(paper.number)}", style="Title")
    word.ends(file, paper.place, paper.date, width)
    file.add_paragraph()
    for text in (paper.opening, *paper.parties, paper.closing):
        word.paragraph(file, text, "Body Text")
    for section in paper.sections:
        paper_docx.section(file, section, lists, width)
    for paragraph in file.paragraphs:
        if paragraph.text.endswith(":"):
            paragraph.paragraph_format.keep_with_next = True  # «Наставник вправе:» never ends a page
    file.add_paragraph("Подписи сторон", style="Heading 1")
    for signer in paper.signers:
        _signature(file, signer, width)


def _count_pages_anew(section: Any) -> None:
    from docx.oxml import OxmlElement  # slow import
    from docx.oxml.ns import qn  # slow import

    section.different_first_page_header_footer = True
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.append(start)


def _signature(file: Any, signer: Signer, width_mm: int) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT  # slow import
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # slow import
    from docx.shared import Mm  # slow import

    table = file.add_table(rows=1, cols=3)
    table.autofit = False
    row = table.rows[0]
    row.height = Mm(17)
    word.mark_row(row, "w:cantSplit")
    note = f"\n{signer.note}" if signer.note else ""
    texts = (f"{signer.part}\n{signer.name or HAND}{note}", HAND, DAY)
    for column, cell, text, width in zip(table.columns, row.cells, texts, (width_mm - 100, 42, 58), strict=True):
        column.width = cell.width = Mm(width)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        cell.paragraphs[0].style = file.styles["Signature"]
        word.write(cell.paragraphs[0], text)
    row.cells[2].paragraphs[0].alignment = ALIGN.RIGHT
