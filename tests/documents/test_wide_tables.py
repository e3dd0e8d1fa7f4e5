"""Registers come out turned, with their header on each sheet and their rows whole, in three formats alike."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from openpyxl import load_workbook
from pypdf import PdfReader

from mentoring.core.documents import Signature
from mentoring.core.wide_tables import WideTable
from mentoring.documents import wide_tables
from participants.core.bases_paper import MENTEES

HOSTILE = "<script>alert(1)</script>=1+1"


def base(count, text="Подтянуть дроби и перестать бояться контрольных работ по математике"):
    rows = tuple(
        (number, f"Зимин{number} Пётр Ильич", "Зимина Анна, мать, +7 900 111-22-33", 2012, text,
         date(2026, 9, 15), "Орлов Илья", "Ученик – ученик", "СОШ № 5, 10А класс", None, "", "", "")
        for number in range(1, count + 1)
    )  # fmt: skip
    return WideTable(
        "База наставляемых", "МБОУ «СОШ № 5»", MENTEES, rows, date(2026, 11, 21), lines=("Программа 2026/27",),
        signature=Signature("Куратор программы", "О.П. Куратова"),
    )  # fmt: skip


@pytest.fixture(scope="module")
def pages():
    return PdfReader(BytesIO(wide_tables.as_pdf(base(60)))).pages


def text_of(page):
    return " ".join(page.extract_text().replace("\u00ad", "").split())


def test_sheets_are_turned_a4(pages):
    boxes = {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in pages}
    assert boxes == {(842, 595)}


def test_each_sheet_repeats_the_header_and_has_its_number(pages):
    texts = [text_of(page) for page in pages]
    assert len(texts) >= 3
    assert [text.count("п/п") for text in texts] == [1] * len(texts)
    total = len(texts)
    assert [f"Страница {number} из {total}" in text for number, text in enumerate(texts, start=1)] == [True] * total
    assert ["По состоянию на 21.11.2026" in text for text in texts] == [True] * total


def test_no_row_is_torn_and_none_is_lost(pages):
    texts = [text_of(page) for page in pages]
    assert [sum(f"Зимин{number} " in text for text in texts) for number in range(1, 61)] == [1] * 60
    assert sum(text.count("+7 900 111-22-33") for text in texts) == 60


def test_signature_stands_at_the_end(pages):
    assert text_of(pages[-1]).count("О.П. Куратова") == 1


def test_word_file_is_a_turned_table_whose_header_is_repeated():
    document = Document(BytesIO(wide_tables.as_docx(base(2))))
    section, (grid,) = document.sections[0], document.tables
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert tuple(cell.text for cell in grid.rows[0].cells) == tuple(column.title for column in MENTEES)
    assert grid.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in grid.rows)
    assert [row.cells[1].text for row in grid.rows[1:]] == ["Зимин1 Пётр Ильич", "Зимин2 Пётр Ильич"]


def test_workbook_keeps_days_and_numbers_as_such_and_executes_nothing():
    sheet = load_workbook(BytesIO(wide_tables.as_xlsx(base(1, text=f"={HOSTILE}")))).active
    row = [cell.value for cell in sheet[4]]
    assert (row[0], row[3], row[5].date(), row[4]) == (1, 2012, date(2026, 9, 15), f"'={HOSTILE}")
    assert sheet.page_setup.orientation == "landscape"


def test_hostile_text_is_printed_as_text():
    (page,) = PdfReader(BytesIO(wide_tables.as_pdf(base(1, text=HOSTILE)))).pages
    assert text_of(page).replace(" ", "").count("<script>") == 1


def test_empty_register_says_so():
    (page,) = PdfReader(BytesIO(wide_tables.as_pdf(base(0)))).pages
    assert "Записей нет." in text_of(page)


def test_word_file_parts_long_words_where_grammar_allows():
    (grid,) = Document(BytesIO(wide_tables.as_docx(base(1, text="программирование")))).tables
    marks = [
        len(cell._tc.findall(f".//{qn('w:softHyphen')}"))
        for cell in grid.rows[1].cells
        if cell.text == "программирование"
    ]
    assert marks
    assert set(marks) == {5}
