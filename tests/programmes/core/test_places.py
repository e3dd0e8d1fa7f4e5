"""A row comes to stand where it was meant to, and numbers follow only where they are plain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programmes.core.places import are_counted, are_plain, order_mark, placed, plain_numbers, swapped


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ({"before": 1}, [3, 1, 2, 4]),
        ({"after": 1}, [1, 3, 2, 4]),
        ({"after": 4}, [1, 2, 4, 3]),
        ({}, [1, 2, 4, 3]),
        ({"before": 3}, [1, 2, 3, 4]),
    ],
)
def test_row_is_put_beside_its_neighbour(place, expected) -> None:
    assert placed([1, 2, 3, 4], 3, **place) == expected


def test_row_of_another_stage_comes_in() -> None:
    assert placed([1, 2], 9, before=2) == [1, 9, 2]


def test_neighbour_that_is_gone_is_no_place() -> None:
    with pytest.raises(LookupError):
        placed([1, 2], 1, after=7)


def test_row_at_the_edge_stays() -> None:
    assert (swapped([1, 2], 1, up=True), swapped([1, 2], 2, up=False), swapped([1, 2], 2, up=True)) == (
        [1, 2],
        [1, 2],
        [2, 1],
    )


@given(st.lists(st.integers(1, 50), unique=True, min_size=2), st.data())
def test_no_row_is_ever_lost(keys: list[int], data: st.DataObject) -> None:
    key, neighbour = data.draw(st.sampled_from(keys)), data.draw(st.sampled_from(keys))
    assert sorted(placed(keys, key, before=neighbour)) == sorted(keys)
    assert sorted(placed(keys, key, after=neighbour)) == sorted(keys)


def test_other_order_and_other_rows_have_other_marks() -> None:
    assert (
        len({order_mark([1, 2, 3]), order_mark([1, 3, 2]), order_mark([1, 2]), order_mark([]), order_mark([12])}) == 5
    )


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [(["2.1", "2.7"], True), ([], True), (["2.1", "2.а"], False), (["2.1", ""], False), (["3.1"], False)],
)
def test_plain_numbers_are_the_stages_own_in_digits(numbers: list[str], expected) -> None:
    assert are_plain("2", numbers) is expected


def test_stage_without_a_number_has_no_plain_numbers() -> None:
    assert (are_plain("", []), plain_numbers("", 2)) == (False, ["", ""])


def test_two_sections_five_are_not_counted() -> None:
    assert (are_counted(["1", "2", "3"]), are_counted(["4", "5", "5"]), are_counted([])) == (True, False, True)
