"""What stands above every view of the workbench: how ready the bases are, and how many pairs there are of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, OuterRef, Q

from pairing.models import Pair, PairMember
from pairing.readers import pair_orders
from pairing.readers.cards import FormCards
from pairing.states import UNDOABLE_STATES, PairState
from participants.models import MenteeRequest
from participants.states import RequestState
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

    counts: Counter[str]
    points: tuple[int, ...]
    """The points of each pair that may still be changed."""
    undecided: int
    """Accepted pairs that no order names yet."""
    ready: int
    """Those of them that an order may name today: agreed by the sides, where the programme asks for that."""
    waiting: int = 0
    readiness: Readiness | None = None
    """Only in views that have read the cards."""
    order: Order | None = None
    """Only in the table: the draft of the order on pairs."""

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

    @property
    def unanswered(self) -> int:
        """Accepted pairs outside an order whose sides have not agreed yet."""
        return self.undecided - self.ready

    @property
    def total(self) -> int:
        """The points of all pairs that may still be changed."""
        return sum(self.points)

    @property
    def average(self) -> int:
        """The points of a pair on the average, to the nearest whole."""
        return round(self.total / len(self.points)) if self.points else 0

    @property
    def lowest(self) -> int:
        """The fewest points of a pair."""
        return min(self.points, default=0)

    @property
    def highest(self) -> int:
        """The most points of a pair."""
        return max(self.points, default=0)

    @property
    def is_in_order(self) -> bool:
        """Whether a draft of the order names accepted pairs."""
        return self.undecided < self.accepted


def workbench(programme: Programme) -> Workbench:
    """What is known of the pairs alone. One query."""
    pairs = list(Pair.objects.filter(programme=programme).values_list("state", "score", "order"))
    open_states = {PairState.DRAFT, *UNDOABLE_STATES}
    undecided = [state for state, _, order in pairs if state in UNDOABLE_STATES and order is None]
    return Workbench(
        counts=Counter(state for state, _, _ in pairs),
        points=tuple(score for state, score, _ in pairs if state in open_states),
        undecided=len(undecided),
        ready=sum(state == PairState.AGREED or not programme.agreement_needed for state in undecided),
    )


def with_order(bench: Workbench, programme: Programme, *, on: date) -> Workbench:
    """The same with the draft of the order and how many wait. Two queries."""
    return replace(bench, order=pair_orders.open_order(programme), waiting=_waiting(programme, on))


def with_readiness(bench: Workbench, forms: Sequence[FormCards]) -> Workbench:
    """The same with the figures of the bases, for a view that has read the cards."""
    return replace(bench, readiness=_readiness(forms), waiting=sum(len(form.left) for form in forms))


def _waiting(programme: Programme, on: date) -> int:
    """Requests under way without a live pair."""
    paired = PairMember.objects.filter(programme=programme, form=OuterRef("form"), mentee=OuterRef("person")).live()
    return (
        MenteeRequest.objects.filter(programme=programme, state__in=[RequestState.OPEN, RequestState.PAIRED])
        .filter(Q(person__left_on=None) | Q(person__left_on__gt=on))
        .filter(~Exists(paired), form__in=programme.forms.all())
        .count()
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
