"""One invented roadmap in the shapes in which sites, viewers and converters give such tables is read the same each time."""

from textwrap import wrap

import pytest

from programmes.core.roadmap_import import reading
from programmes.core.roadmap_import.building import RUN_TOGETHER
from programmes.core.roadmap_import.lost_columns.columns_apart import COLUMNS_APART

TITLES = ("№ п/п", "Наименование мероприятия", "Сроки", "Ответственные", "Ожидаемый результат")
ROADMAP = (
    ("1.", "Организационное обеспечение"),
    ("1.1", "Издание приказа о создании рабочей группы по внедрению модели", "до 10.09.2026", "Директор", "Приказ о рабочей группе"),
    ("1.2", "Заключение соглашений с партнёрами школы в 2026 году", "в течение года", "Заместитель директора по УВР", "Соглашения"),
    ("1.3", "Создание раздела «Наставничество» на сайте школы для всех участников", "до 15.10.2026", "Ответственный за сайт", "Раздел сайта"),
    ("2.", "Работа наставнических пар"),
    ("2.1", "Анкетирование учеников и педагогов, желающих участвовать в программе", "октябрь 2026 г.", "Педагог-психолог", "Анкеты"),
    ("2.2", "Организация встречи, на которой наставники знакомятся с наставляемыми", "1 – 2 неделя ноября", "Молодые педагоги", "Сценарий встречи"),
    ("2.3", "Итоговая встреча всех пар с родителями и выпускниками прошлых лет", "Май 2027 г.", "Куратор, наставники", "Отчёт куратора"),
)  # fmt: skip
STAGES = [
    (
        "1",
        "Организационное обеспечение",
        [row[1:] for row in ROADMAP[1:4]],
    ),
    (
        "2",
        "Работа наставнических пар",
        [row[1:] for row in ROADMAP[5:]],
    ),
]
NUMBERS_OF_COLUMNS = ("1", "2", "3", "4", "5")
WIDTHS = (6, 34, 18, 22, 24)


def stages(text: str) -> list[tuple]:
    return [
        (
            stage.number,
            stage.title,
            [(row.title, row.deadline, row.responsible, row.product) for row in stage.activities],
        )
        for stage in reading.read_text(text).stages
    ]


def under_one_another(between: str, *, numbers_of_columns: bool) -> str:
    rows = [TITLES, NUMBERS_OF_COLUMNS, *ROADMAP] if numbers_of_columns else [TITLES, *ROADMAP]
    return between.join(cell for row in rows for cell in row)


def with_numbers_in_the_middle() -> str:
    lines = [*TITLES]
    for number, title, *cells in ROADMAP:
        pieces = wrap(title, 32)
        middle = len(pieces) // 2
        pieces[middle] = f"{number} {pieces[middle]}"
        lines += [*pieces, *cells]
    return "\n".join(lines)


def centred_in_height() -> str:
    lines = []
    for row in (TITLES, *ROADMAP):
        cells = [wrap(cell, width - 2) for cell, width in zip(row, WIDTHS, strict=False)]
        height = max(map(len, cells))
        columns = [[""] * ((height - len(cell)) // 2) + cell + [""] * height for cell in cells]
        for place in range(height):
            line = "".join(column[place].ljust(width) for column, width in zip(columns, WIDTHS, strict=False))
            lines.append(line.rstrip())
    return "\n".join(lines)


SHAPES = {
    "tabs": "\n".join("\t".join(row) for row in (TITLES, *ROADMAP)),
    "four spaces for a tab": "\n".join("    ".join(row) for row in (TITLES, *ROADMAP)),
    "cells under one another": under_one_another("\n", numbers_of_columns=False),
    "cells under one another with blank lines and numbers of columns": under_one_another(
        "\n\n", numbers_of_columns=True
    ),
    "one line of text": under_one_another(" ", numbers_of_columns=False),
    "one line of text with numbers of columns": under_one_another(" ", numbers_of_columns=True),
    "numbers in the middle of titles": with_numbers_in_the_middle(),
    "columns by spaces, centred in height": centred_in_height(),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_shape_is_read_as_the_table_it_was(shape):
    assert stages(SHAPES[shape]) == STAGES


def test_row_that_names_a_day_is_no_header():
    text = "Мероприятие\tСроки\tОтветственный\tРезультат\nСоздание раздела\tдо 15.10.2026\tОтветственный за сайт\tРаздел сайта"
    assert [row.title for row in reading.read_text(text).activities] == ["Создание раздела"]


@pytest.mark.parametrize(
    "header",
    [
        "№\nп/п\nНаименование мероприяти\nя\nСроки Ответственн\nые\nОжидаемый\nрезультат",
        "№ Наименование мероприятия Сроки Ответственны\nе\nРезультат",
    ],
)
def test_header_broken_within_words_is_found(header):
    text = f"{header}\n1. Встреча пар\nМай\nКуратор\nПротокол\n2. Итоги года\nИюнь\nДиректор\nОтчёт"
    read = [(row.title, row.deadline, row.responsible, row.product) for row in reading.read_text(text).activities]
    assert read == [("Встреча пар", "Май", "Куратор", "Протокол"), ("Итоги года", "Июнь", "Директор", "Отчёт")]


def test_words_torn_by_narrow_columns_are_joined():
    text = "№ Мероприятие Сроки Ответственные\n1. Встреча наставничес\nких пар\nМай\nКлассные руководител\nи\n2. Итоги\nИюнь\nДиректор"
    read = [(row.title, row.responsible) for row in reading.read_text(text).activities]
    assert read == [("Встреча наставнических пар", "Классные руководители"), ("Итоги", "Директор")]


def test_titles_of_columns_that_touch_are_told_apart():
    text = (
        "№     Мероприятие          Ответственные Сроки       Результат\n"
        "1.    Встреча пар          Куратор       до 10.05    Протокол\n"
        "2.    Итоги года           Директор      Июнь        Отчёт\n"
        "3.    Выставка             Методист      Июль        Фото\n"
        "4.    Встреча гостей       Куратор       Август      Фото\n"
        "5.    Беседы               Психолог      Май         Отчёт\n"
    )
    read = [(row.responsible, row.deadline) for row in reading.read_text(text).activities]
    assert read[:2] == [("Куратор", "до 10.05"), ("Директор", "Июнь")]


def test_cells_parted_by_one_space_are_told_by_those_around_them():
    text = (
        "№     Мероприятие           Сроки       Ответственные\n"
        "1.    Встреча пар           сентябрь    Куратор\n"
        "2.    Положение о           октябрь     Директор\n"
        "      программе для пар     2026 г.\n"
        "3.    Проверка программ для 2 раза      Методист\n"
        "      всех участников       в год\n"
        "4.    Итоги года            июнь        Директор\n"
    )
    read = [(row.title, row.deadline) for row in reading.read_text(text).activities]
    assert read[2] == ("Проверка программ для всех участников", "2 раза в год")


def test_number_far_from_a_word_of_another_column_numbers_a_row():
    text = (
        "№     Мероприятие           Сроки        Ответственные\n"
        "1.    Встреча пар           сентябрь     Куратор\n"
        "      Обмен опытом          первая\n"
        "2.                          неделя       Директор\n"
        "      между педагогами      мая\n"
        "      Итоги года            июнь         Директор\n"
        "3.                          2026\n"
        "      для наставников       года\n"
    )
    assert [row.number for row in reading.read_text(text).activities] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("row", "title", "deadline"),
    [
        ("Соглашения с партнёрами в 2026 г. в течение года Куратор", "Соглашения с партнёрами в 2026 г.", "в течение года"),
        ("Оценка пар (1 раз в полгода) май 2026 Куратор", "Оценка пар (1 раз в полгода)", "май 2026"),
        ("Беседы\nв течение всего периода реализации\nПрограммы\nКуратор", "Беседы", "в течение всего периода реализации Программы"),
    ],
)  # fmt: skip
def test_deadline_is_told_from_the_end_of_the_title(row, title, deadline):
    text = f"№ Мероприятие Сроки Ответственные\n1. {row}\n2. Итоги\nИюнь\nДиректор\n3. Выставка\nИюль\nМетодист"
    read = reading.read_text(text).activities[0]
    assert (read.title, read.deadline, read.responsible) == (title, deadline, "Куратор")


def test_columns_copied_one_after_another_are_not_read_and_said_so():
    text = "№ п/п\nМероприятие\nСроки\nОтветственные\n1.1\n1.2\n1.3\nВстреча\nБеседа\nИтоги\nМай\nИюнь\nИюль\nКуратор\nДиректор"
    draft = reading.read_text(text)
    assert (draft.stages, [(issue.row, issue.reason) for issue in draft.issues]) == ((), [(5, COLUMNS_APART)])
    assert [row.text for row in draft.readings] == text.split("\n")


ROWS_OF_STAGES = (
    ("№", "Наименование этапа", "Содержание деятельности и примерный план мероприятий", "Сроки", "Ответственный"),
    ("1.", "Подготовка условий для работы пар", "Издание приказа о наставничестве", "Сентябрь", "Директор"),
    ("2.", "Формирование базы наставников", "Сбор согласий и анкетирование", "Октябрь", "Куратор"),
)


@pytest.mark.parametrize("between", ["\t", "\n", "\n\n"])
def test_numbered_stages_with_their_content_beside_them_are_read(between):
    rows = ROWS_OF_STAGES if between == "\t" else [tuple(cell for row in ROWS_OF_STAGES for cell in row)]
    draft = reading.read_text("\n".join(between.join(row) for row in rows))
    assert [(stage.number, stage.title, [row.title for row in stage.activities]) for stage in draft.stages] == [
        ("1", "Подготовка условий для работы пар", ["Издание приказа о наставничестве"]),
        ("2", "Формирование базы наставников", ["Сбор согласий и анкетирование"]),
    ]


def test_last_column_of_a_table_without_header_is_the_result():
    rows = [row for row in ROADMAP if len(row) > 2]
    read = reading.read_text("\n".join("\t".join(row) for row in rows)).activities
    assert [row.product for row in read] == [row[-1] for row in rows]


def test_title_beside_a_column_of_stages_is_an_activity_also_without_day_and_people():
    rows = [
        ("Этап", "Мероприятие", "Сроки", "Ответственные"),
        ("Подготовка", "Педсовет", "Май", "Директор"),
        ("", "Анкетирование родителей", "", ""),
        ("", "Собрание классов", "Июнь", "Куратор"),
        ("Отбор", "Беседы", "Июль", "Куратор"),
    ]
    text = "\n".join("\t".join(row) for row in rows)
    read = [(stage.title, len(stage.activities)) for stage in reading.read_text(text).stages]
    assert read == [("Подготовка", 3), ("Отбор", 1)]


TITLES_FIRST = """№
п/п
1
Наименование мероприятий
Срок реализации
Ответственный исполнитель
2
3
4
1. Организационное обеспечение
Утверждение состава рабочей группы по внедрению
1.1 модели наставничества в 2026 г.
Назначение кураторов внедрения
1.2 в школе
Разработка положения о программе
1.3 в школе
{days}
директор
рабочая группа
куратор
2. Работа пар
2.1 Встреча всех пар
май 2027
куратор
"""


def test_cells_below_several_titles_are_dealt_out_when_there_is_one_for_each():
    read = reading.read_text(TITLES_FIRST.format(days="сентябрь 2026\nдо 1 октября 2026\nноябрь 2026")).activities
    assert [(row.title, row.deadline, row.responsible) for row in read] == [
        (
            "Утверждение состава рабочей группы по внедрению модели наставничества в 2026 г.",
            "сентябрь 2026",
            "директор",
        ),
        ("Назначение кураторов внедрения в школе", "до 1 октября 2026", "рабочая группа"),
        ("Разработка положения о программе в школе", "ноябрь 2026", "куратор"),
        ("Встреча всех пар", "май 2027", "куратор"),
    ]


def test_cells_below_several_titles_that_do_not_fit_are_left_together_and_said_so():
    draft = reading.read_text(TITLES_FIRST.format(days="сентябрь 2026\nноябрь 2026"))
    read = [(row.deadline, row.responsible) for row in draft.activities]
    assert read[:3] == [("", ""), ("", ""), ("сентябрь 2026 ноябрь 2026", "директор рабочая группа куратор")]
    assert [issue.reason for issue in draft.issues if issue.row == draft.activities[2].rows[0]] == [RUN_TOGETHER]


def test_result_of_the_last_row_that_is_a_list_belongs_to_it():
    cells = ("№", "Мероприятие", "Сроки", "Ответственные", "Результат", "1.", "Встреча", "Май", "Куратор", "Отчёт")
    text = "\n".join([*cells, "2.", "Итоги года", "Июнь", "Директор", "- Анкеты участников - Приказ о поощрении"])
    assert [row.product for row in reading.read_text(text).activities] == [
        "Отчёт",
        "- Анкеты участников - Приказ о поощрении",
    ]


def test_named_stages_in_one_line_of_text_begin_rows():
    text = (
        "№ п/п Мероприятие Сроки Ответственные 1-й этап - Подготовка условий 1 Издание приказа о наставничестве Май Директор "
        "2-й этап - Формирование базы 2 Сбор согласий родителей Июнь Куратор 3 Беседы с выпускниками школы Июль Куратор "
        + "3-й этап - Завершение работы пар 4 Награждение лучших наставников школы на празднике Август Директор "
        * 4
    )
    read = [(stage.number, stage.title, len(stage.activities)) for stage in reading.read_text(text).stages]
    assert read[:2] == [("1", "Подготовка условий", 1), ("2", "Формирование базы", 2)]
