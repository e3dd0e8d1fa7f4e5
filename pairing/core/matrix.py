"""Scores and permissions of all pairs of a programme at once, as whole-number tables.

A school of 5,000 mentors and 8,000 mentees has 40 million cells. So tables are of 32-bit numbers and are filled a block
of rows at a time; Python is asked once for each two different keys, and keys that hardly repeat (what people like, when
they are free) are counted by the library instead.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pairing.core.cards import FormRule, MenteeCard, MentorCard
from pairing.core.criteria import CRITERIA, Criterion
from pairing.core.phrases import Phrase
from pairing.core.rules import (
    grade_key,
    grade_obstacle,
    is_closed_by_must,
    mentee_obstacles,
    mentor_obstacles,
    promised,
)
from pairing.core.scoring import points

if TYPE_CHECKING:
    import numpy as np

BLOCK = 512
"""Rows that are reckoned at a time."""

Rows = Callable[[slice], "np.ndarray"]


@dataclass(frozen=True)
class Field:
    """Rows are mentees, columns are mentors, in the order they were given."""

    scores: np.ndarray
    allowed: np.ndarray
    """Nothing forbids the pair, and it has as many points as the form's rules ask of what is proposed."""
    suitable: np.ndarray
    """Allowed as far as these two go, whatever keeps either of them from having any pair now, and with any points."""

    def best_first(self, row: int) -> list[int]:
        """The suitable columns of a row, highest score first, then in the order given."""
        columns = self.suitable[row].nonzero()[0]
        return columns[(-self.scores[row, columns]).argsort(kind="stable")].tolist()


def survey(mentees: Sequence[MenteeCard], mentors: Sequence[MentorCard], rule: FormRule) -> Field:
    """Judge every mentee against every mentor."""
    import numpy as np  # slow import

    shape = (len(mentees), len(mentors))
    scores = np.zeros(shape, dtype=np.int32)
    tables = [_rows(criterion, mentees, mentors, rule) for criterion in CRITERIA if rule.weights.get(criterion.code)]
    suits = _spread(
        [grade_key(mentee) for mentee in mentees],
        [grade_key(mentor) for mentor in mentors],
        lambda row, column: grade_obstacle(column, row, rule) is None,
        dtype=np.bool_,
    )
    suitable = np.zeros(shape, dtype=np.bool_)
    for block in _blocks(len(mentees)):
        suitable[block] = suits(block)
        for table in tables:
            scores[block] += table(block)
    _forbid_by_decision(suitable, mentees, mentors, rule)
    open_rows = np.array([not mentee_obstacles(mentee, rule) for mentee in mentees], dtype=np.bool_)
    open_columns = np.array([not mentor_obstacles(mentor, rule) for mentor in mentors], dtype=np.bool_)
    allowed = suitable & open_rows[:, None]
    allowed &= open_columns[None, :]
    _forbid_low_scores(allowed, scores, mentees, mentors, rule)
    return Field(scores, allowed, suitable)


def criterion_table(
    criterion: Criterion, mentees: Sequence[MenteeCard], mentors: Sequence[MentorCard], rule: FormRule
) -> np.ndarray:
    """The points of one criterion for all pairs."""
    import numpy as np  # slow import

    if not rule.weights.get(criterion.code):
        return np.zeros((len(mentees), len(mentors)), dtype=np.int32)
    return _rows(criterion, mentees, mentors, rule)(slice(0, len(mentees)))


def spread(
    rows: Sequence[Hashable], columns: Sequence[Hashable], judge: Callable[[Any, Any], int | bool]
) -> np.ndarray:
    """The table of `judge(row, column)`, asked once for each pair of different keys."""
    return _spread(rows, columns, judge)(slice(0, len(rows)))


def shared_counts(
    rows: Sequence[Collection[Phrase] | Collection[str]], columns: Sequence[Collection[Phrase] | Collection[str]]
) -> np.ndarray:
    """How many phrases of the row meet any phrase of the column; of words, how many both have."""
    return _shared(rows, columns)(slice(0, len(rows)))


def _blocks(rows: int) -> Iterator[slice]:
    return (slice(start, min(start + BLOCK, rows)) for start in range(0, rows, BLOCK))


def _rows(criterion: Criterion, mentees: Sequence[MenteeCard], mentors: Sequence[MentorCard], rule: FormRule) -> Rows:
    """What gives the points of one criterion for a slice of the mentees."""
    import numpy as np  # slow import

    weight = rule.weights[criterion.code]
    keys: list[Any] = [criterion.mentee_key(mentee) for mentee in mentees]
    columns: list[Any] = [criterion.mentor_key(mentor) for mentor in mentors]
    if criterion.exceptions is not None:
        found = criterion.exceptions(rule)
        shares = {two: weight * share // 100 for two, share in found.shares.items()}
        return _exceptions(keys, columns, weight * found.usual // 100, shares)
    if criterion.count_share is None:
        return _spread(keys, columns, lambda row, column: points(criterion, column, row, rule))
    counts = _shared(keys, columns, counts_columns=criterion.counts_mentor_phrases)
    most = max((len(key) for key in (*keys, *columns)), default=0)
    worth = np.array([weight * criterion.count_share(count) // 100 for count in range(most + 1)], dtype=np.int32)
    return lambda rows: worth[counts(rows)]


def _spread(
    rows: Sequence[Hashable],
    columns: Sequence[Hashable],
    judge: Callable[[Any, Any], int | bool],
    *,
    dtype: Any = "int32",
) -> Rows:
    import numpy as np  # slow import

    row_numbers: dict[Hashable, int] = {}
    column_numbers: dict[Hashable, int] = {}
    row_index = np.array([row_numbers.setdefault(key, len(row_numbers)) for key in rows], dtype=np.intp)
    column_index = np.array([column_numbers.setdefault(key, len(column_numbers)) for key in columns], dtype=np.intp)
    small = np.array([[judge(row, column) for column in column_numbers] for row in row_numbers], dtype=dtype)
    small = small.reshape(len(row_numbers), len(column_numbers))
    return lambda block: small[np.ix_(row_index[block], column_index)]


def _exceptions(rows: Sequence[int], columns: Sequence[int], usual: int, others: dict[tuple[int, int], int]) -> Rows:
    """The usual points everywhere but at the few named pairs of ids, the column's first."""
    import numpy as np  # slow import

    places = _places(rows, columns, others)

    def of(block: slice) -> np.ndarray:
        table = np.full((len(rows[block]), len(columns)), usual, dtype=np.int32)
        for row, column, two in places:
            if block.start <= row < block.stop:
                table[row - block.start, column] = others[two]
        return table

    return of


def _places(
    rows: Sequence[int], columns: Sequence[int], pairs: Iterable[tuple[int, int]]
) -> list[tuple[int, int, tuple[int, int]]]:
    """Where the pairs of ids, the column's first, stand in a table; an id may have several rows or columns."""
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


def _shared(rows: Sequence[Any], columns: Sequence[Any], *, counts_columns: bool = False) -> Rows:
    """How many items of the row (or of the column) meet any item of the other."""
    import numpy as np  # slow import
    from scipy.sparse import csr_array  # slow import

    row_items, row_has = _incidence(rows)
    column_items, column_has = _incidence(columns)
    if not row_items or not column_items:
        return lambda block: np.zeros((len(rows[block]), len(columns)), dtype=np.int16)
    meets = _meets(row_items, column_items)
    if counts_columns:
        known = csr_array((row_has @ meets) > 0, dtype=np.int16)
        counted = np.ascontiguousarray(column_has.T.toarray())
    else:
        known = row_has
        counted = ((meets @ column_has.T) > 0).astype(np.int16).toarray()
    return lambda block: known[block] @ counted


def _incidence(sets: Sequence[Any]) -> tuple[list[Any], Any]:
    """All items, each once, and a sparse table of who has which."""
    import numpy as np  # slow import
    from scipy.sparse import csr_array  # slow import

    numbers: dict[Any, int] = {}
    starts, places = [0], []
    for items in sets:
        places += sorted(
            {numbers.setdefault(getattr(item, "lemmas", item), len(numbers)) for item in items},
        )
        starts.append(len(places))
    ones = np.ones(len(places), dtype=np.int16)
    return list(numbers), csr_array((ones, places, starts), shape=(len(sets), len(numbers)), dtype=np.int16)


def _meets(rows: Sequence[Any], columns: Sequence[Any]) -> Any:
    """Which items are the same, or, for sets of lemmas, hold one another: a sparse table of ones."""
    import numpy as np  # slow import
    from scipy.sparse import csr_array  # slow import

    wrapped = [
        [item if isinstance(item, frozenset) else frozenset({item}) for item in items] for items in (rows, columns)
    ]
    numbers: dict[Any, int] = {}
    for items in wrapped:
        for item in items:
            for lemma in item:
                numbers.setdefault(lemma, len(numbers))
    left, right = (_table(items, numbers) for items in wrapped)
    common = (left @ right.T).tocoo()
    sizes = [np.array([len(item) for item in items], dtype=np.int32) for items in wrapped]
    holds = common.data == np.minimum(sizes[0][common.coords[0]], sizes[1][common.coords[1]])
    coords = (common.coords[0][holds], common.coords[1][holds])
    return csr_array((np.ones(int(holds.sum()), dtype=np.int16), coords), shape=common.shape)


def _table(sets: Sequence[Collection[Any]], numbers: dict[Any, int]) -> Any:
    import numpy as np  # slow import
    from scipy.sparse import csr_array  # slow import

    starts, places = [0], []
    for items in sets:
        places += sorted(numbers[item] for item in items)
        starts.append(len(places))
    ones = np.ones(len(places), dtype=np.int32)
    return csr_array((ones, places, starts), shape=(len(sets), len(numbers)))


def _forbid_by_decision(
    suitable: np.ndarray, mentees: Sequence[MenteeCard], mentors: Sequence[MentorCard], rule: FormRule
) -> None:
    """Whatever is said of two people by name: oneself, guardians, another form, must and must not."""
    rows = [mentee.person_id for mentee in mentees]
    columns = [mentor.person_id for mentor in mentors]
    named = {(person, person) for person in columns} | rule.barred | {two[::-1] for two in rule.barred}
    named |= rule.elsewhere | rule.must_not
    must = _places(rows, columns, rule.must)
    decided = [bool(suitable[row, column]) for row, column, _ in must]
    closed = [number for number, mentor in enumerate(mentors) if is_closed_by_must(mentor)]
    taken = promised(rule.must)
    suitable[:, closed] = False
    suitable[[number for number, person in enumerate(rows) if person in taken], :] = False
    for (row, column, _), was_suitable in zip(must, decided, strict=True):
        suitable[row, column] = was_suitable
    for row, column, _ in _places(rows, columns, named):
        suitable[row, column] = False


def _forbid_low_scores(
    allowed: np.ndarray,
    scores: np.ndarray,
    mentees: Sequence[MenteeCard],
    mentors: Sequence[MentorCard],
    rule: FormRule,
) -> None:
    """What has too few points is not proposed, unless a person has decided so."""
    if not rule.lowest_score:
        return
    places = _places([mentee.person_id for mentee in mentees], [mentor.person_id for mentor in mentors], rule.must)
    decided = [(row, column, bool(allowed[row, column])) for row, column, _ in places]
    allowed &= scores >= rule.lowest_score
    for row, column, was_allowed in decided:
        allowed[row, column] = was_allowed
