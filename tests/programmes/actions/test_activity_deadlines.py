"""The days of a deadline put right by hand stay until somebody asks for the phrase again."""

from datetime import date

import pytest

from mentoring.errors import Refusal
from programmes.actions import activity_deadlines, roadmap
from programmes.readers.roadmap import roadmap as read_roadmap
from tests import factories

pytestmark = pytest.mark.django_db
START, END = date(2026, 12, 1), date(2026, 12, 9)


@pytest.fixture
def activity(programme, curator):
    return roadmap.add(factories.StageFactory(programme=programme), title="Опрос", deadline="ноябрь", by=curator)


@pytest.fixture
def corrected(activity, curator):
    return activity_deadlines.correct(activity, kind="range", start=START, end=END, by=curator)


def line(programme):
    return read_roadmap(programme, on=date(2026, 12, 10)).stages[0].lines[0]


def test_roadmap_shows_and_counts_the_days_by_hand(corrected, programme):
    found = line(programme)
    assert (found.reading, found.is_overdue, corrected.deadline) == ("01.12.2026 – 09.12.2026", True, "ноябрь")


def test_new_phrase_and_new_days_of_the_programme_leave_them(corrected, programme, curator):
    roadmap.edit(corrected, title="Опрос", deadline="май", by=curator)
    roadmap.read_again(programme, by=curator)
    corrected.refresh_from_db()
    assert (corrected.deadline, corrected.starts_on, corrected.ends_on) == ("май", START, END)


def test_phrase_is_read_again_on_demand(corrected, curator):
    row = activity_deadlines.read_anew(corrected, by=curator)
    assert (row.is_corrected, row.starts_on, row.ends_on) == (False, date(2026, 11, 1), date(2026, 11, 30))


def test_points_and_rhythm_by_hand(activity, curator):
    row = activity_deadlines.correct(activity, kind="points", points=[END, START], by=curator)
    assert (row.deadline_kind, row.points) == ("points", ["2026-12-01", "2026-12-09"])
    row = activity_deadlines.correct(row, kind="recurrence", start=START, end=END, every="week", by=curator)
    assert (row.every, row.points) == ("week", ["2026-12-07", "2026-12-09"])


def test_days_in_the_wrong_order_are_refused_in_words(activity, curator):
    with pytest.raises(Refusal, match="раньше, чем начинается"):
        activity_deadlines.correct(activity, kind="range", start=END, end=START, by=curator)


def test_stale_correction_is_refused(activity, curator):
    roadmap.edit_part(activity, responsible="Куратор", by=curator)
    with pytest.raises(Refusal, match="изменил кто-то другой"):
        activity_deadlines.correct(activity, kind="open", version=activity.version, by=curator)
