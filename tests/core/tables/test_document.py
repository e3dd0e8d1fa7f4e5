"""A Word document gives the paragraphs and tables that its reader sees, and nothing else."""

import io
import zipfile

import pytest
from docx import Document

from mentoring.core.tables import DocumentTable, Limits, Paragraph, TableError, read, read_document

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERING = f"""<w:numbering {SPACE}>
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2."/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2">
 <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="russianLower"/><w:lvlText w:val="%1)"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
</w:numbering>"""


def document(body, **parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {SPACE}><w:body>{body}</w:body></w:document>")
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return buffer.getvalue()


def paragraph(text, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def listed(text, number, level=0):
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def cell(text, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*cells, properties=""):
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def texts(content):
    return [block.text for block in read_document(content) if isinstance(block, Paragraph)]


def table(content):
    (found,) = [block for block in read_document(content) if isinstance(block, DocumentTable)]
    return found.rows


def refusal(content, **limits):
    with pytest.raises(TableError) as caught:
        read_document(content, limits=Limits(**limits))
    return caught.value.text


def test_paragraphs_and_tables_come_in_their_order_with_their_styles():
    made = Document()
    made.add_heading("План", 1)
    made.add_table(rows=1, cols=1).cell(0, 0).text = "Педсовет"
    made.add_paragraph("Итог")
    buffer = io.BytesIO()
    made.save(buffer)
    first, second, third = read_document(buffer.getvalue())
    assert (first, third) == (Paragraph("План", "heading 1"), Paragraph("Итог"))
    assert second.rows[0].cells == ("Педсовет",)


def test_cell_keeps_its_line_breaks_and_paragraphs():
    inner = "<w:p><w:r><w:t>а</w:t><w:br/><w:t>б</w:t><w:tab/><w:t>в</w:t></w:r></w:p>" + paragraph("г")
    assert table(document(f"<w:tbl>{row(f'<w:tc>{inner}</w:tc>')}</w:tbl>"))[0].cells == ("а\nб\tв\nг",)


def test_merged_cells_are_empty_and_told():
    body = (
        row(cell("1", '<w:vMerge w:val="restart"/>'), cell("Этап", '<w:gridSpan w:val="2"/>'))
        + row(cell("", "<w:vMerge/>"), cell("Педсовет"), cell("Май"))
        + row(cell("2"), cell("Опрос"), cell("Июнь"))
    )
    first, second, third = table(document(f"<w:tbl>{body}</w:tbl>"))
    assert (first.cells, first.covered_from_left) == (("1", "Этап", ""), frozenset({2}))
    assert (second.cells, second.covered_from_above) == (("", "Педсовет", "Май"), frozenset({0}))
    assert (third.covered_from_above, third.covered_from_left) == (frozenset(), frozenset())


def test_row_that_begins_later_keeps_its_columns():
    late = row(cell("а"), properties='<w:gridBefore w:val="2"/>')
    assert table(document(f"<w:tbl>{late}</w:tbl>"))[0].cells == ("", "", "а")


def test_automatic_numbers_and_bullets_are_text():
    body = (
        listed("Подготовка", 1)
        + listed("Педсовет", 1, 1)
        + listed("Собрание", 1, 1)
        + listed("Отбор", 1)
        + listed("Опрос", 1, 1)
        + listed("пункт", 2)
        + listed("буква", 3)
        + listed("седьмой", 4)
        + listed("", 2)
    )
    assert texts(document(body, numbering=NUMBERING)) == [
        "I. Подготовка", "1.1. Педсовет", "1.2. Собрание", "II. Отбор", "2.1. Опрос", "- пункт", "в) буква", "VII. седьмой", "",
    ]  # fmt: skip


def test_cell_that_holds_nothing_but_an_automatic_number_shows_it():
    numbered = f"<w:tc>{listed('', 1)}</w:tc>"
    rows = table(
        document(f"<w:tbl>{row(numbered, cell('Педсовет'))}{row(numbered, cell('Опрос'))}</w:tbl>", numbering=NUMBERING)
    )
    assert [made.cells for made in rows] == [("I.", "Педсовет"), ("II.", "Опрос")]


def test_style_may_number_its_paragraphs():
    styles = (
        f'<w:styles {SPACE}><w:style w:styleId="a"><w:name w:val="Пункт"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        '</w:style><w:style w:styleId="b"><w:name w:val="Пункт малый"/><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    body = paragraph("Раз", '<w:pStyle w:val="a"/>') + paragraph("Два", '<w:pStyle w:val="b"/>')
    assert read_document(document(body, numbering=NUMBERING, styles=styles)) == [
        Paragraph("I. Раз", "Пункт"),
        Paragraph("II. Два", "Пункт малый"),
    ]


@pytest.mark.parametrize(
    "unseen",
    [
        "<w:del><w:r><w:delText>убрано</w:delText></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>унесено</w:t></w:r></w:moveFrom>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>скрыто</w:t></w:r>",
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>надпись</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
        "<w:r><w:softHyphen/></w:r>",
    ],
)
def test_what_a_reader_does_not_see_is_left_out(unseen):
    body = f"<w:p><w:r><w:t>ви</w:t></w:r>{unseen}<w:ins><w:r><w:t>дно</w:t></w:r></w:ins></w:p>"
    assert texts(document(body)) == ["видно"]


def test_deleted_row_and_deleted_paragraph_mark_are_left_out():
    rows = table(document(f"<w:tbl>{row(cell('а'), properties='<w:del/>')}{row(cell('б'))}</w:tbl>"))
    assert [made.cells for made in rows] == [("б",)]
    assert texts(document(paragraph("од", "<w:rPr><w:del/></w:rPr>") + paragraph("но"))) == ["одно"]


def test_table_inside_a_cell_follows_its_table():
    inner = f"<w:tc><w:tbl>{row(cell('Педсовет'))}</w:tbl>{paragraph('')}</w:tc>"
    blocks = read_document(document(f"<w:tbl>{row(inner)}</w:tbl>"))
    assert [[made.cells for made in block.rows] for block in blocks] == [[("",)], [("Педсовет",)]]


def test_content_controls_are_looked_through():
    def controlled(content):
        return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    rows = controlled(row(controlled(cell("а"))))
    assert table(document(controlled(f"<w:tbl>{rows}</w:tbl>")))[0].cells == ("а",)


def test_bounds_are_kept():
    long = "".join(row(cell("а")) for _ in range(30))
    wide = row(cell("а", '<w:gridSpan w:val="9999"/>'))
    too_large = "Документ слишком велик. Скопируйте только нужную таблицу в новый документ и загрузите его."
    deep = "<w:sdt><w:sdtContent>" * 200 + paragraph("а") + "</w:sdtContent></w:sdt>" * 200
    assert [
        refusal(document(f"<w:tbl>{long}</w:tbl>"), rows=20),
        refusal(document(f"<w:tbl>{wide}</w:tbl>")),
        refusal(document(paragraph("а" * 2_000)), characters=1_000),
        refusal(document(deep)),
    ] == [too_large] * 4


@pytest.mark.parametrize("content", [b"PK\x03\x04", document("<w:p>"), document("")[:-40]])
def test_broken_document_is_refused_with_advice(content):
    assert refusal(content).startswith("Документ повреждён")


def test_import_of_people_still_sends_documents_away():
    with pytest.raises(TableError) as caught:
        read("Список.docx", document(paragraph("а")))
    assert caught.value.text.startswith("Это документ Word, а нужна таблица.")
