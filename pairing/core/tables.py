"""What one criterion gives, for a block of mentees against all mentors, and for single pairs.

Python is asked once for each two different keys; keys that hardly repeat (what people like, when they are free) are counted
by the library instead.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pairing.core.cards import FormRule, MenteeCard, MentorCard
from pairing.core.criteria import Criterion
from pairing.core.scoring import points

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Table:
    """Whole numbers; rows are mentees, columns are mentors."""

    block: Callable[[slice], np.ndarray]
    """The rows of the slice against all columns."""
    at: Callable[[np.ndarray, np.ndarray], np.ndarray]
    """The cells of these rows and columns, one by one."""


def points_table(
    criterion: Criterion, mentees: Sequence[MenteeCard], mentors: Sequence[MentorCard], rule: FormRule
) -> Table | None:
    """What the criterion gives; None where it gives nothing to anybody."""
    weight = rule.weights.get(criterion.code)
    if not weight:
        return None
    if criterion.exceptions is not None:
        found = criterion.exceptions(rule)
        if not found.usual and not found.shares:
            return None
    keys: list[Any] = [criterion.mentee_key(mentee) for mentee in mentees]
    columns: list[Any] = [criterion.mentor_key(mentor) for mentor in mentors]
    if criterion.exceptions is not None:
        shares = {two: weight * share // 100 for two, share in found.shares.items()}
        return _exceptions(keys, columns, weight * found.usual // 100, shares)
    if criterion.count_share is None:
        return spread(keys, columns, lambda row, column: points(criterion, column, row, rule))
    if not any(keys) or not any(columns):
        return None
    return _shared(criterion, keys, columns, weight)


def spread(
    rows: Sequence[Hashable],
    columns: Sequence[Hashable],
    judge: Callable[[Any, Any], int | bool],
    *,
    dtype: Any = "int32",
) -> Table | None:
    """The table of `judge(row, column)`, asked once for each two different keys; None where all is nothing."""
    import numpy as np  # slow import

    row_numbers: dict[Hashable, int] = {}
    column_numbers: dict[Hashable, int] = {}
    row_index = np.array([row_numbers.setdefault(key, len(row_numbers)) for key in rows], dtype=np.intp)
    column_index = np.array([column_numbers.setdefault(key, len(column_numbers)) for key in columns], dtype=np.intp)
    small = np.array([[judge(row, column) for column in column_numbers] for row in row_numbers], dtype=dtype)
    if not small.any():
        return None
    wide = small.take(column_index, axis=1)
    return Table(
        block=lambda block: wide.take(row_index[block], axis=0),
        at=lambda rows, columns: wide[row_index[rows], columns],
    )


def places(
    rows: Sequence[int], columns: Sequence[int], pairs: Collection[tuple[int, int]]
) -> list[tuple[int, int, tuple[int, int]]]:
    """Where the pairs of ids, the column's first, stand in a table; an id may have several rows or columns."""
    if not pairs:
        return []
    rows_of = _numbers(rows)
    columns_of = _numbers(columns)
    return [
        (row, column, two) for two in pairs for column in columns_of.get(two[0], ()) for row in rows_of.get(two[1], ())
    ]


def _numbers(keys: Sequence[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for number, key in enumerate(keys):
        found.setdefault(key, []).append(number)
    return found


def _exceptions(rows: Sequence[int], columns: Sequence[int], usual: int, others: dict[tuple[int, int], int]) -> Table:
    """The usual points everywhere but at the few named pairs of ids, the column's first."""
    import numpy as np  # slow import

    named = {(row, column): others[two] for row, column, two in places(rows, columns, others)}

    def block(some: slice) -> np.ndarray:
        table = np.full((len(rows[some]), len(columns)), usual, dtype=np.int32)
        for (row, column), worth in named.items():
            if some.start <= row < some.stop:
                table[row - some.start, column] = worth
        return table

    def at(some: np.ndarray, others: np.ndarray) -> np.ndarray:
        cells = zip(some.tolist(), others.tolist(), strict=True)
        return np.array([named.get(cell, usual) for cell in cells], dtype=np.int32)

    return Table(block, at)


def _shared(criterion: Criterion, rows: Sequence[Any], columns: Sequence[Any], weight: int) -> Table:
    """Points by how many items of the row (or of the column) meet any item of the other."""
    import numpy as np  # slow import

    row_items, row_places = _items(rows)
    column_items, column_places = _items(columns)
    row_has, column_has = _sparse(row_places, len(row_items)), _sparse(column_places, len(column_items))
    meets = _meets(row_items, column_items)
    if criterion.counts_mentor_phrases:
        known, counted = _ones(row_has @ meets), column_has.T
    else:
        known, counted = row_has, _ones(meets @ column_has.T)
    counted = np.ascontiguousarray(counted.toarray())
    share = criterion.count_share or (lambda count: count)
    most = max((len(key) for key in (*rows, *columns)), default=0)
    worth = np.array([weight * share(count) // 100 for count in range(most + 1)], dtype=np.int32)

    def block(some: slice) -> np.ndarray:
        of_rows = known if some.stop - some.start == known.shape[0] else known[some]
        return worth.take(of_rows @ counted)

    def at(some: np.ndarray, others: np.ndarray) -> np.ndarray:
        return worth.take((known[some].toarray() * counted.T[others]).sum(axis=1))

    return Table(block, at)


def _ones(table: Any) -> Any:
    return (table > 0).astype(table.dtype)


def _items(sets: Sequence[Any]) -> tuple[list[Any], list[list[int]]]:
    """All items, each once (of a phrase its lemmas), and who has which."""
    numbers: dict[Any, int] = {}
    found = [[numbers.setdefault(getattr(item, "lemmas", item), len(numbers)) for item in items] for items in sets]
    return list(numbers), [sorted(set(items)) for items in found]


def _sparse(sets: Sequence[Sequence[int]], width: int) -> Any:
    """Ones where a row has an item; the items of a row are sorted, each once."""
    import numpy as np  # slow import
    from scipy.sparse import csr_array  # slow import

    places = [item for items in sets for item in items]
    ends = np.cumsum([0, *(len(items) for items in sets)])
    return csr_array((np.ones(len(places), dtype=np.int16), places, ends), shape=(len(sets), width))


def _meets(rows: Sequence[Any], columns: Sequence[Any]) -> Any:
    """Which items are the same, or, for sets of lemmas, hold one another: a sparse table of ones."""
    import numpy as np  # slow import
    from scipy.sparse import csr_array  # slow import

    numbers: dict[Any, int] = {}
    words = [
        [sorted(numbers.setdefault(lemma, len(numbers)) for lemma in item) for item in _wrapped(items)]
        for items in (rows, columns)
    ]
    sizes = [np.array([len(item) for item in items], dtype=np.int16) for items in words]
    left, right = (_sparse(items, len(numbers)) for items in words)
    common = (left @ right.T).tocoo()
    holds = common.data == np.minimum(sizes[0][common.coords[0]], sizes[1][common.coords[1]])
    coords = (common.coords[0][holds], common.coords[1][holds])
    return csr_array((np.ones(int(holds.sum()), dtype=np.int16), coords), shape=common.shape)


def _wrapped(items: Iterable[Any]) -> list[frozenset[Any]]:
    return [item if isinstance(item, frozenset) else frozenset({item}) for item in items]
