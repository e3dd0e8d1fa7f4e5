"""Any phrase that the grammar builds is read as it was meant, however it is typed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programmes.core.deadlines import Kind, Period, read
from programmes.core.deadlines.text import describe
from tests.programmes.core.deadline_dressings import dressings
from tests.programmes.core.deadline_grammar import RULES, cases, from_to, one_day, one_month, periods, until


@pytest.mark.parametrize("rule", RULES, ids=[rule.__name__ for rule in RULES])
def test_every_rule_of_the_grammar_reads_back(rule):
    @settings(max_examples=60)
    @given(cases((rule,)))
    def check(case):
        assert read(case.phrase, case.period) == case.deadline

    check()


@settings(max_examples=300)
@given(cases(), dressings())
def test_a_phrase_is_read_the_same_however_it_is_typed(case, dress):
    assert read(dress(case.phrase), case.period) == read(case.phrase, case.period)


@given(cases())
def test_a_reading_is_said_in_one_russian_line(case):
    line = describe(read(case.phrase, case.period))
    assert line.replace("-", "").strip() != ""
    assert (line.isascii(), "\n" in line) == (line.replace(".", "").replace(" ", "").isdigit(), False)


@given(cases((one_day, one_month, from_to, until)), periods)
def test_the_year_of_the_phrase_wins_over_that_of_the_programme(case, other):
    years = {str(case.deadline.start.year), str(case.deadline.end.year)}
    if all(year in case.phrase for year in years) and not case.phrase.startswith(("до", "не", "к ")):
        assert read(case.phrase, other) == case.deadline


@given(cases())
def test_days_lie_within_sane_bounds(case):
    deadline = read(case.phrase, case.period)
    days = [day for day in (deadline.start, *deadline.points, deadline.end) if day]
    assert all(date(2000, 1, 1) <= day <= date(2100, 12, 31) for day in days)


@given(st.text(max_size=60), periods)
def test_no_text_at_all_leads_out_of_bounds(text, period):
    deadline = read(text, period)
    days = [day for day in (deadline.start, deadline.end) if day]
    assert all(date(1999, 1, 1) <= day <= date(2101, 12, 31) for day in days)


def test_a_programme_of_three_years_takes_the_first_month_that_it_meets():
    period = Period(date(2026, 9, 1), date(2029, 5, 31))
    assert [read(month, period).start for month in ("октябрь", "май")] == [date(2026, 10, 1), date(2027, 5, 1)]


def test_two_deadlines_up_to_a_day_are_two_days():
    period = Period(date(2026, 9, 1), date(2027, 5, 31))
    deadline = read("до 5 октября и до 5 марта", period)
    assert (deadline.kind, deadline.points) == (Kind.POINTS, (date(2026, 10, 5), date(2027, 3, 5)))
