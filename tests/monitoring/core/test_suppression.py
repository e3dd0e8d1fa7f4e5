"""Suppression: a supervisor never learns of a few people, neither outright nor by subtraction."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.core.suppression import Figure, count, per_cent, total


@pytest.mark.parametrize(("number", "text"), [(0, "0"), (1, "меньше 5"), (4, "меньше 5"), (5, "5"), (1200, "1200")])
def test_one_to_four_are_not_told(number, text):
    assert count(number).text == text


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (14, 20, "70\N{NO-BREAK SPACE}%"),
        (13, 21, "61,9\N{NO-BREAK SPACE}%"),
        (0, 20, "0\N{NO-BREAK SPACE}%"),
        (20, 20, "100\N{NO-BREAK SPACE}%"),
        (3, 20, "скрыто"),
        (17, 20, "скрыто"),
        (0, 4, "скрыто"),
        (0, 0, "—"),
    ],
)
def test_a_share_is_hidden_where_it_speaks_of_a_few(part, whole, text):
    assert per_cent(part, whole).text == text


def test_a_total_leaves_out_what_is_hidden():
    assert total([count(7), count(3), count(0), count(10)]) == Figure(17)


@given(st.integers(0, 50), st.integers(0, 50))
def test_no_shown_share_lets_a_small_group_be_reckoned(part, rest):
    figure = per_cent(part, part + rest)
    if not figure.is_hidden and figure.value is not None:
        assert part not in range(1, 5)
        assert rest not in range(1, 5)
        assert Decimal(0) <= figure.value <= Decimal(100)
