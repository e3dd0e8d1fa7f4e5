"""Rows become records: what is nobody is passed over, what cannot be taken says why."""

from datetime import date

import pytest

from mentoring.core.tables import Sheet, read
from participants.core.imports.columns import recognise
from participants.core.imports.fields import Section
from participants.core.imports.guardians import read_guardians
from participants.core.imports.layouts import MENTEES, MENTORS, PUPILS, TEACHERS
from participants.core.imports.records import Reading
from participants.core.imports.rows import read_records
from tests.participants.imports import tables

DAY = date(2026, 9, 1)


def records(rows, layout=PUPILS, title="Лист", **choices):
    sheet = rows if isinstance(rows, Sheet) else Sheet(title, rows)
    found = recognise(sheet, layout)
    return read_records(sheet, Reading(layout, found.header_row, found.mapping, DAY, choices))


def pupil(name="Лисицын Павел Олегович", born="14.05.2013", school_class="7А", **more):
    """The only record of a list with one pupil."""
    (record,) = records([["ФИО", "Дата рождения", "Класс", *more], [name, born, school_class, *more.values()]])
    return record


def reasons(record):
    return [issue.reason for issue in record.refusals]


def test_titles_totals_blank_rows_and_repeated_headers_are_nobody():
    found = records(read("список", tables.dirty()).sheets[0])
    assert [(record.row, record.number) for record in found] == [
        *((row, str(row - 3)) for row in range(4, 13)), (14, "10"), (15, "11"),
    ]  # fmt: skip


def test_row_of_column_numbers_below_the_header_is_nobody():
    found = records([["ФИО", "Дата рождения", "Класс"], [1, 2, 3], ["Лисицын Павел", "14.05.2013", "7А"]])
    assert [record.row for record in found] == [3]


def test_rows_numbered_beforehand_and_left_empty_are_nobody():
    found = records([["№", "ФИО", "Дата рождения"], [1, "Лисицын Павел", "14.05.2013"], [2, "", ""], [3, "", ""]])
    assert [record.number for record in found] == ["1"]


def test_surname_that_begins_like_a_total_is_somebody():
    (record,) = records([["ФИО", "Дата рождения", "Класс"], ["Всеволодов Павел", "14.05.2013", "7А"]])
    assert record.full_name == "Всеволодов Павел"


def test_refused_rows_say_why():
    found = records(read("список", tables.dirty()).sheets[0])
    refused = {record.number: " ".join(reasons(record)) for record in found if record.refusals}
    duplicates = {"10"}
    assert refused == {number: text for number, text in tables.DIRTY_REFUSALS.items() if number not in duplicates}


def test_refusal_names_the_row_and_the_column_as_the_spreadsheet_shows_them():
    (issue,) = pupil(born="31.02.2014").refusals
    assert (issue.row, issue.column) == (2, "Дата рождения")


def test_capitals_spaces_and_latin_look_alikes_are_put_right():
    assert pupil("  ЛИСИЦЫН   ПАВЕЛ олегович ").full_name == "Лисицын Павел Олегович"
    assert pupil("Лисицын Пaвeл").full_name == "Лисицын Павел"


def test_row_without_a_patronymic_is_taken():
    record = pupil("Лисицын Павел")
    assert (record.refusals, record.warnings, record.person.get("middle_name", "")) == ([], [], "")


@pytest.mark.parametrize("cell", ["14.05.2013", "14.05.13", "2013-05-14", date(2013, 5, 14), 41408, "14 мая 2013 г."])
def test_birth_date_is_read_however_it_is_written(cell):
    assert pupil(born=cell).person["born_on"] == date(2013, 5, 14)


def test_bare_year_of_birth_is_refused():
    assert reasons(pupil(born=2013)) == ["Указан только год рождения 2013, нужны день и месяц."]


@pytest.mark.parametrize("cell", ["7А", "7а", "7-А", "7 «А»", "7 А класс", "7A"])
def test_class_is_read_however_it_is_written(cell):
    person = pupil(school_class=cell).person
    assert (person["grade"], person["letter"]) == (7, "А")


def test_class_in_two_columns_is_put_together():
    (record,) = records([["ФИО", "Дата рождения", "Параллель", "Литера"], ["Лисицын Павел", "14.05.2013", 7, "«а»"]])
    assert (record.person["grade"], record.person["letter"]) == (7, "А")


def test_class_is_taken_from_the_title_where_no_column_has_it():
    (record,) = records([["Список 7 «А» класса"], ["ФИО", "Дата рождения"], ["Лисицын Павел", "14.05.2013"]])
    assert (record.person["grade"], record.person["letter"]) == (7, "А")


def test_class_headings_between_rows_hold_for_the_rows_below():
    found = records(
        [
            ["ФИО", "Дата рождения"],
            ["7 А класс"],
            ["Лисицын Павел", "14.05.2013"],
            ["8 Б класс"],
            ["Котов Ян", "1.2.2012"],
        ]
    )
    assert [(record.person["grade"], record.person["letter"]) for record in found] == [(7, "А"), (8, "Б")]


def test_formula_outside_the_name_is_left_out_with_a_warning():
    record = pupil(Телефон="=A1")
    assert reasons(record) == []
    assert [issue.reason for issue in record.warnings] == ["Не записано: Формула вместо значения: «=A1»."]


def test_strange_age_is_only_a_warning():
    record = pupil(born="14.05.1999")
    assert reasons(record) == []
    assert [issue.reason for issue in record.warnings] == [
        "Необычный возраст для ученика: 27. Проверьте дату рождения."
    ]


def test_age_strange_for_the_class_is_only_a_warning():
    assert [issue.reason for issue in pupil(school_class="11А").warnings] == [
        "Возраст 13 необычен для 11-го класса. Проверьте дату рождения и класс."
    ]


def test_class_that_the_school_has_not_is_refused():
    sheet = Sheet("Лист", [["ФИО", "Дата рождения", "Класс"], ["Лисицын Павел Олегович", "14.05.2009", "12А"]])
    found = recognise(sheet, PUPILS)
    told = [
        reasons(read_records(sheet, Reading(PUPILS, found.header_row, found.mapping, DAY, grades=grades))[0])
        for grades in ((1, 12), (1, 11))
    ]
    assert told == [[], ["Класса 12А в этой школе нет: классы — с 1-го по 11-й."]]


def test_bad_telephone_is_left_out_with_a_warning():
    record = pupil(Телефон="123")
    assert "phone" not in record.person
    assert [issue.column for issue in record.warnings] == ["Телефон"]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("Лисицына Нина Юрьевна (8-900-111-22-33)", [("Лисицына", "Нина", "Юрьевна", "+79001112233", "")]),
        ("мать: Лисицына Нина Юрьевна, +7 900 111 22 33", [("Лисицына", "Нина", "Юрьевна", "+79001112233", "мать")]),
        ("ЛИСИЦЫНА НИНА ЮРЬЕВНА тел. 89001112233", [("Лисицына", "Нина", "Юрьевна", "+79001112233", "")]),
        ("Лисицына Нина Юрьевна", [("Лисицына", "Нина", "Юрьевна", "", "")]),
        (
            "Лисицына Нина Юрьевна (89001112233), Лисицын Олег Ильич (89002223344)",
            [("Лисицына", "Нина", "Юрьевна", "+79001112233", ""), ("Лисицын", "Олег", "Ильич", "+79002223344", "")],
        ),
        ("", []),
        ("—", []),
    ],
)
def test_parents_are_read_with_what_stands_beside_them(cell, told):
    found, doubts = read_guardians(cell)
    assert [(one.last_name, one.first_name, one.middle_name, one.phone, one.relation) for one in found] == told
    assert doubts == []


def test_parent_without_a_surname_is_left_out_with_a_reason():
    assert read_guardians("Нина Юрьевна") == ([], ["представитель не записан: нет фамилии: «Нина Юрьевна»"])


def test_parent_in_columns_of_its_own():
    header = ["ФИО", "Дата рождения", "Класс", "Мать", "Телефон матери", "Отец"]
    row = ["Лисицын Павел", "14.05.2013", "7А", "Лисицына Нина Юрьевна", "89001112233", "Лисицын Олег Ильич"]
    (record,) = records([header, row])
    assert [(one.first_name, one.relation, one.phone) for one in record.guardians] == [
        ("Нина", "мать", "+79001112233"),
        ("Олег", "отец", ""),
    ]


def test_member_of_staff_needs_no_birth_date():
    (record,) = records([["ФИО", "Должность", "Стаж"], ["Журавлёва Инна Львовна", "учитель химии", "15 лет"]], TEACHERS)
    assert record.refusals == []
    assert (record.person["post"], record.person["teaching_years"]) == ("учитель химии", 15)


def test_mentor_profile_is_read():
    header = [
        "ФИО",
        "Класс",
        "Компетенции",
        "Интересы",
        "Возраст наставляемых",
        "Часов в месяц",
        "Сколько наставляемых",
        "Форма",
    ]
    row = ["Лисицын Павел", "10А", "Учёба; Проекты", "шахматы, футбол", "10–12 лет", 4, 2, "ученик - ученик"]
    (record,) = records(
        [header, row],
        MENTORS,
        competences={"Учёба": "study", "Спорт": "sport"},
        form={"Ученик – ученик": "pupil-pupil"},
    )
    assert record.values[Section.PROFILE] == {
        "competences_text": "Учёба, Проекты",
        "competences": ["study"],
        "interests": "шахматы, футбол",
        "wanted_age_from": 10,
        "wanted_age_to": 12,
        "hours_per_month": 4,
        "capacity": 2,
        "form": "pupil-pupil",
    }


@pytest.mark.parametrize(
    ("cell", "ages"),
    [("10-14", (10, 14)), ("от 10 до 14 лет", (10, 14)), ("12+", (12, None)), ("до 12", (None, 12)), ("13", (13, 13)),
     ("5–7 класс", (11, 14)), ("любой", (None, None))],
)  # fmt: skip
def test_wanted_ages_are_read_however_they_are_written(cell, ages):
    (record,) = records([["ФИО", "Класс", "Возраст наставляемых"], ["Лисицын Павел", "10А", cell]], MENTORS)
    profile = record.values[Section.PROFILE]
    assert (profile["wanted_age_from"], profile["wanted_age_to"]) == ages


def test_value_that_the_reference_data_lack_is_left_out_with_a_warning():
    header = ["ФИО", "Класс", "Вид запроса", "Запрос"]
    row = ["Лисицын Павел", "7А", "Полёты на Луну", "Хочу подтянуть алгебру"]
    (record,) = records([header, row], MENTEES, category={"Учёба": "study"})
    assert record.values[Section.REQUEST] == {"text": "Хочу подтянуть алгебру"}
    assert [issue.reason for issue in record.warnings] == [
        "Не записано: «Вид запроса»: значения «Полёты на Луну» нет в списке."
    ]


def test_places_beyond_the_limit_are_left_out_with_a_warning():
    (record,) = records([["ФИО", "Класс", "Сколько наставляемых"], ["Лисицын Павел", "10А", 100]], MENTORS)
    assert [issue.reason for issue in record.warnings] == ["Не записано: 100 — нужно число от 1 до 20."]


def test_list_under_two_rows_of_merged_headers_with_notes_below_it():
    below = ["№", "Фамилия, имя, отчество", "дата\nрождения", "Кл.", "тел.", "мать (ФИО, тел.)", "отец (ФИО, тел.)"]
    rows = [
        ["Список обучающихся"],
        ["№", "Обучающийся", "", "", "", "Родители (законные представители)", ""],
        ["", *below[1:]],
        [
            1,
            "Лисицын Павел Олегович",
            "14-05-2013",
            "7A",
            "нет",
            "Лисицына Нина Львовна (тел. 8-912-345-67-89)",
            "умер",
        ],
        ["6 класс"],
        [2, "Чу Зоя", "2.3.2014 г.", "", "", "Чу Ия 89123456780", "в разводе"],
        below,
        [3, "Жук Юн", "2013", "7 «Б»"],
        [4, "Ли Ева", "1.1.2014", "", "89123456781"],
        ["Примечание: сведения верны на день составления."],
        ["", "Исполнитель: Рощина И. Л., тел. 2-34-56"],
        ["", "Директор ____________ А. С. Громова"],
        ["", "М. П."],
    ]
    merged = [(1, 0, 2, 0), (1, 1, 1, 4), (1, 5, 1, 6), (0, 0, 0, 6)]
    found = records(Sheet("Лист", rows, merged=merged))
    assert [(record.full_name, record.person.get("grade"), record.person.get("letter")) for record in found] == [
        ("Лисицын Павел Олегович", 7, "А"), ("Чу Зоя", 6, ""), ("Жук Юн", 7, "Б"), ("Ли Ева", None, None),
    ]  # fmt: skip
    assert [[(one.last_name, one.relation, one.phone) for one in record.guardians] for record in found] == [
        [("Лисицына", "мать", "+79123456789")], [("Чу", "мать", "+79123456780")], [], [],
    ]  # fmt: skip
    assert [reasons(record) for record in found] == [
        [], [], ["Указан только год рождения 2013, нужны день и месяц."], [],
    ]  # fmt: skip


def test_header_repeated_far_below_does_not_take_the_place_of_the_first():
    rows = [["ФИО", "Дата рождения"], *([f"Ли {number}", "1.1.2014"] for number in range(20))]
    assert recognise(Sheet("Лист", [*rows, ["ФИО", "Дата рождения", "Класс", "Телефон"]]), PUPILS).header_row == 1
