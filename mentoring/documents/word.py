"""What Word files are put together from: sheets, styles, lines, ruled tables."""

from collections.abc import Iterable
from typing import Any

from mentoring.core.documents import USUAL_LOOK, Look, Table
from mentoring.documents.printing_marks import Mark, pieces

TYPEFACE = "Times New Roman"
# What stands on the computers of schools in place of faces that are not there.
FACES = {
    "PT Serif": TYPEFACE,
    "Liberation Serif": TYPEFACE,
    "PT Sans": "Arial",
    "Liberation Sans": "Arial",
}
TEXT_WIDTH_MM = 170
LANDSCAPE_WIDTH_MM = 257
NBSP = "\u00a0"


def clean(text: str) -> str:
    """XML takes no control characters."""
    return "".join(letter for letter in text if letter in "\n\t" or letter.isprintable() or letter in "\u00a0\u2011")


def width(look: Look, *, is_landscape: bool = False) -> int:
    """How wide the text is, in millimetres."""
    return 297 - look.top - look.bottom if is_landscape else 210 - look.left - look.right


def name(document: Any, title: str, author: str, look: Look | None = None) -> None:
    """What the file says of itself: title, author, language; and the typeface of all its styles."""
    from docx.oxml.ns import qn  # slow import

    properties = document.core_properties
    properties.title, properties.author = clean(title)[:255], clean(author)[:255]
    properties.language = "ru-RU"
    properties.comments = ""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "ru-RU")
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # a file of today, which Word does not open as an old one
    _typeface(document.styles["Normal"], FACES.get(look.typeface, look.typeface) if look else TYPEFACE)


def _typeface(style: Any, face: str) -> None:
    from docx.oxml.ns import qn  # slow import

    style.font.name = face
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), face)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme), None)


def style(document: Any, name: str, *, size: int = 12, align: Any = None, is_bold: bool = False, before: int = 0, after: int = 0) -> Any:  # fmt: skip
    """A paragraph style of the document, made when it is not there yet."""
    from docx.enum.style import WD_STYLE_TYPE  # slow import
    from docx.shared import Pt, RGBColor  # slow import

    styles = document.styles
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.size, style.font.bold = Pt(size), is_bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    _typeface(style, styles["Normal"].font.name or TYPEFACE)
    style.paragraph_format.alignment = align
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    return style


def page(section: Any, *, is_landscape: bool, look: Look = USUAL_LOOK) -> None:
    """A4; on a turned sheet the wide margin for the file is the upper one."""
    from docx.enum.section import WD_ORIENT  # slow import
    from docx.shared import Mm  # slow import

    section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if is_landscape else (Mm(210), Mm(297))
    upright = (look.top, look.right, look.bottom, look.left)
    turned = (look.left, look.top, look.right, look.bottom)
    top, right, bottom, left = (Mm(margin) for margin in (turned if is_landscape else upright))
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = top, right, bottom, left
    section.header_distance = Mm(10)


def number_pages(section: Any) -> None:
    """A number at the top in the middle, from the second page on."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # slow import
    from docx.oxml import OxmlElement  # slow import
    from docx.oxml.ns import qn  # slow import

    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def new_sheet(document: Any, *, is_landscape: bool, look: Look = USUAL_LOOK) -> None:
    """A new page that lies as it is told to, with its number on it."""
    from docx.enum.section import WD_SECTION  # slow import

    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    page(section, is_landscape=is_landscape, look=look)


def paragraph(document: Any, text: str, style: str) -> Any:
    """A paragraph of a style with its text in it."""
    made = document.add_paragraph(style=style)
    write(made, text)
    return made


def write(paragraph: Any, text: str, *, is_bold: bool | None = None) -> None:
    """The text with its gaps highlighted, its numbers and classes whole on a line."""
    from docx.enum.text import WD_COLOR_INDEX  # slow import
    from docx.oxml import OxmlElement  # slow import

    for mark, piece in pieces(clean(text)):
        first, *parts = piece.split("-") if mark is Mark.UNBROKEN else [piece]
        run = paragraph.add_run(first)
        run.bold = is_bold
        if mark is Mark.GAP:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        for part in parts:
            run._r.append(OxmlElement("w:noBreakHyphen"))
            run.add_text(part)


def ends(document: Any, left: str, right: str, width_mm: int) -> Any:
    """A line with one text at its left end and one at its right."""
    from docx.enum.text import WD_TAB_ALIGNMENT  # slow import
    from docx.shared import Mm  # slow import

    paragraph = document.add_paragraph()
    write(paragraph, f"{left}\t{right}")
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(width_mm), WD_TAB_ALIGNMENT.RIGHT)
    return paragraph


def table(document: Any, table: Table, width_mm: int) -> None:
    """A table with its title above it."""
    if table.title:
        paragraph(document, table.title, "Table title")
    columns = [(column.title, percent) for column, percent in zip(table.columns, table.percents, strict=True)]
    aligns = [column.align for column in table.columns]
    grid(document, columns, table.rows, aligns, width_mm)


def grid(document: Any, columns: Iterable[tuple[str, int]], rows: Iterable[tuple[str, ...]], aligns: list[str], width_mm: int) -> Any:  # fmt: skip
    """A ruled table whose first row is repeated on each page and whose rows are never torn."""
    from docx.shared import Mm  # slow import

    titles, percents = zip(*columns, strict=True)
    grid = document.add_table(rows=0, cols=len(titles), style="Table Grid")
    grid.autofit = False
    _fill(grid, titles, "Cell heading", ["center"] * len(titles))
    mark_row(grid.rows[0], "w:tblHeader")
    for row in rows:
        _fill(grid, row, "Cell", aligns)
    for column, percent in zip(grid.columns, percents, strict=True):
        column.width = Mm(width_mm * percent / 100)
    for row in grid.rows:
        mark_row(row, "w:cantSplit")
        for cell, percent in zip(row.cells, percents, strict=True):
            cell.width = Mm(width_mm * percent / 100)
    return grid


def _fill(grid: Any, texts: Iterable[str], style: str, aligns: list[str]) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # slow import

    for cell, text, align in zip(grid.add_row().cells, texts, aligns, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.style = grid.part.document.styles[style]
        write(paragraph, text)
        if align != "left":
            paragraph.alignment = {"center": ALIGN.CENTER, "right": ALIGN.RIGHT}[align]


def pad(table: Any, side_mm: float) -> None:
    """How far the text of all cells stands from their sides."""
    from docx.oxml import OxmlElement  # slow import
    from docx.oxml.ns import qn  # slow import
    from docx.shared import Mm  # slow import

    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        margin = OxmlElement(side)
        margin.set(qn("w:w"), str(Mm(side_mm).twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def mark_row(row: Any, mark: str) -> None:
    """A property of a row that python-docx does not know: «w:tblHeader», «w:cantSplit»."""
    from docx.oxml import OxmlElement  # slow import

    row._tr.get_or_add_trPr().append(OxmlElement(mark))
