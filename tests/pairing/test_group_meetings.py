"""Group meetings: planned into the calendar, people called and ticked off, slips entered, results read."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages

from mentoring.errors import Refusal
from pairing.actions import group_meetings, preferences
from pairing.models import GroupMeeting, Guest, Preference
from pairing.readers import group_meetings as reader
from pairing.readers import roadmap_facts
from programmes.models import Activity, Event
from programmes.states import ActivityState, EventState
from tests import factories
from tests.pairing.factories import DAY, accepted_pair, mentee, mentor
from tests.pairing.group_meetings import chosen, enter, guest, held_meeting, planned_meeting, seat, slip

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def hall(programme, curator):
    """Two mentors (1, 2) and two mentees (101, 102) who are at a meeting of today."""
    mentors = [mentor(programme, curator, last_name=name, first_name="Лев").person for name in ("Ежов", "Орлов")]
    mentees = [mentee(programme, curator, last_name=name, first_name="Анна").person for name in ("Глухова", "Носова")]
    return held_meeting(programme, mentors=mentors, mentees=mentees, on=DAY, by=curator)


def fresh(meeting):
    return GroupMeeting.objects.get(pk=meeting.pk)


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.fixture
def client(client_as, curator):
    return client_as(curator)


# The meeting and its event


def test_meeting_has_an_event_that_moves_along(programme, curator):
    meeting = planned_meeting(programme, on=DAY, by=curator)
    assert (meeting.event.title, meeting.event.starts_on, meeting.event.place) == ("Общая встреча", DAY, "актовый зал")
    values = {"title": "Знакомство", "form": meeting.form, "held_on": DAY + timedelta(days=1)}
    values |= {"starts_at": None, "place": "библиотека", "answers_until": None}
    group_meetings.change(meeting, values=values, version=meeting.version, by=curator)
    event = Event.objects.get(pk=meeting.event_id)
    assert (event.title, event.starts_on, event.place) == ("Знакомство", DAY + timedelta(days=1), "библиотека")


def test_deleted_event_is_made_anew_with_the_next_change(programme, curator):
    meeting = planned_meeting(programme, on=DAY, by=curator)
    meeting.event.delete()
    meeting = fresh(meeting)
    values = {"title": "Знакомство", "form": meeting.form, "held_on": DAY}
    values |= {"starts_at": None, "place": "", "answers_until": None}
    group_meetings.change(meeting, values=values, version=meeting.version, by=curator)
    assert fresh(meeting).event.title == "Знакомство"


def test_planned_meeting_is_deleted_with_its_event_and_a_held_one_stays(programme, curator, hall):
    meeting = planned_meeting(programme, on=DAY, by=curator)
    group_meetings.delete(meeting, by=curator)
    assert list(Event.objects.values_list("pk", flat=True)) == [hall.event_id]
    with pytest.raises(Refusal, match="уже проведена"):
        group_meetings.delete(hall, by=curator)


def test_answers_are_not_taken_before_the_meeting(programme, curator):
    with pytest.raises(Refusal) as refused:
        planned_meeting(programme, on=DAY, by=curator, answers_until=DAY - timedelta(days=1))
    assert (refused.value.code, GroupMeeting.objects.count(), Event.objects.count()) == ("answers_until", 0, 0)


# Guests


def test_all_ready_mentors_and_waiting_mentees_are_called_in_one_go(programme, curator):
    ready, waits = mentor(programme, curator, last_name="Ежов"), mentee(programme, curator, last_name="Носов")
    mentor(programme, curator, state="candidate")
    mentor(programme, curator, state="withdrawn")
    mentee(programme, curator, consent=False)
    accepted_pair(programme, curator)
    meeting = planned_meeting(programme, on=DAY, by=curator)
    assert group_meetings.invite_all(meeting, on=DAY, by=curator) == (2, 1)
    rows = meeting.guests.order_by("number").values_list("person", "side", "number", "is_present")
    assert list(rows) == [(ready.person_id, "mentor", 1, False), (waits.person_id, "mentee", 101, False)]
    assert group_meetings.invite_all(meeting, on=DAY, by=curator) == (0, 1)


def test_number_of_somebody_taken_off_the_end_is_given_again_only_when_it_was_the_last(programme, curator):
    people = [mentee(programme, curator).person for _ in range(3)]
    meeting = planned_meeting(programme, on=DAY, by=curator)
    group_meetings.invite(meeting, people=[person.pk for person in people[:2]], on=DAY, by=curator)
    first = meeting.guests.order_by("number").first()
    group_meetings.uninvite(first, by=curator)
    group_meetings.invite(meeting, people=[people[2].pk], on=DAY, by=curator)
    assert list(meeting.guests.order_by("number").values_list("number", flat=True)) == [102, 103]


def test_only_people_of_the_bases_with_a_consent_are_called(programme, curator):
    stranger = factories.PupilFactory(school=programme.school)
    without = mentee(programme, curator, consent=False).person
    meeting = planned_meeting(programme, on=DAY, by=curator)
    assert group_meetings.invite(meeting, people=[stranger.pk], on=DAY, by=curator) == 0
    with pytest.raises(Refusal, match="Нет действующего согласия"):
        group_meetings.invite(meeting, people=[without.pk], on=DAY, by=curator)
    assert meeting.guests.count() == 0


def test_who_was_there_or_is_named_stays_on_the_list(hall, curator):
    enter(hall, {101: slip(1)}, curator)
    with pytest.raises(Refusal, match="присутствовавший"):
        group_meetings.uninvite(guest(hall, 1), by=curator)
    Guest.objects.filter(meeting=hall).update(is_present=False)
    for number in (1, 101):
        with pytest.raises(Refusal, match="есть в предпочтениях"):
            group_meetings.uninvite(guest(hall, number), by=curator)


def test_ticks_of_two_who_mark_at_once_are_both_kept(programme, curator):
    meeting = planned_meeting(programme, on=DAY, by=curator)
    seat(meeting, mentees=[mentee(programme, curator).person for _ in range(3)], is_present=False)
    keys = [guest(meeting, number).pk for number in (101, 102, 103)]
    nobody = dict.fromkeys(keys, False)
    assert group_meetings.tick(meeting, was=nobody, now=nobody | {keys[0]: True}, by=curator) == 1
    assert group_meetings.tick(meeting, was=nobody, now=nobody | {keys[1]: True}, by=curator) == 1
    assert list(meeting.guests.order_by("number").values_list("is_present", flat=True)) == [True, True, False]


def test_tick_of_who_has_chosen_is_not_taken_away(hall, curator):
    enter(hall, {101: slip(1)}, curator)
    key = guest(hall, 1).pk
    with pytest.raises(Refusal, match="Отметку не снять"):
        group_meetings.tick(hall, was={key: True}, now={key: False}, by=curator)
    assert guest(hall, 1).is_present


# The survey


def test_survey_begins_only_when_both_sides_were_there(programme, curator):
    meeting = planned_meeting(programme, on=DAY, by=curator)
    seat(meeting, mentors=[mentor(programme, curator).person])
    with pytest.raises(Refusal, match="хотя бы одного наставляемого"):
        group_meetings.hold(meeting, on=DAY, by=curator)
    assert fresh(meeting).state == "planned"


def test_survey_does_not_begin_before_the_day(programme, curator):
    meeting = planned_meeting(programme, on=DAY + timedelta(days=1), by=curator)
    with pytest.raises(Refusal, match="ещё не наступил"):
        group_meetings.hold(meeting, on=DAY, by=curator)


def test_held_meeting_marks_its_event_and_the_roadmap(programme, curator):
    stage = factories.StageFactory(programme=programme)
    bound = [factories.ActivityFactory(stage=stage, fact=code) for code in ("group-meeting", "preferences")]

    def states():
        return [Activity.objects.get(pk=row.pk).state for row in bound]

    hall = held_meeting(
        programme,
        mentors=[mentor(programme, curator).person],
        mentees=[mentee(programme, curator).person],
        on=DAY,
        by=curator,
    )
    assert (hall.event.state, hall.event.took_part) == (EventState.HELD, 2)
    assert states() == [ActivityState.DONE, ActivityState.PLANNED]
    enter(hall, {101: slip(1)}, curator)
    group_meetings.close(hall, on=DAY, by=curator)
    assert states() == [ActivityState.DONE, ActivityState.DONE]
    assert roadmap_facts.preferences(programme, DAY).text == "О предпочтениях рассказали 1 из 2\u00a0участников."


def test_closed_survey_is_reopened_without_its_past_last_day(hall, curator):
    GroupMeeting.objects.filter(pk=hall.pk).update(answers_until=DAY)
    later = DAY + timedelta(days=5)
    assert not reader.is_taking(fresh(hall), on=later)
    group_meetings.close(fresh(hall), on=later, by=curator)
    with pytest.raises(Refusal, match="сейчас не идёт"):
        enter(hall, {101: slip(1)}, curator)
    reopened = group_meetings.reopen(fresh(hall), on=later, by=curator)
    assert (reopened.answers_until, reader.is_taking(reopened, on=later)) == (None, True)


# Slips


def test_slips_are_written_and_entered_again_replace(hall, curator):
    assert enter(hall, {101: slip(2, 1), 1: slip(102)}, curator).saved == 2
    assert chosen(hall) == {101: [2, 1], 1: [102]}
    assert enter(hall, {101: slip(2, 1, was=[2, 1]), 1: slip(102, was=[102])}, curator).saved == 0
    assert enter(hall, {101: slip(1, was=[2, 1])}, curator).saved == 1
    assert (chosen(hall), Preference.objects.filter(way="paper", entered_by=curator).count()) == (
        {101: [1], 1: [102]},
        2,
    )


def test_empty_slip_takes_the_choice_away(hall, curator):
    enter(hall, {101: slip(1)}, curator)
    assert enter(hall, {101: slip("", was=[1])}, curator).saved == 1
    assert chosen(hall) == {}


def test_wrong_slip_does_not_keep_the_others_from_being_saved(hall, curator):
    entered = enter(hall, {101: slip(1), 102: slip(77)}, curator)
    assert (entered.saved, dict(entered.errors)) == (
        1,
        {guest(hall, 102).pk: ("№ 77: такого номера на встрече нет.",)},
    )
    assert chosen(hall) == {101: [1]}


def test_two_who_enter_different_slips_both_keep_theirs(hall, curator):
    enter(hall, {101: slip(1), 102: slip("")}, curator)
    entered = enter(hall, {101: slip(""), 102: slip(2)}, curator)
    assert (entered.saved, entered.errors, chosen(hall)) == (1, {}, {101: [1], 102: [2]})


def test_slip_changed_by_another_is_not_overwritten_unseen(hall, curator):
    enter(hall, {101: slip(1)}, curator)
    entered = enter(hall, {101: slip(2)}, curator)
    [error] = entered.errors[guest(hall, 101).pk]
    assert ("сейчас № 1" in error, chosen(hall)) == (True, {101: [1]})
    assert enter(hall, {101: slip(2, was=[1])}, curator).saved == 1
    assert chosen(hall) == {101: [2]}


def test_slip_of_who_was_not_there_is_left_out(hall, curator):
    Guest.objects.filter(meeting=hall, number=102).update(is_present=False)
    assert (enter(hall, {102: slip(1)}, curator).saved, chosen(hall)) == (0, {})


def test_results_tell_mutual_choices_and_who_was_chosen_by_nobody(hall, curator):
    enter(hall, {101: slip(1, 2), 1: slip(101), 2: slip(101)}, curator)
    found = reader.results(hall)
    assert [(pair.mentor.number, pair.mentee.number, pair.mentor_rank, pair.mentee_rank) for pair in found.mutual] == [
        (1, 101, 1, 1),
        (2, 101, 1, 2),
    ]
    assert [line.number for line in found.unchosen("mentee")] == [102]
    assert (found.answered, found.unchosen("mentor")) == (3, [])


def test_preferences_module_says_no_in_words(hall, curator):
    with pytest.raises(Refusal, match="хотя бы одного"):
        preferences.tell(guest(hall, 101), chosen=[], was=None, on=DAY, by=None)
