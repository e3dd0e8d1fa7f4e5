"""The assignment is the best one by every goal in turn, and always the same one."""

from collections import Counter
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pairing.core import exact_matching
from pairing.core.assignment import Block, assign


@some.composite
def blocks(draw, *, most_mentees, most_mentors, first_id=1):
    rows, columns = draw(some.integers(0, most_mentees)), draw(some.integers(0, most_mentors))

    def table(cells):
        return np.array(
            draw(some.lists(cells, min_size=rows * columns, max_size=rows * columns)), dtype=np.int64
        ).reshape(rows, columns)

    def row_of(cells, count, *, unique=False):
        return draw(some.lists(cells, min_size=count, max_size=count, unique=unique))

    ids = some.integers(first_id, first_id + 10**6)
    return Block(
        scores=table(some.integers(0, 6)),
        allowed=table(some.integers(0, 2)).astype(bool),
        free_seats=row_of(some.integers(0, 3), columns),
        seats_taken=row_of(some.integers(0, 2), columns),
        priority=row_of(some.integers(0, 3), rows),
        applied=row_of(some.integers(0, 3), rows),
        mentor_ids=row_of(ids, columns, unique=True),
        mentee_ids=row_of(ids, rows, unique=True),
        mentor_people=row_of(some.integers(1, 6), columns, unique=True),
        mentee_people=row_of(some.integers(11, 18), rows, unique=True),
        is_must=row_of(some.sampled_from([False, False, True]), rows),
        is_balanced=draw(some.booleans()),
    )


@some.composite
def programmes(draw, *, most_mentees=3, most_mentors=2):
    """One to three forms in which some people meet again, and what the programme leaves to some mentors."""
    count = draw(some.integers(1, 3))
    found = [
        draw(blocks(most_mentees=most_mentees, most_mentors=most_mentors, first_id=1 + number * 10**7))
        for number in range(count)
    ]
    return found, draw(some.dictionaries(some.integers(1, 6), some.integers(0, 3), max_size=6))


def worth(programme, found):
    """The goals in order, each the more the better."""
    forms, _ = programme
    pairs = [(form, row, column) for form, chosen in zip(forms, found, strict=True) for row, column in chosen]
    served = Counter(form.priority[row] for form, row, _ in pairs)
    crowding = 0
    for form, chosen in zip(forms, found, strict=True):
        load = Counter(column for _, column in chosen)
        if form.is_balanced:
            crowding += sum(sum(range(form.seats_taken[one], form.seats_taken[one] + load[one])) for one in load)
    return (
        sum(form.is_must[row] for form, row, _ in pairs),
        len(pairs),
        *(served[level] for level in (3, 2, 1)),
        sum(int(form.scores[row, column]) for form, row, column in pairs),
        -crowding,
        -sum(form.applied[row] for form, row, _ in pairs),
    )


def is_permitted(programme, found):
    forms, left = programme
    of_people, of_mentors = Counter(), Counter()
    for form, chosen in zip(forms, found, strict=True):
        load = Counter(column for _, column in chosen)
        if any(load[column] > form.free_seats[column] for column in load):
            return False
        for row, column in chosen:
            of_mentors[form.mentor_people[column]] += 1
            of_people[form.mentor_people[column], form.mentee_people[row]] += 1
    return max(of_people.values(), default=0) <= 1 and all(
        count <= left.get(person, count) for person, count in of_mentors.items()
    )


def every_assignment(programme):
    forms, _ = programme
    of_forms = []
    for form in forms:
        rows, columns = form.allowed.shape
        choices = [[None, *(column for column in range(columns) if form.allowed[row, column])] for row in range(rows)]
        of_forms.append(
            [[(row, column) for row, column in enumerate(chosen) if column is not None] for chosen in product(*choices)]
        )
    return [list(found) for found in product(*of_forms) if is_permitted(programme, found)]


def by_id(programme, found):
    return {
        (form.mentee_ids[row], form.mentor_ids[column])
        for form, chosen in zip(programme[0], found, strict=True)
        for row, column in chosen
    }


def rearranged(form, rows, columns):
    def of(values, order):
        return [values[number] for number in order]

    return replace(
        form,
        scores=form.scores[np.ix_(rows, columns)],
        allowed=form.allowed[np.ix_(rows, columns)],
        free_seats=of(form.free_seats, columns),
        seats_taken=of(form.seats_taken, columns),
        priority=of(form.priority, rows),
        applied=of(form.applied, rows),
        mentor_ids=of(form.mentor_ids, columns),
        mentee_ids=of(form.mentee_ids, rows),
        mentor_people=of(form.mentor_people, columns),
        mentee_people=of(form.mentee_people, rows),
        is_must=of(form.is_must, rows),
    )


@settings(max_examples=250, deadline=None)
@given(programmes())
def test_assignment_is_one_of_the_best_of_all_possible(programme):
    possible = every_assignment(programme)
    found = assign(*programme)
    assert found in possible
    assert worth(programme, found) == max(worth(programme, other) for other in possible)


@settings(max_examples=100, deadline=None)
@given(blocks(most_mentees=6, most_mentors=3), some.dictionaries(some.integers(1, 6), some.integers(0, 3), max_size=6))
def test_assignment_of_one_form_is_one_of_the_best_of_all_possible(form, left):
    programme = [form], left
    possible = every_assignment(programme)
    found = assign(*programme)
    assert found in possible
    assert worth(programme, found) == max(worth(programme, other) for other in possible)


larger = programmes(most_mentees=7, most_mentors=5)


@settings(max_examples=100, deadline=None)
@given(larger, some.data())
def test_order_of_people_and_forms_does_not_matter(programme, data):
    forms, left = programme
    shuffled = [
        rearranged(
            form,
            data.draw(some.permutations(range(form.allowed.shape[0]))),
            data.draw(some.permutations(range(form.allowed.shape[1]))),
        )
        for form in data.draw(some.permutations(forms))
    ]
    assert by_id((shuffled, left), assign(shuffled, left)) == by_id(programme, assign(*programme))


@settings(max_examples=80, deadline=None)
@given(larger, some.integers(2, 50))
def test_scores_on_another_scale_give_the_same_pairs(programme, factor):
    forms, left = programme
    scaled = [replace(form, scores=form.scores * factor) for form in forms]
    assert assign(scaled, left) == assign(forms, left)


@settings(max_examples=80, deadline=None)
@given(larger)
def test_mentee_whom_nobody_can_take_changes_nothing(programme):
    forms, left = programme
    first, *rest = forms
    columns = first.allowed.shape[1]
    with_hopeless = replace(
        first,
        scores=np.vstack([first.scores, np.full((1, columns), 6)]),
        allowed=np.vstack([first.allowed, np.zeros((1, columns), dtype=bool)]),
        priority=[*first.priority, 9],
        applied=[*first.applied, -5],
        mentee_ids=[*first.mentee_ids, 10**9],
        mentee_people=[*first.mentee_people, 99],
        is_must=[*first.is_must, True],
    )
    assert assign([with_hopeless, *rest], left) == assign(forms, left)


@settings(max_examples=80, deadline=None)
@given(larger)
def test_mentor_who_can_take_nobody_changes_nothing(programme):
    forms, left = programme
    first, *rest = forms
    rows = first.allowed.shape[0]
    with_hopeless = replace(
        first,
        scores=np.hstack([first.scores, np.full((rows, 1), 6)]),
        allowed=np.hstack([first.allowed, np.zeros((rows, 1), dtype=bool)]),
        free_seats=[*first.free_seats, 3],
        seats_taken=[*first.seats_taken, 9],
        mentor_ids=[*first.mentor_ids, 10**9],
        mentor_people=[*first.mentor_people, 99],
    )
    assert assign([with_hopeless, *rest], {**left, 99: 2}) == assign(forms, left)


def some_pair(data, found):
    """A form's number, a row and a column; None where there is no pair."""
    pairs = [(number, row, column) for number, chosen in enumerate(found) for row, column in chosen]
    return data.draw(some.sampled_from(pairs)) if pairs else None


@settings(max_examples=80, deadline=None)
@given(larger, some.data())
def test_chosen_pair_stays_chosen_when_its_score_is_raised(programme, data):
    forms, left = programme
    chosen = some_pair(data, assign(forms, left))
    if chosen is None:
        return
    number, row, column = chosen
    raised = forms[number].scores.copy()
    raised[row, column] += 5
    forms[number] = replace(forms[number], scores=raised)
    assert (row, column) in assign(forms, left)[number]


@settings(max_examples=80, deadline=None)
@given(larger, some.data())
def test_forbidding_what_was_not_chosen_changes_nothing(programme, data):
    forms, left = programme
    found = assign(forms, left)
    unchosen = [
        (number, int(row), int(column))
        for number, form in enumerate(forms)
        for row, column in np.argwhere(form.allowed)
        if (row, column) not in found[number]
    ]
    if not unchosen:
        return
    number, row, column = data.draw(some.sampled_from(unchosen))
    allowed = forms[number].allowed.copy()
    allowed[row, column] = False
    forms[number] = replace(forms[number], allowed=allowed)
    assert assign(forms, left) == found


@settings(max_examples=100, deadline=None)
@given(larger)
def test_dense_and_sparse_solvers_give_the_same_pairs(programme):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exact_matching, "SPARSE", 10**9)
        dense = assign(*programme)
        patch.setattr(exact_matching, "LARGE", 0)
        assert assign(*programme) == dense


@settings(max_examples=100, deadline=None)
@given(larger)
def test_promising_pairs_first_give_the_same_pairs_as_all_at_once(programme):
    at_once = assign(*programme)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exact_matching, "MANY", 0)
        patch.setattr(exact_matching, "PROMISING", 1)
        assert assign(*programme) == at_once


@settings(max_examples=100, deadline=None)
@given(larger)
def test_goals_solved_one_by_one_give_the_same_pairs(programme):
    at_once = assign(*programme)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exact_matching, "EXACT", 0)
        assert assign(*programme) == at_once


def form_of(number, *, score, mentor=1, mentee=11):
    """A form with one mentor and one mentee."""
    return Block(
        scores=np.array([[score]]),
        allowed=np.ones((1, 1), dtype=bool),
        free_seats=[1],
        seats_taken=[0],
        priority=[0],
        applied=[0],
        mentor_ids=[number],
        mentee_ids=[number + 1],
        mentor_people=[mentor],
        mentee_people=[mentee],
    )


def test_same_two_are_paired_in_the_form_where_they_suit_each_other_best():
    assert assign([form_of(1, score=5), form_of(3, score=9)]) == [[], [(0, 0)]]


def test_programme_bounds_a_mentor_over_all_forms():
    forms = [form_of(1, score=5, mentee=11), form_of(3, score=9, mentee=12)]
    assert (assign(forms, {1: 1}), assign(forms, {1: 2})) == ([[], [(0, 0)]], [[(0, 0)], [(0, 0)]])


def test_wrong_matching_is_not_taken_for_the_best():
    edges = exact_matching.Edges(np.array([0, 1]), np.array([0, 0]), np.array([0, 0]), rows=2, seats=1)
    with pytest.raises(ArithmeticError):
        exact_matching._prices(edges, np.array([1, 5]), np.array([0]))
