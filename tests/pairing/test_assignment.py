"""The assignment is the best one by every goal in turn, and always the same one."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

import pairing.core.assignment
from pairing.core.assignment import Task, assign


@some.composite
def tasks(draw, *, most_mentees=5, most_mentors=3):
    rows, columns = draw(some.integers(0, most_mentees)), draw(some.integers(0, most_mentors))

    def table(cells):
        return np.array(
            draw(some.lists(cells, min_size=rows * columns, max_size=rows * columns)), dtype=np.int64
        ).reshape(rows, columns)

    def row_of(cells, count):
        return draw(some.lists(cells, min_size=count, max_size=count))

    return Task(
        scores=table(some.integers(0, 6)),
        allowed=table(some.integers(0, 1)).astype(bool),
        free_seats=row_of(some.integers(0, 3), columns),
        seats_taken=row_of(some.integers(0, 2), columns),
        priority=row_of(some.integers(0, 2), rows),
        seniority=row_of(some.integers(0, 3), rows),
        mentor_ids=draw(some.lists(some.integers(1, 10**6), min_size=columns, max_size=columns, unique=True)),
        mentee_ids=draw(some.lists(some.integers(1, 10**6), min_size=rows, max_size=rows, unique=True)),
        is_balanced=draw(some.booleans()),
    )


def worth(task, pairs):
    """The goals in order, each the more the better."""
    loads = [sum(column == number for _, column in pairs) for number in range(len(task.free_seats))]
    crowding = sum(sum(range(taken, taken + load)) for taken, load in zip(task.seats_taken, loads, strict=True))
    return (
        len(pairs),
        sum(task.priority[row] for row, _ in pairs),
        int(sum(task.scores[row, column] for row, column in pairs)),
        -crowding if task.is_balanced else 0,
        sum(task.seniority[row] for row, _ in pairs),
    )


def every_assignment(task):
    rows, columns = task.allowed.shape
    choices = [[None, *(column for column in range(columns) if task.allowed[row, column])] for row in range(rows)]
    for chosen in product(*choices):
        pairs = [(row, column) for row, column in enumerate(chosen) if column is not None]
        if all(sum(column == number for _, column in pairs) <= task.free_seats[number] for number in range(columns)):
            yield pairs


def by_id(task, pairs):
    return {(task.mentee_ids[row], task.mentor_ids[column]) for row, column in pairs}


def rearranged(task, rows, columns):
    return Task(
        scores=task.scores[np.ix_(rows, columns)],
        allowed=task.allowed[np.ix_(rows, columns)],
        free_seats=[task.free_seats[column] for column in columns],
        seats_taken=[task.seats_taken[column] for column in columns],
        priority=[task.priority[row] for row in rows],
        seniority=[task.seniority[row] for row in rows],
        mentor_ids=[task.mentor_ids[column] for column in columns],
        mentee_ids=[task.mentee_ids[row] for row in rows],
        is_balanced=task.is_balanced,
    )


@settings(max_examples=400, deadline=None)
@given(tasks())
def test_assignment_is_one_of_the_best_of_all_possible(task):
    best = max(worth(task, pairs) for pairs in every_assignment(task))
    found = assign(task)
    assert found in list(every_assignment(task))
    assert worth(task, found) == best


@settings(max_examples=150, deadline=None)
@given(tasks(most_mentees=8, most_mentors=5), some.data())
def test_order_of_people_does_not_matter(task, data):
    rows = data.draw(some.permutations(range(task.allowed.shape[0])))
    columns = data.draw(some.permutations(range(task.allowed.shape[1])))
    shuffled = rearranged(task, rows, columns)
    assert by_id(shuffled, assign(shuffled)) == by_id(task, assign(task))


@settings(max_examples=100, deadline=None)
@given(tasks(most_mentees=8, most_mentors=5), some.integers(2, 50))
def test_scores_on_another_scale_give_the_same_pairs(task, factor):
    scaled = Task(**{**vars(task), "scores": task.scores * factor})
    assert assign(scaled) == assign(task)


@settings(max_examples=100, deadline=None)
@given(tasks(most_mentees=8, most_mentors=5))
def test_somebody_whom_nobody_can_take_changes_nothing(task):
    columns = task.allowed.shape[1]
    with_hopeless = Task(
        scores=np.vstack([task.scores, np.full((1, columns), 6)]),
        allowed=np.vstack([task.allowed, np.zeros((1, columns), dtype=bool)]),
        free_seats=task.free_seats,
        seats_taken=task.seats_taken,
        priority=[*task.priority, 2],
        seniority=[*task.seniority, 3],
        mentor_ids=task.mentor_ids,
        mentee_ids=[*task.mentee_ids, 10**7],
        is_balanced=task.is_balanced,
    )
    assert assign(with_hopeless) == assign(task)


@settings(max_examples=100, deadline=None)
@given(tasks(most_mentees=8, most_mentors=5), some.data())
def test_chosen_pair_stays_chosen_when_its_score_is_raised(task, data):
    found = assign(task)
    if not found:
        return
    row, column = data.draw(some.sampled_from(found))
    raised = task.scores.copy()
    raised[row, column] += 5
    assert (row, column) in assign(Task(**{**vars(task), "scores": raised}))


@settings(max_examples=150, deadline=None)
@given(tasks(most_mentees=8, most_mentors=5))
def test_dense_and_sparse_solvers_give_the_same_pairs(task):
    dense = assign(task)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pairing.core.assignment, "LARGE", 0)
        assert assign(task) == dense


def test_wrong_matching_is_not_taken_for_the_best():
    edges = pairing.core.assignment.Edges(np.array([0, 1]), np.array([0, 0]), np.array([0, 0]), rows=2, seats=1)
    with pytest.raises(ArithmeticError):
        pairing.core.assignment._prices(edges, np.array([1, 5]), np.array([0]))
