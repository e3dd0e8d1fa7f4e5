"""Indicators divided by a typed figure of the contingent."""

from datetime import date
from decimal import Decimal

import pytest

from monitoring.core.indicators import (
    Definition,
    Facts,
    ParticipationFact,
    PersonFact,
    Reading,
    Settings,
    contingent_rows,
    read,
)
from monitoring.core.suppression import per_cent
from monitoring.core.targets import TargetFact
from monitoring.core.wholes import ContingentFact

ON, DAY = date(2026, 12, 15), date(2026, 9, 1)
MENTEES = Definition(
    "mentees-10-19",
    "Наставляемые",
    "mentees_by_age",
    age_from=10,
    age_to=19,
    denominator="Все обучающиеся",
    denominator_source="список обучающихся школы",
)
TEACHERS = Definition("young", "Молодые педагоги", "young_teachers", denominator="Молодые педагоги школы")
PUPILS = Facts(
    people=[PersonFact(number, born_on=date(2012, 5, 1), is_pupil=True) for number in (1, 2)],
    participations=[ParticipationFact(number, "mentee", 1, date(2026, 10, 1)) for number in (1, 2)],
)


def row(code: str, count: int | None, *, number: str = "1.4", title: str = "Обучающиеся 10–19 лет") -> ContingentFact:
    return ContingentFact(code, number, title, count, DAY if count is not None else None)


def reading(*rows: ContingentFact, chosen: str = "", definition: Definition = MENTEES, targets=()) -> Reading:
    contingent = {one.code: one for one in rows}
    settings = Settings(age_on=DAY)
    return read(definition, PUPILS, targets, settings=settings, on=ON, contingent=contingent, chosen=chosen)


def test_by_the_list_people_stand_behind_the_denominator_and_the_source_says_so():
    result = reading()
    assert (result.denominator, result.denominator_count, result.whole.is_listed) == ((1, 2), 2, True)
    assert result.denominator_source == "список обучающихся школы"


def test_by_the_contingent_the_figure_divides_and_nobody_can_be_listed():
    result = reading(row("pupils-10-19", 40), chosen="pupils-10-19")
    assert (result.numerator, result.denominator_count, result.denominator) == ((1, 2), 40, ())
    assert (result.value, result.whole.is_listed, result.fault) == (Decimal("5.0"), False, "")
    assert result.denominator_source == (
        "характеристика контингента, строка 1.4 «Обучающиеся 10–19 лет», факт на 01.09.2026"
    )
    assert result.denominator_text == "Все обучающиеся"


def test_a_target_is_missed_by_the_typed_figure():
    target = TargetFact("mentees-10-19", 2024, Decimal(70), "приказ")
    result = reading(row("pupils-10-19", 40), chosen="pupils-10-19", targets=[target])
    assert (result.is_met, result.missing) == (False, 26)


def test_a_figure_smaller_than_the_numerator_is_a_fault_and_no_share():
    target = TargetFact("mentees-10-19", 2024, Decimal(70), "приказ")
    result = reading(row("pupils-10-19", 1), chosen="pupils-10-19", targets=[target])
    assert (result.value, result.value_text, result.is_met, result.missing) == (None, "—", None, 0)
    assert result.fault == (
        "В характеристике контингента 1, а в программе участвуют 2: так быть не может. "
        "Проверьте строку контингента или считайте по списку школы."
    )


def test_as_many_as_the_figure_says_are_a_hundred_per_cent():
    result = reading(row("pupils-10-19", 2), chosen="pupils-10-19")
    assert (result.value, result.fault) == (Decimal("100.0"), "")


@pytest.mark.parametrize("rows", [(), (row("pupils-10-19", None),)])
def test_a_row_that_is_not_filled_or_gone_is_a_fault(rows):
    result = reading(*rows, chosen="pupils-10-19")
    assert (result.value, result.denominator_count) == (None, 0)
    assert result.fault.startswith("Знаменатель выбран из характеристики контингента, но факт в её строке не заполнен.")


def test_a_row_that_means_something_else_is_not_divided_by():
    result = reading(row("teachers", 40), chosen="teachers")
    assert (result.denominator_count, result.whole.is_listed) == (2, True)


def test_all_teachers_as_the_denominator_are_named_so():
    teachers = row("teachers", 18, number="2", title="Педагогические работники, всего")
    result = reading(teachers, chosen="teachers", definition=TEACHERS)
    assert (result.denominator_count, result.denominator_text) == (18, "Педагогические работники, всего")


@pytest.mark.parametrize(("count", "offered"), [(40, 40), (2, None), (1, None), (None, None)])
def test_the_contingent_is_offered_where_it_is_fuller_than_the_list(count, offered):
    result = reading(row("pupils-10-19", count))
    assert (result.offered.count if result.offered else None) == offered


def test_the_contingent_that_divides_already_is_not_offered():
    assert reading(row("pupils-10-19", 40), chosen="pupils-10-19").offered is None


@pytest.mark.parametrize(
    ("formula", "rows"),
    [
        ("mentees_by_age", ("pupils-10-19",)),
        ("mentors_by_age", ("pupils-10-19",)),
        ("young_teachers", ("teachers-young", "teachers")),
        ("satisfied", ()),
        ("pairs_active", ()),
    ],
)
def test_only_shares_of_the_contingent_may_be_divided_by_it(formula, rows):
    assert contingent_rows(Definition("x", "X", formula, age_from=10, age_to=19)) == rows


def test_supervisors_see_no_share_of_more_than_everybody():
    assert (per_cent(12, 6).text, per_cent(6, 12).text) == ("—", "50\u00a0%")
