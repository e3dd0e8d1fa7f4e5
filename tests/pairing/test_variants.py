"""A variant judged by the facts of today, without a database."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pairing.core.runs import Placed
from pairing.core.variants import Held, Sheet, plan
from participants.core.consents import ConsentState
from tests.pairing.cards import PUPILS, make_mentee, make_mentor

FORM = 1


def mentor(number, **given):
    """The same number always means the same mentor."""
    return make_mentor(**{"id": number, "person_id": 100 + number, "name": f"Наставник {number}", **given})


def mentee(number):
    return make_mentee(id=number, person_id=200 + number, name=f"Ученик {number}")


def held(pair, mentor, mentee, *, is_free=True):
    return Held(pair, FORM, mentor.person_id, mentee.person_id, is_free, mentor.name)


def sheet(mentors, mentees):
    return Sheet(FORM, PUPILS, {card.id: card for card in mentors}, {card.id: card for card in mentees})


def planned(pairs, mentors, mentees, held=(), most=20):
    return plan([Placed(*one) for one in pairs], [sheet(mentors, mentees)], list(held), most_mentees=most)


def told(found):
    return [(one.placed.profile, one.placed.request, one.reasons) for one in found.left_out]


def couples(found):
    return [(one.mentor.id, fit.mentee.id) for one in found.placements for fit in one.fits]


def test_possible_pairs_are_placed_with_the_points_of_today():
    found = planned([(1, 1, 5)], [mentor(1)], [mentee(1)])
    assert couples(found) == [(1, 1)]
    [fit] = found.placements[0].fits
    assert fit.score.points == sum(reason.points for reason in fit.score.reasons)


def test_draft_that_is_there_already_stays():
    found = planned([(1, 1, 5)], [mentor(1)], [mentee(1)], [held(7, mentor(1), mentee(1))])
    assert (len(found.standing), found.is_idle) == (1, True)


def test_other_drafts_make_way():
    found = planned(
        [(1, 1, 5)], [mentor(1), mentor(2)], [mentee(1), mentee(2)],
        [held(7, mentor(2), mentee(1)), held(8, mentor(1), mentee(2))],
    )  # fmt: skip
    assert (couples(found), found.going) == ([(1, 1)], {7, 8})


def test_decided_and_locked_pairs_stay_and_say_so():
    keeper = mentor(2, name="Кедров Илья Олегович")
    found = planned([(1, 1, 5)], [mentor(1), keeper], [mentee(1)], [held(7, keeper, mentee(1), is_free=False)])
    assert told(found) == [(1, 1, ("У наставляемого уже есть пара: наставник\u00a0— Кедров Илья Олегович.",))]
    assert found.is_idle


def test_seat_that_is_taken_is_told():
    found = planned([(1, 1, 5)], [mentor(1)], [mentee(1), mentee(2)], [held(7, mentor(1), mentee(2), is_free=False)])
    assert told(found) == [(1, 1, ("Места у наставника заняты: 1 из 1.",))]


def test_seats_of_the_programme_are_kept_over_the_forms():
    other = Held(9, 2, mentor(1).person_id, 999, is_free=False)
    found = planned([(1, 1, 5)], [mentor(1, capacity=3)], [mentee(1)], [other], most=1)
    assert told(found) == [(1, 1, ("Места у наставника заняты: в программе 1 из 1.",))]


def test_two_who_are_together_in_another_form_are_not_paired_twice():
    other = Held(9, 2, mentor(1).person_id, mentee(1).person_id, is_free=False)
    found = planned([(1, 1, 5)], [mentor(1)], [mentee(1)], [other])
    assert told(found) == [(1, 1, ("Эти двое уже в паре по другой форме этой программы.",))]


def test_person_who_has_left_is_told():
    found = planned([(1, 1, 5), (2, 2, 5)], [mentor(1)], [mentee(2)])
    assert told(found) == [
        (1, 1, ("Запрос закрыт или наставляемый выбыл.",)),
        (2, 2, ("Наставник выбыл или больше не участвует в программе.",)),
    ]


def test_consent_that_is_gone_is_told_in_the_words_of_the_rule():
    without = replace(mentee(1), consent=ConsentState(is_valid=False, reason="Согласие отозвано."))
    found = planned([(1, 1, 5)], [mentor(1)], [without])
    assert told(found) == [(1, 1, ("Наставляемый без действующего согласия: согласие отозвано.",))]


def test_pairs_that_were_an_order_s_business_are_left_alone():
    found = planned([(1, 1, 5, "active"), (2, 2, 5, "submitted")], [mentor(1), mentor(2)], [mentee(1), mentee(2)])
    assert (found.placements, found.left_out, found.standing) == ((), (), ())


def test_group_is_placed_as_a_group():
    pairs = [(1, 1, 5, "draft", 1), (1, 2, 5, "draft", 1), (1, 3, 5, "draft", 0)]
    found = planned(pairs, [mentor(1, capacity=3)], [mentee(1), mentee(2), mentee(3)])
    assert sorted(len(one.fits) for one in found.placements) == [1, 2]


@given(
    pairs=st.lists(
        st.tuples(st.integers(1, 3), st.integers(1, 6), st.integers(0, 50)), max_size=6, unique_by=lambda one: one[1]
    ),
    there=st.lists(
        st.tuples(st.integers(1, 3), st.integers(1, 6), st.booleans()), max_size=4, unique_by=lambda one: one[1]
    ),
)
def test_every_pair_of_the_variant_is_accounted_for_and_no_seat_is_taken_twice(pairs, there):
    mentors, mentees = [mentor(n, capacity=2) for n in (1, 2, 3)], [mentee(n) for n in range(1, 7)]
    by_mentor, holds = {}, []
    for number, (who, whom, is_free) in enumerate(there):
        if by_mentor.setdefault(who, 0) < 2:
            by_mentor[who] += 1
            holds.append(held(number, mentors[who - 1], mentees[whom - 1], is_free=is_free))
    found = planned(pairs, mentors, mentees, holds)
    assert len(found.standing) + found.placed + len(found.left_out) == len(pairs)
    staying = [one for one in holds if one.pair not in found.going]
    for card in mentors:
        seats = sum(one.mentor == card.person_id for one in staying)
        assert seats + sum(who == card.id for who, _ in couples(found)) <= 2
    mentees_in = [one.mentee for one in staying] + [
        fit.mentee.person_id for one in found.placements for fit in one.fits
    ]
    assert len(mentees_in) == len(set(mentees_in))
