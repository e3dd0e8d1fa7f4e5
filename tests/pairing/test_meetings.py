"""The log of meetings, and how a pair ends."""

from datetime import date, timedelta

import pytest

from mentoring.errors import Refusal
from pairing.actions import endings, meetings
from pairing.core.meetings import MeetingCard, day_fault, is_silent, same_day, silent_days, usual_kind
from pairing.models import Meeting, PairMember
from participants.states import RequestState
from tests.pairing.factories import DAY, accepted_pair, mentee, working_pair

START, END = date(2026, 10, 1), date(2027, 5, 31)


def test_meeting_lies_neither_in_the_future_nor_outside_the_pairs_term():
    def fault(day, ended_on=None):
        return day_fault(day, starts_on=START, ended_on=ended_on, on=date(2026, 12, 1))

    assert fault(date(2026, 12, 2)) == "Встреча ещё не состоялась: дата в будущем."
    assert fault(date(2026, 9, 30)) == "Пара работает с 01.10.2026: раньше встреч быть не могло."
    assert fault(date(2026, 11, 2), ended_on=date(2026, 11, 1)) == (
        "Пара закончила работу 01.11.2026: позже встреч быть не могло."
    )
    assert fault(date(2026, 12, 1)) == ""


def test_log_is_closed_before_the_order():
    assert day_fault(START, starts_on=None, ended_on=None, on=START) == (
        "Пара ещё не начала работать: журнал ведут после приказа."
    )


def test_other_meeting_of_the_day_is_found_but_not_the_same_line():
    cards = [MeetingCard(1, START, "working"), MeetingCard(2, END, "final")]
    assert same_day(START, cards) == [cards[0]]
    assert same_day(START, cards, except_id=1) == []


def test_pair_is_silent_after_two_weeks():
    assert is_silent(None, START, on=START + timedelta(days=13)) is False
    assert is_silent(None, START, on=START + timedelta(days=14)) is True
    assert silent_days(date(2026, 10, 20), START, on=date(2026, 10, 25)) == 5
    assert silent_days(None, START, on=date(2026, 9, 1)) == 0


def test_first_meetings_have_their_own_kinds():
    assert [usual_kind(held) for held in range(5)] == ["introduction", "trial", "planning", "working", "working"]


@pytest.fixture
def pair(programme, curator, director, today):
    return working_pair(programme, curator, director)


def values(**given):
    return {
        "kind": "introduction", "held_on": DAY, "starts_at": None, "minutes": 45, "is_online": False, "place": "",
        "topic": "Познакомились", "done": "", "difficulties": "", "next_step": "", **given,
    }  # fmt: skip


def test_meeting_is_written_with_who_was_there(pair, curator):
    meeting = meetings.record(pair, values=values(), present=(), on=DAY, by=curator)
    assert (meeting.recorded_by, list(meeting.present.all())) == (curator, list(pair.members.all()))


def test_group_says_who_was_there(pair, programme, curator):
    other = mentee(programme, curator).person
    second = PairMember.objects.create(
        pair=pair,
        mentee=other,
        programme=programme,
        form=pair.form,
        mentor=pair.mentor,
        seat=2,
        capacity=2,
        programme_seat=2,
        programme_capacity=3,
    )
    with pytest.raises(Refusal, match="Отметьте, кто из наставляемых был"):
        meetings.record(pair, values=values(), present=(), on=DAY, by=curator)
    meeting = meetings.record(pair, values=values(), present=[second], on=DAY, by=curator)
    assert list(meeting.present.all()) == [second]


def test_meeting_in_the_future_is_refused(pair, curator):
    with pytest.raises(Refusal, match="дата в будущем"):
        meetings.record(pair, values=values(held_on=DAY + timedelta(days=1)), present=(), on=DAY, by=curator)


def test_accepted_pair_has_no_log_yet(programme, curator, today):
    pair = accepted_pair(programme, curator)
    with pytest.raises(Refusal, match="когда пара закреплена приказом"):
        meetings.record(pair, values=values(), present=(), on=DAY, by=curator)


def test_stale_form_does_not_overwrite_a_mended_line(pair, curator):
    meeting = meetings.record(pair, values=values(), present=(), on=DAY, by=curator)
    meetings.amend(meeting, values=values(topic="Составили план"), present=(), on=DAY, version=1, by=curator)
    with pytest.raises(Refusal) as refusal:
        meetings.amend(meeting, values=values(topic="Другое"), present=(), on=DAY, version=1, by=curator)
    assert (refusal.value.code, Meeting.objects.get().topic) == ("stale", "Составили план")


def test_mistaken_line_is_taken_away(pair, curator):
    meeting = meetings.record(pair, values=values(), present=(), on=DAY, by=curator)
    meetings.remove(meeting, version=1, by=curator)
    assert Meeting.objects.count() == 0


TERM_IS_OVER = date(2027, 5, 31)


def test_finished_pair_closes_the_request_and_frees_the_seat(pair, curator):
    finished = endings.finish(pair, ended_on=DAY, on=TERM_IS_OVER, by=curator)
    member = finished.members.get()
    assert (finished.state, member.is_live, member.left_on) == ("finished", False, DAY)
    assert member.mentee_request.state == RequestState.CLOSED


def test_pair_is_not_finished_without_an_order_before_its_term(pair, curator):
    with pytest.raises(Refusal, match="Срок по приказу ещё не истёк"):
        endings.finish(pair, ended_on=DAY, on=DAY, by=curator)


def test_end_lies_between_the_start_and_today(pair, curator):
    with pytest.raises(Refusal, match="в будущем"):
        endings.finish(pair, ended_on=TERM_IS_OVER + timedelta(days=1), on=TERM_IS_OVER, by=curator)
    with pytest.raises(Refusal, match="раньше закончить нельзя"):
        endings.finish(pair, ended_on=DAY - timedelta(days=1), on=TERM_IS_OVER, by=curator)


def test_pair_ends_once(pair, curator):
    endings.finish(pair, ended_on=DAY, on=TERM_IS_OVER, by=curator)
    with pytest.raises(Refusal, match="Завершить можно только работающую пару"):
        endings.finish(pair, ended_on=DAY, on=TERM_IS_OVER, by=curator)
