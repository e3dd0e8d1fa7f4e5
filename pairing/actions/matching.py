"""Proposals of pairs: found by the program for the whole of a programme, kept as drafts for the curator."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.database import lock
from pairing.actions import drafts, matching_runs
from pairing.actions.workbench_steps import undoable
from pairing.core.explanation import LeftOver
from pairing.core.proposal import Proposal, ProposedPair, propose_all
from pairing.core.scoring import Reason
from pairing.readers import form_tasks
from pairing.readers.cards import FormCards
from pairing.readers.form_tasks import Tasks
from programmes.models import Programme


@dataclass(frozen=True)
class Outcome:
    """What a run has found: proposals and locked drafts beside the pairs already decided, and who is left over."""

    pairs: tuple[ProposedPair, ...]
    left_over: tuple[LeftOver, ...]
    seconds: float
    groups: tuple[tuple[ProposedPair, ...], ...] = ()
    """Those of the pairs that make one group of one mentor."""

    @property
    def served(self) -> int:
        """How many mentees the proposals serve."""
        return len(self.pairs)

    @property
    def score(self) -> int:
        """All points together."""
        return sum(pair.score.points for pair in self.pairs)


def compute(programme: Programme, *, on: date) -> tuple[Outcome, list[tuple[FormCards, Proposal]]]:
    """The best pairs for all who wait, over all forms at once, without writing anything."""
    outcome, found, proposals = _found(programme, on=on)
    return outcome, list(zip(found.cards, proposals, strict=True))


@action
@undoable
def propose(programme: Programme, *, on: date, by: User | None) -> Outcome:
    """Replace the undecided proposals by the best ones; decided and locked pairs stay and their seats are taken."""
    programme = lock(programme)
    outcome, found, proposals = _found(programme, on=on)
    units = [
        unit
        for form, proposal in zip(found.cards, proposals, strict=True)
        for unit in drafts.units(form.form, proposal)
    ]
    drafts.write(programme, units, locked=found.locked, by=by)
    left = {one.mentee.id: [reason.code for reason in one.reasons] for one in outcome.left_over}
    matching_runs.keep(programme, left=left, seconds=outcome.seconds, on=on, by=by)
    return outcome


def _found(programme: Programme, *, on: date) -> tuple[Outcome, Tasks, list[Proposal]]:
    started = time.perf_counter()
    found = form_tasks.read(programme, on=on)
    proposals = propose_all(found.tasks)
    outcome = Outcome(
        pairs=tuple(pair for proposal in proposals for pair in proposal.pairs),
        left_over=tuple(left for proposal in proposals for left in proposal.left_over),
        seconds=round(time.perf_counter() - started, 3),
        groups=tuple(group for proposal in proposals for group in proposal.groups),
    )
    return outcome, found, proposals


def explanation(reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    """Reasons as the pair keeps them."""
    return [asdict(reason) for reason in reasons]
