"""Agreements of pairs: what they are written from, who has answered, whom one's own answer is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet

from pairing.core.agreement import AgreementFacts, Party
from pairing.models import Agreement, AgreementSide, Pair, PairMember
from pairing.readers.naming import curator_of, participant
from pairing.states import OFFERED_STATES, UNDOABLE_STATES, AgreementState, PairState, Side
from participants.core.consents import signers
from participants.models import Guardianship, Person
from participants.readers.consents import subject_of
from programmes.models import Programme
from programmes.readers import requisites

WORDING = "pair-agreement"
SIDES = Prefetch("agreement__sides", AgreementSide.objects.select_related("person", "ward").order_by("pk"))


def with_sides(pairs: QuerySet[Pair]) -> QuerySet[Pair]:
    """Pairs with their agreements and what each side says; two queries more."""
    return pairs.select_related("agreement").prefetch_related(SIDES)


def agreement_of(pair: Pair) -> Agreement | None:
    """The agreement that has been offered, of a pair read with `with_sides`."""
    return getattr(pair, "agreement", None)


def needs_guardian(person: Person, on: date) -> bool:
    """Whether somebody else answers beside the person; a pupil without a birth date counts as under age."""
    return signers(subject_of(person), on, None).guardian


def guardians_of(people: Iterable[Person], on: date) -> dict[int, list[Person]]:
    """The guardians on record of those who are under age on the day, by the child; one query."""
    minors = [person.pk for person in people if needs_guardian(person, on)]
    found: dict[int, list[Person]] = {pk: [] for pk in minors}
    rows = Guardianship.objects.filter(child__in=minors, guardian__left_on=None, guardian__destroyed_at=None)
    for row in rows.select_related("guardian").order_by("pk"):
        found[row.child_id].append(row.guardian)
    return found


def facts(pair: Pair, members: Iterable[PairMember], guardians: dict[int, list[Person]], on: date) -> AgreementFacts:
    """What the agreement is written from, as it is on the day."""
    programme, school = pair.programme, pair.programme.school
    return AgreementFacts(
        letterhead=requisites.letterhead(school),
        number=str(pair.pk),
        place=school.place,
        on=on,
        programme=programme.title,
        programme_kind=programme.kind,
        form=pair.form.title,
        role_variant=pair.role_variant.title if pair.role_variant else "",
        ends_on=programme.ends_on,
        mentor=_party(pair.mentor, guardians),
        mentees=tuple(_party(member.mentee, guardians) for member in members),
        curator=curator_of(programme),
    )


def _party(person: Person, guardians: dict[int, list[Person]]) -> Party:
    known = tuple(participant(guardian, {}) for guardian in guardians.get(person.pk, []))
    return Party(participant(person, {}), person.pk in guardians, known)


def agreed(pairs: Iterable[Pair]) -> set[int]:
    """The keys of those pairs whose sides have all said yes; two queries."""
    found = set()
    for agreement in _with_all(Agreement.objects.filter(pair__in=[pair.pk for pair in pairs])):
        if agreement.verdict.is_agreed:
            found.add(agreement.pair_id)
    return found


def obstacles(pairs: Iterable[Pair]) -> list[str]:
    """Of pairs that are not agreed yet: who has not answered or refuses, a line a pair; three queries."""
    wanting = [pair.pk for pair in pairs if pair.state == PairState.PROPOSED]
    rows = with_sides(Pair.objects.filter(pk__in=wanting)).select_related("mentor", "agreement")
    return [_obstacle(pair) for pair in rows.order_by("mentor__sort_name", "pk")] if wanting else []


def _obstacle(pair: Pair) -> str:
    agreement, whose = agreement_of(pair), f"Пара наставника {pair.mentor.short_name}"
    if agreement is None:
        return f"{whose}: соглашение сторонам ещё не предложено."
    found = agreement.verdict
    parts = [f"отказ — {', '.join(found.declined)}"] if found.declined else []
    parts += [f"ещё нет согласия — {', '.join(found.waiting)}"] if found.waiting else []
    return f"{whose}: {'; '.join(parts)}."


def waiting(programme: Programme) -> QuerySet[Pair]:
    """Pairs of the programme before their order, with answers and people, those that wait first by name."""
    rows = Pair.objects.filter(programme=programme, state__in=UNDOABLE_STATES)
    members = Prefetch("members", PairMember.objects.select_related("mentee").order_by("pk"))
    return with_sides(rows).select_related("mentor", "form", "agreement").prefetch_related(members).order_by(
        "mentor__sort_name", "pk"
    )  # fmt: skip


def refusals() -> QuerySet[AgreementSide]:
    """Sides that refuse the pair of an outer query."""
    return AgreementSide.objects.filter(agreement__pair=OuterRef("pk"), state=AgreementState.DECLINED)


def asked_of(person: Person) -> QuerySet[AgreementSide]:
    """Sides for which this person answers, while the pair is not at work yet; those that wait first."""
    rows = AgreementSide.objects.filter(person=person, agreement__pair__state__in=OFFERED_STATES)
    rows = rows.select_related("ward", "person", "agreement__pair__mentor", "agreement__pair__programme__school")
    members = Prefetch("agreement__pair__members", PairMember.objects.select_related("mentee").order_by("pk"))
    return rows.prefetch_related(members).order_by("-agreement__offered_on", "pk")


def asked_mentor(user: Any) -> dict[int, AgreementSide]:
    """The user's own answers as a mentor to pairs that are not at work yet, by the pair; one query."""
    rows = AgreementSide.objects.filter(
        side=Side.MENTOR, person__user=user, agreement__pair__state__in=OFFERED_STATES
    ).select_related("agreement")
    return {side.agreement.pair_id: side for side in rows}


def own_side(agreement: Agreement | None, user: Any) -> AgreementSide | None:
    """The mentor's side of the agreement, for the user who is that mentor; its sides come with it."""
    if agreement is None or agreement.pair.mentor.user_id != user.pk:
        return None
    return next((side for side in agreement.sides.all() if side.side == Side.MENTOR), None)


def whole(agreements: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """Agreements with all that their papers and pages are drawn from."""
    return _with_all(agreements).select_related("pair__mentor", "pair__programme__school", "offered_by")


def _with_all(agreements: QuerySet[Agreement]) -> QuerySet[Agreement]:
    sides = AgreementSide.objects.select_related("person", "ward", "recorded_by").order_by("pk")
    return agreements.prefetch_related(Prefetch("sides", sides))
