"""Names are read, written and declined as a Russian clerk would do it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.core.russian.names import (
    OBLIQUE,
    Case,
    Name,
    decline,
    full,
    initials,
    parse_full_name,
    sex_of,
    tidy_part,
)
from tests.core.russian import gold

PEOPLE = gold.people()


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person["nominative"])
def test_a_name_is_declined(person):
    name = Name(person["last"], person["first"], person["middle"], person["sex"])
    assert {case: full(decline(name, case)) for case in OBLIQUE} == {case: person[case] for case in OBLIQUE}


def test_the_table_of_people_is_large_and_names_nobody_twice():
    assert len(PEOPLE) >= 250
    assert len({(person["sex"], person["nominative"]) for person in PEOPLE}) == len(PEOPLE)


def test_a_name_of_unknown_sex_stays_in_the_nominative():
    name = Name("Ким", "Саша")
    assert decline(name, Case.DATIVE) == name


def test_a_case_may_be_given_as_its_stored_text():
    assert decline(Name("Ким", "Вера", sex="f"), "dative") == Name("Ким", "Вере", sex="f")


def test_forms_made_by_hand_win_over_the_machine():
    name = Name("Заяц", "Олег", "Ильич", "m")
    by_part = {"dative": {"last": "Заяцу"}}
    as_text = {"dative": "Заяцу Олегу Ильичу"}
    expected = Name("Заяцу", "Олегу", "Ильичу", "m")
    assert decline(name, Case.DATIVE, by_part) == expected
    assert decline(name, Case.DATIVE, as_text) == expected
    assert decline(name, Case.GENITIVE, by_part) == Name("Зайца", "Олега", "Ильича", "m")


def test_forms_made_by_hand_serve_a_name_of_unknown_sex():
    assert decline(Name("Ким", "Саша"), Case.DATIVE, {"dative": "Ким Саше"}) == Name("Ким", "Саше")


def test_initials_stand_after_the_surname_in_a_text_and_before_it_in_a_signature():
    name = Name("Петрова", "Анна", "Ивановна", "f")
    assert initials(name) == "Петрова\u00a0А.И."
    assert initials(name, before=True) == "А.И.\u00a0Петрова"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (Name("Ким", "Вера"), "Ким\u00a0В."),
        (Name("Белых", "Анна-Мария", "Петровна"), "Белых\u00a0А.\u2011М.П."),
        (Name("Мамедов", "Али", "Гусейн оглы"), "Мамедов\u00a0А.Г."),
        (Name("Петров-Водкин", "Кузьма", "Сергеевич"), "Петров\u2011Водкин\u00a0К.С."),
    ],
)
def test_initials_of_uncommon_names(name, expected):
    assert initials(name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Иванов Иван Иванович", ("Иванов", "Иван", "Иванович")),
        ("  МАКСИМОВ АНАТОЛИЙ АВДЕЕВИЧ ", ("Максимов", "Анатолий", "Авдеевич")),
        ("ивАнова", None),
        ("иванова мария петровна", ("Иванова", "Мария", "Петровна")),
        ("Иванов\u00a0Иван\tИванович", ("Иванов", "Иван", "Иванович")),
        ("ПЕТРОВ - ВОДКИН КУЗЬМА", ("Петров-Водкин", "Кузьма", "")),
        ("МАМЕДОВ АЛИ ГУСЕЙН ОГЛЫ", ("Мамедов", "Али", "Гусейн оглы")),
        ("АЛИЕВА ЛЕЙЛА РАШИД-КЫЗЫ", ("Алиева", "Лейла", "Рашид-кызы")),
        ("Иванова (Петрова) Алла Юрьевна", ("Иванова (Петрова)", "Алла", "Юрьевна")),
        ("ИВАНОВА (ПЕТРОВА) АЛЛА", ("Иванова (Петрова)", "Алла", "")),
        ("фон Берг Карл Иванович", ("фон Берг", "Карл", "Иванович")),
        ("Кузьмина Мария Тереза Петровна", ("Кузьмина", "Мария Тереза", "Петровна")),
        ("Нгуен Ван Хо Ань", ("Нгуен", "Ван Хо Ань", "")),
        ("Иван Петрович Сидоров", ("Сидоров", "Иван", "Петрович")),
        ("Абрамович Иван Петрович", ("Абрамович", "Иван", "Петрович")),
        ("Маркова А.А.", ("Маркова", "А.", "А.")),
        ("Иванов, Иван, Иванович", ("Иванов", "Иван", "Иванович")),
        ("О'НИЛ ШАКИЛ", ("О'Нил", "Шакил", "")),
        ("МакДональд Рональд", ("МакДональд", "Рональд", "")),
        ("Ивaнов Ивaн", ("Иванов", "Иван", "")),
        ("Тёркин Семён", ("Тёркин", "Семён", "")),
    ],
)
def test_a_full_name_is_read(text, expected):
    if expected is None:
        with pytest.raises(ValueError, match=r"^не указано имя: «ивАнова»$"):
            parse_full_name(text)
    else:
        assert parse_full_name(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "имя не указано"),
        ("   ", "имя не указано"),
        ("—", "имя не указано"),
        ("Гуляев", "не указано имя: «Гуляев»"),
        ("=1+1 Ермаков Андрей", "в имени недопустимый знак «=»: «=1+1 Ермаков Андрей»"),
        ("<b>Иванов</b> Иван", "в имени недопустимый знак «<»: «<b>Иванов</b> Иван»"),
        ("Иванов Иван 2", "в имени недопустимый знак «2»: «Иванов Иван 2»"),
        ("{{ name }} Иван", "в имени недопустимый знак «{»: «{{ name }} Иван»"),
        ("а б в г д е ж", "слишком много слов для одного имени: «а б в г д е ж»"),
    ],
)
def test_a_name_that_cannot_be_read_is_refused_with_its_reason(text, reason):
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        parse_full_name(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ИВАНОВ", "Иванов"), (" анна - мария ", "Анна-Мария"), ("Иванович", "Иванович"), ("", ""), ("ОГЛЫ", "оглы")],
)
def test_a_part_of_a_name_is_tidied(text, expected):
    assert tidy_part(text) == expected


@pytest.mark.parametrize(
    ("last", "first", "middle", "sex"),
    [
        ("Иванов", "Женя", "Петрович", "m"),
        ("Ким", "Саша", "Ильинична", "f"),
        ("Королёв", "Семён", "", "m"),
        ("Ким", "Алёна", "", "f"),
        ("Черных", "Никита", "", "m"),
        ("Черных", "Карина", "", "f"),
        ("Иванова", "Женя", "", "f"),
        ("Мамедов", "Али", "Гусейн оглы", "m"),
        ("Алиева", "Лейла", "Рашид-кызы", "f"),
        ("Ким", "Саша", "", ""),
        ("Черных", "Женя", "", ""),
        ("Иванова", "Никита", "", ""),
        ("Ли", "Юй", "", ""),
        ("Зоренко", "Любовь", "", "f"),
        ("Шевченко", "Илья", "", "m"),
        ("Мицкевич", "Ева", "", "f"),
        ("", "", "", ""),
    ],
)
def test_sex_is_told_by_the_name_or_not_at_all(last, first, middle, sex):
    assert sex_of(last, first, middle) == sex


_words = st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюя", min_size=2, max_size=12)


@given(last=_words, first=_words, middle=st.one_of(st.just(""), _words), sex=st.sampled_from(["m", "f", ""]))
def test_declension_never_fails_and_keeps_the_number_of_words(last, first, middle, sex):
    name = Name(last.capitalize(), first.capitalize(), middle.capitalize(), sex)
    for case in Case:
        declined = decline(name, case)
        assert declined.sex == sex
        assert len(full(declined).split()) == len(full(name).split())


@given(st.text(max_size=80))
def test_any_text_is_read_as_a_name_or_refused_in_russian(text):
    try:
        last, first, middle = parse_full_name(text)
    except ValueError:
        return
    assert last
    assert first
    assert parse_full_name(f"{last} {first} {middle}")[0] == last
