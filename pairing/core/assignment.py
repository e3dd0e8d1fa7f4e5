"""The exact best assignment of mentees to mentors over all forms of a programme, by goals in strict order of importance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from pairing.core.exact_matching import EXACT, Edges, Goal, best_matching, chunks, present

if TYPE_CHECKING:
    import numpy as np

LONGEST_WAIT = 2_000
"""Days beyond which it no longer matters who applied earlier."""
MULTIPLIERS = ((0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F), (0xD6E8FEB86659FD93, 0xA0761D6478BD642F))
"""Odd numbers with bits well mixed; two sets of them, so that what is equal by the first is told apart by the second."""

Pairs = list[tuple[int, int]]
"""Row and column, sorted."""


@dataclass(frozen=True)
class Block:
    """One form. Rows are mentees, columns are mentors; the ids are those of cards, unlike in all forms."""

    scores: np.ndarray
    allowed: np.ndarray
    free_seats: Sequence[int]
    seats_taken: Sequence[int]
    priority: Sequence[int]
    applied: Sequence[int]
    """The number of the day: the lower, the longer the mentee waits."""
    mentor_ids: Sequence[int]
    mentee_ids: Sequence[int]
    mentor_people: Sequence[int]
    mentee_people: Sequence[int]
    is_must: Sequence[bool] = ()
    """Mentees who may only go to a mentor whom a person has decided upon; they are seen to before all others."""
    is_balanced: bool = True


@dataclass(frozen=True)
class _Whole:
    """All blocks laid out side by side: rows of mentees, then rows of blockers; seats, of which each column has some.

    A person who offers more seats in his forms than the programme leaves him gets as many blockers: rows that must each sit
    on one of his seats, whichever, so that exactly the programme's number remains for mentees.
    """

    edges: Edges
    goals: list[Goal]
    rows: list[tuple[int, int]]
    """Of each row of a mentee: the block and the row in it."""
    columns: list[int]
    """Of each column: its number in its block."""
    column_of_seat: np.ndarray
    mentor_of_column: list[int]
    mentee_of_row: list[int]
    mentees: int


def assign(blocks: Sequence[Block], programme_seats: Mapping[int, int] | None = None) -> list[Pairs]:
    """The best pairs of each block.

    Goals: most decided pairs come about, most served, priority, score, balance of load, earlier applied, then a fixed choice
    among equals that follows from the ids alone, so that the order of rows and columns does not matter. Nobody gets more
    mentees than his seats in a form, nor in all forms together than `programme_seats` of the person; the same two people
    are paired in one form at most.
    """
    import numpy as np  # slow import

    whole = _lay_out(blocks, programme_seats or {})
    found: list[Pairs] = [[] for _ in blocks]
    chosen = best_matching(whole.edges, whole.goals, whole.column_of_seat)
    if _double(whole, chosen) is not None:
        chosen = _without_doubles(whole, np.arange(len(whole.edges)))
    for row, seat in zip(whole.edges.row[chosen].tolist(), whole.edges.seat[chosen].tolist(), strict=True):
        if row < whole.mentees:
            block, row_in_block = whole.rows[row]
            found[block].append((row_in_block, whole.columns[whole.column_of_seat[seat]]))
    return [sorted(pairs) for pairs in found]


def _lay_out(blocks: Sequence[Block], programme_seats: Mapping[int, int]) -> _Whole:
    import numpy as np  # slow import

    parts = [_block_edges(block, programme_seats) for block in blocks]
    mentor_of_column = np.array([person for block in blocks for person in block.mentor_people], dtype=np.int64)
    seats_of_column = np.concatenate([np.zeros(0, dtype=np.int64), *(seats for _, seats in parts)])
    column_of_seat = np.repeat(np.arange(len(seats_of_column), dtype=np.int32), seats_of_column)
    first_seat = np.cumsum(seats_of_column) - seats_of_column
    mentees = sum(len(block.mentee_ids) for block in blocks)
    row, seat, score = _joined(blocks, parts)
    blocker_row, blocker_seat = _blockers(
        mentor_of_column[column_of_seat],
        programme_seats,
        {person for block in blocks for person in block.mentor_people},
    )
    blockers = int(blocker_row.max(initial=-1)) + 1
    if blockers:
        row = np.concatenate([row, (mentees + blocker_row).astype(np.int32)])
        seat = np.concatenate([seat, blocker_seat.astype(np.int32)])
        score = np.concatenate([score, np.zeros(len(blocker_row), dtype=np.int32)])
        order = np.lexsort((row, seat))
        row, seat, score = row[order], seat[order], score[order]
    edges = Edges(row, seat, score, rows=mentees + blockers, seats=len(column_of_seat))
    ordinal = np.arange(len(column_of_seat)) - first_seat[column_of_seat]
    return _Whole(
        edges=edges,
        goals=_goals(blocks, edges, mentees, column_of_seat, ordinal),
        rows=[(number, row) for number, block in enumerate(blocks) for row in range(len(block.mentee_ids))],
        columns=[column for block in blocks for column in range(len(block.mentor_ids))],
        column_of_seat=column_of_seat,
        mentor_of_column=mentor_of_column.tolist(),
        mentee_of_row=[person for block in blocks for person in block.mentee_people],
        mentees=mentees,
    )


def _block_edges(
    block: Block, programme_seats: Mapping[int, int]
) -> tuple[tuple[np.ndarray, np.ndarray, np.ndarray], np.ndarray]:
    """Row, seat and points of one edge for each mentee and each seat that a mentor could need; and the seats of each."""
    import numpy as np  # slow import

    by_mentor = np.ascontiguousarray(block.allowed.T)
    wanted = by_mentor.sum(axis=1)
    left = [
        programme_seats.get(person, free) for person, free in zip(block.mentor_people, block.free_seats, strict=True)
    ]
    free = np.array([block.free_seats, left], dtype=np.int64).min(axis=0)
    seats = np.maximum(np.minimum(free, wanted), 0)
    cells = np.flatnonzero(by_mentor)
    rows = len(block.mentee_ids)
    row_of_cell = (cells % max(rows, 1)).astype(np.int32)
    del cells
    column_of_seat = np.repeat(np.arange(len(seats)), seats)
    edges_of_seat = wanted[column_of_seat]
    first_cell = (np.cumsum(wanted) - wanted)[column_of_seat]
    first_edge = np.cumsum(edges_of_seat) - edges_of_seat
    number = np.int64 if max(len(row_of_cell), int(edges_of_seat.sum())) >= 2**31 else np.int32
    cell = np.repeat((first_cell - first_edge).astype(number), edges_of_seat)
    cell += np.arange(len(cell), dtype=number)
    row = row_of_cell[cell]
    del cell, row_of_cell
    seat = np.repeat(np.arange(len(column_of_seat), dtype=np.int32), edges_of_seat)
    score = np.empty(len(row), dtype=np.int32)
    for part in chunks(len(row)):
        score[part] = block.scores[row[part], column_of_seat[seat[part]]]
    return (row, seat, score), seats


def _joined(
    blocks: Sequence[Block], parts: Sequence[tuple[tuple[np.ndarray, np.ndarray, np.ndarray], np.ndarray]]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The edges of all blocks, numbered through; those of a single block are not copied."""
    import numpy as np  # slow import

    first_row = first_seat = 0
    shifted = []
    for block, ((row, seat, score), seats) in zip(blocks, parts, strict=True):
        shifted.append((row + np.int32(first_row) if first_row else row, seat + np.int32(first_seat), score))
        first_row += len(block.mentee_ids)
        first_seat += int(seats.sum())
    if len(shifted) == 1:
        return shifted[0]
    nothing = np.zeros(0, dtype=np.int32)
    row, seat, score = (np.concatenate([nothing, *column]) for column in zip(*shifted, strict=True)) if shifted else (
        nothing, nothing, nothing,
    )  # fmt: skip
    return row, seat, score


def _blockers(
    person_of_seat: np.ndarray, programme_seats: Mapping[int, int], people: Iterable[int]
) -> tuple[np.ndarray, np.ndarray]:
    """Edges of the blockers: the number of a blocker, and a seat on which it may sit."""
    import numpy as np  # slow import

    numbers, seats, count = [], [], 0
    seats_of: defaultdict[int, list[int]] = defaultdict(list)
    limited = {person for person in people if person in programme_seats}
    for seat, person in enumerate(person_of_seat.tolist()):
        if person in limited:
            seats_of[person].append(seat)
    for person in sorted(seats_of):
        for _ in range(len(seats_of[person]) - max(programme_seats[person], 0)):
            numbers += [count] * len(seats_of[person])
            seats += seats_of[person]
            count += 1
    return np.array(numbers, dtype=np.int64), np.array(seats, dtype=np.int64)


def _goals(
    blocks: Sequence[Block], edges: Edges, mentees: int, column_of_seat: np.ndarray, ordinal: np.ndarray
) -> list[Goal]:
    import numpy as np  # slow import

    def by_row(of_mentees: Iterable[int]) -> np.ndarray:
        worth = np.zeros(edges.rows, dtype=np.int64)
        worth[:mentees] = np.fromiter(of_mentees, dtype=np.int64, count=mentees)
        return worth

    def row_goal(worth: np.ndarray) -> Goal:
        return Goal(int(worth[has_edges].max(initial=0)), of_row=worth)

    has_edges = present(edges.row, edges.rows)
    is_mentee = np.arange(edges.rows) < mentees
    musts = by_row(int(must) for block in blocks for must in (block.is_must or [False] * len(block.mentee_ids)))
    priority = by_row(level for block in blocks for level in block.priority)
    applied = by_row(day for block in blocks for day in block.applied)
    latest = int(applied[has_edges & is_mentee].max(initial=0))
    waited = np.where(is_mentee & has_edges, np.minimum(latest - applied, LONGEST_WAIT), 0)
    lowest = int(edges.score.min(initial=0))
    highest = int(edges.score.max(initial=0))
    seat_worth = _balance(blocks, column_of_seat, ordinal)
    served = is_mentee.astype(np.int64)
    return [
        row_goal(1 - served),
        row_goal(musts),
        row_goal(served),
        *(row_goal((priority >= level).astype(np.int64)) for level in _levels(priority, has_edges & is_mentee)),
        Goal(highest - lowest, of_edge=lambda some: some.score.astype(np.int64) - lowest),
        _of_seats(seat_worth, served),
        row_goal(waited - int(waited[has_edges & is_mentee].min(initial=LONGEST_WAIT)) * served),
        *_mixes(blocks, edges, served, column_of_seat),
    ]


def _of_seats(seat_worth: np.ndarray, served: np.ndarray) -> Goal:
    """To a blocker all seats are worth the same."""
    most = int(seat_worth.max(initial=0))
    if served.all():
        return Goal(most, of_seat=seat_worth)
    return Goal(most, of_edge=lambda some: seat_worth[some.seat] * served[some.row])


def _levels(priority: np.ndarray, counted: np.ndarray) -> list[int]:
    """The levels of priority from the highest down, without the lowest: to serve most of them all is the goal before."""
    import numpy as np  # slow import

    return np.unique(priority[counted]).tolist()[:0:-1]


def _balance(blocks: Sequence[Block], column_of_seat: np.ndarray, ordinal: np.ndarray) -> np.ndarray:
    """A seat is worth the more, the fewer mentees its mentor has before it; in a form that asks for no balance all the same."""
    import numpy as np  # slow import

    taken = np.array([seats for block in blocks for seats in block.seats_taken], dtype=np.int64)
    counts = np.array([block.is_balanced for block in blocks for _ in block.mentor_ids], dtype=bool)
    load = np.where(counts[column_of_seat], taken[column_of_seat] + ordinal, 0)
    worth: np.ndarray = load.max(initial=0) - load
    return worth


def _mixes(blocks: Sequence[Block], edges: Edges, served: np.ndarray, column_of_seat: np.ndarray) -> list[Goal]:
    import numpy as np  # slow import

    bits = max(EXACT.bit_length() - 2 - 2 * edges.most_pairs.bit_length(), 1)
    mentors = np.array([number for block in blocks for number in block.mentor_ids], dtype=np.uint64)[column_of_seat]
    mentees = np.zeros(edges.rows, dtype=np.uint64)
    ids = [number for block in blocks for number in block.mentee_ids]
    mentees[: len(ids)] = ids

    def mixed(some: Edges, *, multipliers: tuple[int, int]) -> np.ndarray:
        return _mix(mentors[some.seat], mentees[some.row], multipliers, bits=bits) * served[some.row]

    return [Goal(2**bits - 1, of_edge=partial(mixed, multipliers=multipliers)) for multipliers in MULTIPLIERS]


def _mix(mentors: np.ndarray, mentees: np.ndarray, multipliers: tuple[int, int], *, bits: int) -> np.ndarray:
    """A fixed number for each two ids, spread evenly, so that two sets of pairs hardly ever add up to the same."""
    import numpy as np  # slow import

    with np.errstate(over="ignore"):
        mixed: np.ndarray = mentors * np.uint64(multipliers[0]) + mentees * np.uint64(multipliers[1])
        mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed ^= mixed >> np.uint64(32)
    return (mixed >> np.uint64(64 - bits)).astype(np.int64)


def _without_doubles(whole: _Whole, numbers: np.ndarray) -> np.ndarray:
    """The numbers of the best edges in which no two people meet twice.

    Where the best ones have such a double, one of its two pairs is forbidden, then the other, and the better outcome taken.
    What is forbidden makes nothing better, so a branch that is worse than an outcome in hand needs no further look.
    """
    best: tuple[tuple[int, ...], np.ndarray] | None = None
    branches = [numbers]
    while branches:
        numbers = branches.pop()
        chosen = numbers[best_matching(whole.edges.only(numbers), whole.goals, whole.column_of_seat)]
        worth = _worth(whole, chosen)
        if best and worth <= best[0]:
            continue
        double = _double(whole, chosen)
        if double is None:
            best = worth, chosen
        else:
            branches += [_forbidding(whole, numbers, *pair) for pair in double]
    if best is None:
        raise ArithmeticError("no branch has come to an end")
    return best[1]


def _worth(whole: _Whole, chosen: np.ndarray) -> tuple[int, ...]:
    edges = whole.edges.only(chosen)
    return tuple(int(goal.worth(edges).sum()) for goal in whole.goals)


def _double(whole: _Whole, chosen: np.ndarray) -> list[tuple[int, int]] | None:
    """Two pairs, each a row and a column, of the same two people; None where there are none."""
    met: dict[tuple[int, int], tuple[int, int]] = {}
    columns = whole.column_of_seat[whole.edges.seat[chosen]].tolist()
    for pair in sorted(zip(whole.edges.row[chosen].tolist(), columns, strict=True)):
        row, column = pair
        if row >= whole.mentees:
            continue
        people = whole.mentor_of_column[column], whole.mentee_of_row[row]
        if people in met:
            return [met[people], pair]
        met[people] = pair
    return None


def _forbidding(whole: _Whole, numbers: np.ndarray, row: int, column: int) -> np.ndarray:
    edges = whole.edges
    is_pair = (edges.row[numbers] == row) & (whole.column_of_seat[edges.seat[numbers]] == column)
    kept: np.ndarray = numbers[~is_pair]
    return kept
