"""Rows and words that a page or a narrow column has broken are whole again; merged cells are told."""

import pytest

from programmes.core.roadmap_import.draft import RowSort
from programmes.core.roadmap_import.reading import read_text
from programmes.core.roadmap_import.words import glue, mend, mend_deadline
from tests.programmes.core.roadmap_import.plans import HEADER, activities, of_document, of_sheet, of_text, plan


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Куратор програм мы наставни чества", "Куратор программы наставничества"),
        ("Куратор програм МЫ", "Куратор программы"),
        ("Наставни ки. Наставля емые", "Наставники. Наставляемые"),
        ("экспертно- консультационной", "экспертно-консультационной"),
        ("наставни-\nчества", "наставничества"),
        ("детско-\nюношеских", "детско-юношеских"),
        ("Ответст\nвенный", "Ответственный"),
        ("организациями - партнёрами", "организациями - партнёрами"),
        ("одно- и двухдневные", "одно- и двухдневные"),
        ("зам директора по ВР", "зам директора по ВР"),
        ("январь 2026- декабрь 2026", "январь 2026- декабрь 2026"),
        ("педагог-психолог, советник", "педагог-психолог, советник"),
        ("В рамках ОО о программе", "В рамках ОО о программе"),
    ],
)
def test_broken_words_are_joined_and_whole_ones_are_kept(broken, whole):
    assert mend(broken) == whole


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Сентябрь- ноябрь, 2026", "Сентябрь-ноябрь, 2026"),
        ("Сентябрь -ноябрь, 2026", "Сентябрь-ноябрь, 2026"),
        ("май - июнь", "май - июнь"),
        ("10.01 - 31.01. 2026", "10.01 - 31.01. 2026"),
    ],
)
def test_broken_months_are_tied(broken, whole):
    assert mend_deadline(broken) == whole


def test_pieces_that_share_a_letter_are_one_word():
    assert glue("Формирование наста", "авнических пар") == "Формирование наставнических пар"


def test_rows_without_number_go_on_with_the_row_above():
    draft = of_text(
        HEADER,
        ["1", "Проведение анкетирования среди", "Сентябрь", "Куратор програм"],
        ["", "учеников и обработка", "-ноябрь", "мы наставни"],
        ["", "ответов.", "2026", "чества"],
        ["2", "Собеседования", "Декабрь", "Психолог"],
    )
    assert activities(draft) == [
        (
            "1",
            "Проведение анкетирования среди учеников и обработка ответов.",
            "Сентябрь-ноябрь 2026",
            "Куратор программы наставничества",
        ),
        ("2", "Собеседования", "Декабрь", "Психолог"),
    ]
    assert draft.activities[0].rows == (2, 3, 4)
    assert [reading.sort for reading in draft.readings][2:4] == [RowSort.CONTINUATION] * 2


def test_rows_without_number_that_are_whole_are_activities_and_doubted():
    draft = of_text(
        HEADER,
        ["1", "Педсовет", "Май", "Директор"],
        ["", "Собрание родителей", "Июнь", "Куратор"],
        ["2", "Опрос", "Май", "Завуч"],
    )
    assert [made.title for made in draft.activities] == ["Педсовет", "Собрание родителей", "Опрос"]
    assert [issue.row for issue in draft.issues] == [3]


def test_row_broken_by_a_page_goes_on_in_the_next_table():
    draft = of_document(
        [HEADER, ["1", "Проведение анкетирования среди", "Май", "Завуч"]],
        [["", "учеников старших классов", "", ""], ["2", "Опрос", "Июнь", "Куратор"]],
    )
    assert activities(draft) == [
        ("1", "Проведение анкетирования среди учеников старших классов", "Май", "Завуч"),
        ("2", "Опрос", "Июнь", "Куратор"),
    ]


def test_header_repeated_within_the_table_is_no_activity():
    draft = of_text(HEADER, ["1", "Педсовет", "Май", "Директор"], HEADER, ["2", "Опрос", "Июнь", "Завуч"])
    assert len(draft.activities) == 2
    assert draft.readings[2].sort is RowSort.HEADER


def test_word_of_the_header_may_be_broken_over_two_rows():
    draft = of_text(
        ["№", "Мероприятие", "Срок", "Ответст"], ["", "", "", "венный"], ["1", "Педсовет", "Май", "Директор"]
    )
    assert activities(draft) == [("1", "Педсовет", "Май", "Директор")]


def test_stage_torn_over_the_cells_of_its_row_is_one_title():
    draft = of_text(
        ["№", "Мероприятие", "Ответственный", "Документы", "Срок"],
        ["", "1-й этап - Отбор/выд", "вижение и", "обучение наставников", ""],
        ["1", "Опрос", "Завуч", "Анкета", "Май"],
    )
    assert plan(draft) == [("1", "Отбор/выдвижение и обучение наставников", [("1", "Опрос", "Май", "Завуч")])]


def test_merged_term_and_people_are_taken_from_above_and_told():
    draft = of_document(
        [HEADER, ["1", "Педсовет", "Май", "Директор"], ["2", "Опрос", "^", "^"], ["3", "Собрание", "^", "Куратор"]]
    )
    assert activities(draft) == [
        ("1", "Педсовет", "Май", "Директор"),
        ("2", "Опрос", "Май", "Директор"),
        ("3", "Собрание", "Май", "Куратор"),
    ]
    assert [(issue.row, issue.reason) for issue in draft.issues] == [
        (3, "Срок взят из ячейки, объединённой с верхней: «Май»."),
        (3, "Ответственный взят из ячейки, объединённой с верхней: «Директор»."),
        (4, "Срок взят из ячейки, объединённой с верхней: «Май»."),
    ]


def test_merged_cells_of_a_sheet_are_taken_from_above_too():
    draft = of_sheet([HEADER, ["1", "Педсовет", "Май", "Директор"], ["2", "Опрос", "", ""]], merges=["C2:C3", "D2:D3"])
    assert activities(draft)[1] == ("2", "Опрос", "Май", "Директор")


def test_empty_cells_stay_empty_and_the_value_above_is_offered():
    draft = of_text(HEADER, ["1", "Педсовет", "Май", "Директор"], ["2", "Опрос", "", ""])
    assert activities(draft)[1] == ("2", "Опрос", "", "")
    assert draft.issues[0].reason == (
        "Срок и ответственный не указаны. Если ячейка объединена с верхней, там стоит: срок «Май», ответственный «Директор»."
    )


def test_title_merged_over_two_terms_has_both():
    draft = of_document([HEADER, ["1", "Мониторинг", "Май 2026", "Завуч"], ["^", "^", "Декабрь 2026", "Куратор"]])
    assert activities(draft) == [("1", "Мониторинг", "Май 2026 Декабрь 2026", "Завуч Куратор")]


def test_cells_of_several_paragraphs_pasted_from_word_are_whole():
    draft = read_text(
        "№\tМероприятие\tСрок\tОтветственный\n"
        "1\tПодготовка анкет\nи листов опроса\tСентябрь\nОктябрь\tКуратор,\nпсихолог\n"
        "2\tСобрание\tМай\tДиректор\n"
    )
    assert activities(draft) == [
        ("1", "Подготовка анкет и листов опроса", "Сентябрь Октябрь", "Куратор, психолог"),
        ("2", "Собрание", "Май", "Директор"),
    ]


def test_cells_of_several_lines_pasted_from_excel_are_whole():
    draft = read_text(
        '№\tМероприятие\tСрок\tОтветственный\n1\t"Анкеты\nи ""листы"" опроса"\tМай\tЗавуч\n2\tОпрос\tИюнь\tКуратор'
    )
    assert activities(draft) == [("1", 'Анкеты и "листы" опроса', "Май", "Завуч"), ("2", "Опрос", "Июнь", "Куратор")]


def test_stage_between_the_rows_may_have_no_tabs():
    draft = read_text(
        "План на год\n\n№\tМероприятие\tСрок\tОтветственный\nЭтап 1. Подготовка\n1\tПедсовет\tМай\tДиректор\n"
        "\nЭтап 2. Отбор\n2\tОпрос\tИюнь\tЗавуч\n\nДиректор школы\n"
    )
    assert plan(draft) == [
        ("1", "Подготовка", [("1", "Педсовет", "Май", "Директор")]),
        ("2", "Отбор", [("2", "Опрос", "Июнь", "Завуч")]),
    ]
    assert [reading.sort for reading in draft.readings if reading.row in {1, 10}] == [RowSort.TEXT] * 2


def test_bullets_of_symbol_fonts_and_invisible_signs_are_no_letters():
    draft = of_text(HEADER, ["1", "\uf0b7 Пед\u00adсовет\u200b и\u00a0опрос", "Май", "Завуч"])
    assert activities(draft) == [("1", "Педсовет и опрос", "Май", "Завуч")]


def test_number_of_a_torn_stage_that_cannot_be_read_is_reckoned_and_told():
    draft = of_text(
        ["№", "Мероприятие", "Ответст", "Документы", "Срок"],
        ["11/11", "Подготовка - Подготовка - Подготовка", "венный й усло", "вий наставничества", ""],
        ["1", "Опрос", "Завуч", "Анкета", "Май"],
        ["2-й этап - Отбор", "", "", "", ""],
        ["2", "Анкеты", "Завуч", "Анкета", "Май"],
    )
    assert [(stage.number, stage.title) for stage in draft.stages] == [
        ("1", "Подготовка условий наставничества"),
        ("2", "Отбор"),
    ]
    assert draft.issues[0].reason == (
        "«11/11» не похоже на номер этапа; по порядку записан номер 1. Проверьте название: «Подготовка условий наставничества»."
    )
