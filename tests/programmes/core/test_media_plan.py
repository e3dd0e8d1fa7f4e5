"""Days of a media plan: counted from the event, held to their usual windows, proposed from the roadmap."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programmes.core import media_plan
from programmes.core.media_plan import EventDays, Proposal, Term

THREE_DAYS = EventDays(date(2026, 11, 10), date(2026, 11, 12))
PATTERNS = (
    {"kinds": ["contest"], "form": "press_release", "days_after": -4, "title": "Приглашаем: {event}"},
    {"kinds": ["contest", "seminar"], "form": "post_release", "days_after": 1, "title": "Как это было: {event}"},
)


@pytest.mark.parametrize(
    ("days_after", "day"),
    [(-4, date(2026, 11, 6)), (0, date(2026, 11, 10)), (1, date(2026, 11, 13)), (7, date(2026, 11, 19))],
)
def test_before_counts_from_the_first_day_and_after_from_the_last(days_after, day):
    assert media_plan.due_on(THREE_DAYS, days_after) == day


def test_event_without_a_day_gives_no_days():
    assert [media_plan.due_on(EventDays(), days) for days in (-4, 0, 1)] == [None, None, None]


@given(st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.integers(-365, 365), st.integers(-1000, 1000))
def test_pieces_move_exactly_as_their_event_does(day, days_after, shift):
    before = media_plan.due_on(EventDays(day), days_after)
    after = media_plan.due_on(EventDays(day + timedelta(days=shift)), days_after)
    assert after - before == timedelta(days=shift)


@pytest.mark.parametrize(
    ("days_after", "words"),
    [
        (-4, "за 4\u00a0дня до события"),
        (-1, "за 1\u00a0день до события"),
        (0, "в день события"),
        (1, "на следующий день"),
        (5, "через 5\u00a0дней после события"),
    ],
)
def test_distance_is_told_in_words(days_after, words):
    assert media_plan.distance(days_after) == words


@pytest.mark.parametrize(
    ("form", "days_after", "told"),
    [
        ("press_release", -6, "Обычно пресс-релиз выходит за 3–5 дней до события."),
        ("press_release", -5, ""),
        ("press_release", -3, ""),
        ("press_release", -2, "Обычно пресс-релиз выходит за 3–5 дней до события."),
        ("post_release", 1, ""),
        ("post_release", 2, "Обычно пост-релиз выходит в день события или на следующий день."),
        ("digest", 90, ""),
        ("press_release", None, ""),
    ],
)
def test_window_of_a_form_is_told_where_it_is_missed(form, days_after, told):
    assert media_plan.advice(form, days_after) == told


def test_piece_is_overdue_from_the_day_after_until_it_is_out():
    due = date(2026, 11, 6)
    assert [
        media_plan.is_overdue(due, None, on=due),
        media_plan.is_overdue(due, None, on=date(2026, 11, 7)),
        media_plan.is_overdue(due, date(2026, 11, 9), on=date(2026, 11, 10)),
        media_plan.is_overdue(None, None, on=date(2026, 11, 10)),
    ] == [False, True, False, False]


def test_usual_set_takes_the_pieces_of_the_kind_and_names_the_event():
    assert media_plan.usual_set(PATTERNS, kind="seminar", title="Семинар") == [
        Proposal("post_release", 1, "Как это было: Семинар")
    ]


def test_invitation_is_too_late_once_the_event_has_begun():
    invitation, report = Proposal("press_release", -4, ""), Proposal("post_release", 1, "")
    found = [
        media_plan.is_too_late(THREE_DAYS, proposal, on=day)
        for proposal in (invitation, report)
        for day in (date(2026, 11, 9), date(2026, 11, 10))
    ]
    assert found == [False, True, False, False]


def test_activity_is_found_by_beginnings_of_all_words():
    activities = [Term(1, "Сообщить участникам о встрече"), Term(2, "Провести общую встречу")]
    assert media_plan.matching_activity(["общ", "встреч|собрани"], activities) == activities[1]


def test_no_stems_match_nothing():
    assert media_plan.matching_activity([], [Term(1, "Провести общую встречу")]) is None


@pytest.mark.parametrize(
    ("first", "last", "day"),
    [
        (date(2026, 10, 1), date(2026, 10, 31), date(2026, 10, 30)),  # Saturday, so Friday
        (date(2026, 10, 31), date(2026, 10, 31), date(2026, 10, 31)),  # that very Saturday
        (date(2026, 10, 1), date(2026, 10, 29), date(2026, 10, 29)),
        (None, None, None),
    ],
)
def test_event_takes_the_last_working_day_of_the_term(first, last, day):
    assert Term(1, "Встреча", first, last).event_day == day


@pytest.mark.parametrize(
    ("month", "day", "proposed"),
    [
        (11, 12, date(2026, 11, 12)),
        (2, 13, date(2027, 2, 15)),  # a Saturday
        (7, 1, date(2026, 9, 1)),  # before the year begins
        (5, 30, date(2027, 5, 31)),  # a Sunday
    ],
)
def test_day_without_an_activity_lies_in_the_programmes_year(month, day, proposed):
    period = {"starts_on": date(2026, 9, 1), "ends_on": date(2027, 5, 31)}
    assert media_plan.proposed_day(month, day, **period) == proposed
