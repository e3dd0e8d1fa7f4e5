"""The proposal of pairs for one form of mentoring: who with whom and why, and who is left over and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from pairing.core.assignment import Task, assign
from pairing.core.cards import FormRule, MenteeCard, MentorCard
from pairing.core.explanation import LeftOver, Supply, why_left, with_taken
from pairing.core.matrix import Field, survey
from pairing.core.scoring import Score, score


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

    @property
    def served(self) -> int:
        return len(self.pairs)

    @property
    def score(self) -> int:
        return sum(pair.score.points for pair in self.pairs)


def propose_all(tasks: Sequence[FormTask]) -> list[Proposal]:
    """The best pairs of the whole programme, a proposal for each form in the order given."""
    return [propose(task.mentors, task.mentees, task.rule, kept=task.kept) for task in tasks]


def propose(
    mentors: Sequence[MentorCard],
    mentees: Sequence[MenteeCard],
    rule: FormRule,
    *,
    kept: Collection[tuple[int, int]] = (),
    is_balanced: bool = True,
) -> Proposal:
    """Find the best pairs round those kept (mentor id, mentee id), whose seats are not yet in the cards."""
    mentors = sorted(mentors, key=lambda mentor: mentor.id)
    mentees = sorted(mentees, key=lambda mentee: (mentee.applied_on, mentee.id))
    mentor_by_id = {mentor.id: mentor for mentor in mentors}
    mentee_by_id = {mentee.id: mentee for mentee in mentees}
    pairs = [
        ProposedPair(
            mentor_by_id[mentor],
            mentee_by_id[mentee],
            score(mentor_by_id[mentor], mentee_by_id[mentee], rule),
            is_kept=True,
        )
        for mentor, mentee in kept
    ]
    served = {pair.mentee.id for pair in pairs}
    taken = Counter(pair.mentor.id for pair in pairs)
    waiting = [mentee for mentee in mentees if mentee.id not in served]
    field = survey(waiting, mentors, rule)
    for row, column in assign(_task(with_taken(mentors, taken), waiting, field, is_balanced=is_balanced)):
        mentor, mentee = mentors[column], waiting[row]
        pairs.append(ProposedPair(mentor, mentee, score(mentor, mentee, rule)))
        served.add(mentee.id)
        taken[mentor.id] += 1
    rows = [row for row, mentee in enumerate(waiting) if mentee.id not in served]
    left_over = _explain(rows, waiting, with_taken(mentors, taken), rule, field)
    pairs.sort(key=lambda pair: (pair.mentor.name, pair.mentor.id, pair.mentee.name, pair.mentee.id))
    return Proposal(tuple(pairs), left_over)


def explain_left(mentees: Sequence[MenteeCard], mentors: Sequence[MentorCard], rule: FormRule) -> tuple[LeftOver, ...]:
    """Why each of the mentees has no pair, given the seats as they are taken now; earliest applied first."""
    mentors = sorted(mentors, key=lambda mentor: mentor.id)
    mentees = sorted(mentees, key=lambda mentee: (mentee.applied_on, mentee.id))
    return _explain(range(len(mentees)), mentees, mentors, rule, survey(mentees, mentors, rule))


def _explain(
    rows: Iterable[int], mentees: Sequence[MenteeCard], mentors: Sequence[MentorCard], rule: FormRule, field: Field
) -> tuple[LeftOver, ...]:
    supply = Supply.of(mentors, rule)
    return tuple(
        why_left(
            mentees[row],
            supply,
            rule,
            [mentors[column] for column in field.best_first(row) if mentors[column].kind in rule.mentor_kinds],
        )
        for row in rows
    )


def _task(mentors: Sequence[MentorCard], mentees: Sequence[MenteeCard], field: Field, *, is_balanced: bool) -> Task:
    days = sorted({mentee.applied_on for mentee in mentees}, reverse=True)
    seniority = {day: number for number, day in enumerate(days)}
    return Task(
        scores=field.scores,
        allowed=field.allowed,
        free_seats=[mentor.free_seats for mentor in mentors],
        seats_taken=[mentor.seats_taken for mentor in mentors],
        priority=[mentee.priority for mentee in mentees],
        seniority=[seniority[mentee.applied_on] for mentee in mentees],
        mentor_ids=[mentor.id for mentor in mentors],
        mentee_ids=[mentee.id for mentee in mentees],
        is_balanced=is_balanced,
    )
