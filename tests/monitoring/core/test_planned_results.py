"""Rows of a school's own table of planned results are recognised by what their titles speak of."""

from decimal import Decimal

import pytest

from monitoring.core.planned_results import IndicatorCard, recognise, value_of, year_of

CARDS = (
    IndicatorCard("mentees-10-19", "", "mentees_by_age", age_from=10, age_to=19),
    IndicatorCard("mentors-15-19", "", "mentors_by_age", age_from=15, age_to=19),
    IndicatorCard("young-teachers", "", "young_teachers"),
    IndicatorCard("satisfied-mentees", "", "satisfied", role="mentee"),
    IndicatorCard("satisfied-mentors", "", "satisfied", role="mentor"),
    IndicatorCard("mentees-paired", "", "base_covered", role="mentee"),
)


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Доля детей и молодежи от 10 до 19 лет, вошедших в программы наставничества в роли наставляемого, %", "mentees-10-19"),
        ("Доля обучающихся 15–19 лет, вошедших в программы в роли наставника (отношение наставляемых)", "mentors-15-19"),
        ("<p>Доля педагогов, в том числе молодых специалистов (стаж 0-3 года), в роли наставляемого</p>", "young-teachers"),
        ("Уровень удовлетворённости наставляемых участием в программах наставничества, %", "satisfied-mentees"),
        ("Удовлетворенность наставников", "satisfied-mentors"),
        ("Доля детей от 5 до 9 лет в роли наставляемого", None),
        ("Число наставнических пар", None),
        ("Доля детей, которые стали наставниками или наставляемыми", None),
        ("Количество детей в роли наставляемого", None),
        ("", None),
    ],
)  # fmt: skip
def test_title_is_recognised_or_left_alone(title, code):
    found = recognise(title, CARDS)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2", Decimal(2)),
        ("70 %", Decimal(70)),
        ("не менее 2,5", Decimal("2.5")),
        ("от 10 до 20", None),
        ("120", None),
        ("2,55", None),
        ("да", None),
        ("", None),
    ],
)
def test_value_is_a_share_or_nothing(text, value):
    assert value_of(text) == value


@pytest.mark.parametrize(("heading", "year"), [("2023 г.", 2023), ("2026", 2026), ("2023/2024", None), ("план", None)])
def test_year_of_a_column(heading, year):
    assert year_of(heading) == year
