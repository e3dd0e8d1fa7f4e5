"""Spreadsheets are readable for people and harmless for programs."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from mentoring.documents.xlsx import Sheet, SheetColumn, defused, write


def read(*sheets):
    return load_workbook(BytesIO(write(sheets)))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3+cmd",
        "@SUM(A1)",
        "\t=1",
        "  =1",
        "\u00a0=1",
        "\r=1",
        '=HYPERLINK("http://x")',
        "＝1+1",
    ],
)
def test_a_formula_is_defused(text):
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Иванов", "", "5А", "+7 (900) 123-45-67", "+79001234567", "-", "–", "-5", "a=b"])
def test_ordinary_text_is_left_alone(text):
    assert defused(text) == text


@given(st.lists(st.text(max_size=20), min_size=1, max_size=5))
def test_no_cell_is_ever_a_formula(texts):
    sheet = read(Sheet("Лист", ("Имя",), [[text] for text in texts])).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}


def test_the_header_is_bold_filtered_and_stays_in_sight():
    sheet = read(
        Sheet("Пары", ("Наставник", SheetColumn("Цель", 40, is_wrapped=True)), [["А", "Б"], ["В", "Г"]])
    ).active
    assert [cell.value for cell in sheet[1]] == ["Наставник", "Цель"]
    assert [cell.font.bold for cell in sheet[1]] == [True, True]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A2", "A1:B3", "$1:$1")
    assert sheet.column_dimensions["B"].width == 40
    assert sheet["B2"].alignment.wrap_text


def test_heading_lines_stand_above_the_header():
    sheet = read(Sheet("Пары", ("Наставник",), [["А"]], heading=("База наставников", "на 01.09.2026"))).active
    assert [row[0] for row in sheet.iter_rows(values_only=True)] == [
        "База наставников",
        "на 01.09.2026",
        "Наставник",
        "А",
    ]
    assert sheet.freeze_panes == "A4"


def test_values_keep_their_kinds():
    moment = datetime(2026, 9, 1, 9, 30, tzinfo=UTC)
    row = [date(2026, 9, 1), moment, 5, 2.5, True, None, float("nan")]
    sheet = read(Sheet("Лист", tuple("абвгдеж"), [row])).active
    values = [cell.value for cell in sheet[2]]
    assert values[0] == datetime(2026, 9, 1)
    assert values[1].tzinfo is None
    assert values[2:] == [5, 2.5, "да", None, None]
    assert [sheet["A2"].number_format, sheet["B2"].number_format] == ["DD.MM.YYYY", "DD.MM.YYYY HH:MM"]


def test_titles_of_sheets_are_made_valid_and_different():
    book = read(
        Sheet("Пары: 2026/27 [все]", ("А",)),
        Sheet("Пары  2026 27 все", ("А",)),
        Sheet("", ("А",)),
        Sheet("х" * 50, ("А",)),
    )
    assert book.sheetnames == ["Пары 2026 27 все", "Пары 2026 27 все (2)", "Лист", "х" * 31]


def test_a_workbook_without_sheets_can_still_be_opened():
    assert read().sheetnames == ["Лист1"]


def test_a_row_of_another_length_is_a_mistake():
    with pytest.raises(ValueError, match="zip"):
        read(Sheet("Лист", ("А", "Б"), [["один"]]))


def test_rows_may_come_from_a_generator():
    sheet = read(Sheet("Лист", ("А",), ([number] for number in range(1_000)))).active
    assert sheet.max_row == 1_001
