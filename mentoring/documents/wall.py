"""Plans for the wall as Word files: a stamp, a heading and ruled tables in named styles."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from mentoring.core.documents import Approval, Signature
from mentoring.core.wall_papers import WallCell, WallPaper, WallRow, WallTable
from mentoring.documents import word

SHADE = "EEF1F5"
STAMP_WIDTH_MM = 80
HAND = "_" * 20


def docx(paper: WallPaper) -> bytes:
    """The Word file of the sheet."""
    from docx import Document  # slow import
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # slow import

    document = Document()
    word.name(document, " ".join(paper.heading), paper.organisation)
    word.page(document.sections[0], is_landscape=paper.is_landscape)
    word.number_pages(document.sections[0])
    word.style(document, "Normal", size=12)
    word.style(document, "Heading 1", size=14, is_bold=True, align=ALIGN.CENTER, before=10, after=10)
    word.style(document, "Heading 2", size=13, is_bold=True, align=ALIGN.CENTER, before=18, after=8)
    for name, is_bold, is_centred in paper.styles:
        word.style(document, name, size=11, is_bold=is_bold, align=ALIGN.CENTER if is_centred else None)
    width = word.LANDSCAPE_WIDTH_MM if paper.is_landscape else word.TEXT_WIDTH_MM
    _stamp(document, paper.approval, width)
    _heading(document, paper.heading)
    for table in paper.tables:
        if table.title:
            document.add_paragraph(table.title, style="Heading 2")
        _table(document, table, width)
    if paper.signature:
        _signature(document, paper.signature, width)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _stamp(document: Any, approval: Approval, width_mm: int) -> None:
    from docx.shared import Mm  # slow import

    for place, text in enumerate((approval.word, *approval.lines)):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Mm(width_mm - STAMP_WIDTH_MM)
        paragraph.add_run(word.clean(text)).bold = place == 0


def _heading(document: Any, lines: tuple[str, ...]) -> None:
    """What the sheet is in capitals, below it of what and for when."""
    kind, *more = lines
    paragraph = document.add_paragraph(style="Heading 1")
    paragraph.add_run(word.clean(kind)).font.all_caps = True
    for line in more:
        run = paragraph.add_run()
        run.add_break()
        run.add_text(word.clean(line))


def _signature(document: Any, signature: Signature, width_mm: int) -> None:
    """Post, room for the hand and name on one line, as on the printed sheet."""
    from docx.shared import Pt  # slow import

    line = word.ends(document, signature.post, f"{HAND}{word.NBSP * 4}{signature.name}", width_mm)
    line.paragraph_format.space_before = Pt(24)


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
        _row(grid, row, widths, marks=("w:cantSplit",))


def _row(grid: Any, row: WallRow, widths: list[Any], *, marks: Iterable[str]) -> None:
    """A row with its merged cells, never torn; a heading stays with its next row."""
    target = grid.add_row()
    for mark in marks:
        word.mark_row(target, mark)
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
