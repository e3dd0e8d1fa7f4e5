"""When data are due, what keeps them, and what stands for a destroyed person in counts and searches."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.core.mentions import NamedPerson
from participants.core.retention import (
    LEFT,
    PARTICIPANT,
    WITHDRAWN,
    Involvement,
    PersonCard,
    blocks,
    due,
    kept_qualification,
    stand_in_birth,
)

TERMS = {PARTICIPANT: 30, WITHDRAWN: 30, LEFT: 60}
TODAY = date(2026, 11, 21)
OVER = Involvement("Прошлая", date(2026, 5, 31), is_finished=True, is_open=False)
RUNNING = Involvement("Новая", date(2027, 5, 31), is_finished=False, is_open=True)


def card(**fields) -> PersonCard:
    return PersonCard(id=1, added_on=date(2026, 1, 1), **fields)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (card(), None),
        (card(involvements=(OVER,)), (PARTICIPANT, date(2026, 6, 30))),
        (card(involvements=(OVER, RUNNING)), None),
        (card(left_on=date(2026, 9, 1)), (LEFT, date(2026, 10, 31))),
        (card(left_on=date(2026, 9, 1), involvements=(OVER,)), (PARTICIPANT, date(2026, 6, 30))),
        (card(withdrawn_on=date(2026, 10, 1), involvements=(RUNNING,)), (WITHDRAWN, date(2026, 10, 31))),
        (card(withdrawn_on=date(2026, 12, 1)), None),
        (card(is_guardian_only=True, wards=frozenset({1})), None),
        (card(is_guardian_only=True), (LEFT, date(2026, 3, 2))),
    ],
)
def test_term_runs_from_the_earliest_reason_that_holds(one, expected):
    found = due(one, TERMS, TODAY)
    assert (None if found is None else (found.reason, found.due_on)) == expected


def test_what_keeps_data_is_said_in_sentences():
    kept = card(
        is_employee=True, is_in_long_term_base=True, wards=frozenset({1}), involvements=(RUNNING,), agreed_until=date(2027, 1, 1),
        keepers=("Стоит в паре.",),
    )  # fmt: skip
    assert blocks(kept, TODAY, reason=PARTICIPANT) == (
        "Стоит в паре.",
        "Стоит в базе программы «Новая», а она не завершена.",
        "Согласие на обработку действует по 01.01.2027.",
        "Работает в школе.",
        "Стоит в долгосрочной базе наставников.",
        "Записан законным представителем ученика, данные которого хранятся.",
    )


def test_withdrawn_consent_does_not_keep_what_it_covered():
    assert blocks(card(agreed_until=date(2027, 1, 1)), TODAY, reason=WITHDRAWN) == ()


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@given(
    born=st.dates(date(1950, 1, 1), date(2020, 12, 31)),
    days=st.lists(st.dates(date(2021, 1, 1), date(2030, 12, 31)), min_size=1, max_size=4),
)
def test_stand_in_birth_makes_the_same_ages(born, days):
    other = stand_in_birth(born, days)
    assert [_age(other, day) for day in days] == [_age(born, day) for day in days]


def test_without_a_day_for_ages_no_birth_is_kept():
    assert stand_in_birth(date(2012, 5, 17), []) is None


def test_of_a_qualification_only_the_counted_words_stay():
    assert kept_qualification("Высшая (приказ № 5, Иванова)") == "высшая категория"


@pytest.mark.parametrize(
    "text",
    [
        "Журавлёвскому Ратибору", "Ратибора Журавлёвского", "Журавлёвский Р. С.", "Журавлёвскому Р.С.", "Журавлёвский Р. и другие", "Р.С. Журавлёвским",
        "ЖУРАВЛЁВСКИЙ\u00a0РАТИБОР", "+79005550177", "пишите на R@zh.example",
    ],
)  # fmt: skip
def test_person_is_recognised_in_any_case_and_order(text):
    assert NamedPerson("Журавлёвский", "Ратибор", "Святославович", "m", "+79005550177", "r@zh.example").is_named_in(
        text
    )


@pytest.mark.parametrize(
    "text", ["Журавлёвская Милана", "Журавлёвский район", "Журавлёвский Р.П.", "Р. П. Журавлёвским", "Ратибор", ""]
)
def test_namesake_is_no_mention_of_the_person(text):
    assert not NamedPerson("Журавлёвский", "Ратибор", "Святославович", "m").is_named_in(text)


def test_surname_alone_is_a_hint():
    somebody = NamedPerson("Ли", "Анна", "", "f")
    assert somebody.is_hinted_in("Отметили работу Ли.")
    assert not somebody.is_hinted_in("Лист, лицей, были")
