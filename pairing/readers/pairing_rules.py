"""The decisions about two people as a user may see them: the reason only for its author and the psychologist."""

from __future__ import annotations

from dataclasses import dataclass

from pairing.models import Pair, PairingRule, PairMember
from pairing.states import KEPT_STATES, RuleKind
from participants.models import Person
from participants.states import ProfileState, RequestState
from programmes.models import Programme


@dataclass(frozen=True)
class RuleLine:
    """One decision; ``reason`` is empty for those whose business it is not."""

    rule: PairingRule
    reason: str
    is_reason_hidden: bool
    pair: Pair | None
    """A decided pair of just these two."""
    idle: str = ""
    """Why the decision «only together» does nothing now; empty while it does something, or is another decision."""

    @property
    def is_must(self) -> bool:
        """Must rather than must not."""
        return self.rule.kind == RuleKind.MUST


@dataclass(frozen=True)
class Decisions:
    """Those in force, and former ones."""

    now: list[RuleLine]
    former: list[RuleLine]


def decisions(programme: Programme, *, user_id: int, sees_reasons: bool) -> Decisions:
    """All decisions of a programme, latest first; four queries."""
    rules = (
        PairingRule.objects.filter(programme=programme)
        .select_related("mentor", "mentee", "set_by", "lifted_by")
        .order_by("-set_at", "-pk")
    )
    members = PairMember.objects.filter(programme=programme, pair__state__in=KEPT_STATES).live().select_related("pair")
    pairs = {(member.mentor_id, member.mentee_id): member.pair for member in members}
    present = set(mentors(programme).values_list("pk", flat=True)), set(mentees(programme).values_list("pk", flat=True))
    lines = [
        RuleLine(
            rule=rule,
            reason=rule.reason if sees_reasons or rule.set_by_id == user_id else "",
            is_reason_hidden=bool(rule.reason) and not sees_reasons and rule.set_by_id != user_id,
            pair=pairs.get((rule.mentor_id, rule.mentee_id)),
            idle=_idle(rule, *present),
        )
        for rule in rules
    ]
    return Decisions(
        now=[line for line in lines if line.rule.lifted_at is None],
        former=[line for line in lines if line.rule.lifted_at is not None],
    )


def _idle(rule: PairingRule, mentors: set[int], mentees: set[int]) -> str:
    if rule.kind != RuleKind.MUST or rule.lifted_at is not None:
        return ""
    if rule.mentor_id not in mentors:
        return "Решение не действует: наставник выбыл из программы."
    if rule.mentee_id not in mentees:
        return "Решение не действует: наставляемый выбыл, или его запрос закрыт."
    return ""


def mentors(programme: Programme):
    """People of the base of mentors, of whom a decision may be made."""
    profiles = programme.mentor_profiles.exclude(state=ProfileState.WITHDRAWN).order_by()
    return Person.objects.filter(pk__in=profiles.values("person")).present().named()


def mentees(programme: Programme):
    """People whose request is open, or who have a pair for it."""
    requests = programme.mentee_requests.filter(state__in=[RequestState.OPEN, RequestState.PAIRED]).order_by()
    return Person.objects.filter(pk__in=requests.values("person")).present().named()
