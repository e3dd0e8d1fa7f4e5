"""What stands at the edges of a Word file's first sheet: the letterhead with its emblem, the code for checking."""

from io import BytesIO
from typing import Any

from mentoring.core.documents import Letterhead
from mentoring.core.russian.typography import hold_together
from mentoring.documents import looks, word
from mentoring.documents.codes import qr_picture

EMBLEM_MM, EMBLEM_LEFT_MM, CODE_MM = 20, 26, 22
EMBLEM_WORDS = "Герб или логотип школы"


def letterhead(
    document: Any, letterhead: Letterhead, *, width_mm: int, is_ruled: bool = True, with_details: bool = True
) -> None:
    """The head of the sheet: the emblem, the founder, the school, how to find it, a rule below."""
    lines = [(hold_together(letterhead.founder), "Founder")] if letterhead.founder else []
    lines.append((hold_together(letterhead.full_name), "Organisation"))
    if letterhead.short_name not in ("", letterhead.full_name):
        lines.append((f"({letterhead.short_name})", "Organisation"))
    lines += [(line, "Small print") for line in letterhead.details] if with_details else []
    emblem = looks.emblem(letterhead)
    holder = document
    if emblem and letterhead.emblem_place == "left":
        holder = _beside(document, emblem, width_mm)
    elif emblem:
        picture(document.add_paragraph(style="Centred"), BytesIO(emblem.content), EMBLEM_WORDS, EMBLEM_MM)
    made = [word.paragraph(holder, text, style) for text, style in lines]
    if is_ruled:
        _rule(made[-1] if holder is document else document.add_paragraph(style="Small print"))


def _beside(document: Any, emblem: looks.Emblem, width_mm: int) -> Any:
    """The cell to the right of the emblem."""
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT  # slow import
    from docx.shared import Mm  # slow import

    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    word.pad(table, 0)
    left, right = table.rows[0].cells
    for column, cell, share in ((table.columns[0], left, 34), (table.columns[1], right, width_mm - 34)):
        column.width = cell.width = Mm(share)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    picture(left.paragraphs[0], BytesIO(emblem.content), EMBLEM_WORDS, EMBLEM_LEFT_MM)
    first = right.paragraphs[0]._p
    first.getparent().remove(first)
    return right


def picture(paragraph: Any, content: BytesIO, words: str, height_mm: int) -> None:
    """A picture of ours in its own proportions, with words for those who do not see it."""
    from docx.shared import Mm  # slow import

    shape = paragraph.add_run().add_picture(content, height=Mm(height_mm))
    if shape.width > Mm(3 * height_mm):
        shape.width, shape.height = Mm(3 * height_mm), shape.height * Mm(3 * height_mm) // shape.width
    shape._inline.docPr.set("descr", word.clean(words))


def _rule(paragraph: Any) -> None:
    from docx.oxml import parse_xml  # slow import
    from docx.oxml.ns import nsdecls  # slow import

    rule = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="12" w:space="4" w:color="000000"/></w:pBdr>'
    )
    paragraph._p.get_or_add_pPr().insert_element_before(
        rule, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
    )


def check_code(section: Any, url: str, width_mm: int) -> None:
    """The code that leads to the page where the paper is checked, in the lower right corner of the first sheet."""
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT  # slow import
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # slow import
    from docx.shared import Mm  # slow import

    footer = section.first_page_footer
    table = footer.add_table(rows=1, cols=2, width=Mm(width_mm))
    table.autofit = False
    address = url.partition("://")[2] or url
    words, code = table.rows[0].cells
    for column, cell, share in ((table.columns[0], words, width_mm - 26), (table.columns[1], code, 26)):
        column.width = cell.width = Mm(share)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        cell.paragraphs[0].style = section.part.document.styles["Check"]
        cell.paragraphs[0].alignment = ALIGN.RIGHT
    words.paragraphs[0].add_run(f"Проверка подлинности:\n{word.clean(address)}")
    picture(code.paragraphs[0], qr_picture(url), f"QR-код: проверка подлинности документа по адресу {address}", CODE_MM)
    first = footer.paragraphs[0]._p
    table._tbl.addnext(first)  # a cell block ends with a paragraph
    section.footer_distance = Mm(5)
