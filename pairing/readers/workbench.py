"""What the curator's workbench shows: how ready the bases are, what is proposed, accepted, and who is left over."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from pairing.core.explanation import Candidate, LeftOver, candidates
from pairing.core.proposal import explain_left
from pairing.models import Pair, PairMember
from pairing.readers import cards, pair_orders
from pairing.readers.cards import FormCards
from pairing.states import PairState
from participants.models import MenteeRequest
from programmes.models import Order, Programme


@dataclass(frozen=True)
class Readiness:
    """The figures above the table."""

    mentors: int
    ready_mentors: int
    seats: int
    free_seats: int
    mentees: int
    waiting: int
    without_consent: int


@dataclass(frozen=True)
class PairLine:
    """A proposed or accepted pair as a line of the table."""

    pair: Pair
    members: list[PairMember]
    seats: str

    @property
    def reasons(self) -> list[dict[str, Any]]:
        """Why together, with points."""
        return self.pair.explanation

    @property
    def request_pk(self) -> int | None:
        """The request for which another mentor may be chosen."""
        return self.members[0].mentee_request_id if len(self.members) == 1 else None


@dataclass(frozen=True)
class LeftLine:
    """A mentee without a pair."""

    left: LeftOver
    request: MenteeRequest

    @property
    def is_barred(self) -> bool:
        """Whether the reason lies with the mentee, so that choosing another mentor cannot help."""
        return self.left.reasons[0].code.startswith("mentee_")


@dataclass(frozen=True)
class Workbench:
    """The whole page."""

    readiness: Readiness
    proposed: list[PairLine]
    accepted: list[PairLine]
    left: list[LeftLine]
    counts: Counter[str]
    order: Order | None
    many_forms: bool

    @property
    def can_join(self) -> bool:
        """Whether some mentor has several accepted pairs that could be one group."""
        mentors = Counter((line.pair.mentor_id, line.pair.form_id) for line in self.accepted)
        return any(count > 1 for count in mentors.values())

    @property
    def undecided(self) -> int:
        """Accepted pairs that no order names yet."""
        return sum(line.pair.order_id is None for line in self.accepted)


def workbench(programme: Programme, *, on: date) -> Workbench:
    """The workbench of a programme in a constant number of queries."""
    forms = cards.read(programme, on=on)
    lines = _lines(programme, forms)
    return Workbench(
        readiness=_readiness(forms),
        proposed=[line for line in lines if line.pair.state == PairState.DRAFT],
        accepted=[line for line in lines if line.pair.state == PairState.PROPOSED],
        left=_left(forms),
        counts=sum((form.states for form in forms), Counter()),
        order=pair_orders.open_order(programme),
        many_forms=len(forms) > 1,
    )


def _readiness(forms: list[FormCards]) -> Readiness:
    mentors = [mentor for form in forms for mentor in form.mentors]
    able = [mentor for mentor in mentors if mentor.consent.is_valid and mentor.is_ready]
    with_drafts = [mentor for form in forms for mentor in form.mentors_with_drafts()]
    free = sum(mentor.free_seats for mentor in with_drafts if mentor.consent.is_valid and mentor.is_ready)
    mentees = [mentee for form in forms for mentee in form.mentees]
    return Readiness(
        mentors=len(mentors),
        ready_mentors=len(able),
        seats=sum(mentor.capacity for mentor in able),
        free_seats=free,
        mentees=len(mentees),
        waiting=sum(len(form.left) for form in forms),
        without_consent=sum(not card.consent.is_valid for card in (*mentors, *mentees)),
    )


def _lines(programme: Programme, forms: list[FormCards]) -> list[PairLine]:
    taken = {
        (form.form.pk, mentor.person_id): f"{mentor.seats_taken}\u00a0из\u00a0{mentor.capacity}"
        for form in forms
        for mentor in form.mentors_with_drafts()
    }
    rows = (
        Pair.objects.filter(programme=programme, state__in=[PairState.DRAFT, PairState.PROPOSED])
        .select_related("mentor", "form", "role_variant", "order")
        .order_by("mentor__sort_name", "mentor", "pk")
    )
    members: dict[int, list[PairMember]] = {}
    for member in (
        PairMember.objects.filter(pair__in=rows.order_by())
        .select_related("mentee", "mentee_request__category")
        .order_by("mentee__sort_name", "pk")
    ):
        members.setdefault(member.pair_id, []).append(member)
    return [PairLine(pair, members[pair.pk], taken.get((pair.form_id, pair.mentor_id), "")) for pair in rows]


def _left(forms: list[FormCards]) -> list[LeftLine]:
    found = [
        left for form in forms if form.left for left in explain_left(form.left, form.mentors_with_drafts(), form.rule)
    ]
    requests = MenteeRequest.objects.select_related("person", "category", "form").in_bulk(
        [left.mentee.id for left in found]
    )
    return [LeftLine(left, requests[left.mentee.id]) for left in found]


@dataclass(frozen=True)
class Choice:
    """The page on which the curator chooses a mentor for one mentee."""

    candidates: list[Candidate]
    present: Pair | None

    @property
    def allowed(self) -> list[Candidate]:
        """Those who may be chosen, best first."""
        return [candidate for candidate in self.candidates if candidate.is_allowed]

    @property
    def forbidden(self) -> list[Candidate]:
        """Those who may not, each with the reasons."""
        return [candidate for candidate in self.candidates if not candidate.is_allowed]


def choice(mentee_request: MenteeRequest, *, on: date) -> Choice | None:
    """All mentors of the form seen from one mentee; None for a request that is closed."""
    forms = cards.read(mentee_request.programme, on=on)
    of_form = next((form for form in forms if form.form.pk == mentee_request.form_id), None)
    mentee = of_form.mentee(mentee_request.pk) if of_form else None
    if of_form is None or mentee is None:
        return None
    mentors, mentee = of_form.apart(mentee)
    present = (
        Pair.objects.filter(
            programme=mentee_request.programme,
            form=mentee_request.form_id,
            members__mentee=mentee_request.person_id,
            members__is_live=True,
        )
        .select_related("mentor")
        .first()
    )
    return Choice(candidates(mentee, mentors, of_form.rule), present)
