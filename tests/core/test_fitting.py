"""Rows and heights of text that is fitted into a frame."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.core.fitting import Line, height, largest, rows


@pytest.mark.parametrize(
    ("text", "in_a_row", "expected"),
    [("", 10, 1), ("мама мыла", 10, 1), ("мама мыла раму", 10, 2), ("а" * 25, 10, 3), ("да " + "а" * 25, 10, 4), ("а" * 10, 10, 1), ("а" * 11, 10, 2)],
)  # fmt: skip
def test_words_go_over_whole_and_long_ones_are_broken(text, in_a_row, expected):
    assert rows(text, in_a_row) == expected


def test_largest_size_that_fits_is_taken_and_the_last_where_none_does():
    line = Line("слово " * 40)
    fits = [largest([line], sizes=(20, 12, 6), width_mm=100, height_mm=room) for room in (500, 45, 1)]
    assert fits == [20, 12, 6]


@given(st.text("аб ", max_size=200), st.integers(1, 60))
def test_more_room_in_a_row_never_makes_more_rows(text, in_a_row):
    assert rows(text, in_a_row + 1) <= rows(text, in_a_row)


@given(st.text("аб ", min_size=1, max_size=200))
def test_larger_letters_never_take_less_height(text):
    assert height(Line(text), 8, 150) <= height(Line(text), 15, 150)
