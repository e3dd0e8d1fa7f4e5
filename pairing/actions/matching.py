"""Proposals of pairs: found by the program for every form of a programme, kept as drafts for the curator."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.audit.log import action
from mentoring.database import lock
from pairing.actions import matching_runs
from pairing.actions.seats import Seat, Seats
from pairing.actions.workbench_steps import undoable
from pairing.core import proposal
from pairing.core.explanation import LeftOver
from pairing.core.proposal import ProposedPair
from pairing.core.scoring import Reason
from pairing.models import Pair, PairMember
from pairing.readers import cards
from pairing.readers.cards import FormCards
from pairing.states import PairOrigin, PairState
from participants.models import MenteeRequest
from programmes.models import Programme


@dataclass(frozen=True)
class Outcome:
    """What a run has found: new proposals beside the pairs already decided, and who is left over."""

    pairs: tuple[ProposedPair, ...]
    left_over: tuple[LeftOver, ...]
    seconds: float

    @property
    def served(self) -> int:
        """How many mentees the proposals serve."""
        return len(self.pairs)

    @property
    def score(self) -> int:
        """All points together."""
        return sum(pair.score.points for pair in self.pairs)


def compute(programme: Programme, *, on: date) -> tuple[Outcome, list[tuple[FormCards, proposal.Proposal]]]:
    """The best pairs for all who wait, form by form, without writing anything."""
    started = time.perf_counter()
    found = [
        (of_form, proposal.propose(of_form.mentors, of_form.waiting, of_form.rule))
        for of_form in cards.read(programme, on=on)
    ]
    outcome = Outcome(
        pairs=tuple(pair for _, proposed in found for pair in proposed.pairs),
        left_over=tuple(left for _, proposed in found for left in proposed.left_over),
        seconds=round(time.perf_counter() - started, 3),
    )
    return outcome, found


@action
@undoable
def propose(programme: Programme, *, on: date, by: User | None) -> Outcome:
    """Replace the undecided proposals by the best ones; decided pairs stay and their seats are taken."""
    programme = lock(programme)
    outcome, found = compute(programme, on=on)
    for of_form, proposed in found:
        _write(programme, of_form, proposed.pairs, by=by)
    left = {one.mentee.id: [reason.code for reason in one.reasons] for one in outcome.left_over}
    matching_runs.keep(programme, left=left, seconds=outcome.seconds, on=on, by=by)
    return outcome


def explanation(reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    """Reasons as the pair keeps them."""
    return [asdict(reason) for reason in reasons]


def _write(programme: Programme, of_form: FormCards, proposed: Sequence[ProposedPair], *, by: User | None) -> None:
    """Drop drafts that are no longer proposed, refresh the rest, add the new ones."""
    wanted = {(pair.mentor.person_id, pair.mentee.person_id): pair for pair in proposed}
    drafts = Pair.objects.filter(programme=programme, form=of_form.form, state=PairState.DRAFT)
    for draft in drafts.prefetch_related("members").order_by("pk"):
        mentees = [member.mentee_id for member in draft.members.all()]
        pair = wanted.pop((draft.mentor_id, mentees[0]), None) if len(mentees) == 1 else None
        if pair is None:
            draft.delete()
        else:
            _refresh(draft, pair)
    _add(programme, of_form, list(wanted.values()), by=by)


def _refresh(draft: Pair, pair: ProposedPair) -> None:
    told = explanation(pair.score.reasons)
    if (draft.score, draft.explanation) != (pair.score.points, told):
        draft.score, draft.explanation = pair.score.points, told
        draft.version += 1
        draft.save()


def _add(programme: Programme, of_form: FormCards, proposed: Sequence[ProposedPair], *, by: User | None) -> None:
    requests = MenteeRequest.objects.in_bulk([pair.mentee.id for pair in proposed])
    seats = Seats(programme, [pair.mentor.person_id for pair in proposed])
    pairs = Pair.objects.bulk_create(
        [
            Pair(
                programme=programme,
                form=of_form.form,
                role_variant_id=requests[pair.mentee.id].role_variant_id,
                mentor_id=pair.mentor.person_id,
                origin=PairOrigin.PROGRAM,
                score=pair.score.points,
                explanation=explanation(pair.score.reasons),
            )
            for pair in proposed
        ]
    )
    PairMember.objects.bulk_create(
        [
            PairMember(
                pair=row,
                mentee_id=pair.mentee.person_id,
                mentee_request_id=pair.mentee.id,
                programme=programme,
                form=of_form.form,
                mentor_id=pair.mentor.person_id,
                **_seat(seats, pair, of_form).fields(),
            )
            for row, pair in zip(pairs, proposed, strict=True)
        ]
    )
    log.record_many("matching.propose", pairs, by=by, created=True)


def _seat(seats: Seats, pair: ProposedPair, of_form: FormCards) -> Seat:
    seat = seats.take(pair.mentor.person_id, of_form.form)
    if seat is None:
        raise ArithmeticError("the proposal gives a mentor more mentees than seats")
    return seat
