"""The exact best assignment of mentees to the seats of mentors, by goals in strict order of importance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

EXACT = 2**50
"""The solvers reckon in floating point, which is exact for whole numbers of this size."""
LARGE = 2_000_000
"""More cells than this, and the sparse solver takes less time and memory than the dense one."""


@dataclass(frozen=True)
class Task:
    """Rows are mentees, columns are mentors. Goals: most served, priority, score, balance of load, earlier applied, then
    a fixed choice among equals that follows from the ids alone, so that the order of rows and columns does not matter.
    """

    scores: np.ndarray
    allowed: np.ndarray
    free_seats: Sequence[int]
    seats_taken: Sequence[int]
    priority: Sequence[int]
    seniority: Sequence[int]
    mentor_ids: Sequence[int]
    mentee_ids: Sequence[int]
    is_balanced: bool = True


@dataclass(frozen=True)
class Goal:
    """What each edge is worth for one goal, from 0 up to `most`."""

    worth: np.ndarray
    most: int


@dataclass(frozen=True)
class Edges:
    """Who may sit where: `row` a mentee, `seat` one place of a mentor, `mentor` whose place it is; sorted by seat."""

    row: np.ndarray
    seat: np.ndarray
    mentor: np.ndarray
    rows: int
    seats: int

    def only(self, chosen: np.ndarray) -> Edges:
        return Edges(self.row[chosen], self.seat[chosen], self.mentor[chosen], self.rows, self.seats)


def assign(task: Task) -> list[tuple[int, int]]:
    """The best set of (row, column), sorted."""
    import numpy as np  # slow import

    edges, ordinal = _edges(task)
    goals = _goals(task, edges, ordinal)
    chosen = np.zeros(0, dtype=np.intp)
    bonus = np.zeros(len(edges.row), dtype=np.int64)
    must = 0
    while goals and len(edges.row):
        weight, goals = _pack(goals, edges, bonus, must)
        chosen = _solve(edges, weight)
        row_price, seat_price = _prices(edges, weight, chosen)
        tight = row_price[edges.row] + seat_price[edges.seat] == weight
        edges, goals = edges.only(tight), [Goal(goal.worth[tight], goal.most) for goal in goals]
        chosen = np.searchsorted(np.flatnonzero(tight), chosen)
        bonus = (row_price > 0)[edges.row].astype(np.int64) + (seat_price > 0)[edges.seat]
        must = 2
    return sorted((int(edges.row[number]), int(edges.mentor[number])) for number in chosen)


def _edges(task: Task) -> tuple[Edges, np.ndarray]:
    """One edge for each mentee and each seat that a mentor could need; and which of the mentor's seats it is."""
    import numpy as np  # slow import

    mentors, mentees = np.nonzero(task.allowed.T)
    wanted = np.bincount(mentors, minlength=task.allowed.shape[1])
    seats = np.minimum(np.asarray(task.free_seats, dtype=np.int64), wanted)
    first_seat = np.concatenate([[0], np.cumsum(seats)])[:-1].astype(np.int64)
    parts = []
    for nth in range(int(seats.max(initial=0))):
        has_seat = seats[mentors] > nth
        parts.append(
            (
                mentees[has_seat],
                first_seat[mentors[has_seat]] + nth,
                mentors[has_seat],
                np.full(has_seat.sum(), nth),
            )
        )
    if not parts:
        nothing = np.zeros(0, dtype=np.int64)
        return Edges(nothing, nothing, nothing, task.allowed.shape[0], 0), nothing
    row, seat, mentor, ordinal = (np.concatenate(column).astype(np.int64) for column in zip(*parts, strict=True))
    order = np.lexsort((row, seat))
    return Edges(row[order], seat[order], mentor[order], task.allowed.shape[0], int(seats.sum())), ordinal[order]


def _goals(task: Task, edges: Edges, ordinal: np.ndarray) -> list[Goal]:
    import numpy as np  # slow import

    def goal(worth: np.ndarray) -> Goal:
        worth = worth - worth.min(initial=0)
        return Goal(worth, int(worth.max(initial=0)))

    goals = [
        Goal(np.ones(len(edges.row), dtype=np.int64), 1),
        goal(np.asarray(task.priority, dtype=np.int64)[edges.row]),
        goal(task.scores[edges.row, edges.mentor]),
    ]
    if task.is_balanced:
        load = np.asarray(task.seats_taken, dtype=np.int64)[edges.mentor] + ordinal
        goals.append(goal(load.max(initial=0) - load))
    goals.append(goal(np.asarray(task.seniority, dtype=np.int64)[edges.row]))
    mixed = _mix(
        np.asarray(task.mentor_ids, dtype=np.uint64)[edges.mentor],
        np.asarray(task.mentee_ids, dtype=np.uint64)[edges.row],
        bits=max(EXACT.bit_length() - 2 - 2 * _most_pairs(edges).bit_length(), 1),
    )
    goals.append(goal(mixed))
    return [goals[0], *(goal for goal in goals[1:] if goal.most)]


def _most_pairs(edges: Edges) -> int:
    return min(len(set(edges.row.tolist())), len(set(edges.seat.tolist())))


def _mix(mentors: np.ndarray, mentees: np.ndarray, *, bits: int) -> np.ndarray:
    """A fixed number for each two ids, spread evenly, so that two sets of pairs hardly ever add up to the same."""
    import numpy as np  # slow import

    with np.errstate(over="ignore"):
        mixed: np.ndarray = mentors * np.uint64(0x9E3779B97F4A7C15) + mentees * np.uint64(0xC2B2AE3D27D4EB4F)
        mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed ^= mixed >> np.uint64(32)
    return (mixed >> np.uint64(64 - bits)).astype(np.int64)


def _pack(goals: list[Goal], edges: Edges, bonus: np.ndarray, must: int) -> tuple[np.ndarray, list[Goal]]:
    """As many goals as fit into one exact weight, the more important the heavier; and the goals that are left.

    `bonus` outweighs them all: it keeps covered what every best solution of the earlier goals covers.
    """
    most_pairs = _most_pairs(edges)
    weight, top = bonus.copy(), must
    packed = 0
    for goal in goals:
        base = most_pairs * goal.most + 1
        if packed and (top * base + goal.most) * most_pairs >= EXACT:
            break
        weight, top = weight * base + goal.worth, top * base + goal.most
        packed += 1
    return weight, goals[packed:]


def _solve(edges: Edges, weight: np.ndarray) -> np.ndarray:
    """The numbers of the edges of a heaviest matching."""
    import numpy as np  # slow import

    rows, row_of = np.unique(edges.row, return_inverse=True)
    seats, seat_of = np.unique(edges.seat, return_inverse=True)
    if len(rows) * len(seats) > LARGE:
        matched_rows, matched_seats = _solve_sparse(row_of, seat_of, weight, len(rows), len(seats))
    else:
        matched_rows, matched_seats = _solve_dense(row_of, seat_of, weight, len(rows), len(seats))
    keys = edges.seat * edges.rows + edges.row
    found = np.searchsorted(keys, seats[matched_seats] * edges.rows + rows[matched_rows])
    return np.sort(found)


def _solve_dense(
    row: np.ndarray, seat: np.ndarray, weight: np.ndarray, rows: int, seats: int
) -> tuple[np.ndarray, np.ndarray]:
    import numpy as np  # slow import
    from scipy.optimize import linear_sum_assignment  # slow import

    table = np.zeros((rows, seats))
    table[row, seat] = weight
    matched_rows, matched_seats = linear_sum_assignment(table, maximize=True)
    real = table[matched_rows, matched_seats] > 0
    return matched_rows[real], matched_seats[real]


def _solve_sparse(
    row: np.ndarray, seat: np.ndarray, weight: np.ndarray, rows: int, seats: int
) -> tuple[np.ndarray, np.ndarray]:
    """Each row also has a seat of its own that is worth nothing, so that a full matching always exists."""
    import numpy as np  # slow import
    from scipy.sparse import csr_array  # slow import
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching  # slow import

    own = np.arange(rows)
    worth = np.concatenate([weight + 1, np.ones(rows, dtype=np.int64)]).astype(np.float64)
    table = csr_array(
        (worth, (np.concatenate([row, own]), np.concatenate([seat, seats + own]))), shape=(rows, seats + rows)
    )
    matched_rows, matched_seats = min_weight_full_bipartite_matching(table, maximize=True)
    real = matched_seats < seats
    return matched_rows[real], matched_seats[real]


def _prices(edges: Edges, weight: np.ndarray, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Prices of rows and seats that prove the matching best, in whole numbers.

    Every edge weighs at most the two prices together, a chosen one exactly that; what is free costs nothing. Any other best
    matching uses only edges that weigh exactly the prices, and covers whatever has a price.
    """
    import numpy as np  # slow import

    seat_of_row = np.full(edges.rows, -1, dtype=np.int64)
    seat_of_row[edges.row[chosen]] = edges.seat[chosen]
    worth_of_row = np.zeros(edges.rows, dtype=np.int64)
    worth_of_row[edges.row[chosen]] = weight[chosen]
    starts = np.flatnonzero(np.diff(edges.seat, prepend=-1))
    named = edges.seat[starts]
    gain = weight - worth_of_row[edges.row]
    price = np.zeros(edges.seats + 1, dtype=np.int64)
    for _ in range(edges.rows + 2):
        offered = np.maximum.reduceat(gain + price[seat_of_row][edges.row], starts)
        raised = np.maximum(price[named], offered)
        if np.array_equal(raised, price[named]):
            break
        price[named] = raised
    else:
        raise ArithmeticError("the solver's matching is not the best one")
    row_price = worth_of_row - price[seat_of_row]
    free_seats = np.ones(edges.seats + 1, dtype=bool)
    free_seats[seat_of_row] = False
    if (row_price < 0).any() or price[free_seats].any():
        raise ArithmeticError("the solver's matching is not the best one")
    return row_price, price[: edges.seats]
