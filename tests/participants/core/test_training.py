"""Shares of attendance, numbers of certificates, marks as one word; days and times of interviews."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.core.interviews import Rhythm, fault, slots
from participants.core.training import has_completed, numbers, read_marks, share, word_marks

FRIDAY = date(2026, 12, 4)


@pytest.mark.parametrize(
    ("present", "lessons", "least", "done"),
    [(7, 10, 70, True), (6, 10, 70, False), (2, 3, 67, False), (2, 3, 66, True), (0, 0, 0, False), (0, 4, 0, True)],
)
def test_enough_is_reckoned_without_rounding_up(present, lessons, least, done):
    assert has_completed(present, lessons, least) is done


def test_share_is_not_rounded_up():
    assert (share(2, 3), share(0, 0), share(3, 3)) == (66, 0, 100)


def test_numbers_go_on_after_the_largest_of_the_year():
    assert numbers(["2/2026", "11/2026", "40/2025", "без номера"], 2026, 2) == ["12/2026", "13/2026"]


@given(st.lists(st.sampled_from(["", "present", "excused", "absent"])))
def test_marks_come_back_from_their_word(marks):
    assert read_marks(word_marks(marks), len(marks)) == marks


@pytest.mark.parametrize("word", ["pp", "px", "p-e-"])
def test_a_foreign_word_is_no_marks(word):
    assert read_marks(word, 3) is None


def test_interviews_follow_one_another_and_skip_the_weekend():
    rhythm = Rhythm(FRIDAY, time(14, 30), minutes=20, a_day=2)
    monday = date(2026, 12, 7)
    assert slots(3, rhythm) == [(FRIDAY, time(14, 30)), (FRIDAY, time(14, 50)), (monday, time(14, 30))]


def test_times_that_are_taken_are_stepped_over():
    rhythm = Rhythm(FRIDAY, time(14, 30), minutes=20, a_day=2, with_saturdays=True)
    assert slots(2, rhythm, busy=[(FRIDAY, time(14, 30))]) == [
        (FRIDAY, time(14, 50)),
        (date(2026, 12, 5), time(14, 30)),
    ]


def test_a_day_holds_no_more_than_it_has_hours():
    assert fault(Rhythm(FRIDAY, time(20), minutes=60, a_day=10)) == (
        "Столько собеседований в один день не поместится: начните раньше или уменьшите их число."
    )
