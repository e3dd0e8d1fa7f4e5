"""A programme's document and its roadmap come out as the school hangs them up, and what is typed is only text."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from page import validate_pdf
from pypdf import PdfReader

from mentoring.core.papers import Endorsement
from mentoring.documents import papers
from tests.documents.programme_papers import document, roadmap
from tests.documents.test_pdf import HOSTILE

BODIES = tuple(Endorsement("ПРИНЯТО", (f"на заседании совета {number}", "протокол № 1")) for number in range(1, 5))


def pages(content):
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


def word(paper):
    return Document(BytesIO(papers.document_docx(paper)))


def by_style(file, style):
    return [paragraph.text for paragraph in file.paragraphs if paragraph.style.name == style]


def test_title_page_contents_and_text_are_numbered_from_the_second_page_on():
    first, second, third, *_ = pages(papers.document_pdf(document()))
    assert first.endswith("г. Заречный, 2026")
    assert (second.startswith("Содержание 1. Раздел про дело 1 ..."), second.split()[-1]) == (True, "2")
    assert third.startswith("1. Раздел про дело 1 Правило школы: помогать; уважать. Порядок: Встреча План 2. Раздел")
    assert third.split()[-1] == "3"


def test_contents_name_the_page_of_each_section_and_of_the_roadmap():
    found = pages(papers.document_pdf(document(roadmap=roadmap())))
    named = [int(number) for number in re.findall(r"\.{5,} (\d+)", found[1])]
    stands = [
        next(place for place, page in enumerate(found[2:], start=3) if f"{number}. Раздел про дело {number}" in page)
        for number in range(1, 9)
    ]
    assert named == [*stands, next(place for place, page in enumerate(found, start=1) if "ДОРОЖНАЯ КАРТА" in page)]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4])
def test_each_endorsement_stands_above_the_title(count):
    first = pages(papers.document_pdf(document(endorsements=BODIES[:count])))[0]
    above = first.split("ПРОГРАММА НАСТАВНИЧЕСТВА")[0]
    assert (above.count("ПРИНЯТО"), above.count("УТВЕРЖДЕНА")) == (count, 1)


def test_a_document_without_a_title_page_begins_its_contents_below_the_title():
    first, second, *_ = pages(papers.document_pdf(document(has_title_page=False)))
    assert "на 2026/2027 учебный год Содержание 1. Раздел" in first
    assert second.startswith("1. Раздел про дело 1")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # WeasyPrint leaves its profile open
def test_an_approved_document_is_an_archival_pdf(tmp_path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(papers.document_pdf(document(roadmap=roadmap(), is_approved=True)))
    findings = [line for line in str(validate_pdf(file, profile="pdf/a-2a")).splitlines() if line.startswith("[")]
    assert [finding for finding in findings if "STREAM-LENGTH" not in finding] == []


def test_what_is_typed_is_printed_as_text_and_nothing_is_fetched():
    text = " ".join(pages(papers.document_pdf(document(body=HOSTILE, roadmap=roadmap(hostile=HOSTILE)))))
    assert text.replace(" ", "").count("<script>alert(1)</script>") == 8 + 2 + 2 + 6


@pytest.mark.parametrize("is_landscape", [True, False])
def test_the_header_of_a_roadmap_is_repeated_and_no_stage_ends_a_page(is_landscape):
    found = pages(papers.roadmap_pdf(roadmap(stages=7, activities=5, is_landscape=is_landscape)))
    assert [page.count("№ Мероприятие Срок Ответственные") for page in found if "Собрать" in page] == [1] * (
        sum("Собрать" in page for page in found)
    )
    assert [page for page in found if page.endswith(("узнать запросы", "Результат: база"))] == []


@pytest.mark.parametrize(("is_landscape", "wider"), [(True, True), (False, False)])
def test_the_sheet_lies_as_it_is_told(is_landscape, wider):
    box = PdfReader(BytesIO(papers.roadmap_pdf(roadmap(is_landscape=is_landscape)))).pages[0].mediabox
    assert (box.width > box.height) is wider


def test_a_roadmap_ends_with_its_targets_and_its_signature():
    last = pages(papers.roadmap_pdf(roadmap()))[-1]
    assert last.endswith("№ Показатель 2027 1 Доля участников 20 Куратор программы О.П. Куратова")


def test_word_has_headings_and_lists_of_its_own():
    file = word(document(sections=2))
    assert by_style(file, "Heading 1") == ["1. Раздел про дело 1", "2. Раздел про дело 2"]
    assert by_style(file, "List Bullet") == ["помогать;", "уважать."] * 2
    assert by_style(file, "List Number") == ["Встреча", "План"] * 2


def test_each_numbered_list_of_word_begins_anew():
    items = [paragraph for paragraph in word(document(sections=2)).paragraphs if paragraph.style.name == "List Number"]
    first, again, second, _ = (item._p.pPr.numPr.numId.val for item in items)
    assert (first == again, first == second) == (True, False)


def test_word_keeps_margins_number_field_and_contents_field():
    file = word(document())
    section = file.sections[0]
    assert [round(side.mm) for side in (section.left_margin, section.right_margin, section.top_margin)] == [30, 10, 20]
    codes = [node.text for node in file.element.iter(qn("w:instrText"))]
    assert codes == ['TOC \\o "1-1" \\h \\z']
    marks = [node.get(qn("w:fldCharType")) for node in file.element.iter(qn("w:fldChar"))]
    assert marks == ["begin", "separate", "end"]


def test_word_has_the_marks_in_the_same_places_as_the_sheet():
    file = word(document(endorsements=BODIES[:3]))
    cells = [[cell.text.split("\n")[0] for cell in table.rows[0].cells] for table in file.tables]
    assert cells == [["ПРИНЯТО", "УТВЕРЖДЕНА"], ["ПРИНЯТО", "ПРИНЯТО"]]


def test_the_roadmap_in_word_is_a_turned_sheet_with_stages_over_its_width():
    file = word(document(roadmap=roadmap(stages=1, activities=2)))
    stage = file.tables[1].rows[1]
    assert (stage.cells[0].text, stage.cells[1].text) == ("1", "Этап 1\nЗадача: узнать запросы\nРезультат: база")
    assert stage.cells[1]._tc is stage.cells[3]._tc
    assert round(file.sections[-1].page_width.mm) == 297


def test_word_takes_control_characters_and_markup_as_text():
    file = word(replace(document(sections=1, body="а\x00б <w:p/>"), title="Б\x0b"))
    assert by_style(file, "Body Text") == ["аб <w:p/>"]
