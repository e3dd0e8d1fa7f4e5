"""Pairs, their order and their meetings mark the roadmap."""

from datetime import timedelta

import pytest

from pairing.actions import meetings, pairs
from pairing.readers import roadmap_facts
from programmes.models import Activity
from programmes.states import ActivityState, FactMark
from tests import factories
from tests.pairing.factories import DAY, accepted_pair, mentee, working_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def bound(programme):
    """An activity for each of the facts of pairs, by code."""
    stage = factories.StageFactory(programme=programme)
    return {
        code: factories.ActivityFactory(stage=stage, fact=code)
        for code in (roadmap_facts.MATCHING, roadmap_facts.PAIRS_ORDER, roadmap_facts.FIRST_MEETINGS)
    }


def told(look, programme):
    fact = look(programme, DAY)
    return fact.is_so, fact.text.replace("\xa0", " ")


def met(pair, curator, kind):
    values = dict.fromkeys(("place", "topic", "done", "difficulties", "next_step"), "")
    values |= {"kind": kind, "held_on": DAY, "starts_at": None, "minutes": 40, "is_online": False}
    return meetings.record(pair, values=values, present=[], on=DAY, by=curator)


def test_nothing_is_so_before_there_are_pairs(programme):
    assert told(roadmap_facts.matching, programme) == (False, "Пары ещё не составлены.")
    assert told(roadmap_facts.pairs_order, programme) == (False, "Приказа о закреплении пар ещё нет.")
    assert told(roadmap_facts.first_meetings, programme) == (False, "Пары ещё не работают.")


def test_matching_is_done_when_nobody_waits(programme, curator):
    accepted_pair(programme, curator)
    assert told(roadmap_facts.matching, programme) == (True, "Составлено: 1 пара.")
    mentee(programme, curator)
    assert told(roadmap_facts.matching, programme) == (False, "Составлено: 1 пара, без пары 1 наставляемый.")


def test_chosen_pair_marks_the_matching_and_a_dropped_one_warns(programme, curator, bound):
    pair = accepted_pair(programme, curator)
    row = Activity.objects.get(pk=bound[roadmap_facts.MATCHING].pk)
    assert (row.state, row.fact_mark) == (ActivityState.DONE, FactMark.MADE)
    pairs.drop(pair, by=curator)
    row.refresh_from_db()
    assert (row.state, row.fact_mark) == (ActivityState.DONE, FactMark.CEASED)


def test_approved_order_shows_itself_on_the_roadmap(programme, curator, director, bound):
    pair = working_pair(programme, curator, director)
    row = Activity.objects.get(pk=bound[roadmap_facts.PAIRS_ORDER].pk)
    assert (row.state, row.done_on, row.fact_text, row.fact_url) == (
        ActivityState.DONE,
        DAY,
        f"Пары закреплены приказом № {pair.order.number} от 01.10.2026.",
        pair.order.get_absolute_url(),
    )


def test_first_meetings_are_held_when_each_pair_has_met(programme, curator, director, bound):
    first, second = (working_pair(programme, curator, director) for _ in range(2))
    met(first, curator, "introduction")
    row = Activity.objects.get(pk=bound[roadmap_facts.FIRST_MEETINGS].pk)
    assert (row.state, row.fact_text.replace("\xa0", " ")) == (
        ActivityState.PLANNED,
        "Встречу-знакомство провели 1 из 2 пар.",
    )
    meeting = met(second, curator, "introduction")
    row.refresh_from_db()
    assert (row.state, row.done_on) == (ActivityState.DONE, DAY)
    meetings.remove(meeting, by=curator)
    row.refresh_from_db()
    assert row.fact_mark == FactMark.CEASED


def test_meeting_of_another_kind_or_a_later_day_does_not_count(programme, curator, director):
    pair = working_pair(programme, curator, director)
    met(pair, curator, "working")
    met(pair, curator, "final")
    assert told(roadmap_facts.first_meetings, programme) == (False, "Встречу-знакомство провели 0 из 1 пары.")
    assert roadmap_facts.final_meetings(programme, DAY).is_so is True
    assert roadmap_facts.final_meetings(programme, DAY - timedelta(days=1)).is_so is False


@pytest.mark.parametrize("kind", roadmap_facts.KINDS, ids=lambda kind: kind.code)
def test_look_takes_two_queries_at_most(programme, curator, director, kind, django_assert_max_num_queries):
    for _ in range(3):
        working_pair(programme, curator, director)
    with django_assert_max_num_queries(2):
        kind.look(programme, DAY)
