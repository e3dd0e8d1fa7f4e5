"""When somebody is told of a term, and what the letter is called."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programmes.core import reminding
from programmes.core.reminding import TermLine

MONDAY = date(2026, 11, 16)
DUE = date(2026, 11, 20)


def days_told(*, days_before, runs):
    """Days from -40 to +40 around the term on which something is told, when the command runs on these days."""
    found, since = [], None
    for shift in runs:
        on = DUE + timedelta(days=shift)
        if reminding.is_told(DUE, since=since, on=on, days_before=days_before):
            found.append(shift)
            since = on
    return found


def line(text, due_on, **fields):
    return TermLine(1, text, "/", due_on, **fields)


def test_daily_runs_tell_before_on_the_day_after_it_and_weekly():
    assert days_told(days_before=3, runs=range(-40, 31)) == [-3, 0, 1, 8, 15, 22, 29]


def test_without_warning_the_term_itself_comes_first():
    assert days_told(days_before=0, runs=range(-40, 3)) == [0, 1]


def test_missed_run_is_made_good_by_the_next():
    assert days_told(days_before=3, runs=[-40, -2, 4, 5, 9]) == [-2, 4, 9]


def test_second_run_of_the_day_tells_nothing_new():
    assert days_told(days_before=3, runs=[-3, -3, 0, 0]) == [-3, 0]


@given(st.integers(0, 30), st.sets(st.integers(-40, 40)))
def test_nobody_is_told_twice_of_the_same_day_for_telling(days_before, days):
    told = days_told(days_before=days_before, runs=sorted(days))
    due = [shift for shift in range(-40, 41) if shift in (-days_before, 0) or (shift > 0 and shift % 7 == 1)]
    owed = [max((one for one in due if one <= shift), default=None) for shift in told]
    assert None not in owed
    assert len(set(owed)) == len(owed)


def test_line_may_have_a_warning_time_of_its_own():
    lines = [line("Событие", MONDAY + timedelta(days=3), days_before=1), line("Дело", MONDAY + timedelta(days=3))]
    assert reminding.told(lines, since=None, on=MONDAY, days_before=3) == [lines[1]]


def test_same_line_from_two_sources_is_told_once():
    lines = [line("Дело", MONDAY), line("Дело", MONDAY)]
    assert reminding.told(lines, since=None, on=MONDAY, days_before=3) == [lines[0]]


@pytest.mark.parametrize(
    ("on", "days"),
    [
        (date(2026, 11, 1), [date(2026, 11, 30), date(2026, 12, 31)]),
        (date(2026, 12, 1), [date(2026, 12, 31)]),
        (date(2027, 1, 1), [date(2026, 12, 31)]),
    ],
)
def test_what_comes_round_is_late_only_after_its_last_day(on, days):
    assert reminding.days_to_remind([date(2026, 11, 30), date(2026, 12, 31)], on=on) == days


@pytest.mark.parametrize(
    ("shifts", "subject"),
    [
        ((2, 4, -3), "Наставничество: 2 дела на этой неделе, 1 просрочено"),
        ((0,), "Наставничество: 1 дело на этой неделе"),
        ((7,), "Наставничество: 1 дело скоро"),
        ((0, 7), "Наставничество: 1 дело на этой неделе, 1 скоро"),
        ((-1, -8, 1), "Наставничество: 1 дело на этой неделе, 2 просрочены"),
        ((-1, -2, -3, -4, -5), "Наставничество: 5 дел просрочено"),
    ],
)
def test_subject_counts_what_is_due_and_what_is_late(shifts, subject):
    lines = [line(str(shift), MONDAY + timedelta(days=shift)) for shift in shifts]
    assert reminding.digest(lines, on=MONDAY).subject == subject
