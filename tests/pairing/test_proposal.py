"""The proposal serves as many as it can, explains every pair and every person left over."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as some

from pairing.core.cards import Kind
from pairing.core.explanation import candidates
from pairing.core.proposal import explain_left, propose
from pairing.core.scoring import judge
from participants.core.consents import ConsentState
from tests.pairing.cards import PUPILS, interests, make_mentee, make_mentor
from tests.pairing.test_scoring import mentees as any_mentees
from tests.pairing.test_scoring import mentors as any_mentors
from tests.pairing.test_scoring import rules as any_rules


def pairs_of(proposal):
    return {(pair.mentor.id, pair.mentee.id) for pair in proposal.pairs}


def unique(cards):
    return list({card.id: card for card in cards}.values())


@settings(max_examples=150, deadline=None)
@given(some.lists(any_mentors, max_size=5).map(unique), some.lists(any_mentees, max_size=7).map(unique), any_rules)
def test_everybody_has_a_pair_or_a_reason(mentors, mentees, rule):
    proposal = propose(mentors, mentees, rule)
    left = {left.mentee.id: left for left in proposal.left_over}
    assert {pair.mentee.id for pair in proposal.pairs} | set(left) == {mentee.id for mentee in mentees}
    assert proposal.served + len(left) == len(mentees)
    assert all(left.reasons and left.remedies for left in left.values())
    assert all(pair.score == judge(pair.mentor, pair.mentee, rule) for pair in proposal.pairs)
    assert proposal.score == sum(reason.points for pair in proposal.pairs for reason in pair.score.reasons)


@settings(max_examples=100, deadline=None)
@given(
    some.lists(any_mentors, max_size=5).map(unique),
    some.lists(any_mentees, max_size=7).map(unique),
    any_rules,
    some.data(),
)
def test_order_of_cards_does_not_matter(mentors, mentees, rule, data):
    shuffled = propose(data.draw(some.permutations(mentors)), data.draw(some.permutations(mentees)), rule)
    assert shuffled == propose(mentors, mentees, rule)


def test_more_served_is_better_than_a_higher_score():
    wanted = make_mentor(grade=9, interests=interests("шахматы", "музыка"))
    other = make_mentor(grade=7)
    younger = make_mentee(grade=6, interests=interests("шахматы", "музыка"))
    older = make_mentee(grade=8)
    assert pairs_of(propose([wanted, other], [younger, older], PUPILS)) == {
        (wanted.id, older.id),
        (other.id, younger.id),
    }


def test_priority_is_better_than_a_higher_score():
    mentor = make_mentor(interests=interests("шахматы"))
    fitting, waiting = make_mentee(interests=interests("шахматы")), make_mentee(priority=1)
    assert pairs_of(propose([mentor], [fitting, waiting], PUPILS)) == {(mentor.id, waiting.id)}


def test_of_equals_the_one_who_applied_earlier_is_served():
    mentor = make_mentor()
    late, early = make_mentee(applied_on=date(2026, 9, 20)), make_mentee(applied_on=date(2026, 9, 2))
    assert pairs_of(propose([mentor], [late, early], PUPILS)) == {(mentor.id, early.id)}


def test_load_is_spread_among_equals():
    first, second = make_mentor(capacity=3), make_mentor(capacity=3)
    proposal = propose([first, second], [make_mentee() for _ in range(4)], PUPILS)
    assert [sum(pair.mentor == mentor for pair in proposal.pairs) for mentor in (first, second)] == [2, 2]


def test_kept_pair_stays_and_takes_its_seat():
    mentor, rival = make_mentor(), make_mentor(grade=6)
    kept, other = make_mentee(grade=9), make_mentee(grade=6)
    proposal = propose([mentor, rival], [kept, other], PUPILS, kept=[(mentor.id, kept.id)])
    assert {(pair.mentor.id, pair.mentee.id, pair.is_kept) for pair in proposal.pairs} == {
        (mentor.id, kept.id, True),
        (rival.id, other.id, False),
    }


def reasons_of(proposal):
    return [(reason.code, reason.text) for left in proposal.left_over for reason in left.reasons]


def test_left_over_for_want_of_seats_names_the_mentors_who_are_full():
    mentor = make_mentor(name="Орлов П. С.", capacity=2)
    proposal = propose([mentor], [make_mentee(), make_mentee(), make_mentee(applied_on=date(2026, 9, 9))], PUPILS)
    assert reasons_of(proposal) == [("all_full", "Все подходящие наставники заняты: Орлов П. С. (2\u00a0из\u00a02).")]
    assert proposal.left_over[0].remedies == ("Поможет ещё одно место у наставника: Орлов П. С.",)


def test_left_over_without_consent_is_told_why():
    mentee = make_mentee(consent=ConsentState(False, "срок согласия истёк 1 сентября 2026 г"))
    assert reasons_of(propose([make_mentor()], [mentee], PUPILS)) == [
        ("mentee_consent", "Наставляемый без действующего согласия: срок согласия истёк 1 сентября 2026 г."),
    ]


def test_left_over_whom_nobody_may_mentor_by_the_form_is_told_why():
    proposal = propose([make_mentor(grade=7), make_mentor(grade=8)], [make_mentee(grade=9)], PUPILS)
    assert reasons_of(proposal) == [
        ("no_suitable", "По правилам формы не подходит ни один наставник (всего 2): учится не в том классе\u00a0— 2."),
    ]


def test_left_over_hears_of_mentors_who_could_but_are_not_allowed_yet():
    unwilling = make_mentor(name="Белова А. А.", consent=ConsentState(False, "нет согласия"))
    untrained = make_mentor(name="Громов И. И.", is_ready=False)
    assert reasons_of(propose([unwilling, untrained], [make_mentee()], PUPILS)) == [
        ("mentors_without_consent", "Подошли бы, но без действующего согласия: Белова А. А."),
        ("mentors_not_ready", "Подошли бы, но ещё не готовы к работе: Громов И. И."),
    ]


def test_programme_without_mentors_says_so():
    assert reasons_of(propose([make_mentor(kind=Kind.TEACHER)], [make_mentee()], PUPILS)) == [
        ("no_mentors", "В программе нет наставников для формы «Ученик – ученик»."),
    ]


def test_dropped_mentee_hears_who_is_free():
    [left] = explain_left([make_mentee()], [make_mentor(name="Белова Анна")], PUPILS)
    assert [reason.text for reason in left.reasons] == ["Пара ещё не подобрана, свободны: Белова Анна."]


def test_candidates_come_by_score_and_the_forbidden_last():
    plain = make_mentor()
    fitting = make_mentor(interests=interests("шахматы"))
    too_young = make_mentor(grade=3)
    found = candidates(make_mentee(interests=interests("шахматы")), [too_young, plain, fitting], PUPILS)
    assert [(candidate.mentor, candidate.is_allowed) for candidate in found] == [
        (fitting, True),
        (plain, True),
        (too_young, False),
    ]
