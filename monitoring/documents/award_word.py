"""Certificates and letters of thanks as Word files, in the school's look."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from mentoring.core.russian.typography import hold_together
from mentoring.documents import looks, word, word_heads
from mentoring.documents.codes import qr_picture
from mentoring.documents.word_file import WordFile
from monitoring.core.award_papers import Certificate, ThanksLetter

HAND = "_" * 16
USUAL_SIZE = 15
BLUE, GOLD = "1F4E79", "8A6A20"
EMBLEM_MM, CODE_MM = 22, 20


def certificates(papers: Sequence[Certificate]) -> bytes:
    """Certificates in one file, each framed on a sheet of its own."""
    head = papers[0].letterhead
    file = WordFile(papers[0].title, head.full_name, look=head.look, is_numbered=False)
    _frame(file.file.sections[0])
    for place, paper in enumerate(papers):
        if place:
            file.new_page()
        _certificate(file, paper)
    return file.content()


def letters(papers: Sequence[ThanksLetter]) -> bytes:
    """Letters in one file, each on a sheet of its own."""
    head = papers[0].letterhead
    file = WordFile(papers[0].title, head.full_name, size=head.look.size + 2, look=head.look)
    word.page(file.file.sections[0], is_landscape=False, look=head.look)
    file.width = word.width(head.look)
    for place, paper in enumerate(papers):
        if place:
            file.new_page()
        _letter(file, paper)
    return file.content()


def _certificate(file: WordFile, paper: Certificate) -> None:
    scale = paper.size / USUAL_SIZE
    emblem = looks.emblem(paper.letterhead)
    if emblem:
        word_heads.picture(
            file.text("", "Centred"), BytesIO(emblem.content), word_heads.EMBLEM_WORDS, round(EMBLEM_MM * scale)
        )
    if paper.letterhead.founder:
        file.line(hold_together(paper.letterhead.founder), "Founder", 10.5 * scale)
    file.line(hold_together(paper.letterhead.full_name), "Organisation", 12.5 * scale)
    file.line(paper.title.upper(), "Title", 34 * scale, before=50 * scale, colour=BLUE)
    if paper.honour:
        file.line(paper.honour, "Centred", 22 * scale, before=4, is_bold=True, colour=GOLD)
    if paper.number:
        file.line(paper.number, "Centred", 13 * scale, before=6)
    file.line(paper.verb, "Centred", 15 * scale, before=24 * scale)
    for name in paper.lines_of_names:
        size = 16 if paper.is_crowded else 24
        file.line(name, "Centred", size * scale, before=8 * scale, is_bold=True)
    if paper.status:
        file.line(paper.status, "Centred", 14 * scale, before=6 * scale)
    file.line(paper.reason, "Centred", 16 * scale, before=20 * scale)
    _signed(file, paper, before=round(90 * scale))
    dated = ", ".join(part for part in (paper.day, paper.place) if part)
    _checked(file, [line for line in (paper.order, dated) if line], paper.check_url)


def _signed(file: WordFile, paper: Certificate | ThanksLetter, *, before: int) -> None:
    file.ends(paper.signature.post, f"{HAND}{word.NBSP * 2}{paper.signature.name}", before=before)


def _checked(file: WordFile, lines: Sequence[str], url: str) -> None:
    """What the paper rests on at the left, the code of its check page at the right."""
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as VERTICAL  # slow import
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # slow import
    from docx.shared import Mm, Pt  # slow import

    file.text("").paragraph_format.space_before = Pt(12)
    if not url:
        for line in lines:
            word.paragraph(file.file, line, "Normal")
        return
    address = url.partition("://")[2] or url
    table = file.file.add_table(rows=1, cols=2)
    table.autofit = False
    said, code = table.rows[0].cells
    for column, cell, width in ((table.columns[0], said, file.width - 28), (table.columns[1], code, 28)):
        column.width = cell.width = Mm(width)
        cell.vertical_alignment = VERTICAL.BOTTOM
    word.mark_row(table.rows[0], "w:cantSplit")
    word.write(said.paragraphs[0], "\n".join(lines))
    word.write(said.add_paragraph(style="Small print"), f"Проверка приказа: {address}")
    said.paragraphs[-1].alignment = ALIGN.LEFT
    code.paragraphs[0].alignment = ALIGN.RIGHT
    word_heads.picture(code.paragraphs[0], qr_picture(url), f"QR-код: проверка приказа по адресу {address}", CODE_MM)


def _letter(file: WordFile, paper: ThanksLetter) -> None:
    from docx.shared import Mm, Pt  # slow import

    word_heads.letterhead(file.file, paper.letterhead, width_mm=file.width)
    for place, name in enumerate(paper.addressees):
        line = file.text(name)
        line.paragraph_format.left_indent = Mm(90)
        line.paragraph_format.space_before = Pt(0 if place else 24)
    file.text(paper.title, "Title").paragraph_format.space_before = Pt(36)
    file.text(paper.salutation, "Organisation").paragraph_format.space_after = Pt(12)
    for text in paper.paragraphs:
        word.paragraph(file.file, text, "Body Text").paragraph_format.first_line_indent = Mm(12.5)
    _signed(file, paper, before=48)
    _checked(file, [line for line in (paper.dated, paper.order) if line], paper.check_url)


def _frame(section: Any) -> None:
    """A line round the sheet, and what stands on it in the middle of its height."""
    from docx.oxml import parse_xml  # slow import
    from docx.oxml.ns import nsdecls  # slow import

    side = '<w:{} w:val="thinThickSmallGap" w:sz="24" w:space="20" w:color="1F4E79"/>'
    sides = "".join(side.format(name) for name in ("top", "left", "bottom", "right"))
    borders = parse_xml(f'<w:pgBorders {nsdecls("w")} w:offsetFrom="page">{sides}</w:pgBorders>')
    section._sectPr.find("{*}pgMar").addnext(borders)
    middle = parse_xml(f'<w:vAlign {nsdecls("w")} w:val="center"/>')
    section._sectPr.insert_element_before(middle, "w:noEndnote", "w:titlePg", "w:textDirection", "w:docGrid")
