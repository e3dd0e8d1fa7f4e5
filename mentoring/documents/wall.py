"""Plans for the wall as Word files: a stamp, a heading and ruled tables in named styles."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from mentoring.core.documents import Approval
from mentoring.core.wall_papers import WallCell, WallPaper, WallRow, WallTable
from mentoring.documents.docx import LANDSCAPE_WIDTH_MM, TEXT_WIDTH_MM, TYPEFACE

SHADE = "EEF1F5"
STAMP_WIDTH_MM = 80


def docx(paper: WallPaper) -> bytes:
    """The Word file of the sheet."""
    from docx import Document  # slow import
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # slow import

    document = Document()
    properties = document.core_properties
    properties.title, properties.author = " ".join(paper.heading)[:255], paper.organisation[:255]
    properties.language = "ru-RU"
    _page(document.sections[0], is_landscape=paper.is_landscape)
    _style(document, "Normal", size=12)
    _style(document, "Heading 1", size=14, is_bold=True, align=ALIGN.CENTER, before=10, after=10)
    _style(document, "Heading 2", size=13, is_bold=True, align=ALIGN.CENTER, before=18, after=8)
    for name, is_bold, is_centred in paper.styles:
        _style(document, name, size=11, is_bold=is_bold, align=ALIGN.CENTER if is_centred else None)
    width = LANDSCAPE_WIDTH_MM if paper.is_landscape else TEXT_WIDTH_MM
    _stamp(document, paper.approval, width)
    _text(document.add_paragraph(style="Heading 1"), "\n".join(paper.heading))
    for table in paper.tables:
        if table.title:
            document.add_paragraph(table.title, style="Heading 2")
        _table(document, table, width)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _page(section: Any, *, is_landscape: bool) -> None:
    from docx.enum.section import WD_ORIENT  # slow import
    from docx.shared import Mm  # slow import

    section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if is_landscape else (Mm(210), Mm(297))
    section.left_margin, section.right_margin = (Mm(20), Mm(20)) if is_landscape else (Mm(30), Mm(10))
    section.top_margin, section.bottom_margin = (Mm(25), Mm(15)) if is_landscape else (Mm(20), Mm(20))


def _style(
    document: Any, name: str, *, size: int, is_bold: bool = False, align: Any = None, before: int = 0, after: int = 0
) -> None:
    """A paragraph style of the document, made when it is not there yet."""
    from docx.enum.style import WD_STYLE_TYPE  # slow import
    from docx.oxml.ns import qn  # slow import
    from docx.shared import Pt, RGBColor  # slow import

    styles = document.styles
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size, style.font.bold = TYPEFACE, Pt(size), is_bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), TYPEFACE)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme), None)
    style.paragraph_format.alignment = align
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _stamp(document: Any, approval: Approval, width_mm: int) -> None:
    from docx.shared import Mm  # slow import

    for text in (approval.word, *approval.lines):
        document.add_paragraph(text).paragraph_format.left_indent = Mm(width_mm - STAMP_WIDTH_MM)


def _table(document: Any, table: WallTable, width_mm: int) -> None:
    from docx.shared import Mm  # slow import

    widths = [Mm(width_mm * percent / 100) for _, percent in table.columns]
    grid = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    heading = WallRow(tuple(WallCell(title, table.heading_style) for title, _ in table.columns))
    _row(grid, heading, widths, marks=("w:tblHeader", "w:cantSplit"))
    for row in table.rows:
        _row(grid, row, widths, marks=("w:cantSplit",) if row.is_heading else ())


def _row(grid: Any, row: WallRow, widths: list[Any], *, marks: Iterable[str]) -> None:
    """A row with its merged cells; a long row may be torn, a heading stays whole and with its next row."""
    from docx.oxml import OxmlElement  # slow import

    target = grid.add_row()
    for mark in marks:
        target._tr.get_or_add_trPr().append(OxmlElement(mark))
    cells, place = list(target.cells), 0
    for cell in row.cells:
        wide = cells[place] if cell.span == 1 else cells[place].merge(cells[place + cell.span - 1])
        wide.width = sum(widths[place : place + cell.span])
        paragraph = wide.paragraphs[0]
        paragraph.style = grid.part.document.styles[cell.style]
        paragraph.paragraph_format.keep_with_next = True if row.is_heading else None
        _text(paragraph, cell.text)
        if row.is_heading:
            _shade(wide)
        place += cell.span


def _text(paragraph: Any, text: str) -> None:
    """The text in one paragraph, its line breaks as breaks."""
    run = paragraph.add_run()
    for place, part in enumerate(text.split("\n")):
        if place:
            run.add_break()
        run.add_text(part)


def _shade(cell: Any) -> None:
    from docx.oxml import OxmlElement  # slow import
    from docx.oxml.ns import qn  # slow import

    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", SHADE)):
        shade.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shade)
