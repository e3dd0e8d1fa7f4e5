"""Columns are recognised under titles, by synonyms, stems and typos, and the user is told what is not clear."""

import pytest

from mentoring.core.tables import Sheet, read
from participants.core.imports.columns import letter_of, problems, recognise
from participants.core.imports.layouts import LAYOUTS, MENTEES, MENTORS, PUPILS, TEACHERS
from tests.participants.imports import tables


def sheet_of(content):
    return read("список", content).sheets[0]


def fields(header, layout=PUPILS):
    found = recognise(Sheet("Лист", [header, ["x"] * len(header)]), layout)
    return [found.mapping.get(index, "") for index in range(len(header))]


def test_clean_list_is_recognised_whole():
    found = recognise(sheet_of(tables.clean()), PUPILS)
    assert found.header_row == 1
    assert list(found.mapping.values()) == [
        "number", "full_name", "sex", "born_on", "class", "guardian", "relation", "guardian_phone",
    ]  # fmt: skip
    assert problems(found.columns, found.mapping, PUPILS) == []


def test_header_is_found_below_titles():
    assert recognise(sheet_of(tables.journal()), PUPILS).header_row == 3
    assert recognise(sheet_of(tables.dirty()), PUPILS).header_row == 3


def test_journal_has_its_name_in_three_columns_and_a_parent_with_telephone():
    found = recognise(sheet_of(tables.journal()), PUPILS)
    assert list(found.mapping.values()) == [
        "class",
        "last_name",
        "first_name",
        "middle_name",
        "born_on",
        "sex",
        "guardian",
    ]


def test_untold_telephone_beside_the_parent_is_the_parents():
    assert fields(["ФИО", "Дата рождения", "Класс", "родитель", "тел."])[-1] == "guardian_phone"
    assert fields(["ФИО", "тел.", "Дата рождения", "Класс", "родитель"])[1] == "phone"


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Ф. И. О.", "full_name"),
        ("Ф.И.О. ребёнка", "full_name"),
        ("Фамилия, имя, отчество обучающегося", "full_name"),
        ("дата рожд", "born_on"),
        ("Дата  Рождения ", "born_on"),
        ("Дата рожденя", "born_on"),
        ("Кл.", "class"),
        ("Телефон родителя (законного представителя)", "guardian_phone"),
        ("Номер п/п", "number"),
        ("Адрес проживания", ""),
        ("СНИЛС", ""),
    ],
)
def test_header_is_understood(header, field):
    assert fields(["Фамилия", "Имя", header])[2] == field or fields([header, "Пол", "Литера"])[0] == field


def test_staff_mentors_and_mentees_have_columns_of_their_own():
    assert fields(["ФИО", "Занимаемая должность", "Стаж", "Категория", "E-mail"], TEACHERS) == [
        "full_name", "post", "teaching_years", "qualification", "email",
    ]  # fmt: skip
    assert fields(
        [
            "ФИО наставника", "Контактные данные для связи", "Место работы/учёбы наставника", "Основные компетенции наставника",
            "Интересы наставника", "Желаемый возраст наставляемых", "Ресурс времени на программу наставничества",
            "Форма наставничества", "ФИО наставляемого (наставляемых)",
        ],
        MENTORS,
    ) == ["full_name", "contacts", "workplace", "competences", "interests", "ages", "hours_per_month", "form", ""]  # fmt: skip
    assert fields(["ФИО наставляемого", "Вид запроса", "Основной запрос наставляемого", "Интересы"], MENTEES) == [
        "full_name", "category", "text", "interests",
    ]  # fmt: skip


def test_two_columns_for_one_field_are_for_the_user_to_settle():
    sheet = Sheet("Лист", [["ФИО", "ФИО ученика", "Дата рождения"], ["а", "б", "в"]])
    found = recognise(sheet, PUPILS)
    assert problems(found.columns, found.mapping, PUPILS) == [
        "Столбцы A «ФИО» и B «ФИО ученика» означают одно и то же — «Фамилия, имя, отчество». Оставьте один из них."
    ]
    assert problems(found.columns, {1: "full_name", 2: "born_on"}, PUPILS) == []


def test_list_without_names_or_birth_dates_cannot_be_loaded():
    found = recognise(Sheet("Лист", [["Класс", "Пол"], ["7А", "м"]]), PUPILS)
    assert problems(found.columns, found.mapping, PUPILS) == [
        "Укажите, в каком столбце фамилия, имя и отчество.",
        "Укажите, в каком столбце дата рождения: без неё не отличить однофамильцев и не узнать возраст.",
    ]


def test_name_told_twice_in_different_ways_is_for_the_user_to_settle():
    found = recognise(Sheet("Лист", [["ФИО", "Фамилия", "Имя"], ["а", "б", "в"]]), TEACHERS)
    assert problems(found.columns, found.mapping, TEACHERS) == [
        "Имя указано и одним столбцом, и отдельными: оставьте либо «ФИО» целиком, либо три отдельных столбца."
    ]


def test_list_without_a_header_is_told_by_its_content():
    rows = [["Лисицын Павел Олегович", "14.05.2013", "7А", "м"], ["Берёзкина Анна Олеговна", "03.02.2014", "6Б", "ж"]]
    found = recognise(Sheet("Лист", rows), PUPILS)
    assert (found.header_row, found.mapping) == (0, {0: "full_name", 1: "born_on", 2: "class", 3: "sex"})
    assert found.notes == ("Строка заголовков не найдена, столбцы определены по содержимому. Проверьте их.",)


def test_unknown_columns_are_listed_as_ignored_with_samples():
    sheet = Sheet("Лист", [["ФИО", "Дата рождения", "Размер обуви"], ["а", "б", 38], ["в", "г", 38], ["д", "е", 40]])
    (column,) = recognise(sheet, PUPILS).ignored
    assert (column.letter, column.title, column.samples) == ("C", "Размер обуви", ("38", "40"))


def test_column_letters_are_those_of_spreadsheets():
    assert [letter_of(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_every_synonym_leads_to_its_field_unless_a_field_shares_it(layout):
    lost = []
    for field in layout.fields:
        for synonym in field.headers:
            owners = {other.code for other in layout.fields if synonym in other.headers}
            if (
                recognise(Sheet("Лист", [["Фамилия", "Имя", synonym], ["а", "б", "в"]]), layout).mapping.get(2)
                not in owners
            ):
                lost.append((field.code, synonym))
    assert lost in ([], [("last_name", "фамилия"), ("first_name", "имя")])
