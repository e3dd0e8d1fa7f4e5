"""The curator asks why two people are no pair and what would help; the base answers."""

import pytest

from pairing.actions import matching
from pairing.readers import questions
from participants.states import RequestState
from tests.pairing.factories import DAY, accepted_pair, mentee, mentor

pytestmark = pytest.mark.django_db


def ask(programme, profile, request):
    return questions.why_not(programme, profile_id=profile.pk, request_id=request.pk, on=DAY)


def test_two_who_could_be_a_pair_cost_somebody_the_mentor(programme, curator):
    profile = mentor(programme, curator)
    first, second = mentee(programme, curator, is_urgent=True), mentee(programme, curator)
    answer = ask(programme, profile, second)
    assert (answer.is_possible, [move.mentee.id for move in answer.forced.losers]) == (True, [first.pk])
    assert answer.text == "Составить можно, но первоочередных запросов меньше на 1."


def test_forbidden_two_are_told_why(programme, curator):
    profile, request = mentor(programme, curator, grade=6), mentee(programme, curator)
    answer = ask(programme, profile, request)
    assert [obstacle.code for obstacle in answer.obstacles] == ["mentor_younger"]
    assert (answer.is_possible, answer.forced) == (False, None)


def test_mentee_with_a_decided_pair_is_told_of_it(programme, curator):
    request = mentee(programme, curator)
    accepted_pair(programme, curator, request=request)
    answer = ask(programme, mentor(programme, curator), request)
    assert [obstacle.code for obstacle in answer.obstacles] == ["has_pair"]


def test_whoever_has_left_is_named_as_gone(programme, curator):
    profile = mentor(programme, curator)
    closed = mentee(programme, curator, state=RequestState.WITHDRAWN)
    assert [obstacle.code for obstacle in ask(programme, profile, closed).obstacles] == ["mentee_left"]
    profile.person.left_on = DAY
    profile.person.save()
    assert [obstacle.code for obstacle in ask(programme, profile, mentee(programme, curator)).obstacles] == [
        "mentor_left"
    ]


def test_further_place_helps_those_left_over(programme, curator):
    programme.most_mentees = 5
    programme.save()
    profile = mentor(programme, curator)
    for _ in range(3):
        mentee(programme, curator)
    matching.propose(programme, on=DAY, by=curator)
    assert [remedy.text for remedy in questions.helps(programme, on=DAY)] == [
        f"Ещё два места у наставника ({profile.person.full_name})\u00a0— пары ещё для двоих."
    ]


def test_questions_take_as_many_queries_for_many_people_as_for_few(programme, curator, django_assert_num_queries):
    profile, request = mentor(programme, curator), mentee(programme, curator)
    with django_assert_num_queries(9):
        ask(programme, profile, request)
    for _ in range(3):
        mentor(programme, curator)
        mentee(programme, curator)
    with django_assert_num_queries(9):
        ask(programme, profile, request)
    with django_assert_num_queries(9):
        questions.helps(programme, on=DAY)
