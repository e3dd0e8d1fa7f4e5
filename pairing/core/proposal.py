"""The proposal of pairs for a programme: who with whom and why, and who is left over and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pairing.core.assignment import Block, assign
from pairing.core.cards import FormRule, MenteeCard, MentorCard
from pairing.core.explanation import LeftOver, Supply, explain
from pairing.core.matrix import Field, explained, survey
from pairing.core.near_misses import Taken
from pairing.core.rules import is_open_mentee
from pairing.core.scoring import Score, score

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, slots=True)
class Seated:
    """A mentee who has a decided pair in the form, by the ids of the two people."""

    mentor_person: int
    mentee_person: int
    mentee_name: str = ""


@dataclass(frozen=True)
class FormTask:
    """One form of a programme to be solved together with the others; seats of kept pairs are not yet in the cards."""

    rule: FormRule
    mentors: Sequence[MentorCard]
    mentees: Sequence[MenteeCard]
    """Those who wait, and those of kept pairs."""
    kept: Collection[tuple[int, int]] = ()
    """Mentor id and mentee id of the pairs that must stay as they are."""
    seated: Collection[Seated] = ()
    """Decided pairs of the form, whose seats the cards count already."""


@dataclass(frozen=True, slots=True)
class ProposedPair:
    """A mentor for a mentee; a kept pair was decided by the curator before."""

    mentor: MentorCard
    mentee: MenteeCard
    score: Score
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """The best set of pairs, kept ones among them; nobody is dropped silently."""

    pairs: tuple[ProposedPair, ...]
    left_over: tuple[LeftOver, ...]
    in_groups: bool = False

    @property
    def served(self) -> int:
        return len(self.pairs)

    @property
    def score(self) -> int:
        return sum(pair.score.points for pair in self.pairs)

    @property
    def groups(self) -> tuple[tuple[ProposedPair, ...], ...]:
        """The new pairs that are one group, mentor by mentor, where the form works in groups."""
        if not self.in_groups:
            return ()
        by_mentor: dict[int, list[ProposedPair]] = {}
        for pair in self.pairs:
            if not pair.is_kept:
                by_mentor.setdefault(pair.mentor.id, []).append(pair)
        return tuple(tuple(pairs) for pairs in by_mentor.values() if len(pairs) > 1)


@dataclass(frozen=True)
class Desk:
    """One form laid out for the solver: everybody in a fixed order, kept pairs apart, the rest judged."""

    rule: FormRule
    mentors: list[MentorCard]
    """With the seats of kept pairs taken."""
    waiting: list[MenteeCard]
    kept: list[ProposedPair]
    field: Field
    block: Block
    seated: Collection[Seated]
    paired: frozenset[tuple[int, int]]
    """People who have a pair in some form of the programme, mentor first."""

    def could(self) -> np.ndarray:
        """Which mentees could sit with which mentors, if these had a seat and nothing against it."""
        import numpy as np  # slow import

        open_rows = np.array([is_open_mentee(mentee, self.rule) for mentee in self.waiting], dtype=bool)
        of_form = np.array([mentor.kind in self.rule.mentor_kinds for mentor in self.mentors], dtype=bool)
        suitable = self.field.suitable & open_rows[:, None] & of_form[None, :]
        return _limited(suitable, self.field.scores, self.rule, self.mentors, self.waiting, self.paired)

    def pairs(self, found: Iterable[tuple[int, int]]) -> list[ProposedPair]:
        """The kept pairs and those found, by name."""
        found = list(found)
        new = (
            ProposedPair(self.mentors[column], self.waiting[row], given)
            for (row, column), given in zip(
                found, explained(self.field, found, self.waiting, self.mentors, self.rule), strict=True
            )
        )
        return sorted(
            [*self.kept, *new],
            key=lambda pair: (pair.mentor.name, pair.mentor.id, pair.mentee.name, pair.mentee.id),
        )


def propose_all(tasks: Sequence[FormTask]) -> list[Proposal]:
    """The best pairs of the whole programme, a proposal for each form in the order given."""
    desks = lay_out(tasks)
    found = solve(desks)
    pairs = [desk.pairs(chosen) for desk, chosen in zip(desks, found, strict=True)]
    of_person = Counter(pair.mentor.person_id for of_form in pairs for pair in of_form if not pair.is_kept)
    together = frozenset((pair.mentor.person_id, pair.mentee.person_id) for of_form in pairs for pair in of_form)
    return [
        Proposal(tuple(of_form), _left_over(desk, chosen, of_form, of_person, together), desk.rule.in_groups)
        for desk, chosen, of_form in zip(desks, found, pairs, strict=True)
    ]


def propose(
    mentors: Sequence[MentorCard],
    mentees: Sequence[MenteeCard],
    rule: FormRule,
    *,
    kept: Collection[tuple[int, int]] = (),
) -> Proposal:
    """The best pairs of a programme that has one form."""
    return propose_all([FormTask(rule, mentors, mentees, kept)])[0]


def explain_left(mentees: Sequence[MenteeCard], mentors: Sequence[MentorCard], rule: FormRule) -> tuple[LeftOver, ...]:
    """Why each of the mentees has no pair, given the seats as they are taken now; earliest applied first."""
    mentors = sorted(mentors, key=lambda mentor: mentor.id)
    mentees = sorted(mentees, key=_by_application)
    return explain(range(len(mentees)), mentees, Supply.of(mentors, rule), survey(mentees, mentors, rule))


def lay_out(tasks: Sequence[FormTask]) -> list[Desk]:
    """The desks of all forms; whoever is paired in one form, is not proposed again in another."""
    paired = {(seated.mentor_person, seated.mentee_person) for task in tasks for seated in task.seated}
    of_person: Counter[int] = Counter()
    for task in tasks:
        mentors = {mentor.id: mentor.person_id for mentor in task.mentors}
        mentees = {mentee.id: mentee.person_id for mentee in task.mentees}
        paired |= {(mentors[mentor], mentees[mentee]) for mentor, mentee in task.kept}
        of_person.update(mentors[mentor] for mentor, _ in task.kept)
    return [_desk(task, frozenset(paired), of_person) for task in tasks]


def solve(desks: Sequence[Desk]) -> list[list[tuple[int, int]]]:
    """Row and column of each new pair, form by form; forms that share no mentor are solved apart, which is quicker."""
    found: list[list[tuple[int, int]]] = [[] for _ in desks]
    left = programme_seats(desks)
    for numbers in _components(desks):
        blocks = [desks[number].block for number in numbers]
        for number, pairs in zip(numbers, assign(blocks, left), strict=True):
            found[number] = pairs
    return found


def programme_seats(desks: Sequence[Desk]) -> dict[int, int]:
    """How many more mentees the programme allows each mentor in all forms together, by the person's id."""
    left: dict[int, int] = {}
    for desk in desks:
        for mentor in desk.mentors:
            free = max(mentor.programme_capacity - mentor.programme_seats_taken, 0)
            left[mentor.person_id] = min(left.get(mentor.person_id, free), free)
    return left


def _by_application(mentee: MenteeCard) -> tuple[object, int]:
    return mentee.applied_on, mentee.id


def _desk(task: FormTask, paired: frozenset[tuple[int, int]], of_person: Counter[int]) -> Desk:
    rule = task.rule
    mentor_by_id = {mentor.id: mentor for mentor in task.mentors}
    mentee_by_id = {mentee.id: mentee for mentee in task.mentees}
    kept = [
        ProposedPair(mentor, mentee, score(mentor, mentee, rule), is_kept=True)
        for mentor, mentee in ((mentor_by_id[mentor], mentee_by_id[mentee]) for mentor, mentee in sorted(task.kept))
    ]
    served = {pair.mentee.id for pair in kept}
    taken = _taken(kept, rule, of_person)
    mentors = [taken.of(mentor) for mentor in sorted(task.mentors, key=lambda mentor: mentor.id)]
    waiting = sorted((mentee for mentee in task.mentees if mentee.id not in served), key=_by_application)
    judged = survey(waiting, mentors, rule)
    return Desk(
        rule, mentors, waiting, kept, judged, _block(rule, mentors, waiting, judged, paired), task.seated, paired
    )


def _taken(pairs: Iterable[ProposedPair], rule: FormRule, of_person: Counter[int]) -> Taken:
    """The seats of these pairs of a form; those of a decision were kept free until now."""
    pairs = list(pairs)
    decided = [pair for pair in pairs if (pair.mentor.person_id, pair.mentee.person_id) in rule.must]
    return Taken(
        Counter(pair.mentor.id for pair in pairs), of_person, Counter(pair.mentor.person_id for pair in decided)
    )


def _block(
    rule: FormRule,
    mentors: Sequence[MentorCard],
    mentees: Sequence[MenteeCard],
    judged: Field,
    paired: frozenset[tuple[int, int]],
) -> Block:
    decided = {row for row, _ in _cells(rule.must - paired, mentors, mentees)}
    return Block(
        scores=judged.scores,
        allowed=_limited(judged.allowed, judged.scores, rule, mentors, mentees, paired),
        free_seats=[max(mentor.capacity - mentor.seats_taken, 0) for mentor in mentors],
        seats_taken=[mentor.seats_taken for mentor in mentors],
        priority=[mentee.priority for mentee in mentees],
        applied=[mentee.applied_on.toordinal() for mentee in mentees],
        mentor_ids=[mentor.id for mentor in mentors],
        mentee_ids=[mentee.id for mentee in mentees],
        mentor_people=[mentor.person_id for mentor in mentors],
        mentee_people=[mentee.person_id for mentee in mentees],
        is_must=[row in decided for row in range(len(mentees))],
        is_balanced=rule.is_balanced,
    )


def _limited(
    allowed: np.ndarray,
    scores: np.ndarray,
    rule: FormRule,
    mentors: Sequence[MentorCard],
    mentees: Sequence[MenteeCard],
    paired: frozenset[tuple[int, int]],
) -> np.ndarray:
    """What of the allowed the solver may use: enough points; for whom a mentor is decided upon, him alone; nobody twice."""
    limited = allowed & (scores >= rule.lowest_score) if rule.lowest_score else allowed
    musts, doubles = _cells(rule.must - paired, mentors, mentees), _cells(paired, mentors, mentees)
    if musts or doubles:
        limited = limited.copy()
    if musts:
        limited[[row for row, _ in musts]] = False
    for row, column in musts:
        limited[row, column] = allowed[row, column]
    for row, column in doubles:
        limited[row, column] = False
    return limited


def _cells(
    people: Iterable[tuple[int, int]], mentors: Sequence[MentorCard], mentees: Sequence[MenteeCard]
) -> list[tuple[int, int]]:
    """Where pairs of people, mentor first, stand in the table: row and column."""
    people = list(people)
    if not people:
        return []
    rows: dict[int, list[int]] = {}
    for row, mentee in enumerate(mentees):
        rows.setdefault(mentee.person_id, []).append(row)
    columns: dict[int, list[int]] = {}
    for column, mentor in enumerate(mentors):
        columns.setdefault(mentor.person_id, []).append(column)
    return [
        (row, column) for mentor, mentee in people for row in rows.get(mentee, ()) for column in columns.get(mentor, ())
    ]


def _components(desks: Sequence[Desk]) -> list[list[int]]:
    """Numbers of desks that are bound together by mentors, each lot in order."""
    if len(desks) == 1:
        return [[0]]
    lots: list[tuple[set[int], list[int]]] = []
    for number, desk in enumerate(desks):
        people = {mentor.person_id for mentor in desk.mentors}
        bound = [lot for lot in lots if lot[0] & people]
        lots = [lot for lot in lots if not lot[0] & people]
        numbers = sorted([number, *(other for lot in bound for other in lot[1])])
        lots.append((people.union(*(lot[0] for lot in bound)), numbers))
    return [numbers for _, numbers in lots]


def _left_over(
    desk: Desk,
    found: Iterable[tuple[int, int]],
    pairs: Sequence[ProposedPair],
    of_person: Counter[int],
    together: frozenset[tuple[int, int]],
) -> tuple[LeftOver, ...]:
    served = {row for row, _ in found}
    rows = [row for row in range(len(desk.waiting)) if row not in served]
    if not rows:
        return ()
    taken = _taken([pair for pair in pairs if not pair.is_kept], desk.rule, of_person)
    sitting: dict[int, list[str]] = {}
    for seated in desk.seated:
        sitting.setdefault(seated.mentor_person, []).append(seated.mentee_name)
    for pair in pairs:
        sitting.setdefault(pair.mentor.person_id, []).append(pair.mentee.name)
    supply = Supply.of(desk.mentors, desk.rule, taken=taken, sitting=sitting, paired=desk.paired | together)
    return explain(rows, desk.waiting, supply, desk.field)
