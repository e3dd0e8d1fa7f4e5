"""Stages are known however they are written: merged, shouted, numbered, repeated over the row."""

from tests.programmes.core.roadmap_import.plans import HEADER, of_sheet, of_text, plan

STAGES = [
    ("", "Подготовка условий", [("1", "Педсовет", "май", "Директор")]),
    ("", "Отбор", [("2", "Опрос", "май", "Завуч")]),
]


def test_title_repeated_over_the_cells_of_its_row_is_a_stage():
    draft = of_text(
        HEADER,
        ["Подготовка условий"] * 4,
        ["1", "Педсовет", "май", "Директор"],
        ["", "Отбор", "Отбор", "Отбор"],
        ["2", "Опрос", "май", "Завуч"],
    )
    assert plan(draft) == STAGES


def test_stage_may_have_its_number_in_a_row_of_its_own():
    draft = of_sheet(
        [
            HEADER,
            ["Этап I"],
            ["Подготовка условий"],
            ["1", "Педсовет", "май", "Директор"],
            ["Этап II"],
            ["Отбор"],
            ["2", "Опрос", "май", "Завуч"],
        ],
        merges=["A2:D2", "A3:D3", "A5:D5", "A6:D6"],
    )
    assert plan(draft) == [("I", *STAGES[0][1:]), ("II", *STAGES[1][1:])]


def test_stages_without_numbers_merged_over_the_row_are_known():
    draft = of_sheet(
        [
            HEADER,
            ["Подготовка условий"],
            ["1", "Педсовет", "май", "Директор"],
            ["Отбор"],
            ["2", "Опрос", "май", "Завуч"],
        ],
        merges=["A2:D2", "A4:D4"],
    )
    assert plan(draft) == STAGES


def test_lists_with_numbers_in_a_cell_are_no_number_of_the_activity():
    draft = of_text(["Месяц", "Содержание", "Ответственный"], ["Май", "1. Знакомство; 2. Анкета", "Завуч"])
    (made,) = draft.activities
    assert (made.number, made.parts) == ("", ("Знакомство", "Анкета"))
