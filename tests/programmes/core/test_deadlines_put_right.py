"""A deadline that a person gives by hand is orderly, or is refused in words that say what to mend."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programmes.core.deadlines import Deadline, Kind
from programmes.core.deadlines.text import corrected, describe

AUTUMN, SPRING = date(2026, 9, 1), date(2027, 5, 31)


def test_range_has_the_days_that_are_given() -> None:
    assert corrected("range", start=AUTUMN, end=SPRING) == Deadline(Kind.RANGE, AUTUMN, SPRING)


@pytest.mark.parametrize("given_day", [{"start": AUTUMN}, {"end": AUTUMN}])
def test_one_day_is_enough_for_a_range(given_day: dict[str, date]) -> None:
    assert corrected("range", **given_day) == Deadline(Kind.RANGE, AUTUMN, AUTUMN)


def test_points_are_put_in_order_and_bound_the_deadline() -> None:
    assert corrected("points", points=[SPRING, AUTUMN, SPRING]) == Deadline(
        Kind.POINTS, AUTUMN, SPRING, points=(AUTUMN, SPRING)
    )


def test_rhythm_gets_its_days() -> None:
    assert corrected("recurrence", start=AUTUMN, end=SPRING, every="half_year") == Deadline(
        Kind.RECURRENCE, AUTUMN, SPRING, points=(date(2026, 12, 31), SPRING), every="half_year"
    )


def test_rhythm_keeps_the_days_that_are_given() -> None:
    days = [date(2026, 10, 5), date(2026, 11, 5)]
    assert corrected("recurrence", start=AUTUMN, end=SPRING, points=days, every="month").points == tuple(days)


def test_open_term_leaves_all_days_out() -> None:
    assert corrected("open", start=AUTUMN, points=[SPRING], every="month") == Deadline(Kind.OPEN)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"kind": "soon"}, "Выберите вид срока: промежуток, отдельные даты, повторяется или без твёрдого срока."),
        ({"kind": "range"}, "Укажите первый и последний день срока."),
        ({"kind": "points"}, "Укажите хотя бы одну дату."),
        (
            {"kind": "range", "start": SPRING, "end": AUTUMN},
            "Срок кончается 01.09.2026, раньше, чем начинается 31.05.2027. Поменяйте даты местами.",
        ),
        (
            {"kind": "range", "start": date(1926, 9, 1), "end": SPRING},
            "Проверьте год в дате 01.09.1926: он должен быть от 2000 до 2100.",
        ),
        (
            {"kind": "points", "points": [AUTUMN, date(2062, 9, 1)]},
            "Срок 01.09.2026 – 01.09.2062 длится больше 15 лет. Проверьте годы.",
        ),
        (
            {"kind": "recurrence", "start": AUTUMN, "end": SPRING},
            (
                "Выберите, как часто повторяется мероприятие: каждую неделю, раз в две недели, каждый месяц, "
                "раз в два месяца, каждый квартал, каждую четверть, каждый триместр, каждое полугодие, каждый год."
            ),
        ),
        (
            {"kind": "recurrence", "start": AUTUMN, "end": SPRING, "every": "month", "points": [date(2027, 6, 1)]},
            "Дата 01.06.2027 лежит вне промежутка 01.09.2026 – 31.05.2027. Исправьте её или промежуток.",
        ),
        (
            {"kind": "points", "points": [date(2026, 1 + number % 12, 1 + number // 12) for number in range(72)]},
            "Слишком много дат: 72. Укажите не больше 60 или выберите повтор.",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words(values: dict, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        corrected(**values)


days = st.none() | st.dates(date(1990, 1, 1), date(2110, 1, 1))


@given(
    st.sampled_from(list(Kind)) | st.text(max_size=5),
    days,
    days,
    st.lists(days.filter(bool), max_size=5),
    st.sampled_from(["", "week", "two_weeks", "month", "quarter", "half_year", "year", "century"]),
)
def test_whatever_is_given_comes_out_orderly_or_is_refused(kind, start, end, points, every):
    try:
        deadline = corrected(kind, start=start, end=end, points=points, every=every)
    except ValueError as error:
        reason = str(error)
        deadline = None
    if deadline is None:
        assert reason.endswith(".")
        return
    assert list(deadline.points) == sorted(set(deadline.points))
    if deadline.kind is not Kind.OPEN:
        assert deadline.start <= deadline.end
        assert all(deadline.start <= point <= deadline.end for point in deadline.points)
    assert describe(deadline) != ""
