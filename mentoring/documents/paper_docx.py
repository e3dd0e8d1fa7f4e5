"""A programme's own document as a Word file: real headings, lists that Word itself numbers, a table of contents."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from mentoring.core.documents import Approval, Look
from mentoring.core.papers import BandedTable, Block, BlockKind, Endorsement, ProgrammeDocument, RoadmapSheet, Section
from mentoring.documents import word, word_heads, word_lists

BANNER = "E4E8EC"
CONTENTS_FIELD = 'TOC \\o "1-1" \\h \\z'


def document(paper: ProgrammeDocument) -> bytes:
    """The Word file; it says the same as the PDF."""
    from docx import Document  # slow import

    file = Document()
    _set_up(file, paper)
    lists = word_lists.Lists(file)
    _title(file, paper)
    if paper.has_contents:
        if paper.has_title_page:
            file.add_page_break()
        _contents(file, paper)
        file.add_page_break()
    elif paper.has_title_page:
        file.add_page_break()
    for one in paper.sections:
        section(file, one, lists, word.width(paper.letterhead.look))
    if paper.roadmap:
        _roadmap(file, paper.roadmap, paper.letterhead.look)
    buffer = BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def _set_up(file: Any, paper: ProgrammeDocument) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # slow import
    from docx.shared import Mm  # slow import

    look = paper.letterhead.look
    word.name(file, paper.title, paper.letterhead.short_name or paper.letterhead.full_name, look)
    word.page(file.sections[0], is_landscape=False, look=look)
    word.number_pages(file.sections[0])
    word.style(file, "Normal", size=look.size)
    word.style(file, "Centred", align=ALIGN.CENTER)
    word.style(file, "Founder", size=11, align=ALIGN.CENTER, after=2)
    word.style(file, "Organisation", align=ALIGN.CENTER, is_bold=True)
    word.style(file, "Small print", size=9, align=ALIGN.CENTER)
    word.style(file, "Stamp", size=11)
    title = word.style(file, "Title", size=16, align=ALIGN.CENTER, is_bold=True, before=24, after=6)
    without_rule(title)
    word.style(file, "Subtitle", size=14, align=ALIGN.CENTER, is_bold=True, after=4).font.italic = False
    word.style(file, "Contents heading", size=14, align=ALIGN.CENTER, is_bold=True, before=12, after=10)
    word.style(file, "Contents line", after=3)
    heading = word.style(file, "Heading 1", size=14, align=ALIGN.CENTER, is_bold=True, before=16, after=8)
    heading.paragraph_format.keep_with_next = True
    body = word.style(file, "Body Text", size=look.size, align=ALIGN.JUSTIFY, after=2)
    body.paragraph_format.first_line_indent = Mm(12.5)
    body.paragraph_format.line_spacing = 1.15
    for name in ("List Bullet", "List Number"):
        word.style(file, name, size=look.size, align=ALIGN.JUSTIFY, after=2).paragraph_format.line_spacing = 1.15
    word.style(file, "Table title", size=12, is_bold=True, before=12, after=6).paragraph_format.keep_with_next = True
    word.style(file, "Cell", size=11)
    word.style(file, "Cell heading", size=11, align=ALIGN.CENTER, is_bold=True)


def without_rule(style: Any) -> None:
    """Word's own title has a line below it, which a school's paper has not."""
    from docx.oxml.ns import qn  # slow import

    rule = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if rule is not None:
        rule.getparent().remove(rule)


def _title(file: Any, paper: ProgrammeDocument) -> None:
    from docx.shared import Mm  # slow import

    width = word.width(paper.letterhead.look)
    word_heads.letterhead(file, paper.letterhead, width_mm=width, is_ruled=False, with_details=False)
    file.add_paragraph()
    for row in paper.stamp_rows:
        _stamps(file, row, width)
    title = file.add_paragraph(word.clean(paper.title).upper(), style="Title")
    if paper.has_title_page:
        title.paragraph_format.space_before = Mm(35)
    for line in paper.subtitle:
        file.add_paragraph(word.clean(line), style="Subtitle")
    if paper.has_title_page:
        file.add_paragraph(word.clean(paper.foot), style="Centred").paragraph_format.space_before = Mm(45)


def _stamps(file: Any, marks: tuple[Endorsement | Approval | None, ...], width_mm: int) -> None:
    """A row of marks in a table without rules, the approval at its right end."""
    from docx.shared import Mm  # slow import

    table = file.add_table(rows=1, cols=len(marks))
    table.autofit = False
    for cell, mark in zip(table.rows[0].cells, marks, strict=True):
        cell.width = Mm(width_mm / len(marks))
        lines = (mark.word, *mark.lines) if mark else ("",)
        for place, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
            paragraph.style = file.styles["Stamp"]
            word.write(paragraph, line, is_bold=place == 0)
    word.mark_row(table.rows[0], "w:cantSplit")
    file.add_paragraph()


def _contents(file: Any, paper: ProgrammeDocument) -> None:
    """A field that Word fills anew on demand; until then it shows the titles."""
    from docx.shared import Mm  # slow import

    file.add_paragraph("Содержание", style="Contents heading")
    titles = [section.heading for section in paper.sections]
    titles += [paper.appendix_heading] if paper.roadmap else []
    for place, title in enumerate(titles):
        paragraph = file.add_paragraph(style="Contents line")
        paragraph.paragraph_format.left_indent = Mm(0)
        if place == 0:
            _field_mark(paragraph, "begin")
            _field_code(paragraph, CONTENTS_FIELD)
            _field_mark(paragraph, "separate")
        paragraph.add_run(word.clean(title))
        if place == len(titles) - 1:
            _field_mark(paragraph, "end")


def _field_mark(paragraph: Any, kind: str) -> None:
    from docx.oxml import OxmlElement  # slow import
    from docx.oxml.ns import qn  # slow import

    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)


def _field_code(paragraph: Any, code: str) -> None:
    from docx.oxml import OxmlElement  # slow import
    from docx.oxml.ns import qn  # slow import

    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = code
    paragraph.add_run()._r.append(text)


def section(file: Any, section: Section, lists: word_lists.Lists, width_mm: int) -> None:
    """A section with its heading, its lists and its tables; the styles are the caller's."""
    word.paragraph(file, section.heading, "Heading 1")
    for block in section.blocks:
        _block(file, block, lists)
    for table in section.tables:
        word.table(file, table, width_mm)
        file.add_paragraph()


def _block(file: Any, block: Block, lists: word_lists.Lists) -> None:
    if block.kind == BlockKind.PARAGRAPH:
        number = f"{block.number}.{word.NBSP}" if block.number else ""
        for line in block.lines:
            word.paragraph(file, number + line, "Body Text")
        return
    is_numbered = block.kind == BlockKind.NUMBERS
    instance = lists.numbered(block.start) if is_numbered else lists.dashes
    for line in block.lines:
        paragraph = word.paragraph(file, line, "List Number" if is_numbered else "List Bullet")
        lists.put(paragraph, instance)


def _roadmap(file: Any, sheet: RoadmapSheet, look: Look) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # slow import
    from docx.shared import Pt  # slow import

    word.new_sheet(file, is_landscape=sheet.is_landscape, look=look)
    width = word.width(look, is_landscape=sheet.is_landscape)
    file.add_paragraph("Приложение").alignment = ALIGN.RIGHT
    file.add_paragraph(word.clean(sheet.heading[0]), style="Heading 1")
    for line in sheet.heading[1:]:
        file.add_paragraph(word.clean(line), style="Organisation")
    file.add_paragraph()
    _banded(file, sheet.table, width)
    if sheet.targets:
        word.table(file, sheet.targets, width)
    if sheet.signature:
        hand = f"{'_' * 20}{word.NBSP * 4}{sheet.signature.name}"
        word.ends(file, sheet.signature.post, hand, width).paragraph_format.space_before = Pt(24)


def _banded(file: Any, table: BandedTable, width_mm: int) -> None:
    """The table of a roadmap: a stage is a row over all columns but the first, and never ends a page."""
    columns = [(column.title, percent) for column, percent in zip(table.columns, table.percents, strict=True)]
    aligns = [column.align for column in table.columns]
    rows = [row for band in table.bands for row in ((band.number, *[""] * table.span), *band.rows)]
    grid = word.grid(file, columns, rows, aligns, width_mm)
    place = 1
    for band in table.bands:
        cells = grid.rows[place].cells
        joined = cells[1].merge(cells[-1])
        texts = [band.title, *(f"{remark.label}: {remark.text}" for remark in band.remarks)]
        _fill_band(joined, texts)
        for cell in (cells[0], joined):
            _shade(cell)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True
        place += 1 + len(band.rows)


def _fill_band(cell: Any, texts: Iterable[str]) -> None:
    for extra in cell.paragraphs[1:]:
        extra._p.getparent().remove(extra._p)
    for place, text in enumerate(texts):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.style = cell.part.document.styles["Cell"]
        word.write(paragraph, text, is_bold=place == 0)


def _shade(cell: Any) -> None:
    from docx.oxml import OxmlElement  # slow import
    from docx.oxml.ns import qn  # slow import

    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", BANNER)):
        shade.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shade)
