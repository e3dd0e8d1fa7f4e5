"""Forcing two people tells its true cost, and a remedy is told only when it helps."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pairing.core.proposal import FormTask, propose_all
from pairing.core.scoring import Score, judge
from pairing.core.what_if import RemedyKind, forced, remedies
from participants.core.consents import ConsentState
from tests.pairing.cards import PUPILS, interests, make_mentee, make_mentor
from tests.pairing.test_propose_all import PLACES, couples, programmes, task

REFUSED = ConsentState(False, "нет согласия")


def served(tasks):
    return sum(proposal.served for proposal in propose_all(tasks))


def points(tasks):
    return sum(proposal.score for proposal in propose_all(tasks))


@settings(max_examples=80, deadline=None)
@given(programmes(), some.data())
def test_forcing_costs_what_the_best_matching_round_the_pair_costs(tasks, data):
    two = [
        (number, mentor, mentee)
        for number, one in enumerate(tasks)
        for mentor in one.mentors
        for mentee in one.mentees
        if isinstance(judge(mentor, mentee, one.rule), Score)
    ]
    if not two:
        return
    number, mentor, mentee = data.draw(some.sampled_from(two))
    found = forced(tasks, mentor.id, mentee.id)
    before = propose_all(tasks)
    changed = list(tasks)
    changed[number] = replace(tasks[number], kept=[(mentor.id, mentee.id)])
    after = propose_all(changed)
    assert found.is_possible
    assert found.served_change == served(changed) - served(tasks)
    assert found.score_change == points(changed) - points(tasks)
    assert found.served_change == len(found.gainers) - len(found.losers)
    gone = [one - other for one, other in zip(couples(before), couples(after), strict=True)]
    assert {move.mentee.id for move in found.moves if move.before} == {mentee for pairs in gone for _, mentee in pairs}
    assert found.is_proposed == ((mentor.id, mentee.id) in couples(before)[number])
    assert forced(tasks, mentor.id, mentee.id, before=before) == found


@pytest.fixture
def crowd():
    """Two mentors for three mentees, so that the last who applied is left."""
    wide = make_mentor(name="Белова Анна", grade=10, interests=interests("шахматы"))
    narrow = make_mentor(name="Громов Илья", grade=7)
    older = make_mentee(name="Ершова Яна", grade=9, interests=interests("шахматы"))
    younger = make_mentee(name="Жуков Лев", grade=6)
    left = make_mentee(name="Зуева Нина", grade=9)
    return [wide, narrow], [older, younger, left]


def test_forced_pair_tells_who_loses_whom(crowd):
    (wide, narrow), (older, younger, left) = crowd
    found = forced([task([wide, narrow], [older, younger, left])], wide.id, left.id)
    assert (found.served_change, found.score_change < 0) == (0, True)
    assert [
        (move.mentee.name, move.before and move.before.name, move.after and move.after.name) for move in found.moves
    ] == [
        ("Зуева Нина", None, "Белова Анна"),
        ("Ершова Яна", "Белова Анна", None),
    ]
    assert [move.text for move in found.moves] == [
        "Зуева Нина: получает наставника, Белова Анна.",
        "Ершова Яна: без пары (теперь\u00a0— Белова Анна).",
    ]
    assert found.text == f"Составить можно, но баллов у всех вместе меньше на {-found.score_change}."


def test_forced_pair_that_costs_somebody_the_mentor_says_so(crowd):
    (wide, narrow), (older, younger, _) = crowd
    found = forced([task([wide, narrow], [older, younger])], wide.id, younger.id)
    assert (found.served_change, [move.mentee.name for move in found.losers]) == (-1, ["Ершова Яна"])
    assert found.text.startswith("Составить можно, но пар будет меньше на 1")


def test_forced_pair_that_is_proposed_anyway_changes_nothing(crowd):
    (wide, narrow), (older, younger, left) = crowd
    found = forced([task([wide, narrow], [older, younger, left])], narrow.id, younger.id)
    assert (found.is_proposed, found.text) == (True, "Эта пара есть в лучшем подборе.")


def test_forbidden_pair_names_every_obstacle(crowd):
    (wide, narrow), (older, younger, left) = crowd
    unwilling = replace(narrow, consent=REFUSED)
    found = forced([task([wide, unwilling], [older, younger, left])], narrow.id, left.id)
    assert [obstacle.code for obstacle in found.obstacles] == ["mentor_younger", "mentor_consent"]


def test_locked_mentee_cannot_be_forced_elsewhere(crowd):
    (wide, narrow), (older, younger, left) = crowd
    locked = task([wide, narrow], [older, younger, left], kept=[(narrow.id, younger.id)])
    found = forced([locked], wide.id, younger.id)
    assert [obstacle.text for obstacle in found.obstacles] == [
        "Пара наставляемого закреплена в подборе, наставник\u00a0— Громов Илья. Сначала снимите закрепление."
    ]


def test_people_without_a_common_form_are_no_question(crowd):
    (wide, _), (older, *_) = crowd
    with pytest.raises(KeyError):
        forced([task([wide], []), task([], [older])], wide.id, older.id)


def changed_by(remedy, tasks):
    def better(card):
        if card.id != remedy.mentor.id:
            return card
        return replace(card, capacity=card.capacity + remedy.places, is_ready=True, consent=ConsentState(True))

    return [replace(one, mentors=[better(card) for card in one.mentors]) for one in tasks]


@some.composite
def short_programmes(draw):
    """Programmes in which some mentors are away, full or wanted in two forms."""
    return [
        replace(
            one,
            mentors=[
                replace(
                    card,
                    consent=draw(some.sampled_from([ConsentState(True), ConsentState(True), REFUSED])),
                    is_ready=draw(some.sampled_from([True, True, False])),
                    seats_taken=(taken := draw(some.integers(0, 1))),
                    programme_seats_taken=taken,
                    programme_capacity=card.programme_capacity + 2,
                )
                for card in one.mentors
            ],
        )
        for one in draw(programmes())
    ]


@settings(max_examples=100, deadline=None)
@given(short_programmes())
def test_every_remedy_serves_exactly_as_many_as_it_says(tasks):
    now = served(tasks)
    for remedy in remedies(tasks, propose_all(tasks)):
        assert remedy.serves > 0
        assert served(changed_by(remedy, tasks)) == now + remedy.serves


@settings(max_examples=80, deadline=None)
@given(short_programmes())
def test_no_place_that_would_help_is_passed_over(tasks):
    tasks = tasks[:1]
    told = {remedy.mentor.id for remedy in remedies(tasks, propose_all(tasks)) if remedy.kind == RemedyKind.PLACE}
    now = served(tasks)
    for card in tasks[0].mentors:
        wider = replace(card, capacity=card.capacity + 1)
        mentors = [wider if one.id == card.id else one for one in tasks[0].mentors]
        helps = served([replace(tasks[0], mentors=mentors)]) > now
        assert helps == (card.id in told)


def texts(tasks):
    return [remedy.text for remedy in remedies(tasks, propose_all(tasks))]


def test_further_places_are_offered_as_far_as_each_serves_one():
    mentors = [make_mentor(name="Белова Анна", grade=10), make_mentor(name="Громов Илья", grade=6)]
    mentees = [make_mentee(grade=9), make_mentee(grade=9), make_mentee(grade=9), make_mentee(grade=6)]
    assert texts([task(mentors, mentees)]) == ["Ещё два места у наставника (Белова Анна)\u00a0— пары ещё для двоих."]


def test_place_helps_by_moving_another_along():
    wide, narrow = make_mentor(name="Белова Анна", grade=10), make_mentor(name="Громов Илья", grade=6)
    mentees = [make_mentee(grade=9), make_mentee(grade=6), make_mentee(grade=9)]
    assert texts([task([wide, narrow], mentees)]) == [
        "Ещё одно место у наставника (Белова Анна)\u00a0— пара ещё для одного."
    ]
    younger = [make_mentee(grade=9), make_mentee(grade=6), make_mentee(grade=6)]
    assert sorted(texts([task([wide, narrow], younger)])) == [
        "Ещё одно место у наставника (Белова Анна)\u00a0— пара ещё для одного.",
        "Ещё одно место у наставника (Громов Илья)\u00a0— пара ещё для одного.",
    ]


def test_consent_and_readiness_are_offered_with_what_they_serve():
    unwilling = make_mentor(name="Белова Анна", capacity=3, consent=REFUSED)
    untrained = make_mentor(name="Громов Илья", is_ready=False)
    neither = make_mentor(name="Дымов Олег", consent=REFUSED, is_ready=False)
    mentees = [make_mentee(), make_mentee()]
    assert texts([task([unwilling, untrained, neither], mentees)]) == [
        "Согласие наставника (Белова Анна)\u00a0— пары ещё для двоих.",
        "Отметка о готовности наставника (Громов Илья)\u00a0— пара ещё для одного.",
        "Согласие и отметка о готовности наставника (Дымов Олег)\u00a0— пара ещё для одного.",
    ]


def test_no_place_is_offered_beyond_what_the_programme_allows():
    assert texts([task([make_mentor(**PLACES)], [make_mentee(), make_mentee()])]) == []


def test_nothing_is_offered_when_nobody_is_left():
    assert texts([FormTask(PUPILS, [make_mentor(), make_mentor(consent=REFUSED)], [make_mentee()])]) == []
