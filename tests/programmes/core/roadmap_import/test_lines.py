"""Roadmaps that lost their columns are rebuilt: shapes in which schools' texts come, all of them invented."""

from __future__ import annotations

import pytest

from programmes.core.roadmap_import.lost_columns.lines import tables_from_lines
from programmes.core.roadmap_import.source import SourceTable, SourceText
from tests.programmes.core.roadmap_import.shapes import SHAPES


def blocks(text: str) -> list[SourceTable | SourceText]:
    return tables_from_lines(list(enumerate(text.strip("\n").split("\n"), start=1)))


def cells(text: str) -> list[tuple[str, ...]]:
    (table,) = (block for block in blocks(text) if isinstance(block, SourceTable))
    return [row.cells for row in table.rows]


def prose(text: str) -> list[str]:
    return [block.text for block in blocks(text) if isinstance(block, SourceText)]


BROKEN_BY_PAGES = """
Мониторинг программы состоит из двух частей:

1) Оценка качества программы;

2) Оценка роста участников.

№

п/п

Показатель Значение

1.1 численность обучающихся в 1-4 классах, чел. 10 8

1.2 численность обучающихся в 5-9 классах, чел. 7 6

5. План мероприятий

№

п/п

Мероприятие Сроки Ответственные

1 Подготовка условий для программы
 Задача: рассказать о программе и собрать

запросы

Результат: определены нужные средства

1.1 Информирование педагогов

школы о программе

Сентябрь

2026

Ветрова О.П., директор школы

1.2 Сбор сведений от третьих лиц: классный руководитель, психолог,

родители. Сбор согласий от законных представителей

Ноябрь

2026

 Лугова А.С. ,соц. педагог
 участников
 1.3 Обучение наставников Май
2027

зам. директора по ВР

2 Завершение программы

Цель:
Задача: подвести итоги

2.1 Регулярные встречи наставника и наставляемого Февраль-

май

2027

                         зам. директора по ВР

2.2 Публикация результатов программы Ноябрь  зам. директора по ВР
 наставничества, лучших наставников, кейсов на

сайтах организаций-партнеров

2027

2.3 Формирование долгосрочной базы Декабрь

2027

зам. директора по ВР

6. Что даст программа
Работа по программе обеспечит:

улучшение показателей школы;

1) обучающихся:

не менее 20% в 2026-2027 году;
"""


def test_rows_broken_by_lines_and_pages_are_whole_again() -> None:
    assert cells(BROKEN_BY_PAGES) == [
        ("№ п/п", "Мероприятие", "Сроки", "Ответственные"),
        (
            "1",
            "Подготовка условий для программы\nЗадача: рассказать о программе и собрать запросы\nРезультат: определены нужные средства",
            "",
            "",
        ),
        ("1.1", "Информирование педагогов школы о программе", "Сентябрь 2026", "Ветрова О.П., директор школы"),
        (
            "1.2",
            "Сбор сведений от третьих лиц: классный руководитель, психолог, родители. Сбор согласий от законных представителей участников",
            "Ноябрь 2026",
            "Лугова А.С. ,соц. педагог",
        ),
        ("1.3", "Обучение наставников", "Май 2027", "зам. директора по ВР"),
        ("2", "Завершение программы\nЦель:\nЗадача: подвести итоги", "", ""),
        ("2.1", "Регулярные встречи наставника и наставляемого", "Февраль-май 2027", "зам. директора по ВР"),
        (
            "2.2",
            "Публикация результатов программы наставничества, лучших наставников, кейсов на сайтах организаций-партнеров",
            "Ноябрь 2027",
            "зам. директора по ВР",
        ),
        ("2.3", "Формирование долгосрочной базы", "Декабрь 2027", "зам. директора по ВР"),
    ]


def test_lists_and_figures_around_the_roadmap_stay_text() -> None:
    assert prose(BROKEN_BY_PAGES) == [
        "Мониторинг программы состоит из двух частей:",
        "1) Оценка качества программы;",
        "2) Оценка роста участников.",
        "№",
        "п/п",
        "Показатель Значение",
        "1.1 численность обучающихся в 1-4 классах, чел. 10 8",
        "1.2 численность обучающихся в 5-9 классах, чел. 7 6",
        "5. План мероприятий",
        "6. Что даст программа",
        "Работа по программе обеспечит:",
        "улучшение показателей школы;",
        "1) обучающихся:",
        "не менее 20% в 2026-2027 году;",
    ]


def test_row_is_known_by_its_first_line() -> None:
    (table,) = (block for block in blocks(BROKEN_BY_PAGES) if isinstance(block, SourceTable))
    assert [row.number for row in table.rows[:4]] == [19, 25, 32, 42]


TABBED = """
6. Участники:
\tЭтапы
\tМероприятия
\tРезультат

\tПодготовка
условий
\tСоздание благоприятных
условий;
Сбор запросов;
\tДорожная карта

\tРабота
пар
\tЗакрепление отношений в парах, чтобы они были
\tОбратная

\tи групп
\tрезультативными
\tсвязь

\t
\t
для всех;
Оформление согласий
\tнаставников

· лидер класса.
1. План работы.
\t№
\tНаименование мероприятий
\tСроки
\tОтветственные

\t1.
\tОрганизация встреч:
· знакомство;
· планирование по
плану
\tВ процессе
реализации Программы
\tКуратор

\t1.
\t
Викторины
\tНоябрь
Март
\tКуратор,
наставники

Директор школы
"""


def test_cells_that_begin_with_a_tab_are_rows_again_and_torn_rows_are_joined() -> None:
    stages, plan = (block for block in blocks(TABBED) if isinstance(block, SourceTable))
    assert [row.cells for row in stages.rows] == [
        ("Этапы", "Мероприятия", "Результат"),
        ("Подготовка условий", "Создание благоприятных условий", "Дорожная карта"),
        ("", "Сбор запросов", ""),
        (
            "Работа пар и групп",
            "Закрепление отношений в парах, чтобы они были результативными для всех",
            "Обратная связь наставников",
        ),
        ("", "Оформление согласий", ""),
    ]
    assert [row.cells for row in plan.rows] == [
        ("№", "Наименование мероприятий", "Сроки", "Ответственные"),
        (
            "1.",
            "Организация встреч:\n· знакомство;\n· планирование по плану",
            "В процессе реализации Программы",
            "Куратор",
        ),
        ("1.", "Викторины", "Ноябрь Март", "Куратор, наставники"),
    ]
    assert prose(TABBED) == ["6. Участники:", "· лидер класса.", "1. План работы.", "Директор школы"]


def test_activities_of_one_stage_say_that_its_cells_are_above() -> None:
    stages = next(block for block in blocks(TABBED) if isinstance(block, SourceTable))
    assert [sorted(row.covered_from_above) for row in stages.rows] == [[], [], [0, 2], [], [0, 2]]


@pytest.mark.parametrize("shape", SHAPES)
def test_shape_is_rebuilt(shape: str) -> None:
    text, expected = SHAPES[shape]
    assert cells(text) == expected


def test_number_of_a_page_inside_a_table_comes_after_it() -> None:
    assert prose(SHAPES["columns by spaces with a result over two pages"][0]) == ["2"]


def test_text_after_columns_by_spaces_is_no_row() -> None:
    assert prose(SHAPES["columns by spaces"][0]) == ["Программа размещается на сайте школы."]


def test_signature_under_the_table_is_no_responsible() -> None:
    text = "№ Мероприятие Сроки Ответственные\n1. Встреча Май Куратор\n2. Итоги\nИюнь\nКуратор\n\nДиректор школы      Ветрова О.П."
    assert (cells(text)[-1], prose(text)) == (("2.", "Итоги", "Июнь", "Куратор"), ["Директор школы      Ветрова О.П."])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Мероприятия и сроки",
        "1. Подготовка условий.\n2. Формирование базы.\n3. Отбор наставников.",
        "5. Сроки и этапы\n5.1. I этап: запуск программы, сентябрь 2026 года;\nII этап: работа – октябрь 2026 года",
        "Наставник Наставляемый\nАктивный ученик Пассивный ученик",
        "№ п/п Наименование показателя 2026 г. 2027 г.\n1. Доля педагогов, % 2 3\n2. Доля детей, % 70 85",
    ],
)
def test_what_is_no_roadmap_stays_text(text: str) -> None:
    assert [block.text for block in blocks(text)] == [line.strip() for line in text.split("\n") if line.strip()]
