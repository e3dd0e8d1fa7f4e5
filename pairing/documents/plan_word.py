"""The individual plan and memos as Word files with real styles and tables."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from mentoring.core.documents import USUAL_LOOK, Look
from mentoring.documents import paper_docx, word, word_heads, word_lists
from pairing.core.memos import Memo
from pairing.core.plan_paper import PlanPaper

HAND, DAY = "_" * 18, f"«____»{word.NBSP}____________{word.NBSP}20___{word.NBSP}г."
LABEL_MM = 52


def plan(paper: PlanPaper) -> bytes:
    """The individual plan."""
    look = paper.letterhead.look
    file = _sheet(paper.title, paper.letterhead.short_name or paper.letterhead.full_name, look)
    width = word.width(look)
    word_heads.letterhead(file, paper.letterhead, width_mm=width, with_details=False)
    file.add_paragraph(word.clean(paper.title), style="Title")
    _facts(file, paper, width)
    file.add_paragraph()
    word.table(file, paper.table, width)
    for section in paper.sections:
        file.add_paragraph(word.clean(section.heading), style="Heading 1")
        for text in section.texts:
            file.add_paragraph(word.clean(text), style="Body Text")
        for _ in section.lines:
            _rule(file, width)
    if paper.note:
        file.add_paragraph(word.clean(paper.note), style="Body Text")
    file.add_paragraph()
    _signatures(file, paper, width)
    return _saved(file)


def memo(paper: Memo) -> bytes:
    """A memo, on one sheet."""
    from docx.shared import Mm  # slow import

    file = _sheet(paper.title, paper.school)
    section = file.sections[0]
    section.left_margin, section.right_margin = Mm(20), Mm(15)
    section.top_margin, section.bottom_margin = Mm(13), Mm(10)
    lists = word_lists.Lists(file)
    file.add_paragraph(word.clean(paper.school), style="Small print")
    file.add_paragraph(word.clean(paper.title), style="Title")
    file.add_paragraph(word.clean(paper.lead), style="Body Text")
    for part in paper.sections:
        file.add_paragraph(word.clean(part.title), style="Heading 1")
        for line in (line for block in part.blocks for line in block.lines):
            lists.put(file.add_paragraph(word.clean(line), style="List Bullet"), lists.dashes)
    return _saved(file)


def _sheet(title: str, author: str, look: Look = USUAL_LOOK) -> Any:
    from docx import Document  # slow import
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # slow import

    file = Document()
    word.name(file, title, author, look)
    word.page(file.sections[0], is_landscape=False, look=look)
    word.number_pages(file.sections[0])
    word.style(file, "Normal", size=11)
    word.style(file, "Centred", size=11, align=ALIGN.CENTER)
    word.style(file, "Organisation", size=12, align=ALIGN.CENTER, is_bold=True)
    word.style(file, "Founder", size=11, align=ALIGN.CENTER, after=2)
    word.style(file, "Small print", size=9)
    title_style = word.style(file, "Title", size=14, align=ALIGN.CENTER, is_bold=True, before=8, after=6)
    paper_docx.without_rule(title_style)
    heading = word.style(file, "Heading 1", size=12, is_bold=True, before=6, after=2)
    heading.paragraph_format.keep_with_next = True
    word.style(file, "Body Text", size=11, after=2)
    word.style(file, "List Bullet", size=11)
    word.style(file, "Cell", size=10)
    word.style(file, "Cell heading", size=10, align=ALIGN.CENTER, is_bold=True)
    return file


def _facts(file: Any, paper: PlanPaper, width_mm: int) -> None:
    from docx.shared import Mm  # slow import

    table = file.add_table(rows=0, cols=2)
    table.autofit = False
    for label, value in paper.facts:
        row = table.add_row()
        word.mark_row(row, "w:cantSplit")
        for cell, text, width in zip(row.cells, (label, value), (LABEL_MM, width_mm - LABEL_MM), strict=True):
            cell.width = Mm(width)
            cell.paragraphs[0].add_run(word.clean(text)).bold = text is value
    for column, width in zip(table.columns, (LABEL_MM, width_mm - LABEL_MM), strict=True):
        column.width = Mm(width)


def _rule(file: Any, width_mm: int) -> None:
    """An empty line to be written on: a tab that is drawn as a line up to the margin."""
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER  # slow import
    from docx.shared import Mm, Pt  # slow import

    paragraph = file.add_paragraph("\t")
    paragraph.paragraph_format.space_before = Pt(6)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(width_mm), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)


def _signatures(file: Any, paper: PlanPaper, width_mm: int) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT  # slow import
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # slow import
    from docx.shared import Mm  # slow import

    widths = (width_mm - 108, 45, 63)
    table = file.add_table(rows=0, cols=3)
    table.autofit = False
    for signer in paper.signers:
        row = table.add_row()
        row.height = Mm(15)
        word.mark_row(row, "w:cantSplit")
        for cell, text, width in zip(row.cells, (f"{signer.part}\n{signer.name}", HAND, DAY), widths, strict=True):
            cell.width, cell.vertical_alignment = Mm(width), WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
            cell.paragraphs[0].add_run(word.clean(text))
            cell.paragraphs[0].paragraph_format.keep_with_next = signer is not paper.signers[-1]
        row.cells[2].paragraphs[0].alignment = ALIGN.RIGHT
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)


def _saved(file: Any) -> bytes:
    buffer = BytesIO()
    file.save(buffer)
    return buffer.getvalue()
