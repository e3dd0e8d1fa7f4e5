"""Makes way in the tables of pairing before two rows of one person become one: what both rows have is joined first."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from mentoring.errors import Refusal
from pairing.models import AgreementSide, Guest, PairingRule, PairMember, Preference
from participants.models import Person
from programmes.models import Programme

AT_ODDS = (
    "О записях куратор решил разное: с одним и тем же человеком одной записи быть в паре нужно, другой нельзя. "
    "Отмените лишнее решение на странице правил подбора и объедините снова."
)
TOO_MANY = (
    "Вместе у наставника будет {count} наставляемых, а программа «{programme}» разрешает {most}. "
    "Измените правила программы или передайте кого-нибудь другому наставнику и объедините снова."
)


def join(kept: Person, other: Person) -> Iterator[str]:
    """Runs inside the merge, which holds both rows; tells in words what of the other row was dropped."""
    _reseat(kept, other)
    if count := _rules(kept, other):
        yield f"одинаковых решений о парах: {count}"
    if count := _guests(kept, other):
        yield f"мест на общих встречах: {count}"
    if count := _preferences(kept, other):
        yield f"предпочтений после общих встреч: {count}"
    if count := _sides(kept, other):
        yield f"ответов на соглашения: {count}"


def _reseat(kept: Person, other: Person) -> None:
    """The places that both hold as mentors in a programme get numbers that do not meet."""
    moving = PairMember.objects.live().filter(mentor=other).order_by("pk")
    for programme in Programme.objects.filter(pk__in=moving.values("programme")).order_by("pk"):
        taken = set(
            PairMember.objects.live().filter(mentor=kept, programme=programme).values_list("programme_seat", flat=True)
        )
        if not taken:
            continue
        members = list(moving.filter(programme=programme))
        most = programme.most_mentees
        count = len(taken) + len(members)
        if count > most:
            raise Refusal(TOO_MANY.format(count=count, programme=programme.title, most=most))
        own = {member.programme_seat for member in members}  # a number on the way to another may meet none of these
        for member in members:
            if member.programme_seat in taken:
                seat = next(number for number in range(1, most + 1) if number not in taken | own)
                own.add(seat)
                PairMember.objects.filter(pk=member.pk).update(programme_seat=seat, programme_capacity=most)


def _rules(kept: Person, other: Person) -> int:
    """Decisions in force about the same two; one about the two rows themselves means nothing any more."""
    both = (kept, other)
    gone = [rule.pk for rule in PairingRule.objects.filter(mentor__in=both, mentee__in=both)]
    for mine, partner in (("mentor", "mentee_id"), ("mentee", "mentor_id")):
        there = {
            (rule.programme_id, getattr(rule, partner)): rule
            for rule in PairingRule.objects.filter(**{mine: kept}, lifted_at=None)
        }
        for rule in PairingRule.objects.filter(**{mine: other}, lifted_at=None).exclude(pk__in=gone):
            same = there.get((rule.programme_id, getattr(rule, partner)))
            if same is None:
                continue
            if same.kind != rule.kind:
                raise Refusal(AT_ODDS)
            gone.append(rule.pk)
    return PairingRule.objects.filter(pk__in=gone).delete()[0]


def _guests(kept: Person, other: Person) -> int:
    there = {guest.meeting_id: guest for guest in Guest.objects.filter(person=kept)}
    gone = []
    for guest in Guest.objects.filter(person=other, meeting__in=there):
        same = there[guest.meeting_id]
        if guest.is_present and not same.is_present:
            Guest.objects.filter(pk=same.pk).update(is_present=True)
        gone.append(guest.pk)
    return Guest.objects.filter(pk__in=gone).delete()[0]


def _preferences(kept: Person, other: Person) -> int:
    """Of two answers after one meeting that of the row that stays; where somebody chose both, the higher place."""
    both = (kept, other)
    answered = Preference.objects.filter(chooser=kept).values_list("meeting", flat=True)
    found = Preference.objects.filter(
        Q(chooser__in=both, chosen__in=both) | Q(chooser=other, meeting__in=list(answered))
    )
    count = found.delete()[0]
    chosen: set[tuple[int, int]] = set()
    twice = []
    for one in Preference.objects.filter(chosen__in=both).order_by("meeting", "chooser", "rank"):
        place = one.meeting_id, one.chooser_id
        if place in chosen:
            twice.append(one.pk)
        chosen.add(place)
    return count + Preference.objects.filter(pk__in=twice).delete()[0]


def _sides(kept: Person, other: Person) -> int:
    """A guardian who was asked twice for one child; the answer that was given stays."""
    gone = []
    there = {(side.agreement_id, side.ward_id): side for side in AgreementSide.objects.filter(person=kept)}
    for side in AgreementSide.objects.filter(person=other):
        same = there.get((side.agreement_id, side.ward_id))
        if same is not None:
            gone.append(same.pk if same.answered_at is None and side.answered_at is not None else side.pk)
    return AgreementSide.objects.filter(pk__in=gone).delete()[0]
