"""Scores and permissions of all pairs of a programme at once, as whole-number tables.

A school of 5,000 mentors and 8,000 mentees has 40 million cells. So tables are of 32-bit numbers and are filled a block
of rows at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pairing.core.cards import FormRule, MenteeCard, MentorCard
from pairing.core.criteria import CRITERIA, Criterion
from pairing.core.rules import (
    grade_key,
    grade_obstacle,
    is_closed_by_must,
    is_open_mentee,
    is_open_mentor,
    promised,
)
from pairing.core.scoring import Reason, Score
from pairing.core.tables import Table, places, points_table, spread

if TYPE_CHECKING:
    import numpy as np

BLOCK = 512
"""Rows that are reckoned at a time."""


@dataclass(frozen=True)
class Field:
    """Rows are mentees, columns are mentors, in the order they were given."""

    scores: np.ndarray
    allowed: np.ndarray
    """Nothing forbids the pair, and it has as many points as the form's rules ask of what is proposed."""
    suitable: np.ndarray
    """Allowed as far as these two go, whatever keeps either of them from having any pair now, and with any points."""
    tables: Mapping[str, Table] = field(default_factory=dict, compare=False)
    """What the scores are made of, by the criterion's code; those that give nothing are not there."""

    def best_first(self, row: int) -> list[int]:
        """The suitable columns of a row, highest score first, then in the order given."""
        columns = self.suitable[row].nonzero()[0]
        return columns[(-self.scores[row, columns]).argsort(kind="stable")].tolist()


def survey(mentees: Sequence[MenteeCard], mentors: Sequence[MentorCard], rule: FormRule) -> Field:
    """Judge every mentee against every mentor."""
    import numpy as np  # slow import

    shape = (len(mentees), len(mentors))
    scores = np.zeros(shape, dtype=np.int32)
    made = {criterion.code: points_table(criterion, mentees, mentors, rule) for criterion in CRITERIA}
    tables = {code: table for code, table in made.items() if table}
    suits = spread(
        [grade_key(mentee) for mentee in mentees],
        [grade_key(mentor) for mentor in mentors],
        lambda row, column: grade_obstacle(column, row, rule) is None,
        dtype=np.bool_,
    )
    suitable = np.zeros(shape, dtype=np.bool_)
    for block in _blocks(len(mentees)):
        if suits:
            suitable[block] = suits.block(block)
        for table in tables.values():
            scores[block] += table.block(block)
    _forbid_by_decision(suitable, mentees, mentors, rule)
    open_rows = np.array([is_open_mentee(mentee, rule) for mentee in mentees], dtype=np.bool_)
    open_columns = np.array([is_open_mentor(mentor, rule) for mentor in mentors], dtype=np.bool_)
    allowed = suitable & open_rows[:, None]
    allowed &= open_columns[None, :]
    _forbid_low_scores(allowed, scores, mentees, mentors, rule)
    return Field(scores, allowed, suitable, tables)


def explained(
    judged: Field,
    found: Sequence[tuple[int, int]],
    mentees: Sequence[MenteeCard],
    mentors: Sequence[MentorCard],
    rule: FormRule,
) -> list[Score]:
    """The scores of these rows and columns with the reasons; the points come from the tables that the solver has seen."""
    import numpy as np  # slow import

    rows, columns = (np.array([cell[end] for cell in found], dtype=np.intp) for end in (0, 1))
    reasons: list[list[Reason]] = [[] for _ in found]
    for criterion in CRITERIA:
        table = judged.tables.get(criterion.code)
        if table is None or not found:
            continue
        for (row, column), given, of_pair in zip(found, table.at(rows, columns).tolist(), reasons, strict=True):
            if given:
                of_pair.append(Reason(criterion.code, given, criterion.text(mentors[column], mentees[row], rule)))
    totals = judged.scores[rows, columns].tolist()
    return [Score(total, tuple(of_pair)) for total, of_pair in zip(totals, reasons, strict=True)]


def criterion_table(
    criterion: Criterion, mentees: Sequence[MenteeCard], mentors: Sequence[MentorCard], rule: FormRule
) -> np.ndarray:
    """The points of one criterion for all pairs."""
    import numpy as np  # slow import

    table = points_table(criterion, mentees, mentors, rule)
    if table is None:
        return np.zeros((len(mentees), len(mentors)), dtype=np.int32)
    return table.block(slice(0, len(mentees)))


def _blocks(rows: int) -> Iterator[slice]:
    return (slice(start, min(start + BLOCK, rows)) for start in range(0, rows, BLOCK))


def _forbid_by_decision(
    suitable: np.ndarray, mentees: Sequence[MenteeCard], mentors: Sequence[MentorCard], rule: FormRule
) -> None:
    """Whatever is said of two people by name: oneself, guardians, another form, must and must not."""
    rows = [mentee.person_id for mentee in mentees]
    columns = [mentor.person_id for mentor in mentors]
    named = {(person, person) for person in set(rows).intersection(columns)}
    named |= rule.barred | {two[::-1] for two in rule.barred} | rule.elsewhere | rule.must_not
    must = places(rows, columns, rule.must)
    decided = [bool(suitable[row, column]) for row, column, _ in must]
    closed = [number for number, mentor in enumerate(mentors) if is_closed_by_must(mentor)]
    taken = promised(rule.must)
    suitable[:, closed] = False
    if taken:
        suitable[[number for number, person in enumerate(rows) if person in taken], :] = False
    for (row, column, _), was_suitable in zip(must, decided, strict=True):
        suitable[row, column] = was_suitable
    for row, column, _ in places(rows, columns, named):
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
    of_must = places([mentee.person_id for mentee in mentees], [mentor.person_id for mentor in mentors], rule.must)
    decided = [(row, column, bool(allowed[row, column])) for row, column, _ in of_must]
    allowed &= scores >= rule.lowest_score
    for row, column, was_allowed in decided:
        allowed[row, column] = was_allowed
