"""A month as a sheet: where entries lie, and that none is lost or drawn twice."""

from collections import Counter
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.core.calendar_entries import CalendarEntry
from programmes.core.month import Bar, Month, sheet

NOVEMBER = Month(2026, 11)
TODAY = date(2026, 11, 28)


def entry(key, start, end=None, **fields):
    return CalendarEntry(key=key, title=key, starts_on=start, ends_on=end or start, address="/", **fields)


@st.composite
def entries(draw):
    starts = draw(st.lists(st.tuples(st.integers(-60, 60), st.integers(0, 70)), max_size=12))
    first = NOVEMBER.first
    return [
        entry(f"e{number}", first + timedelta(days=start), first + timedelta(days=start + length))
        for number, (start, length) in enumerate(starts)
    ]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2026-11", NOVEMBER),
        (" 2026-02 ", Month(2026, 2)),
        ("2026-13", None),
        ("2026-00", None),
        ("9999-12", None),
        ("2026-1", None),
        ("٢٠٢٦-١١", None),
        ("", None),
    ],
)
def test_month_is_read_from_the_address(text, month):
    assert Month.read(text) == month


def test_neighbours_cross_the_year_and_end_with_the_century():
    found = (Month(2026, 12).next, Month(2026, 1).previous, Month(2000, 1).previous, Month(2099, 12).next)
    assert found == (Month(2027, 1), Month(2025, 12), None, None)


def test_weeks_begin_on_monday_and_mark_today_and_other_months():
    weeks = sheet(NOVEMBER, [], today=TODAY).weeks
    assert [week.days[0].day for week in weeks] == [date(2026, 10, 26) + timedelta(days=7 * n) for n in range(6)]
    assert [cell.day for week in weeks for cell in week.days if cell.is_today] == [TODAY]
    assert [cell.day for cell in weeks[0].days if cell.is_inside] == [date(2026, 11, 1)]


def test_two_that_do_not_meet_share_a_lane_and_a_third_takes_the_next():
    first = entry("first", date(2026, 11, 2), date(2026, 11, 3))
    second = entry("second", date(2026, 11, 5))
    third = entry("third", date(2026, 11, 3), date(2026, 11, 4))
    week = sheet(NOVEMBER, [first, second, third], today=TODAY).weeks[1]
    assert week.lanes == (
        (Bar(2, first), Bar(1), Bar(1, second), Bar(3)),
        (Bar(1), Bar(2, third), Bar(4)),
    )


def test_bar_that_goes_on_says_so_on_both_sides():
    long = entry("long", date(2026, 11, 4), date(2026, 11, 17))
    weeks = sheet(NOVEMBER, [long], today=TODAY).weeks
    assert [week.lanes for week in weeks[1:4]] == [
        ((Bar(2), Bar(5, long, goes_on=True)),),
        ((Bar(7, long, goes_on=True, came_over=True),),),
        ((Bar(2, long, came_over=True), Bar(5)),),
    ]


def test_what_lasts_all_month_stands_apart():
    year = entry("year", date(2026, 9, 1), date(2027, 5, 31))
    found = sheet(NOVEMBER, [year], today=TODAY)
    assert (found.whole, found.listed, {week.lanes for week in found.weeks}) == ((year,), (), {()})


def test_same_day_is_ordered_by_time_and_those_without_come_last():
    day = date(2026, 11, 5)
    late, early, none = entry("a", day, starts_at=time(15)), entry("b", day, starts_at=time(9)), entry("0", day)
    assert sheet(NOVEMBER, [late, none, early], today=TODAY).listed == (early, late, none)


@given(entries())
def test_each_lane_is_seven_days_wide(found):
    drawn = sheet(NOVEMBER, found, today=TODAY)
    assert {sum(bar.span for bar in lane) for week in drawn.weeks for lane in week.lanes} <= {7}


@given(entries())
def test_each_entry_is_drawn_on_each_of_its_days_once(found):
    drawn = sheet(NOVEMBER, found, today=TODAY)
    days = Counter()
    for week in drawn.weeks:
        for lane in week.lanes:
            place = 0
            for bar in lane:
                if bar.entry:
                    days.update((bar.entry.key, week.days[place + n].day) for n in range(bar.span))
                place += bar.span
    month = [NOVEMBER.first + timedelta(days=n) for n in range(30)]
    assert days == Counter((one.key, day) for one in drawn.listed for day in month if one.touches(day, day))
    assert {one.key for one in (*drawn.listed, *drawn.whole)} == {
        one.key for one in found if one.touches(NOVEMBER.first, NOVEMBER.last)
    }


@given(entries())
def test_order_in_which_entries_come_changes_nothing(found):
    assert sheet(NOVEMBER, reversed(found), today=TODAY) == sheet(NOVEMBER, found, today=TODAY)


def test_entry_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="ends before it starts"):
        entry("odd", date(2026, 11, 5), date(2026, 11, 4))
