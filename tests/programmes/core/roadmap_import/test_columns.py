"""Roadmaps are read whatever the order and the titles of their columns."""

from datetime import date

from programmes.core.roadmap_import.draft import RowSort
from programmes.core.roadmap_import.reading import read_file, read_text
from tests.programmes.core.roadmap_import.plans import (
    HEADER,
    PLAN,
    ROWS,
    activities,
    of_document,
    of_sheet,
    of_text,
    plan,
    sheet,
    tabbed,
)


def test_plain_table_is_read_from_every_format():
    rows = [HEADER, *ROWS]
    csv = "\r\n".join(";".join(row) for row in rows)
    drafts = [
        of_text(*rows),
        of_sheet(rows),
        of_document(rows),
        read_file("план.csv", csv.encode("cp1251")),
        read_file("план.csv", csv.replace(";", ",").encode("utf-16")),
        read_file("план.txt", tabbed(rows).encode("utf-8-sig")),
        read_text("\n".join("| " + " | ".join(row) + " |" for row in [HEADER, ["---"] * 4, *ROWS])),
    ]
    assert [plan(draft) for draft in drafts] == [PLAN] * 7


def test_columns_may_stand_in_any_order_under_any_usual_title():
    draft = of_text(
        ["Ожидаемый результат", "Исполнители", "Сроки проведения", "Содержание деятельности", "N п/п"],
        ["Протокол", "Завуч", "Ноябрь", "Педсовет о программе", "1"],
    )
    assert activities(draft) == [("1", "Педсовет о программе", "Ноябрь", "Завуч")]
    assert draft.activities[0].product == "Протокол"


def test_titles_may_be_misspelt_and_broken():
    draft = of_text(
        ["№ п / п", "Меропириятия", "Ср оки", "Отвест- венные"],
        ["1", "Педсовет о программе", "Ноябрь", "Завуч"],
    )
    assert activities(draft) == [("1", "Педсовет о программе", "Ноябрь", "Завуч")]


def test_table_without_numbers_knows_its_stages_by_capitals():
    draft = of_text(
        ["Мероприятие", "Сроки", "Ответственный"],
        ["ПОДГОТОВИТЕЛЬНЫЙ ЭТАП", "", ""],
        ["Педсовет о программе", "Сентябрь", "Директор"],
        ["ОСНОВНОЙ ЭТАП", "", ""],
        ["Встречи пар", "Октябрь – апрель", "Наставники"],
    )
    assert plan(draft) == [
        ("", "ПОДГОТОВИТЕЛЬНЫЙ ЭТАП", [("", "Педсовет о программе", "Сентябрь", "Директор")]),
        ("", "ОСНОВНОЙ ЭТАП", [("", "Встречи пар", "Октябрь – апрель", "Наставники")]),
    ]


def test_stage_may_be_a_column_that_is_merged_down():
    draft = of_sheet(
        [
            ["Этап", "Мероприятие", "Срок", "Ответственный", "Соисполнители"],
            ["Подготовка", "Педсовет", "Сентябрь", "Директор", "Завуч"],
            ["", "Собрание родителей", "Октябрь", "Куратор", ""],
            ["Отбор", "Анкетирование", "Ноябрь", "Психолог", "Учителя"],
        ],
        merges=["A2:A3"],
    )
    assert plan(draft) == [
        (
            "",
            "Подготовка",
            [("", "Педсовет", "Сентябрь", "Директор"), ("", "Собрание родителей", "Октябрь", "Куратор")],
        ),
        ("", "Отбор", [("", "Анкетирование", "Ноябрь", "Психолог")]),
    ]
    assert [made.executors for made in draft.activities] == ["Завуч", "", "Учителя"]


def test_stage_may_be_a_column_that_repeats_itself():
    draft = of_text(
        ["Направление работы", "Мероприятие", "Срок"],
        ["Подготовка", "Педсовет", "Сентябрь"],
        ["Подготовка", "Собрание", "Октябрь"],
        ["Отбор", "Анкетирование", "Ноябрь"],
    )
    assert [(stage.title, len(stage.activities)) for stage in draft.stages] == [("Подготовка", 2), ("Отбор", 1)]


def test_header_may_take_two_rows():
    draft = of_document(
        [
            ["№", "Мероприятие", "Сроки", "<", "Ответственный"],
            ["^", "^", "начало", "окончание", "^"],
            ["1", "Набор наставников", "01.09.2026", "30.09.2026", "Куратор"],
        ]
    )
    assert activities(draft) == [("1", "Набор наставников", "01.09.2026 – 30.09.2026", "Куратор")]


def test_row_that_numbers_the_columns_belongs_to_the_header():
    draft = of_text(HEADER, ["1", "2", "3", "4"], *ROWS)
    assert plan(draft) == PLAN
    assert [reading.sort for reading in draft.readings][:2] == [RowSort.HEADER] * 2


def test_dates_of_a_spreadsheet_are_shown_as_people_write_them():
    draft = of_sheet([HEADER, ["1", "Педсовет", date(2026, 9, 15), "Директор"]])
    assert activities(draft) == [("1", "Педсовет", "15.09.2026", "Директор")]


def test_number_that_a_spreadsheet_took_for_a_date_is_told_and_put_right():
    draft = of_sheet([HEADER, [1, "Подготовка"], [date(2026, 1, 1), "Педсовет", "Май", "Директор"]])
    assert plan(draft) == [("1", "Подготовка", [("1.1", "Педсовет", "Май", "Директор")])]
    assert [(issue.row, issue.reason) for issue in draft.issues] == [
        (3, "Номер был превращён таблицей в дату; прочитан как «1.1».")
    ]


def test_months_may_be_columns_with_marks():
    draft = of_sheet(
        [
            ["№", "Мероприятие", "Сентябрь", "Октябрь", "Ноябрь", "Декабрь", "Ответственный"],
            [1, "Педсовет", "+", "", "", "", "Директор"],
            [2, "Встречи пар", "", "x", "x", "x", "Наставники"],
            [3, "Сбор анкет", "", "до 15 числа", "", "", "Психолог"],
        ]
    )
    assert activities(draft) == [
        ("1", "Педсовет", "сентябрь", "Директор"),
        ("2", "Встречи пар", "октябрь, ноябрь, декабрь", "Наставники"),
        ("3", "Сбор анкет", "октябрь: до 15 числа", "Психолог"),
    ]


def test_months_may_be_columns_under_a_common_title():
    draft = of_document(
        [
            ["Мероприятие", "Месяц", "<", "<", "Ответственный"],
            ["^", "сент.", "окт.", "нояб.", "^"],
            ["Педсовет", "+", "", "+", "Директор"],
        ]
    )
    assert activities(draft) == [("", "Педсовет", "сент., нояб.", "Директор")]


def test_months_may_be_rows_above_their_activities():
    draft = of_text(
        ["Мероприятие", "Ответственный"],
        ["Сентябрь", ""],
        ["Педсовет о программе", "Директор"],
        ["ОКТЯБРЬ", ""],
        ["Первые встречи", "Наставники"],
        ["Собрание родителей", "Куратор"],
    )
    assert plan(draft) == [
        ("", "Сентябрь", [("", "Педсовет о программе", "Сентябрь", "Директор")]),
        (
            "",
            "ОКТЯБРЬ",
            [("", "Первые встречи", "ОКТЯБРЬ", "Наставники"), ("", "Собрание родителей", "ОКТЯБРЬ", "Куратор")],
        ),
    ]


def test_stages_may_have_roman_numbers_or_words_in_the_column_of_numbers():
    draft = of_text(
        HEADER,
        ["I", "Подготовка", "", ""],
        ["1", "Педсовет", "Сентябрь", "Директор"],
        ["Этап II.", "Отбор", "", ""],
        ["2", "Анкетирование", "Ноябрь", "Психолог"],
    )
    assert plan(draft) == [
        ("I", "Подготовка", [("1", "Педсовет", "Сентябрь", "Директор")]),
        ("II", "Отбор", [("2", "Анкетирование", "Ноябрь", "Психолог")]),
    ]


def test_stages_may_be_merged_over_the_whole_row():
    draft = of_document(
        [
            HEADER,
            ["Подготовка условий", "<", "<", "<"],
            ["1", "Педсовет", "Сентябрь", "Директор"],
            ["2 этап – Отбор и обучение", "<", "<", "<"],
            ["2", "Анкетирование", "Ноябрь", "Психолог"],
        ]
    )
    assert plan(draft) == [
        ("", "Подготовка условий", [("1", "Педсовет", "Сентябрь", "Директор")]),
        ("2", "Отбор и обучение", [("2", "Анкетирование", "Ноябрь", "Психолог")]),
    ]


def test_blank_columns_and_hidden_sheets_are_passed_over():
    draft = of_sheet(
        [["", *HEADER[:2], "", *HEADER[2:]], *(["", *row[:2], "", *row[2:]] for row in ROWS)],
        hidden=[HEADER, ["9", "Чужое", "Май", "Никто"]],
    )
    assert plan(draft) == PLAN


def test_two_sheets_are_both_read():
    draft = of_sheet([HEADER, *ROWS], then=[HEADER, ["1", "Итоговый вечер", "Май", "Куратор"]])
    assert len(draft.activities) == 4
    assert activities(draft)[-1] == ("1", "Итоговый вечер", "Май", "Куратор")


def test_table_split_by_a_page_goes_on_with_its_stage():
    draft = of_document([HEADER, *ROWS[:2]], ROWS[2:])
    assert plan(draft) == PLAN


def test_table_split_by_a_page_may_repeat_its_header():
    draft = of_document([HEADER, *ROWS[:2]], [HEADER, *ROWS[2:]])
    assert plan(draft) == PLAN
    assert [reading.sort for reading in draft.readings].count(RowSort.HEADER) == 2


def test_sections_may_have_their_own_tables_under_headings():
    draft = of_document(
        "Дорожная карта на 2026 год",
        "Этап 1. Подготовка",
        [HEADER, ["1", "Педсовет", "Сентябрь", "Директор"]],
        "Этап 2. Отбор",
        [HEADER, ["1", "Анкетирование", "Ноябрь", "Психолог"]],
    )
    assert plan(draft) == [
        ("1", "Подготовка", [("1", "Педсовет", "Сентябрь", "Директор")]),
        ("2", "Отбор", [("1", "Анкетирование", "Ноябрь", "Психолог")]),
    ]


def test_table_without_header_is_known_by_what_stands_in_it():
    draft = of_text(
        ["1", "Педсовет о программе наставничества", "Сентябрь 2026", "Директор"],
        ["2", "Анкетирование старшеклассников", "до 15.10.2026", "Педагог-психолог"],
        ["3", "Встречи пар", "в течение года", "Наставники"],
    )
    assert activities(draft)[1] == ("2", "Анкетирование старшеклассников", "до 15.10.2026", "Педагог-психолог")
    assert len(draft.activities) == 3


def test_text_and_foreign_tables_around_the_roadmap_are_left_out_and_told():
    draft = of_document(
        "УТВЕРЖДАЮ",
        [["СОГЛАСОВАНО\nСовет школы", "УТВЕРЖДАЮ\nДиректор"]],
        "Дорожная карта",
        [HEADER, *ROWS],
        [["Класс", "Учеников", "Наставляемых"], ["7А", "21", "3"], ["8Б", "19", "2"]],
    )
    assert plan(draft) == PLAN
    sorts = [reading.sort for reading in draft.readings]
    assert (sorts[:3], sorts[-3:]) == ([RowSort.TEXT, RowSort.SKIPPED, RowSort.TEXT], [RowSort.SKIPPED] * 3)


def test_signature_below_the_table_of_a_sheet_is_text():
    draft = of_sheet([HEADER, *ROWS, [], ["Директор школы ____________ /Лисицына А.П./"]])
    assert plan(draft) == PLAN
    assert draft.readings[-1].sort is RowSort.TEXT


def test_tasks_and_results_of_a_stage_may_have_rows_of_their_own():
    draft = of_text(
        HEADER,
        ["1", "Подготовка", "", ""],
        ["", "Задача: рассказать о программе", "", ""],
        ["", "Результат: все знают о программе", "", ""],
        ["1.1", "Педсовет", "Сентябрь", "Директор"],
    )
    (stage,) = draft.stages
    assert (stage.title, stage.task, stage.result) == ("Подготовка", "рассказать о программе", "все знают о программе")
    assert [reading.sort for reading in draft.readings][2:4] == [RowSort.ABOUT_STAGE] * 2


def test_remains_of_html_and_markdown_are_no_text():
    draft = of_text(
        HEADER,
        ["1", "<p><b>Подготовка</b></p> <p><b>Задача:</b> рассказать&nbsp;о программе</p>", "", ""],
        ["1.1", "**Педсовет** о&shy; программе", "<i>Сентябрь</i>", "Директор<br>Завуч"],
    )
    assert plan(draft) == [("1", "Подготовка", [("1.1", "Педсовет о программе", "Сентябрь", "Директор Завуч")])]
    assert draft.stages[0].task == "рассказать о программе"


def test_unknown_columns_are_kept_as_notes():
    draft = of_text(
        [*HEADER, "Место проведения", "Примечание"], ["1", "Педсовет", "Май", "Директор", "актовый зал", "очно"]
    )
    assert draft.activities[0].note == "Место проведения: актовый зал; очно"


def test_two_stages_may_have_the_same_number():
    draft = of_text(
        HEADER,
        ["5.", "Мониторинг", "", ""],
        ["5.1.", "Опрос", "Май", "Куратор"],
        ["5.", "Управление", "", ""],
        ["5.1.", "Контроль", "Июнь", "Директор"],
    )
    assert [(stage.number, stage.title) for stage in draft.stages] == [("5", "Мониторинг"), ("5", "Управление")]
    assert [made.number for made in draft.activities] == ["5.1", "5.1"]


def test_rows_of_one_stage_each_are_activities():
    draft = of_text(
        HEADER, ["1", "Подготовка условий", "Сентябрь", "Директор"], ["2", "Формирование базы", "Октябрь", "Куратор"]
    )
    assert [len(stage.activities) for stage in draft.stages] == [2]


def test_whole_workbook_of_years_before_the_roadmap_is_read_quickly_by_its_name_or_not():
    assert plan(read_file("без имени", sheet([HEADER, *ROWS]))) == PLAN


def test_term_and_people_of_a_stage_go_to_its_activities_when_none_has_its_own():
    draft = of_text(
        HEADER,
        ["1", "Подготовка", "сентябрь", "Куратор"],
        ["1.1", "Педсовет", "", "Директор"],
        ["1.2", "Опрос", "", ""],
    )
    assert activities(draft) == [("1.1", "Педсовет", "сентябрь", "Директор"), ("1.2", "Опрос", "сентябрь", "")]
    assert [issue.reason for issue in draft.issues if issue.row == 2] == [
        "В строке этапа указан срок «сентябрь»; он записан каждому мероприятию этапа.",
        "В строке этапа указан ответственный «Куратор»; у этапа его нет, и он не перенесён.",
    ]


def test_numbers_that_begin_anew_tell_stages_from_activities():
    draft = of_text(
        HEADER,
        ["1", "Нормативное обеспечение", "", ""],
        ["1", "Приказ", "май", "Директор"],
        ["2", "Положение", "май", "Завуч"],
        ["2", "Отбор", "", ""],
        ["3", "Анкеты", "июнь", "Психолог"],
    )
    assert [(stage.title, len(stage.activities)) for stage in draft.stages] == [
        ("Нормативное обеспечение", 2),
        ("Отбор", 1),
    ]


def test_numbered_stages_may_have_activities_without_numbers():
    draft = of_text(
        HEADER, ["1", "Подготовка", "", ""], ["", "Педсовет", "май", "Директор"], ["", "Опрос", "июнь", "Завуч"]
    )
    assert plan(draft) == [("1", "Подготовка", [("", "Педсовет", "май", "Директор"), ("", "Опрос", "июнь", "Завуч")])]


def test_numbered_activity_without_term_and_people_stays_one():
    draft = of_text(
        HEADER, ["1", "Приказ", "май", "Директор"], ["2", "Положение", "", ""], ["3", "Анкеты", "июнь", "Психолог"]
    )
    assert [made.number for made in draft.activities] == ["1", "2", "3"]


def test_letters_may_number_activities():
    draft = of_text(
        HEADER, ["I", "Подготовка", "", ""], ["а)", "Педсовет", "май", "Директор"], ["б)", "Опрос", "май", "Завуч"]
    )
    assert plan(draft) == [("I", "Подготовка", [("а", "Педсовет", "май", "Директор"), ("б", "Опрос", "май", "Завуч")])]


def test_zero_that_a_spreadsheet_dropped_from_a_number_is_put_back_and_told():
    draft = of_sheet(
        [
            HEADER,
            *([1 + place / 10, "Встреча", "Май", "Завуч"] for place in range(1, 10)),
            [1.1, "Итог", "Май", "Завуч"],
        ]
    )
    assert [made.number for made in draft.activities][-2:] == ["1.9", "1.10"]
    assert [issue.reason for issue in draft.issues] == ["Номер «1.1» прочитан как «1.10»: таблица отбросила нуль."]
