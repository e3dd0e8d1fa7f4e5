"""What stands above every view of the workbench: how ready the bases are, and how many pairs there are of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pairing.models import Pair
from pairing.readers import pair_orders
from pairing.readers.cards import FormCards
from pairing.states import UNDOABLE_STATES, PairState
from programmes.models import Order, Programme


@dataclass(frozen=True)
class Readiness:
    """The figures of the bases."""

    mentors: int
    ready_mentors: int
    free_seats: int
    mentees: int
    without_consent: int


@dataclass(frozen=True)
class Workbench:
    """The head of the page."""

    readiness: Readiness
    counts: Counter[str]
    waiting: int
    order: Order | None
    total: int
    """The points of all pairs that may still be changed."""
    undecided: int
    """Accepted pairs that no order names yet."""

    @property
    def proposed(self) -> int:
        """Drafts."""
        return self.counts[PairState.DRAFT]

    @property
    def accepted(self) -> int:
        """Pairs that the curator has taken and that are not yet with the director."""
        return sum(self.counts[state] for state in UNDOABLE_STATES)

    @property
    def on_the_bench(self) -> int:
        """All pairs that the table shows."""
        return self.proposed + self.accepted


def workbench(programme: Programme, forms: Sequence[FormCards]) -> Workbench:
    """The head of the workbench, in two queries beside the cards."""
    pairs = list(Pair.objects.filter(programme=programme).values_list("state", "score", "order"))
    open_states = {PairState.DRAFT, *UNDOABLE_STATES}
    return Workbench(
        readiness=_readiness(forms),
        counts=Counter(state for state, _, _ in pairs),
        waiting=sum(len(form.left) for form in forms),
        order=pair_orders.open_order(programme),
        total=sum(score for state, score, _ in pairs if state in open_states),
        undecided=sum(state in UNDOABLE_STATES and order is None for state, _, order in pairs),
    )


def _readiness(forms: Sequence[FormCards]) -> Readiness:
    mentors = [mentor for form in forms for mentor in form.mentors]
    with_drafts = [mentor for form in forms for mentor in form.mentors_with_drafts()]
    mentees = [mentee for form in forms for mentee in form.mentees]
    return Readiness(
        mentors=len(mentors),
        ready_mentors=sum(mentor.consent.is_valid and mentor.is_ready for mentor in mentors),
        free_seats=sum(mentor.free_seats for mentor in with_drafts if mentor.consent.is_valid and mentor.is_ready),
        mentees=len(mentees),
        without_consent=sum(not card.consent.is_valid for card in (*mentors, *mentees)),
    )
