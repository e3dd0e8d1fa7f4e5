"""What one criterion gives, for a block of mentees against all mentors, and for single pairs.

Python is asked once for each two different keys. Keys that hardly repeat (what people like, when they are free) are counted
by the library instead: as a plain table where it is small, as a sparse one where many things are named by few people.
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

SMALL = 2_000_000
"""So many cells of who names which thing are cheaper to multiply in full than to keep sparse."""


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
    is_small = (len(rows) + len(columns)) * max(len(row_items), len(column_items)) <= SMALL
    kind = _full if is_small else _sparse
    row_has = kind(row_places, len(row_items))
    column_has = kind(column_places, len(column_items))
    meets = _meets(row_items, column_items)
    if criterion.counts_mentor_phrases:
        known, counted = _ones(row_has @ meets), column_has.T
    else:
        known, counted = row_has, _ones(meets @ column_has.T)
    counted = np.ascontiguousarray(counted if is_small else counted.toarray())
    share = criterion.count_share or (lambda count: count)
    most = max((len(key) for key in (*rows, *columns)), default=0)
    worth = np.array([weight * share(count) // 100 for count in range(most + 1)], dtype=np.int32)

    def at(some: np.ndarray, others: np.ndarray) -> np.ndarray:
        of_rows = known[some] if is_small else known[some].toarray()
        counts = (of_rows * counted.T[others]).sum(axis=1)
        return worth.take(counts.astype(np.intp))

    return Table(lambda some: worth.take((known[some] @ counted).astype(np.intp)), at)


def _ones(table: Any) -> Any:
    return (table > 0).astype(table.dtype)


def _items(sets: Sequence[Any]) -> tuple[list[Any], list[list[int]]]:
    """All items, each once (of a phrase its lemmas), and who has which."""
    numbers: dict[Any, int] = {}
    found = [[numbers.setdefault(getattr(item, "lemmas", item), len(numbers)) for item in items] for items in sets]
    return list(numbers), found


def _full(sets: Sequence[Collection[int]], width: int) -> np.ndarray:
    """Ones where a row has an item. In floating point, which the library multiplies fastest, exactly in this size."""
    import numpy as np  # slow import

    table = np.zeros((len(sets), width), dtype=np.float32)
    table[_row_numbers(sets), [item for items in sets for item in items]] = 1
    return table


def _sparse(sets: Sequence[Collection[int]], width: int) -> Any:
    import numpy as np  # slow import
    from scipy.sparse import csr_array  # slow import

    cells = np.unique(_row_numbers(sets) * width + np.array([item for items in sets for item in items], dtype=np.int64))
    coords = (cells // max(width, 1), cells % max(width, 1))
    return csr_array((np.ones(len(cells), dtype=np.int16), coords), shape=(len(sets), width))


def _row_numbers(sets: Sequence[Collection[int]]) -> np.ndarray:
    import numpy as np  # slow import

    return np.repeat(np.arange(len(sets), dtype=np.int64), [len(items) for items in sets])


def _meets(rows: Sequence[Any], columns: Sequence[Any]) -> Any:
    """Which items are the same, or, for sets of lemmas, hold one another; a table of ones, sparse where it is large."""
    import numpy as np  # slow import
    from scipy.sparse import csr_array  # slow import

    wrapped = [_wrapped(items) for items in (rows, columns)]
    numbers: dict[Any, int] = {}
    words = [[[numbers.setdefault(lemma, len(numbers)) for lemma in item] for item in items] for items in wrapped]
    sizes = [np.array([len(item) for item in items], dtype=np.int16) for items in wrapped]
    if (len(rows) + len(columns)) * len(numbers) <= SMALL:
        left, right = (_full(items, len(numbers)) for items in words)
        return (left @ right.T == np.minimum(sizes[0][:, None], sizes[1][None, :])).astype(np.float32)
    left, right = (_sparse(items, len(numbers)) for items in words)
    common = (left @ right.T).tocoo()
    holds = common.data == np.minimum(sizes[0][common.coords[0]], sizes[1][common.coords[1]])
    coords = (common.coords[0][holds], common.coords[1][holds])
    return csr_array((np.ones(int(holds.sum()), dtype=np.int16), coords), shape=common.shape)


def _wrapped(items: Iterable[Any]) -> list[frozenset[Any]]:
    return [item if isinstance(item, frozenset) else frozenset({item}) for item in items]
