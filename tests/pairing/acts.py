"""Acts on pairs by numbers of rows, for processes that share nothing with the test but the database."""

from __future__ import annotations

from datetime import date

from mentoring.accounts.models import User
from pairing.actions import agreements, changes, matching, pair_orders, pairs, workbench_undo
from pairing.models import AgreementSide, Pair, PairMember
from participants.models import MenteeRequest, MentorProfile
from programmes.actions import orders
from programmes.models import Order, Programme
from tests.pairing.factories import DAY


def assign(request: int, profile: int, by: int) -> str:
    """The curator chooses a mentor for a mentee."""
    mentee_request = MenteeRequest.objects.get(pk=request)
    return pairs.assign(mentee_request, MentorProfile.objects.get(pk=profile), on=DAY, by=_user(by)).state


def propose(programme: int, by: int) -> int:
    """A run of the matching; how many are served."""
    return matching.propose(Programme.objects.get(pk=programme), on=DAY, by=_user(by)).served


def accept(pair: int, by: int, version: int = 1) -> str:
    """The curator accepts a draft."""
    return pairs.accept(Pair(pk=pair, programme=Programme.objects.get(pairs=pair)), version=version, by=_user(by)).state


def drop(pair: int, by: int, version: int = 1) -> str:
    """The curator takes a draft away."""
    pairs.drop(Pair(pk=pair, programme=Programme.objects.get(pairs=pair)), version=version, by=_user(by))
    return "dropped"


def prepare(programme: int, chosen: list[int], by: int) -> int:
    """A draft of the order on the pairs."""
    order = pair_orders.prepare(
        Programme.objects.get(pk=programme), pairs=chosen, starts_on=DAY, ends_on=date(2027, 5, 31),
        plans_due_on=date(2026, 10, 15), by=_user(by),
    )  # fmt: skip
    return order.pk


def approve(order: int, by: int) -> str:
    """The director signs; the number."""
    return orders.approve(Order.objects.get(pk=order), dated_on=DAY, by=_user(by)).number


def submit(order: int, by: int) -> str:
    """The curator sends the order to the director."""
    return orders.submit(Order.objects.get(pk=order), by=_user(by)).state


def answer(side: int, *, agrees: bool) -> str:
    """A side of a pair says yes or no by the personal link."""
    row = AgreementSide.objects.get(pk=side)
    return agreements.answer(row, agrees=agrees, way="link", by=None).state


def undo(programme: int, number: int, by: int) -> str:
    """The last act on the workbench is taken back."""
    workbench_undo.undo(Programme.objects.get(pk=programme), number=number, on=DAY, by=_user(by))
    return "undone"


def ask(member: int) -> str:
    """A mentee asks for another mentor by the personal link."""
    row = PairMember.objects.get(pk=member)
    return changes.ask_for_another(row, person=row.mentee, reason="mentee").state


def replace(pair: int, profile: int, by: int) -> str:
    """The curator prepares the replacement of a mentor."""
    values = {"reason": "mentee", "effective_on": DAY, "new_profile": MentorProfile.objects.get(pk=profile)}
    return changes.start(Pair.objects.get(pk=pair), kind="replace", values=values, on=DAY, by=_user(by)).state


def _user(pk: int) -> User:
    return User.objects.get(pk=pk)
