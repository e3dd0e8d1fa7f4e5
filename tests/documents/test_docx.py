"""An order as a Word file has the same text as on paper, in real styles and tables."""

from io import BytesIO

from docx import Document
from docx.oxml.ns import qn

from mentoring.documents import orders
from tests.documents.papers import order


def read(paper):
    return Document(BytesIO(orders.docx(paper)))


def by_style(document, style):
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == style]


def test_the_parts_of_an_order_have_their_own_styles():
    document = read(order(3))
    assert by_style(document, "Kind") == ["ПРИКАЗ"]
    assert by_style(document, "Heading 1") == ["О закреплении наставнических пар на 2026/27 учебный год"]
    assert by_style(document, "Command") == ["ПРИКАЗЫВАЮ:"]
    assert by_style(document, "Heading 2") == ["Перечень наставнических пар"]
    assert [text.split("\u00a0")[0] for text in by_style(document, "Body Text")[1:]] == [
        "1.",
        "2.",
        "2.1.",
        "2.2.",
        "3.",
        "4.",
    ]


def test_date_and_number_stand_at_the_ends_of_one_line():
    assert "14\u00a0сентября\u00a02026\u00a0г.\t№\u00a042-од" in by_style(read(order(3)), "Normal")


def test_a_draft_is_marked_and_has_blanks():
    document = read(order(3, is_draft=True))
    assert by_style(document, "Draft mark") == ["ПРОЕКТ"]
    assert "«____»\u00a0______________\u00a020___\u00a0г.\t№\u00a0__________" in by_style(document, "Normal")


def test_the_signature_is_one_line():
    signature = read(order(3)).tables[0]
    assert [cell.text for cell in signature.rows[0].cells] == ["Директор", "_" * 20, "А.И.\u00a0Петрова"]


def test_the_table_of_pairs_has_a_header_that_repeats_and_rows_that_hold_together():
    pairs = read(order(30)).tables[1]
    assert [cell.text for cell in pairs.rows[0].cells] == [
        "№",
        "Наставник",
        "Наставляемый",
        "Форма",
        "Срок",
        "Основание",
    ]
    assert len(pairs.rows) == 31
    assert len(pairs.rows[0]._tr.findall(f".//{qn('w:tblHeader')}")) == 1
    assert [len(row._tr.findall(f".//{qn('w:cantSplit')}")) for row in pairs.rows] == [1] * 31


def test_margins_leave_room_for_the_file():
    section = read(order(3)).sections[0]
    margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [round(margin.mm) for margin in margins] == [30, 10, 20, 20]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_pages_are_numbered_from_the_second_on():
    first, appendix = read(order(3)).sections
    assert (first.different_first_page_header_footer, appendix.different_first_page_header_footer) == (True, False)
    assert len(first.header._element.findall(f".//{qn('w:fldSimple')}")) == 1
    assert appendix.header.is_linked_to_previous


def test_control_characters_and_markup_are_only_text():
    document = read(order(1, hostile="<w:p/>&\x00\x0b{{ x }}"))
    assert by_style(document, "Heading 1") == ["<w:p/>&{{ x }}"]
