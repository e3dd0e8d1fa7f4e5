"""What a wish would cost the whole: two people forced together; and what would serve more mentees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pairing.core.cards import MenteeCard, MentorCard
from pairing.core.proposal import Desk, FormTask, Proposal, ProposedPair, lay_out, solve
from pairing.core.remedies import Remedy, RemedyKind, remedies
from pairing.core.rules import Obstacle
from pairing.core.scoring import Forbidden, Score, judge

__all__ = ["Forced", "Move", "Remedy", "RemedyKind", "forced", "remedies"]


@dataclass(frozen=True, slots=True)
class Move:
    """A mentee whose mentor changes; None stands for no mentor."""

    form_title: str
    mentee: MenteeCard
    before: MentorCard | None
    after: MentorCard | None

    @property
    def text(self) -> str:
        """One sentence for the curator."""
        if self.after is None and self.before is not None:
            return _sentence(f"{self.mentee.name}: без пары (теперь\u00a0— {self.before.name})")
        if self.before is None and self.after is not None:
            return _sentence(f"{self.mentee.name}: получает наставника, {self.after.name}")
        if self.before is not None and self.after is not None:
            return _sentence(f"{self.mentee.name}: {self.after.name} вместо {self.before.name}")
        return ""


@dataclass(frozen=True, slots=True)
class Forced:
    """Two people put together whatever the optimum says: what forbids it, or what changes for all."""

    mentor: MentorCard
    mentee: MenteeCard
    obstacles: tuple[Obstacle, ...] = ()
    score: Score | None = None
    served_change: int = 0
    priority_change: int = 0
    score_change: int = 0
    moves: tuple[Move, ...] = ()
    """The mentee of the question first, then who loses his mentor, who gets another one, who gets one at all."""

    @property
    def is_possible(self) -> bool:
        return not self.obstacles

    @property
    def is_proposed(self) -> bool:
        """Whether the best matching pairs the two anyway."""
        return self.is_possible and not self.moves

    @property
    def losers(self) -> tuple[Move, ...]:
        """Who would be left without a mentor."""
        return tuple(move for move in self.moves if move.after is None)

    @property
    def gainers(self) -> tuple[Move, ...]:
        """Who has no mentor now and would get one."""
        return tuple(move for move in self.moves if move.before is None)

    @property
    def text(self) -> str:
        """The answer to «why not these two?» in short; who moves where is told by the moves."""
        if self.obstacles:
            return " ".join(obstacle.text for obstacle in self.obstacles)
        if self.is_proposed:
            return "Эта пара есть в лучшем подборе."
        costs = [
            *_fewer(-self.served_change, "пар будет меньше на"),
            *([] if self.served_change else _fewer(-self.priority_change, "первоочередных запросов меньше на")),
            *_fewer(-self.score_change, "баллов у всех вместе меньше на"),
        ]
        return _sentence(
            f"Составить можно, но {', '.join(costs)}" if costs else "Составить можно, для всех вместе не хуже"
        )


def _fewer(number: int, words: str) -> list[str]:
    return [f"{words} {number}"] if number > 0 else []


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def forced(
    tasks: Sequence[FormTask], mentor_id: int, mentee_id: int, *, before: Sequence[Proposal] | None = None
) -> Forced:
    """What would come of it if these two, by the ids of their cards, had to be a pair.

    Whoever has the proposals of these tasks at hand passes them as `before`. KeyError for cards that no form has together.
    """
    desks = lay_out(tasks)
    number = _form_of(tasks, mentor_id, mentee_id)
    task, desk = tasks[number], desks[number]
    mentor = next(card for card in desk.mentors if card.id == mentor_id)
    mentee = next(card for card in task.mentees if card.id == mentee_id)
    if (mentor_id, mentee_id) in task.kept:
        kept = next(pair for pair in desk.kept if pair.mentee.id == mentee_id)
        return Forced(mentor, mentee, score=kept.score)
    verdict = judge(mentor, mentee, task.rule)
    by_code = {obstacle.code: obstacle for obstacle in _fixed(mentor, mentee, desk)}
    if isinstance(verdict, Forbidden):
        by_code |= {obstacle.code: obstacle for obstacle in verdict.reasons}
    if by_code or isinstance(verdict, Forbidden):
        return Forced(mentor, mentee, tuple(by_code.values()))
    changed = list(tasks)
    changed[number] = replace(task, kept=[*task.kept, (mentor_id, mentee_id)])
    now = [list(proposal.pairs) for proposal in before] if before is not None else _pairs(desks)
    then = _pairs(lay_out(changed))
    return Forced(
        mentor,
        mentee,
        score=verdict,
        served_change=_count(then) - _count(now),
        priority_change=_priority(then) - _priority(now),
        score_change=_points(then) - _points(now),
        moves=_moves(tasks, now, then, first=mentee_id),
    )


def _form_of(tasks: Sequence[FormTask], mentor_id: int, mentee_id: int) -> int:
    for number, task in enumerate(tasks):
        if any(card.id == mentor_id for card in task.mentors) and any(card.id == mentee_id for card in task.mentees):
            return number
    raise KeyError((mentor_id, mentee_id))


def _fixed(mentor: MentorCard, mentee: MenteeCard, desk: Desk) -> list[Obstacle]:
    """What has been decided about one of the two, as far as the rules of a pair do not know of it."""
    found = []
    locked = next((pair for pair in desk.kept if pair.mentee.id == mentee.id), None)
    if locked:
        text = f"Пара наставляемого закреплена в подборе, наставник\u00a0— {locked.mentor.name}"
        found.append(Obstacle("locked", f"{_sentence(text)} Сначала снимите закрепление."))
    elif (mentor.person_id, mentee.person_id) in desk.paired:
        found.append(Obstacle("same_two", "Эти двое уже в паре по другой форме этой программы."))
    return found


def _pairs(desks: Sequence[Desk]) -> list[list[ProposedPair]]:
    return [desk.pairs(found) for desk, found in zip(desks, solve(desks), strict=True)]


def _count(pairs: Sequence[Sequence[ProposedPair]]) -> int:
    return sum(len(of_form) for of_form in pairs)


def _priority(pairs: Sequence[Sequence[ProposedPair]]) -> int:
    return sum(pair.mentee.priority > 0 for of_form in pairs for pair in of_form)


def _points(pairs: Sequence[Sequence[ProposedPair]]) -> int:
    return sum(pair.score.points for of_form in pairs for pair in of_form)


def _moves(
    tasks: Sequence[FormTask],
    now: Sequence[Sequence[ProposedPair]],
    then: Sequence[Sequence[ProposedPair]],
    *,
    first: int,
) -> tuple[Move, ...]:
    moves = []
    for task, pairs_now, pairs_then in zip(tasks, now, then, strict=True):
        before = {pair.mentee.id: pair.mentor for pair in pairs_now}
        after = {pair.mentee.id: pair.mentor for pair in pairs_then}
        moves += [
            Move(task.rule.title, mentee, before.get(mentee.id), after.get(mentee.id))
            for mentee in task.mentees
            if _id(before.get(mentee.id)) != _id(after.get(mentee.id))
        ]
    moves.sort(
        key=lambda move: (
            move.mentee.id != first, move.after is not None, move.before is None, move.mentee.name, move.mentee.id,
        )
    )  # fmt: skip
    return tuple(moves)


def _id(mentor: MentorCard | None) -> int | None:
    return mentor.id if mentor else None
