"""Where bars and points stand along the months."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from programmes.core import timeline
from programmes.core.timeline import LENGTH, Cell, Mark, Scale, Term

SCHOOL_YEAR = {"starts_on": date(2026, 9, 1), "ends_on": date(2027, 5, 31)}
NINE_MONTHS = Scale(date(2026, 9, 1), 9)
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


def test_a_school_year_is_nine_equal_months():
    assert timeline.scale([], **SCHOOL_YEAR) == NINE_MONTHS
    assert NINE_MONTHS.left(date(2026, 9, 1)) == 0
    assert NINE_MONTHS.left(date(2026, 10, 1)) == round(LENGTH / 9, 1)
    assert NINE_MONTHS.right(date(2027, 5, 31)) == LENGTH


def test_an_activity_outside_the_term_widens_the_strip_by_half_a_year_at_most():
    august = Term(date(2026, 8, 20), date(2026, 8, 30))
    decades_away = Term(date(2046, 1, 1), date(2046, 2, 1))

    assert timeline.scale([august], **SCHOOL_YEAR) == Scale(date(2026, 8, 1), 10)
    assert timeline.scale([decades_away], **SCHOOL_YEAR) == Scale(date(2026, 9, 1), 15)


def test_a_programme_of_several_years_is_drawn_by_quarters():
    along = timeline.scale([], starts_on=date(2024, 9, 1), ends_on=date(2027, 5, 31))

    assert along == Scale(date(2024, 7, 1), 36, step=3)
    assert along.cells(today=date(2024, 12, 31))[:3] == (
        Cell("III кв.", "2024"),
        Cell("IV кв.", is_now=True),
        Cell("I кв.", "2025"),
    )


def test_the_head_names_the_year_where_it_begins():
    cells = NINE_MONTHS.cells(today=date(2026, 11, 28))

    assert [cell.label for cell in cells] == ["сен", "окт", "ноя", "дек", "янв", "фев", "мар", "апр", "май"]
    assert [cell.year for cell in cells] == ["2026", "", "", "", "2027", "", "", "", ""]
    assert [cell.label for cell in cells if cell.is_now] == ["ноя"]


def test_a_range_is_a_bar_and_a_single_day_can_still_be_seen():
    month = timeline.marks(Term(date(2026, 10, 1), date(2026, 10, 31)), NINE_MONTHS)
    day = timeline.marks(Term(date(2026, 10, 1), date(2026, 10, 1)), NINE_MONTHS)

    assert month == (Mark("bar", 111.1, 111.1, "01.10.2026 – 31.10.2026"),)
    assert [(mark.shape, mark.width) for mark in day] == [("bar", 6)]


def test_points_stand_alone_and_a_recurrence_has_a_thread_behind_them():
    points = (date(2026, 12, 31), date(2027, 5, 31))

    alone = timeline.marks(Term(date(2026, 9, 1), date(2027, 5, 31), points), NINE_MONTHS)
    again = timeline.marks(Term(date(2026, 9, 1), date(2027, 5, 31), points, is_recurring=True), NINE_MONTHS)

    assert [mark.shape for mark in alone] == ["point", "point"]
    assert [mark.shape for mark in again] == ["thread", "point", "point"]


def test_an_activity_without_days_draws_nothing_and_a_stage_spans_the_dated_ones():
    assert timeline.marks(Term(), NINE_MONTHS) == ()
    assert timeline.span([Term(), Term(date(2026, 10, 5), date(2026, 10, 9)), Term(date(2026, 9, 3), date(2026, 9, 4))]) == Term(
        date(2026, 9, 3), date(2026, 10, 9)
    )  # fmt: skip
    assert timeline.span([Term()]) == Term()


def test_today_is_marked_only_within_the_strip():
    assert NINE_MONTHS.now(date(2026, 8, 31)) is None
    assert NINE_MONTHS.now(date(2027, 6, 1)) is None
    assert Scale(date(2027, 4, 1), 1).now(date(2027, 4, 8)) == 250


@given(start=DAYS, length=st.integers(0, 800), first=DAYS, term=st.integers(0, 1500), recurring=st.booleans())
def test_every_mark_lies_within_the_strip(start, length, first, term, recurring):
    end = start + timedelta(days=length)
    drawn = Term(start, end, (start, end) if recurring else (), is_recurring=recurring)
    along = timeline.scale([drawn], starts_on=first, ends_on=first + timedelta(days=term))

    found = timeline.marks(drawn, along)

    assert len(found) == (3 if recurring else 1)
    assert all(mark.x >= 0 and mark.width > 0 and mark.x + mark.width <= LENGTH + 0.11 for mark in found)
    assert len(along.cells(today=start)) == -(-along.months // along.step)
