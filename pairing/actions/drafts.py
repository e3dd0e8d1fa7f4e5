"""Drafts of pairs as a run of the matching leaves them; a bounded number of queries however many pairs there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from auditlog.context import disable_auditlog

from mentoring.accounts.models import User
from mentoring.audit import log
from pairing.actions import steps
from pairing.actions.seats import Seats
from pairing.core.proposal import Proposal, ProposedPair
from pairing.models import Pair, PairMember
from pairing.states import PairOrigin, PairState, StepKind
from participants.models import MenteeRequest
from programmes.models import MentoringForm, Programme

VERB = "matching.propose"


@dataclass(frozen=True)
class Unit:
    """What is to be one draft: a mentor with one mentee, or with several where the form works in groups."""

    form: MentoringForm
    pairs: tuple[ProposedPair, ...]

    @property
    def mentor_id(self) -> int:
        """The mentor's person."""
        return self.pairs[0].mentor.person_id

    @property
    def mentees(self) -> dict[int, ProposedPair]:
        """The pairs by the mentee's person."""
        return {pair.mentee.person_id: pair for pair in self.pairs}

    @property
    def score(self) -> int:
        """The points of all together."""
        return sum(pair.score.points for pair in self.pairs)


@dataclass
class _Plan:
    """What becomes of the drafts there are."""

    gone: list[Pair] = field(default_factory=list)
    leaving: list[PairMember] = field(default_factory=list)
    stay: list[tuple[Pair, Unit]] = field(default_factory=list)
    joining: list[tuple[Pair, Unit, ProposedPair]] = field(default_factory=list)
    new: list[Unit] = field(default_factory=list)


def units(form: MentoringForm, proposal: Proposal) -> list[Unit]:
    """The new pairs of a form as drafts; kept ones have theirs already."""
    grouped = [Unit(form, group) for group in proposal.groups]
    in_groups = {pair.mentee.id for unit in grouped for pair in unit.pairs}
    single = [Unit(form, (pair,)) for pair in proposal.pairs if not pair.is_kept and pair.mentee.id not in in_groups]
    return [*grouped, *single]


def write(programme: Programme, wanted: Sequence[Unit], *, locked: Collection[int], by: User | None) -> None:
    """Drop the drafts that are no longer proposed, bring the rest up to date, add the new ones; locked ones stay."""
    existing = (
        Pair.objects.filter(programme=programme, state=PairState.DRAFT)
        .exclude(pk__in=locked)
        .select_related("programme")
        .prefetch_related("members")
        .order_by("pk")
    )
    plan = _planned(list(existing), wanted)
    _drop(plan, by=by)
    requests = MenteeRequest.objects.filter(pk__in=[pair.mentee.id for unit in wanted for pair in unit.pairs])
    known = {request.pk: request for request in requests.select_related("person")}
    _refresh(plan, known, by=by)
    created = _create(programme, plan.new, known)
    seats = Seats(programme, {unit.mentor_id for unit in wanted})
    PairMember.objects.bulk_create(
        [
            _member(programme, pair, unit, proposed, seats)
            for pair, unit, proposed in [
                *plan.joining,
                *((pair, unit, one) for pair, unit in zip(created, plan.new, strict=True) for one in unit.pairs),
            ]
        ]
    )
    log.record_many(VERB, created, by=by, created=True)
    steps.note_many(created, StepKind.DRAFTED, by=by)


def _planned(existing: Iterable[Pair], wanted: Sequence[Unit]) -> _Plan:
    """A draft goes on as the unit of the same mentor with the same mentees, or with most of them."""
    plan = _Plan()
    left = list(wanted)
    for draft in sorted(existing, key=lambda draft: (-len(draft.members.all()), draft.pk)):
        members = {member.mentee_id: member for member in draft.members.all()}
        unit = max(
            (unit for unit in left if _is_like(unit, draft, members)),
            key=lambda unit: len(unit.mentees.keys() & members.keys()),
            default=None,
        )
        if unit is None:
            plan.gone.append(draft)
            continue
        left.remove(unit)
        plan.stay.append((draft, unit))
        plan.leaving += [member for mentee, member in members.items() if mentee not in unit.mentees]
        plan.joining += [(draft, unit, pair) for mentee, pair in unit.mentees.items() if mentee not in members]
    plan.new = left
    return plan


def _is_like(unit: Unit, draft: Pair, mentees: Collection[int]) -> bool:
    return (unit.mentor_id, unit.form.pk) == (draft.mentor_id, draft.form_id) and any(
        mentee in mentees for mentee in unit.mentees
    )


def _drop(plan: _Plan, *, by: User | None) -> None:
    """The log gets one line for each draft in one statement, instead of two for each row that goes."""
    if not plan.gone and not plan.leaving:
        return
    with disable_auditlog():
        Pair.objects.filter(pk__in=[draft.pk for draft in plan.gone]).delete()
        PairMember.objects.filter(pk__in=[member.pk for member in plan.leaving]).delete()
    log.record_many(VERB, plan.gone, by=by, created=False, deleted=True)


def _refresh(plan: _Plan, known: dict[int, MenteeRequest], *, by: User | None) -> None:
    regrouped = {member.pair_id for member in plan.leaving} | {draft.pk for draft, *_ in plan.joining}
    changed = []
    for draft, unit in plan.stay:
        told = _told(unit, known)
        if draft.pk in regrouped or (draft.score, draft.explanation) != (unit.score, told):
            draft.score, draft.explanation = unit.score, told
            draft.version += 1
            changed.append(draft)
    Pair.objects.bulk_update(changed, ["score", "explanation", "version"], batch_size=200)
    log.record_many(VERB, changed, by=by, created=False)


def _create(programme: Programme, new: Iterable[Unit], known: dict[int, MenteeRequest]) -> list[Pair]:
    return Pair.objects.bulk_create(
        [
            Pair(
                programme=programme,
                form=unit.form,
                role_variant_id=known[unit.pairs[0].mentee.id].role_variant_id,
                mentor_id=unit.mentor_id,
                origin=PairOrigin.PROGRAM,
                score=unit.score,
                explanation=_told(unit, known),
            )
            for unit in new
        ]
    )


def _told(unit: Unit, known: dict[int, MenteeRequest]) -> list[dict[str, Any]]:
    """The reasons as the pair keeps them; in a group each with the mentee whom it is about."""
    if len(unit.pairs) == 1:
        return [asdict(reason) for reason in unit.pairs[0].score.reasons]
    return [
        asdict(reason)
        | {
            "mentee": pair.mentee.person_id,
            "text": f"{known[pair.mentee.id].person.short_name}: {reason.text}",
        }
        for pair in unit.pairs
        for reason in pair.score.reasons
    ]


def _member(programme: Programme, pair: Pair, unit: Unit, proposed: ProposedPair, seats: Seats) -> PairMember:
    seat = seats.take(unit.mentor_id, unit.form)
    if seat is None:
        raise ArithmeticError("the proposal gives a mentor more mentees than seats")
    return PairMember(
        pair=pair,
        mentee_id=proposed.mentee.person_id,
        mentee_request_id=proposed.mentee.id,
        programme=programme,
        form=unit.form,
        mentor_id=unit.mentor_id,
        **seat.fields(),
    )
