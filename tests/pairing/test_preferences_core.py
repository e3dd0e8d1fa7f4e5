"""Numbers on badges, what a slip says, who has chosen whom."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairing.core.preferences import (
    MENTEE,
    MENTOR,
    Choice,
    Seated,
    Slip,
    mutual_pairs,
    next_numbers,
    read_slip,
    results,
    short,
)

HALL = {
    1: Seated(11, MENTOR, 1),
    2: Seated(12, MENTOR, 2),
    3: Seated(13, MENTOR, 3, is_present=False),
    101: Seated(21, MENTEE, 101),
    102: Seated(22, MENTEE, 102),
}


def told(*boxes, chooser=101):
    return read_slip(boxes, HALL[chooser], HALL)


def test_numbers_go_on_after_the_greatest_and_tell_the_side():
    assert list(itertools.islice(next_numbers(MENTOR, []), 2)) == [1, 2]
    assert list(itertools.islice(next_numbers(MENTOR, [1, 7]), 2)) == [8, 9]
    assert list(itertools.islice(next_numbers(MENTEE, []), 2)) == [101, 102]
    assert list(itertools.islice(next_numbers(MENTOR, [99]), 2)) == [100, 1001]
    assert list(itertools.islice(next_numbers(MENTEE, [998]), 2)) == [999, 5000]


def test_numbers_of_the_sides_never_meet():
    mentors = set(itertools.islice(next_numbers(MENTOR, []), 2000))
    mentees = set(itertools.islice(next_numbers(MENTEE, []), 2000))
    assert mentors & mentees == set()


def test_slip_keeps_the_order_and_closes_up_gaps():
    assert told("2", "", " №1 ", "", "") == Slip((12, 11))
    assert told("", "", "", "", "") == Slip(())


@pytest.mark.parametrize(
    ("box", "error"),
    [
        ("77", "№ 77: такого номера на встрече нет."),
        ("два", "«два»: такого номера на встрече нет."),
        ("-1", "«-1»: такого номера на встрече нет."),
        ("99999999999999999999", "№ 9999999999: такого номера на встрече нет."),
        ("²", "«²»: такого номера на встрече нет."),
        ("101", "№ 101 — собственный номер."),
        ("102", "№ 102 — номер с той же стороны, а выбирают наставников."),
        ("3", "№ 3 на встрече не был."),
    ],
)
def test_wrong_number_is_named(box, error):
    assert told("1", box) == Slip((), (error,))


def test_number_written_twice_is_named():
    assert told("1", "2", "01") == Slip((), ("№ 1 вписан дважды.",))


@given(st.lists(st.text(max_size=8), max_size=8))
def test_any_boxes_give_either_errors_or_different_people_of_the_other_side(boxes):
    slip = told(*boxes)
    assert bool(slip.errors) + bool(slip.chosen) <= 1
    assert len(set(slip.chosen)) == len(slip.chosen) <= 5
    assert set(slip.chosen) <= {11, 12}


def test_mutual_choices_are_those_made_on_both_sides():
    found = results([11, 12, 21, 22], [Choice(11, 21, 2), Choice(21, 11, 1), Choice(22, 11, 1), Choice(12, 22, 1)])
    assert [(one.person_id, one.rank, one.returned_rank) for one in found[21].choices] == [(11, 1, 2)]
    assert [(one.person_id, one.rank) for one in found[11].chosen_by] == [(21, 1), (22, 1)]
    assert found[12].chosen_by == ()
    assert mutual_pairs(found, [11, 12]) == [(11, 21, 2, 1)]


@given(
    st.sets(st.tuples(st.integers(1, 4), st.integers(11, 14))),
    st.sets(st.tuples(st.integers(11, 14), st.integers(1, 4))),
)
def test_being_chosen_mirrors_choosing(one_side, other_side):
    choices = [Choice(chooser, chosen, rank) for rank, (chooser, chosen) in enumerate(sorted(one_side | other_side), 1)]
    found = results([*range(1, 5), *range(11, 15)], choices)
    made = {(person, one.person_id) for person, result in found.items() for one in result.choices}
    got = {(one.person_id, person) for person, result in found.items() for one in result.chosen_by}
    assert made == got == one_side | other_side
    both = {(mentor, mentee) for mentor, mentee, _, _ in mutual_pairs(found, range(1, 5))}
    assert both == {pair for pair in one_side if pair[::-1] in other_side}


def test_others_see_the_first_name_and_an_initial():
    assert (short("Анна", "Климова"), short("", "Климова"), short("Анна", "")) == ("Анна\u00a0К.", "Климова", "Анна")
