"""The best matching of rows to seats by goals in strict order of importance, in whole numbers and proven by prices."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

EXACT = 2**50
"""The solvers reckon in floating point, which is exact for whole numbers of this size."""
LARGE = 2_000_000
"""More cells than this, and the sparse solver takes less time and memory than the dense one."""
MANY = 20_000
"""With more edges than this, the promising ones are tried alone first."""
PROMISING = 30
"""So many edges of each row and each seat are promising, and all that equal the last of them."""
CHUNK = 4_000_000
"""Edges that are reckoned at a time."""
SPARSE = 6
"""Likewise, where so many cells come on one edge."""


@dataclass(frozen=True)
class Edges:
    """Which row may take which seat, and for how many points; sorted by seat, then by row."""

    row: np.ndarray
    seat: np.ndarray
    score: np.ndarray
    rows: int
    seats: int

    def __len__(self) -> int:
        return len(self.row)

    def only(self, chosen: np.ndarray | slice) -> Edges:
        """Some of the edges, by number, by mask or in a row."""
        return Edges(self.row[chosen], self.seat[chosen], self.score[chosen], self.rows, self.seats)

    @cached_property
    def most_pairs(self) -> int:
        """No matching has more edges than this."""
        return min(int(present(self.row, self.rows).sum()), int(present(self.seat, self.seats).sum()))


@dataclass(frozen=True)
class Goal:
    """What each edge is worth for one goal, a whole number from 0 up to `most`.

    Most goals ask of the row or of the seat alone; any other is reckoned edge by edge, and only when it is wanted.
    """

    most: int
    of_row: np.ndarray | None = None
    of_seat: np.ndarray | None = None
    of_edge: Callable[[Edges], np.ndarray] | None = None

    def worth(self, edges: Edges) -> np.ndarray:
        """Of each edge."""
        if self.of_row is not None:
            return self.of_row[edges.row]
        if self.of_seat is not None:
            return self.of_seat[edges.seat]
        if self.of_edge is None:
            raise TypeError("a goal says what it asks of")
        return self.of_edge(edges)


def present(numbers: np.ndarray, count: int) -> np.ndarray:
    """Which of the numbers below the count occur."""
    import numpy as np  # slow import

    found = np.zeros(count, dtype=bool)
    found[numbers] = True
    return found


def best_matching(edges: Edges, goals: Sequence[Goal], owner_of_seat: np.ndarray) -> np.ndarray:
    """The numbers of the edges of the best matching; which seat of its owner a row gets is all the same.

    As many goals as fit into an exact weight are solved at once. The prices that prove a matching best also tell which edges
    any other best one could use, and what it must cover: with those alone the less important goals are solved.
    """
    import numpy as np  # slow import

    goals = [goal for goal in goals if goal.most]
    left: np.ndarray | None = None
    chosen = np.zeros(0, dtype=np.int64)
    settled = [chosen]
    bonus_row, bonus_seat = np.zeros(edges.rows, dtype=np.int64), np.zeros(edges.seats, dtype=np.int64)
    top_bonus = 0
    while goals and len(edges):
        weight, goals = _pack(goals, edges, bonus_row, bonus_seat, top_bonus)
        chosen, row_price, seat_price, tight = _optimum(edges, weight)
        del weight
        if not goals:
            break
        chosen = np.searchsorted(tight, chosen)
        varies, is_settled = _varying(edges.only(tight), chosen, (row_price, seat_price), owner_of_seat)
        tight_left = tight if left is None else left[tight]
        settled.append(tight_left[chosen[is_settled]])
        edges, left = edges.only(tight[varies]), tight_left[varies]
        chosen = chosen[:0]
        bonus_row, bonus_seat = (row_price > 0).astype(np.int64), (seat_price > 0).astype(np.int64)
        top_bonus = 2
    return np.concatenate([*settled, chosen if left is None else left[chosen]])


def _varying(
    tight: Edges, chosen: np.ndarray, prices: tuple[np.ndarray, np.ndarray], owner_of_seat: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Which of the edges that weigh exactly the prices one best matching uses and another does not: the numbers of these
    edges, and which of the chosen are in all best matchings.

    Two best matchings differ by rings and by chains: a row takes the seat of another one, that takes a third one's. A chain
    begins with a row that is free, or with a seat that may stay empty, and ends with a free seat, or with a row that may stay
    free. One more node, the outside, makes a ring of a chain. What lies on no ring never changes; and where all rings that
    hang together are among the seats of one owner, nothing changes that matters.
    """
    import numpy as np  # slow import
    from scipy.sparse import csr_array  # slow import
    from scipy.sparse.csgraph import connected_components  # slow import

    row_price, seat_price = prices
    outside = tight.rows + tight.seats
    rows, seats = tight.row[chosen], tight.seat[chosen]
    node_of_seat = np.arange(tight.rows, outside)
    node_of_seat[seats] = rows
    is_chosen = np.zeros(len(tight), dtype=bool)
    is_chosen[chosen] = True
    others = np.flatnonzero(~is_chosen)
    if not len(others):
        return others, np.ones(len(chosen), dtype=bool)
    source, target = tight.row[others], node_of_seat[tight.seat[others]]
    free_row, free_seat = np.ones(tight.rows, dtype=bool), np.ones(tight.seats, dtype=bool)
    free_row[rows] = free_seat[seats] = False
    comes = np.concatenate([np.flatnonzero(free_row), rows[seat_price[seats] == 0]])
    goes = np.concatenate([tight.rows + np.flatnonzero(free_seat), rows[row_price[rows] == 0]])
    sources = np.concatenate([source, np.full(len(comes), outside), goes])
    targets = np.concatenate([target, comes, np.full(len(goes), outside)])
    graph = csr_array((np.ones(len(sources), dtype=np.int8), (sources, targets)), shape=(outside + 1, outside + 1))
    count, ring = connected_components(graph, directed=True, connection="strong")
    owner = np.arange(outside + 1) + int(owner_of_seat.max(initial=0)) + 1
    owner[rows] = owner_of_seat[seats]
    lowest, highest = np.full(count, owner.max()), np.zeros(count, dtype=owner.dtype)
    np.minimum.at(lowest, ring, owner)
    np.maximum.at(highest, ring, owner)
    is_open = lowest < highest
    is_settled = ~is_open[ring[rows]]
    varies = np.concatenate([others[(ring[source] == ring[target]) & is_open[ring[source]]], chosen[~is_settled]])
    varies.sort()
    return varies, is_settled


def _optimum(edges: Edges, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The numbers of the edges of a heaviest matching, the prices of rows and seats that prove it, and the numbers of the
    edges that weigh exactly these.

    Where edges are many, the promising ones are solved alone; when their prices hold for all the others too, the matching is
    best among all. Those for which they do not hold are taken in, and once more.
    """
    import numpy as np  # slow import

    some = _promising(edges) if len(edges) > MANY else None
    while True:
        part, part_weight = (edges, weight) if some is None else (edges.only(some), weight[some])
        chosen = _solve(part, part_weight)
        row_price, seat_price = _prices(part, part_weight, chosen)
        tight, worse, by = _against(edges, weight, row_price, seat_price)
        if some is None or not len(worse):
            return chosen if some is None else some[chosen], row_price, seat_price, tight
        some = np.union1d(some, _worst(edges, worse, by))


def _against(
    edges: Edges, weight: np.ndarray, row_price: np.ndarray, seat_price: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The numbers of the edges that weigh exactly the prices, of those that weigh more, and by how much less than nothing
    the prices are above these.
    """
    import numpy as np  # slow import

    tight, worse, by = [], [], []
    for part in chunks(len(edges)):
        slack = row_price[edges.row[part]]
        slack += seat_price[edges.seat[part]]
        slack -= weight[part]
        of_part = np.flatnonzero(slack < 0)
        by.append(slack[of_part])
        worse.append(of_part + part.start)
        tight.append(np.flatnonzero(slack == 0) + part.start)
    return np.concatenate(tight), np.concatenate(worse), np.concatenate(by)


def chunks(count: int) -> Iterator[slice]:
    """So many edges, a part at a time: what is reckoned on the way takes little memory."""
    return (slice(start, min(start + CHUNK, count)) for start in range(0, max(count, 1), CHUNK))


def _promising(edges: Edges) -> np.ndarray:
    """The numbers of those edges that have the most points for their row or for their seat."""
    import numpy as np  # slow import

    least = int(edges.score.min())
    levels = int(edges.score.max()) - least + 1
    is_promising = np.zeros(len(edges), dtype=bool)
    for end, count in ((edges.row, edges.rows), (edges.seat, edges.seats)):
        by_points = np.zeros(count * levels, dtype=np.int64)
        for part in chunks(len(edges)):
            key = end[part].astype(np.int64) * levels
            key += edges.score[part] - least
            by_points += np.bincount(key, minlength=count * levels)
        above = np.cumsum(by_points.reshape(count, levels)[:, ::-1], axis=1)[:, ::-1]
        lowest = (np.maximum((above >= PROMISING).sum(axis=1) - 1, 0) + least).astype(edges.score.dtype)
        for part in chunks(len(edges)):
            is_promising[part] |= edges.score[part] >= lowest[end[part]]
    numbers: np.ndarray = np.flatnonzero(is_promising)
    return numbers


def _worst(edges: Edges, worse: np.ndarray, slack: np.ndarray) -> np.ndarray:
    """For each row, those of the numbers for which the prices fail by most."""
    import numpy as np  # slow import

    order = np.lexsort((slack, edges.row[worse]))
    row = edges.row[worse][order]
    nth = np.arange(len(row)) - np.searchsorted(row, row)
    worst: np.ndarray = worse[order[nth < PROMISING]]
    return worst


def _pack(
    goals: Sequence[Goal], edges: Edges, bonus_row: np.ndarray, bonus_seat: np.ndarray, top_bonus: int
) -> tuple[np.ndarray, Sequence[Goal]]:
    """As many goals as fit into one exact weight, the more important the heavier; and the goals that are left.

    The bonus of rows and seats outweighs them all: it keeps covered what every best solution of the earlier goals covers.
    """
    import numpy as np  # slow import

    most_pairs = edges.most_pairs
    top, packed = top_bonus, 0
    for goal in goals:
        base = most_pairs * goal.most + 1
        if packed and (top * base + goal.most) * most_pairs >= EXACT:
            break
        top = top * base + goal.most
        packed += 1
    scale = 1
    of_row, of_seat, by_edge = bonus_row * 0, bonus_seat * 0, []
    for goal in reversed(goals[:packed]):
        if goal.of_row is not None:
            of_row += goal.of_row * scale
        elif goal.of_seat is not None:
            of_seat += goal.of_seat * scale
        else:
            by_edge.append((goal, scale))
        scale *= most_pairs * goal.most + 1
    of_row += bonus_row * scale
    of_seat += bonus_seat * scale
    weight = np.empty(len(edges), dtype=np.int64)
    for part in chunks(len(edges)):
        some = edges if part.stop - part.start == len(edges) else edges.only(part)
        weight[part] = of_row[some.row]
        weight[part] += of_seat[some.seat]
        for goal, times in by_edge:
            weight[part] += goal.worth(some) * times
    return weight, goals[packed:]


def _solve(edges: Edges, weight: np.ndarray) -> np.ndarray:
    """The numbers of the edges of a heaviest matching."""
    import numpy as np  # slow import

    has_row, has_seat = present(edges.row, edges.rows), present(edges.seat, edges.seats)
    rows, seats = np.flatnonzero(has_row), np.flatnonzero(has_seat)
    is_sparse = len(rows) * len(seats) > min(LARGE, SPARSE * len(edges))
    solve = _solve_sparse if is_sparse else _solve_dense
    row_of, seat_of = np.cumsum(has_row, dtype=np.int32) - 1, np.cumsum(has_seat, dtype=np.int32) - 1
    matched_rows, matched_seats = solve(row_of[edges.row], seat_of[edges.seat], weight, len(rows), len(seats))
    row_of_seat = np.full(edges.seats, -1, dtype=edges.row.dtype)
    row_of_seat[seats[matched_seats]] = rows[matched_rows]
    found: np.ndarray = np.flatnonzero(row_of_seat[edges.seat] == edges.row)
    return found


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
    """Each seat also has a row of its own that is worth nothing, so that a full matching always exists."""
    import numpy as np  # slow import
    from scipy.sparse import csr_array  # slow import
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching  # slow import

    size = len(row) + seats
    ends = np.searchsorted(seat, np.arange(seats, dtype=seat.dtype), side="right")
    pointers = np.concatenate([[0], ends + np.arange(1, seats + 1)]).astype(np.int32)
    own = pointers[1:] - 1
    is_edge = np.ones(size, dtype=bool)
    is_edge[own] = False
    columns = np.empty(size, dtype=np.int32)
    columns[is_edge] = row
    columns[own] = rows + np.arange(seats)
    worth = np.ones(size)
    worth[is_edge] += weight
    del is_edge
    table = csr_array((worth, columns, pointers), shape=(seats, rows + seats))
    matched_seats, matched_rows = min_weight_full_bipartite_matching(table, maximize=True)
    real = matched_rows < rows
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
    price = np.zeros(edges.seats + 1, dtype=np.int64)
    for _ in range(edges.rows + 2):
        offer = (price[seat_of_row] - worth_of_row)[edges.row]
        offer += weight
        raised = np.maximum(price[named], np.maximum.reduceat(offer, starts))
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
