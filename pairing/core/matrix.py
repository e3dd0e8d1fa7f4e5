"""Scores and permissions of all pairs of a programme at once, as whole-number tables."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pairing.core.cards import FormRule, MenteeCard, MentorCard
from pairing.core.phrases import Phrase
from pairing.core.rules import grade_key, grade_obstacle, mentee_obstacles, mentor_obstacles
from pairing.core.scoring import CRITERIA, Criterion, points

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Field:
    """Rows are mentees, columns are mentors, in the order they were given."""

    scores: np.ndarray
    allowed: np.ndarray
    suitable: np.ndarray
    """Allowed as far as these two go, whatever keeps either of them from having any pair now."""

    def best_first(self, row: int) -> list[int]:
        """The suitable columns of a row, highest score first, then in the order given."""
        columns = self.suitable[row].nonzero()[0]
        return columns[(-self.scores[row, columns]).argsort(kind="stable")].tolist()


def spread(
    rows: Sequence[Hashable], columns: Sequence[Hashable], judge: Callable[[Any, Any], int | bool]
) -> np.ndarray:
    """The table of `judge(row, column)`, asked once for each pair of different keys."""
    import numpy as np  # slow import

    row_numbers: dict[Hashable, int] = {}
    column_numbers: dict[Hashable, int] = {}
    row_index = np.array([row_numbers.setdefault(key, len(row_numbers)) for key in rows], dtype=np.intp)
    column_index = np.array([column_numbers.setdefault(key, len(column_numbers)) for key in columns], dtype=np.intp)
    small = np.array([[int(judge(row, column)) for column in column_numbers] for row in row_numbers], dtype=np.int64)
    return small.reshape(len(row_numbers), len(column_numbers))[np.ix_(row_index, column_index)]


def shared_counts(rows: Sequence[frozenset[Phrase]], columns: Sequence[frozenset[Phrase]]) -> np.ndarray:
    """How many phrases of the row meet any phrase of the column."""
    import numpy as np  # slow import

    row_phrases = sorted({phrase.lemmas for phrases in rows for phrase in phrases}, key=sorted)
    column_phrases = sorted({phrase.lemmas for phrases in columns for phrase in phrases}, key=sorted)
    if not row_phrases or not column_phrases:
        return np.zeros((len(rows), len(columns)), dtype=np.int64)
    row_numbers = {lemmas: number for number, lemmas in enumerate(row_phrases)}
    column_numbers = {lemmas: number for number, lemmas in enumerate(column_phrases)}
    row_has = np.zeros((len(rows), len(row_phrases)), dtype=np.float32)
    for number, phrases in enumerate(rows):
        row_has[number, [row_numbers[phrase.lemmas] for phrase in phrases]] = 1
    column_has = np.zeros((len(columns), len(column_phrases)), dtype=np.float32)
    for number, phrases in enumerate(columns):
        column_has[number, [column_numbers[phrase.lemmas] for phrase in phrases]] = 1
    meets = _meets(row_phrases, column_phrases)
    known = (meets @ column_has.T > 0).astype(np.float32)
    return np.rint(row_has @ known).astype(np.int64)


def _meets(rows: Sequence[frozenset[str]], columns: Sequence[frozenset[str]]) -> np.ndarray:
    """Which sets of lemmas hold one another."""
    import numpy as np  # slow import

    numbers: dict[str, int] = {}
    for lemmas in (*rows, *columns):
        for lemma in lemmas:
            numbers.setdefault(lemma, len(numbers))

    def incidence(sets: Sequence[frozenset[str]]) -> np.ndarray:
        table = np.zeros((len(sets), len(numbers)), dtype=np.float32)
        for number, lemmas in enumerate(sets):
            table[number, [numbers[lemma] for lemma in lemmas]] = 1
        return table

    left, right = incidence(rows), incidence(columns)
    common = left @ right.T
    narrower = np.minimum(left.sum(axis=1)[:, None], right.sum(axis=1)[None, :])
    return (common == narrower).astype(np.float32)


def criterion_table(
    criterion: Criterion, mentees: Sequence[MenteeCard], mentors: Sequence[MentorCard], rule: FormRule
) -> np.ndarray:
    """The points of one criterion for all pairs."""
    import numpy as np  # slow import

    if not rule.weights.get(criterion.code):
        return np.zeros((len(mentees), len(mentors)), dtype=np.int64)
    rows: list[Any] = [criterion.mentee_key(mentee) for mentee in mentees]
    columns: list[Any] = [criterion.mentor_key(mentor) for mentor in mentors]
    if criterion.count_share is None:
        return spread(rows, columns, lambda row, column: points(criterion, column, row, rule))
    counts = shared_counts(columns, rows).T if criterion.counts_mentor_phrases else shared_counts(rows, columns)
    weight = rule.weights[criterion.code]
    worth = np.array([weight * criterion.count_share(count) // 100 for count in range(int(counts.max(initial=0)) + 1)])
    return worth[counts]


def survey(mentees: Sequence[MenteeCard], mentors: Sequence[MentorCard], rule: FormRule) -> Field:
    """Judge every mentee against every mentor."""
    import numpy as np  # slow import

    scores = np.zeros((len(mentees), len(mentors)), dtype=np.int64)
    for criterion in CRITERIA:
        scores += criterion_table(criterion, mentees, mentors, rule)
    suitable = spread(
        [grade_key(mentee) for mentee in mentees],
        [grade_key(mentor) for mentor in mentors],
        lambda row, column: grade_obstacle(column, row, rule) is None,
    ).astype(bool)
    barred = rule.barred | {(mentor.person_id, mentor.person_id) for mentor in mentors}
    places: dict[int, list[int]] = {mentee.person_id: [] for mentee in mentees}
    for number, mentee in enumerate(mentees):
        places[mentee.person_id].append(number)
    columns_of: dict[int, list[int]] = {}
    for number, mentor in enumerate(mentors):
        columns_of.setdefault(mentor.person_id, []).append(number)
    for mentor_person, mentee_person in barred:
        for row in places.get(mentee_person, ()):
            suitable[row, columns_of.get(mentor_person, [])] = False
    open_rows = np.array([not mentee_obstacles(mentee, rule) for mentee in mentees], dtype=bool)
    open_columns = np.array([not mentor_obstacles(mentor, rule) for mentor in mentors], dtype=bool)
    return Field(scores, suitable & open_rows[:, None] & open_columns[None, :], suitable)
