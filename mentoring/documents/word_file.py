"""A Word file of plain sheets put together piece by piece: headings, paragraphs, ruled tables, in real styles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from mentoring.core.documents import USUAL_LOOK, Look
from mentoring.documents import word
from mentoring.documents.paper_docx import without_rule

SIDE_MM = 20
WIDTH_MM = 170
LANDSCAPE_WIDTH_MM = 257


class WordFile:
    """The file while it is written; ``content`` gives its bytes."""

    def __init__(self, title: str, author: str, *, is_landscape: bool = False, size: int = 12, look: Look = USUAL_LOOK, is_numbered: bool = True) -> None:  # fmt: skip
        from docx import Document  # slow import
        from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # slow import
        from docx.shared import Mm  # slow import

        self.file = Document()
        word.name(self.file, title, author, look)
        section = self.file.sections[0]
        word.page(section, is_landscape=is_landscape)
        section.left_margin = section.right_margin = Mm(SIDE_MM)
        section.top_margin = section.bottom_margin = Mm(15)
        if is_numbered:
            word.number_pages(section)
        self.width = LANDSCAPE_WIDTH_MM if is_landscape else WIDTH_MM
        word.style(self.file, "Normal", size=size)
        word.style(self.file, "Centred", size=size, align=ALIGN.CENTER)
        word.style(self.file, "Organisation", size=size, align=ALIGN.CENTER, is_bold=True)
        word.style(self.file, "Founder", size=11, align=ALIGN.CENTER, after=2)
        word.style(self.file, "Small print", size=9, align=ALIGN.CENTER)
        without_rule(word.style(self.file, "Title", size=16, align=ALIGN.CENTER, is_bold=True, before=8, after=4))
        heading = word.style(self.file, "Heading 2", size=size, is_bold=True, before=8, after=3)
        heading.paragraph_format.keep_with_next = True
        remark = word.style(self.file, "Remark", size=10, after=4)
        remark.font.italic = True
        remark.paragraph_format.keep_with_next = True
        word.style(self.file, "Body Text", size=size, align=ALIGN.JUSTIFY, after=3)
        word.style(self.file, "List Bullet", size=size, after=2)
        word.style(self.file, "Cell", size=11)
        word.style(self.file, "Cell heading", size=11, align=ALIGN.CENTER, is_bold=True)

    def text(self, text: str, style: str = "Normal") -> Any:
        """A paragraph in a named style."""
        return self.file.add_paragraph(word.clean(text), style=style)

    def line(self, text: str, style: str, size: float, *, before: float = 0, is_bold: bool = False, colour: str = "") -> Any:  # fmt: skip
        """A paragraph whose letters have a size of their own, in half points, and perhaps a colour («1F4E79»)."""
        from docx.shared import Pt, RGBColor  # slow import

        line = word.paragraph(self.file, text, style)
        line.paragraph_format.space_before = Pt(round(before))
        for run in line.runs:
            run.font.size = Pt(round(2 * size) / 2)
            run.bold = is_bold or None
            if colour:
                run.font.color.rgb = RGBColor.from_string(colour)
        return line

    def bullets(self, texts: Iterable[str]) -> None:
        """A list."""
        for text in texts:
            self.text(text, "List Bullet")

    def grid(self, columns: Sequence[tuple[str, int]], rows: Iterable[tuple[str, ...]], aligns: Sequence[str]) -> None:
        """A ruled table whose header is repeated on each page."""
        word.grid(self.file, columns, rows, list(aligns), self.width)

    def bare_row(self, texts: Sequence[str]) -> None:
        """A ruled row without a header, its cells of equal width: marks to be ringed, for instance."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # slow import
        from docx.shared import Mm  # slow import

        table = self.file.add_table(rows=1, cols=len(texts), style="Table Grid")
        table.autofit = False
        for cell, text in zip(table.rows[0].cells, texts, strict=True):
            cell.width = Mm(self.width / len(texts))
            paragraph = cell.paragraphs[0]
            paragraph.style, paragraph.alignment = self.file.styles["Cell"], ALIGN.CENTER
            paragraph.add_run(word.clean(text))
        word.mark_row(table.rows[0], "w:cantSplit")

    def ends(self, left: str, right: str, *, before: int = 18) -> None:
        """A line with one text at its left end and one at its right: a signature."""
        from docx.shared import Pt  # slow import

        line = word.ends(self.file, left, right, self.width)
        line.paragraph_format.space_before = Pt(before)

    def new_page(self) -> None:
        """What follows begins on a page of its own."""
        self.file.add_page_break()

    def content(self) -> bytes:
        """The bytes of the file."""
        buffer = BytesIO()
        self.file.save(buffer)
        return buffer.getvalue()
