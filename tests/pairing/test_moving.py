"""What a move by hand would do to the total, and who makes way."""

from pairing.core.moving import FULL, HERE, LATE, LOCKED, Place, best_first, effect, token, who_yields, why_stays
from pairing.core.rules import Obstacle
from pairing.core.scoring import Forbidden, Score
from tests.pairing.cards import make_mentor

FORM, OTHER_FORM = 1, 2
GOOD = Score(40, ())


def place(pair_id, *, score=10, form_id=FORM, mentee_id=None, **marks):
    return Place(
        pair_id, 1, form_id, mentee_id or pair_id * 100, f"Борисов {pair_id}", score, **{"is_draft": True, **marks}
    )


def effect_of(verdict=GOOD, *, capacity=1, places=(), present=None, most=20):
    return effect(
        make_mentor(capacity=capacity), verdict, places=places, present=present, form_id=FORM, most_in_programme=most
    )


def test_free_place_adds_the_points_of_the_pair():
    assert effect_of().change == 40


def test_points_of_the_present_pair_are_lost():
    assert effect_of(present=place(9, score=25)).change == 15


def test_draft_with_the_fewest_points_makes_way():
    weak, strong = place(1, score=5), place(2, score=30)
    found = effect_of(capacity=2, places=[strong, weak])
    assert (found.yields, found.change) == ((weak,), 35)


def test_of_equal_drafts_the_later_one_makes_way():
    earlier, later = place(1), place(2)
    assert effect_of(capacity=2, places=[earlier, later]).yields == (later,)


def test_locked_and_accepted_pairs_make_no_way():
    held = [place(1, is_locked=True), place(2, is_draft=False)]
    assert effect_of(capacity=2, places=held).refusal == (FULL,)


def test_places_of_another_form_count_for_the_programme_alone():
    there = place(1, form_id=OTHER_FORM)
    assert effect_of(places=[there]).yields == ()
    assert effect_of(places=[there], most=1).yields == (there,)


def test_several_drafts_make_way_where_capacity_was_lowered():
    assert len(who_yields(make_mentor(capacity=1), [place(1), place(2)], form_id=FORM, most_in_programme=20)) == 2


def test_forbidden_pair_is_refused_in_words():
    assert effect_of(Forbidden((Obstacle("self", "Нельзя."),))).refusal == ("Нельзя.",)


def test_present_mentor_is_no_choice():
    present = place(1)
    found = effect_of(places=[present], present=present)
    assert (found.refusal, found.is_here) == ((HERE,), True)


def test_locked_pair_and_pair_in_an_order_stay():
    assert [why_stays(one) for one in (None, place(1), place(1, is_locked=True), place(1, is_late=True))] == [
        "", "", LOCKED, LATE,
    ]  # fmt: skip


def test_best_for_the_total_comes_first_and_the_forbidden_last():
    gain, loss = effect_of(), effect_of(Score(90, ()), places=[place(1, score=80)])
    barred = effect_of(Forbidden(()), places=[])
    barred = type(barred)(barred.mentor, barred.verdict, refusal=("Нельзя.",))
    assert best_first([barred, loss, gain]) == [gain, loss, barred]


def test_token_changes_with_each_pair_and_version():
    assert token([]) == "0"
    assert token([place(2), place(1)]) == "1.1-2.1" == token([place(1), place(2)])
