"""What would serve more mentees: another place with a mentor, a consent, a readiness; told only where it is true."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from mentoring.core.russian.numerals import counted
from pairing.core.cards import MentorCard
from pairing.core.proposal import Desk, FormTask, Proposal, lay_out, programme_seats, solve
from pairing.core.rules import mentor_obstacles

if TYPE_CHECKING:
    import numpy as np

MOST_PLACES = 3
CONSIDERED = 300
"""So many mentors are tried, those first whom most of the left over could have."""
CONSIDERED_EXACTLY = 20
"""The same where each trial is a whole matching."""
FOR_WHOM = ("", "одного", "двоих", "троих", "четверых", "пятерых")
PLACES = ("", "одно место", "два места", "три места")
AWAY = {"mentor_consent", "mentor_not_ready"}


class RemedyKind(StrEnum):
    """What could be done."""

    PLACE = "place"
    CONSENT = "consent"
    READINESS = "readiness"
    CONSENT_AND_READINESS = "consent_and_readiness"


OPENINGS = {
    RemedyKind.CONSENT: "Согласие наставника",
    RemedyKind.READINESS: "Отметка о готовности наставника",
    RemedyKind.CONSENT_AND_READINESS: "Согласие и отметка о готовности наставника",
}


@dataclass(frozen=True, slots=True)
class Remedy:
    """A change at one mentor that would serve `serves` mentees more; `places` of them are new ones, if any."""

    kind: RemedyKind
    mentor: MentorCard
    form_title: str
    places: int
    serves: int
    wanted_by: int
    """How many of those left over could have this mentor."""

    @property
    def text(self) -> str:
        """One sentence for the curator."""
        opening = f"Ещё {PLACES[self.places]} у наставника" if self.places else OPENINGS[self.kind]
        whom = (
            FOR_WHOM[self.serves]
            if self.serves < len(FOR_WHOM)
            else counted(self.serves, "человека", "человек", "человек")
        )
        pairs = "пара" if self.serves == 1 else "пары"
        return f"{opening} ({self.mentor.name})\u00a0— {pairs} ещё для {whom}."


def remedies(tasks: Sequence[FormTask], proposals: Sequence[Proposal]) -> tuple[Remedy, ...]:
    """What would serve more mentees than the proposals do; the most helpful first, one for each mentor of a form."""
    desks = lay_out(tasks)
    flow = _Flow(desks, proposals)
    reached, *_ = flow.reach()
    wanted = flow.could[flow.holder < 0].sum(axis=0)
    columns = [column for column in reached.nonzero()[0].tolist() if flow.trial(column)]
    columns.sort(key=lambda column: (-int(wanted[column]), flow.mentors[column].name, flow.mentors[column].id))
    is_exact = not _may_meet_twice(desks)
    found = []
    for column in columns[: CONSIDERED if is_exact else CONSIDERED_EXACTLY]:
        remedy = _remedy(flow, column, int(wanted[column]))
        if is_exact or _is_true(remedy, tasks, proposals):
            found.append(remedy)
    found.sort(key=lambda remedy: (-remedy.serves, -remedy.wanted_by, remedy.mentor.name, remedy.mentor.id))
    return tuple(found)


def _remedy(flow: _Flow, column: int, wanted_by: int) -> Remedy:
    kind, most = flow.trial(column) or (RemedyKind.PLACE, 0)
    serves = flow.gain(column, most)
    places = serves if kind == RemedyKind.PLACE else 0
    return Remedy(kind, flow.mentors[column], flow.titles[column], places, serves, wanted_by)


def _may_meet_twice(desks: Sequence[Desk]) -> bool:
    """Whether some two people could be a pair in two forms: then a way to one more pair may not be a real one."""
    for number, desk in enumerate(desks):
        mentors = {mentor.person_id for mentor in desk.mentors}
        mentees = {mentee.person_id for mentee in desk.waiting}
        for other in desks[number + 1 :]:
            if mentors & {mentor.person_id for mentor in other.mentors} and mentees & {
                mentee.person_id for mentee in other.waiting
            }:
                return True
    return False


def _is_true(remedy: Remedy, tasks: Sequence[FormTask], proposals: Sequence[Proposal]) -> bool:
    """Ask the solver itself."""
    better = replace(
        remedy.mentor,
        capacity=remedy.mentor.capacity + remedy.places,
        is_ready=True,
        consent=replace(remedy.mentor.consent, is_valid=True),
    )
    changed = [
        replace(task, mentors=[_instead(card, better, remedy) for card in task.mentors])
        if task.rule.title == remedy.form_title
        else task
        for task in tasks
    ]
    served = sum(len(pairs) for pairs in solve(lay_out(changed))) + sum(len(task.kept) for task in tasks)
    return served == sum(proposal.served for proposal in proposals) + remedy.serves


def _instead(card: MentorCard, better: MentorCard, remedy: Remedy) -> MentorCard:
    if card.id != remedy.mentor.id:
        return card
    return replace(card, capacity=better.capacity, is_ready=better.is_ready, consent=better.consent)


class _Flow:
    """All forms side by side: who could sit with whom, who does, and ways to seat one more by moving others."""

    def __init__(self, desks: Sequence[Desk], proposals: Sequence[Proposal]) -> None:
        import numpy as np  # slow import

        self.mentors = [mentor for desk in desks for mentor in desk.mentors]
        self.titles = [desk.rule.title for desk in desks for _ in desk.mentors]
        obstacles = [
            {obstacle.code for obstacle in mentor_obstacles(mentor, desk.rule)}
            - {"mentor_full", "mentor_programme_full"}
            for desk in desks
            for mentor in desk.mentors
        ]
        self._obstacles = obstacles
        seats = [max(mentor.capacity - mentor.seats_taken, 0) for mentor in self.mentors]
        self._capacity = np.array(
            [0 if codes else free for codes, free in zip(obstacles, seats, strict=True)], dtype=np.int64
        )
        self._seats = seats
        numbers: dict[int, int] = {}
        self._person = np.array(
            [numbers.setdefault(mentor.person_id, len(numbers)) for mentor in self.mentors], dtype=np.int64
        )
        left = programme_seats(desks)
        self._person_capacity = np.array([left[person] for person in numbers], dtype=np.int64)
        rows = sum(len(desk.waiting) for desk in desks)
        self.could = np.zeros((rows, len(self.mentors)), dtype=bool)
        self.holder = np.full(rows, -1, dtype=np.int64)
        column_of = {mentor.id: column for column, mentor in enumerate(self.mentors)}
        first_row = first_column = 0
        for desk, proposal in zip(desks, proposals, strict=True):
            last_row, last_column = first_row + len(desk.waiting), first_column + len(desk.mentors)
            self.could[first_row:last_row, first_column:last_column] = desk.could()
            row_of = {mentee.id: first_row + row for row, mentee in enumerate(desk.waiting)}
            for pair in proposal.pairs:
                if not pair.is_kept:
                    self.holder[row_of[pair.mentee.id]] = column_of[pair.mentor.id]
            first_row, first_column = last_row, last_column

    def _spare(self) -> tuple[np.ndarray, np.ndarray]:
        """Free seats of each column, and of each column's person in the programme."""
        import numpy as np  # slow import

        held = self.holder[self.holder >= 0]
        load = np.bincount(held, minlength=len(self._capacity))
        of_person = np.bincount(self._person[held], minlength=len(self._person_capacity))
        return self._capacity - load, (self._person_capacity - of_person)[self._person]

    def trial(self, column: int) -> tuple[RemedyKind, int] | None:
        """What could be changed at a mentor, and how many seats that would give at most."""
        mentor, codes = self.mentors[column], self._obstacles[column]
        form_spare, programme_spare = (int(spare[column]) for spare in self._spare())
        if not codes and form_spare <= 0 and mentor.seats_taken <= mentor.capacity:
            most = min(MOST_PLACES, programme_spare, mentor.programme_capacity - mentor.capacity)
            return (RemedyKind.PLACE, most) if most > 0 else None
        most = min(self._seats[column], programme_spare)
        if not codes or codes - AWAY or most <= 0:
            return None
        if codes == AWAY:
            return RemedyKind.CONSENT_AND_READINESS, most
        return (RemedyKind.CONSENT if "mentor_consent" in codes else RemedyKind.READINESS), most

    def gain(self, column: int, most: int) -> int:
        """How many more are served if the mentor gets so many further seats."""
        holder, capacity = self.holder.copy(), self._capacity.copy()
        gained = 0
        while gained < most:
            reached, row_before, column_before = self.reach()
            if not reached[column]:
                break
            self._capacity[column] += 1
            self._move(column, row_before, column_before)
            gained += 1
        self.holder, self._capacity = holder, capacity
        return gained

    def _move(self, column: int, row_before: np.ndarray, column_before: np.ndarray) -> None:
        while True:
            row = int(row_before[column])
            was_waiting = self.holder[row] < 0
            self.holder[row] = column
            if was_waiting:
                return
            column = int(column_before[row])

    def reach(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Columns where a further seat would let one more be served; and the ways there: the row that would come to each
        column, and the column for whose sake each seated row would go.
        """
        import numpy as np  # slow import

        form_spare, programme_spare = self._spare()
        reached = np.zeros(len(self._capacity), dtype=bool)
        row_before = np.full(len(reached), -1, dtype=np.int64)
        column_before = np.full(len(self.holder), -1, dtype=np.int64)
        seen = self.holder < 0
        frontier = seen.nonzero()[0]
        while len(frontier) and len(reached):
            of_frontier = self.could[frontier]
            new = (of_frontier.any(axis=0) & ~reached).nonzero()[0]
            row_before[new] = frontier[of_frontier[:, new].argmax(axis=0)]
            reached[new] = True
            way = np.full(len(reached), -1, dtype=np.int64)
            way[new] = new
            for column in new[(form_spare[new] > 0) & (programme_spare[new] <= 0)].tolist():
                way[(self._person == self._person[column]) & (way < 0)] = column
            goes = np.where(self.holder >= 0, way[self.holder], -1)
            goes[seen] = -1
            frontier = (goes >= 0).nonzero()[0]
            column_before[frontier] = goes[frontier]
            seen[frontier] = True
        return reached, row_before, column_before


def texts(found: Iterable[Remedy]) -> list[str]:
    """The sentences, each once."""
    return list(dict.fromkeys(remedy.text for remedy in found))
