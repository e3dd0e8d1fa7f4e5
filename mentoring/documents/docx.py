"""Orders and plans as Word files with real styles, for schools that print on their own blank."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from mentoring.core.documents import AcquaintanceRow, Appendix, Approval, Letterhead, OrderDocument, Point, Table

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPEFACE = "Times New Roman"
TEXT_WIDTH_MM = 170
LANDSCAPE_WIDTH_MM = 257
NBSP = "\u00a0"
ACQUAINTANCE = (("№", 7), ("Фамилия, имя, отчество", 33), ("Должность, класс", 28), ("Дата", 15), ("Подпись", 17))


def order(context: Mapping[str, Any]) -> bytes:
    """The Word file of an order; `context` is what `orders.context` makes."""
    from docx import Document  # slow import

    paper: OrderDocument = context["order"]
    document = Document()
    _set_up(document, paper)
    if paper.is_draft:
        document.add_paragraph("ПРОЕКТ", style="Draft mark")
    _letterhead(document, paper.letterhead)
    document.add_paragraph(_clean(paper.title), style="Kind")
    _ends(document, context["date"], f"№{NBSP}{context['number']}", TEXT_WIDTH_MM)
    if paper.place:
        document.add_paragraph(_clean(paper.place), style="Centred")
    document.add_paragraph(_clean(paper.heading), style="Heading 1")
    if paper.preamble:
        document.add_paragraph(_clean(paper.preamble), style="Body Text")
    document.add_paragraph(_clean(paper.command), style="Command")
    _points(document, paper.points)
    _signature(document, paper)
    if context["acquaintance_list"]:
        document.add_paragraph("С приказом ознакомлены:", style="Table title")
        _acquaintance(document, context["acquaintance_list"])
    for appendix in paper.appendices:
        _appendix(document, appendix, context["appendix_of"])
    if context["acquaintance_sheet"]:
        _new_sheet(document, is_landscape=False)
        document.add_paragraph("Лист ознакомления", style="Heading 2")
        document.add_paragraph(f"с приказом от {context['date']} №{NBSP}{context['number']}", style="Centred")
        document.add_paragraph(f"«{_clean(paper.heading)}»", style="Centred")
        _acquaintance(document, context["acquaintance_sheet"])
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def plan(heading: Iterable[str], tables: Iterable[Table], *, approval: Approval, author: str) -> bytes:
    """A plan on turned sheets: the mark of approval in the corner, the heading, tables one below the other."""
    from docx import Document  # slow import
    from docx.shared import Mm  # slow import

    heading = [_clean(line) for line in heading]
    document = Document()
    _name(document, " ".join(heading), author)
    _page(document.sections[0], is_landscape=True)
    _number_pages(document.sections[0])
    _set_styles(document)
    for line in (approval.word, *approval.lines):
        document.add_paragraph(_clean(line)).paragraph_format.left_indent = Mm(LANDSCAPE_WIDTH_MM - 80)
    document.add_paragraph("\n".join(heading), style="Heading 2")
    for table in tables:
        _table(document, table, LANDSCAPE_WIDTH_MM)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _clean(text: str) -> str:
    """XML takes no control characters."""
    return "".join(letter for letter in text if letter in "\n\t" or letter.isprintable() or letter in "\u00a0\u2011")


def _set_up(document: Any, paper: OrderDocument) -> None:
    _name(document, paper.heading, paper.letterhead.short_name)
    _page(document.sections[0], is_landscape=False)
    _number_pages(document.sections[0])
    _set_styles(document)


def _name(document: Any, title: str, author: str) -> None:
    properties = document.core_properties
    properties.title, properties.author = _clean(title)[:255], _clean(author)[:255]
    properties.language = "ru-RU"


def _set_styles(document: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # slow import
    from docx.shared import Mm  # slow import

    _style(document, "Normal", size=12)
    _style(document, "Centred", align=ALIGN.CENTER)
    _style(document, "Organisation", align=ALIGN.CENTER, is_bold=True)
    _style(document, "Small print", size=9, align=ALIGN.CENTER)
    _style(document, "Kind", size=16, align=ALIGN.CENTER, is_bold=True, before=24, after=14)
    heading = _style(document, "Heading 1", size=14, is_bold=True, before=20, after=16)
    heading.paragraph_format.right_indent = Mm(75)
    _style(document, "Heading 2", size=14, align=ALIGN.CENTER, is_bold=True, before=8, after=10)
    body = _style(document, "Body Text", size=14, align=ALIGN.JUSTIFY)
    body.paragraph_format.first_line_indent = Mm(12.5)
    body.paragraph_format.line_spacing = 1.15
    _style(document, "Command", size=14, is_bold=True, before=10, after=6).paragraph_format.keep_with_next = True
    _style(document, "Table title", size=12, before=18, after=6).paragraph_format.keep_with_next = True
    _style(document, "Draft mark", size=14, align=ALIGN.RIGHT, is_bold=True, after=8)
    _style(document, "Cell", size=11)
    _style(document, "Cell heading", size=10, align=ALIGN.CENTER, is_bold=True)


def _style(document: Any, name: str, *, size: int = 12, align: Any = None, is_bold: bool = False, before: int = 0, after: int = 0) -> Any:  # fmt: skip
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
    return style


def _page(section: Any, *, is_landscape: bool) -> None:
    """A4; on a turned sheet the wide margin for the file is the upper one."""
    from docx.enum.section import WD_ORIENT  # slow import
    from docx.shared import Mm  # slow import

    section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if is_landscape else (Mm(210), Mm(297))
    section.left_margin, section.right_margin = (Mm(20), Mm(20)) if is_landscape else (Mm(30), Mm(10))
    section.top_margin, section.bottom_margin = (Mm(30), Mm(10)) if is_landscape else (Mm(20), Mm(20))
    section.header_distance = Mm(10)


def _number_pages(section: Any) -> None:
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


def _new_sheet(document: Any, *, is_landscape: bool) -> None:
    from docx.enum.section import WD_SECTION  # slow import

    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    _page(section, is_landscape=is_landscape)


def _letterhead(document: Any, letterhead: Letterhead) -> None:
    if letterhead.founder:
        document.add_paragraph(_clean(letterhead.founder), style="Centred")
    document.add_paragraph(_clean(letterhead.full_name), style="Organisation")
    if letterhead.short_name not in ("", letterhead.full_name):
        document.add_paragraph(f"({_clean(letterhead.short_name)})", style="Organisation")
    for line in letterhead.details:
        document.add_paragraph(_clean(line), style="Small print")


def _ends(document: Any, left: str, right: str, width_mm: int) -> Any:
    """A line with one text at its left end and one at its right."""
    from docx.enum.text import WD_TAB_ALIGNMENT  # slow import
    from docx.shared import Mm  # slow import

    paragraph = document.add_paragraph(f"{_clean(left)}\t{_clean(right)}")
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(width_mm), WD_TAB_ALIGNMENT.RIGHT)
    return paragraph


def _points(document: Any, points: Iterable[Point]) -> None:
    for point in points:
        document.add_paragraph(f"{_clean(point.number)}.{NBSP}{_clean(point.text)}", style="Body Text")
        _points(document, point.points)


def _signature(document: Any, paper: OrderDocument) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT  # slow import
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # slow import
    from docx.shared import Mm, Pt  # slow import

    document.add_paragraph().paragraph_format.space_after = Pt(16)
    row = document.add_table(rows=1, cols=3).rows[0]
    texts = (paper.signature.post, "_" * 20, paper.signature.name)
    for cell, text, width in zip(row.cells, texts, (75, 45, 50), strict=True):
        cell.width, cell.vertical_alignment = Mm(width), WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        cell.paragraphs[0].add_run(_clean(text)).font.size = Pt(14 if text != texts[1] else 12)
    row.cells[1].paragraphs[0].alignment = ALIGN.CENTER
    row.cells[2].paragraphs[0].alignment = ALIGN.RIGHT


def _appendix(document: Any, appendix: Appendix, appendix_of: tuple[str, ...]) -> None:
    from docx.shared import Mm  # slow import

    _new_sheet(document, is_landscape=appendix.is_landscape)
    width = LANDSCAPE_WIDTH_MM if appendix.is_landscape else TEXT_WIDTH_MM
    lines = (f"Приложение №{NBSP}{appendix.number}", *appendix_of)
    if appendix.approval:
        lines += ("", appendix.approval.word, *appendix.approval.lines)
    for line in lines:
        document.add_paragraph(_clean(line)).paragraph_format.left_indent = Mm(width - 80)
    document.add_paragraph(_clean(appendix.heading), style="Heading 2")
    for text in appendix.text:
        document.add_paragraph(_clean(text), style="Body Text")
    _points(document, appendix.points)
    if appendix.table:
        _table(document, appendix.table, width)


def _table(document: Any, table: Table, width_mm: int) -> None:
    if table.title:
        document.add_paragraph(_clean(table.title), style="Table title")
    columns = [(column.title, percent) for column, percent in zip(table.columns, table.percents, strict=True)]
    aligns = [column.align for column in table.columns]
    _grid(document, columns, table.rows, aligns, width_mm)


def _acquaintance(document: Any, rows: Iterable[AcquaintanceRow]) -> None:
    from docx.shared import Mm  # slow import

    cells = [(str(number), row.name, row.post, "", "") for number, row in enumerate(rows, start=1)]
    grid = _grid(document, ACQUAINTANCE, cells, ["center"] + ["left"] * 4, TEXT_WIDTH_MM)
    for row in grid.rows[1:]:
        row.height = Mm(8.5)


def _grid(document: Any, columns: Iterable[tuple[str, int]], rows: Iterable[tuple[str, ...]], aligns: list[str], width_mm: int) -> Any:  # fmt: skip
    """A ruled table whose first row is repeated on each page and whose rows are never torn."""
    from docx.shared import Mm  # slow import

    titles, percents = zip(*columns, strict=True)
    grid = document.add_table(rows=0, cols=len(titles), style="Table Grid")
    grid.autofit = False
    _fill(grid, titles, "Cell heading", ["center"] * len(titles))
    _mark_row(grid.rows[0], "w:tblHeader")
    for row in rows:
        _fill(grid, row, "Cell", aligns)
    for column, percent in zip(grid.columns, percents, strict=True):
        column.width = Mm(width_mm * percent / 100)
    for row in grid.rows:
        _mark_row(row, "w:cantSplit")
        for cell, percent in zip(row.cells, percents, strict=True):
            cell.width = Mm(width_mm * percent / 100)
    return grid


def _fill(grid: Any, texts: Iterable[str], style: str, aligns: list[str]) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN  # slow import

    for cell, text, align in zip(grid.add_row().cells, texts, aligns, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.style = grid.part.document.styles[style]
        paragraph.add_run(_clean(text))
        if align != "left":
            paragraph.alignment = {"center": ALIGN.CENTER, "right": ALIGN.RIGHT}[align]


def _mark_row(row: Any, mark: str) -> None:
    from docx.oxml import OxmlElement  # slow import

    row._tr.get_or_add_trPr().append(OxmlElement(mark))
