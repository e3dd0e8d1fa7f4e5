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
    from scipy.sparse import csr_array  # slow import

    row_items, row_has = _items(rows)
    column_items, column_has = _items(columns)
    if criterion.counts_mentor_phrases:
        width = len(column_items)
        row_has = _met(row_has, _meeting(row_items, column_items))
    else:
        width = len(row_items)
        column_has = _met(column_has, _meeting(column_items, row_items))
    places = [item for items in row_has for item in items]
    ends = np.cumsum([0, *(len(items) for items in row_has)])
    known = csr_array((np.ones(len(places), dtype=np.int16), places, ends), shape=(len(rows), width))
    counted = np.zeros((width, len(columns)), dtype=np.int16)
    of_columns = np.repeat(np.arange(len(columns)), [len(items) for items in column_has])
    counted[np.array([item for items in column_has for item in items], dtype=np.intp), of_columns] = 1
    share = criterion.count_share or (lambda count: count)
    most = max((len(key) for key in (*rows, *columns)), default=0)
    worth = np.array([weight * share(count) // 100 for count in range(most + 1)], dtype=np.int32)

    def block(some: slice) -> np.ndarray:
        of_rows = known if some.stop - some.start == len(rows) else known[some]
        return worth.take(of_rows @ counted)

    def at(some: np.ndarray, others: np.ndarray) -> np.ndarray:
        return worth.take((known[some].toarray() * counted.T[others]).sum(axis=1))

    return Table(block, at)


def _items(sets: Sequence[Any]) -> tuple[list[frozenset[Any]], list[list[int]]]:
    """All items, each once: of a phrase its lemmas, a word as a set of itself; and who has which."""
    numbers: dict[Any, int] = {}
    found = [
        sorted({numbers.setdefault(getattr(item, "lemmas", item), len(numbers)) for item in items}) for items in sets
    ]
    return [item if isinstance(item, frozenset) else frozenset({item}) for item in numbers], found


def _meeting(items: Sequence[frozenset[Any]], others: Sequence[frozenset[Any]]) -> list[list[int]]:
    """Of each item the others that are the same, or, for sets of lemmas, hold it or are held by it."""
    with_lemma: dict[Any, list[int]] = {}
    for number, other in enumerate(others):
        for lemma in other:
            with_lemma.setdefault(lemma, []).append(number)
    found = []
    for item in items:
        near = {number for lemma in item for number in with_lemma.get(lemma, ())}
        found.append([number for number in near if others[number] <= item or item <= others[number]])
    return found


def _met(sets: Sequence[Iterable[int]], meeting: Sequence[Sequence[int]]) -> list[list[int]]:
    """For each set of items, what meets any of them, each once."""
    return [sorted({number for item in items for number in meeting[item]}) for items in sets]
