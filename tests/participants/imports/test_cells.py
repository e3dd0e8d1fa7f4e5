"""Dates, classes, telephones and parents as people and programs write them; each reading comes back from each writing."""

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.core.russian.dates import MONTHS
from participants.core.imports import cells
from participants.core.imports.guardians import read_guardians
from participants.core.imports.layouts import MENTEES, PUPILS

DAY = date(2026, 11, 29)
FIRST = date(2014, 9, 1)


def value(code, cell, layout=PUPILS):
    return cells.read(layout.field(code), cell, on=DAY, choices={})


@pytest.mark.parametrize(
    "cell",
    [
        "01.09.2014", "1.9.14", "2014-09-01", "1 сентября 2014 г.", "01/09/2014", 41883, 41883.0, "41883",
        datetime(2014, 9, 1, 12), " 01 . 09 . 2014 ", "01.09.2014 г.р.", "1 сент. 2014", "01.09.2014 0:00", "01-09-2014",
        "«01» сентября 2014 года", "2014-09-01T00:00:00", "01\u00a0сентября\u00a02014", "1-сен-14", "01092014",
        "род. 01.09.2014", "01.IX.2014", "01.09.2014;", "01.09.14 года рождения",
    ],
)  # fmt: skip
def test_date_in_any_form(cell):
    assert value("born_on", cell) == FIRST


@pytest.mark.parametrize(
    "cell",
    ["5А", "5-А", "5 «А»", "5 а", '5"А"', "5A", "5 'A'", "5/А", "05А", "5а класс", "5 кл. А", "класс 5А", "5-й А", "5_А", "5А.",
     "5\u00a0А", "5ый А"],
)  # fmt: skip
def test_class_in_any_form(cell):
    assert value("class", cell) == (5, "А")


@pytest.mark.parametrize(
    "cell",
    ["8-900-111-22-33", "+7 (900) 111 22 33", 89001112233, 9001112233.0, "тел. 8 900 111 22 33", "8 900 111‑22‑33 (мама)",
     "8 900 111 22 33, 8 901 222 33 44", "89001112233 / 89002223344", "Мама: +7-900-111-22-33"],
)  # fmt: skip
def test_telephone_in_any_form(cell):
    assert value("phone", cell) == "+79001112233"


@pytest.mark.parametrize(
    "cell",
    [
        "Лисицына Анна Ильинична (мать) 8-900-111-22-33; Лисицын Пётр Ильич (отец) 8-900-222-33-44",
        "мать: Лисицына Анна Ильинична, 89001112233, отец: Лисицын Пётр Ильич, 89002223344",
        "Мама Лисицына Анна Ильинична 89001112233\nПапа Лисицын Пётр Ильич 89002223344",
        "мать - Лисицына Анна Ильинична т. 8 900 111 22 33 / отец - Лисицын Пётр Ильич т. 8 900 222 33 44",
        "Лисицына Анна Ильинична (89001112233, мать), Лисицын Пётр Ильич (89002223344, отец)",
        "1) мать Лисицына Анна Ильинична 89001112233 2) отец Лисицын Пётр Ильич 89002223344",
        "Лисицына Анна Ильинична – мать – 89001112233, Лисицын Пётр Ильич – отец – 89002223344",
    ],
)
def test_two_parents_in_one_cell(cell):
    people, doubts = read_guardians(cell)
    assert [(one.first_name, one.middle_name, one.phone, one.relation) for one in people] == [
        ("Анна", "Ильинична", "+79001112233", "мать"), ("Пётр", "Ильич", "+79002223344", "отец"),
    ]  # fmt: skip
    assert doubts == []


def test_second_number_of_a_parent_is_told_and_nobody_is_nobody():
    people, doubts = read_guardians("Ли Юн 8-900-111-22-33, 8-900-111-22-34")
    assert ([one.phone for one in people], doubts) == (
        ["+79001112233"], ["записан только первый телефон представителя"],
    )  # fmt: skip
    assert read_guardians("нет") == ([], [])


def test_text_that_looks_like_a_formula_comes_back_and_keeps_its_lines():
    assert value("text", "'=1+1\n  второе  ", MENTEES) == "=1+1\nвторое"
    assert value("text", "'кавычки' и текст", MENTEES) == "'кавычки' и текст"
    with pytest.raises(ValueError, match="Формула"):
        value("text", "=1+1", MENTEES)


DATES = st.dates(date(2007, 1, 1), date(2020, 12, 31))
WRITINGS = st.sampled_from(
    [
        "{0:%d.%m.%Y}", "{0.day}.{0.month}.{0:%y}", "{0:%Y-%m-%d}", "{0:%d/%m/%Y} г.", "{0.day} {1} {0.year} г.",
        "«{0.day}» {1} {0.year} года", "{0:%d.%m.%Y} 0:00:00", "{0:%d%m%Y}",
    ]
)  # fmt: skip


@given(DATES, WRITINGS)
def test_written_date_is_read_back(day, writing):
    assert value("born_on", writing.format(day, MONTHS[day.month - 1])) == day


@given(
    st.integers(1, 11),
    st.sampled_from("АБВГДЕЖЗИКЛМ"),
    st.sampled_from(["{}{}", "{}-{}", "{} «{}»", '{}"{}"', "{} {} класс", "{} кл. {}", "{}-й {}", "класс {} {}"]),
    st.booleans(),
)
def test_written_class_is_read_back(grade, letter, writing, is_small):
    assert value("class", writing.format(grade, letter.lower() if is_small else letter)) == (grade, letter)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_words(text):
    read_guardians(text)
    for code in ("born_on", "class", "phone", "full_name"):
        with suppress(ValueError):
            value(code, text)
