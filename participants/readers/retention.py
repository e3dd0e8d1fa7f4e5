"""Terms of keeping, and whose data are due: the cards of a whole school in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from mentoring.accounts.models import Membership, School
from mentoring.core.roles import MENTOR
from participants import providers
from participants.core.retention import SOON, Due, Involvement, PersonCard, blocks, due
from participants.models import (
    Consent,
    DestructionItem,
    Guardianship,
    LongTermMember,
    MenteeRequest,
    MentorProfile,
    Person,
    RetentionRule,
)
from participants.states import ConsentKind, DestructionState, PersonKind, ProfileState, RequestState, RetentionKind
from programmes.states import ProgrammeState

FINISHED = (ProgrammeState.FINISHED, ProgrammeState.ARCHIVED)
CLOSED = (RequestState.CLOSED, RequestState.WITHDRAWN)


def terms_of(school: School | int) -> dict[str, int]:
    """Days by kind: the school's own where it has set them."""
    return {kind: rule.days for kind, rule in rules_of(school).items()}


def rules_of(school: School | int) -> dict[str, RetentionRule]:
    """The rule in force of each kind, in the order of the kinds; one query."""
    rows = RetentionRule.objects.filter(school=None) | RetentionRule.objects.filter(school=school)
    found: dict[str, RetentionRule] = {}
    for rule in rows.order_by("pk"):
        if rule.school_id is not None or rule.kind not in found:
            found[rule.kind] = rule
    return {kind: found[kind] for kind in RetentionKind.values if kind in found}


@dataclass(frozen=True)
class TermLine:
    """A kind of data on the page of terms: the common rule, and the school's own where there is one."""

    kind: str
    label: str
    common: RetentionRule | None
    own: RetentionRule | None

    @property
    def rule(self) -> RetentionRule | None:
        """The rule in force."""
        return self.own or self.common


def term_lines(school: School) -> list[TermLine]:
    """All kinds in their order; one query."""
    rows = RetentionRule.objects.filter(school=None) | RetentionRule.objects.filter(school=school)
    by_place = {(rule.kind, rule.school_id): rule for rule in rows}
    return [
        TermLine(kind, str(label), by_place.get((kind, None)), by_place.get((kind, school.pk)))
        for kind, label in RetentionKind.choices
    ]


def due_in(school: School | int, on: date, *, soon: bool = False) -> list[Due]:
    """Everybody whose data are due on the day (with ``soon``: within a month), the most overdue first."""
    school_id = getattr(school, "pk", school)
    terms = terms_of(school_id)
    last = on + SOON if soon else on
    found = [one for card in cards(school_id, on) if (one := due(card, terms, on)) is not None and one.due_on <= last]
    return sorted(found, key=lambda one: (one.due_on, one.person))


def cards(school_id: int, on: date, people: Iterable[int] | None = None) -> list[PersonCard]:
    """The cards of the school's people, or of some of them, in nine queries and those of the providers."""
    rows = Person.objects.filter(school=school_id, destroyed_at=None)
    narrow: dict[str, list[int]] = {}
    if people is not None:
        narrow = {"person__in": list(people)}
        rows = rows.filter(pk__in=narrow["person__in"])
    involvements = _involvements(school_id, narrow)
    withdrawn, agreed = _consents(school_id, on, narrow)
    wards = _wards(school_id)
    staff = _staff(school_id)
    long_term = set(
        LongTermMember.objects.filter(person__school=school_id, removed_on=None).values_list("person", flat=True)
    )
    keepers: dict[int, list[str]] = defaultdict(list)
    for keeper in providers.destruction_keepers.collect(school_id):
        keepers[keeper.person].append(keeper.text)
    return [
        PersonCard(
            id=pk,
            added_on=timezone.localdate(created_at),
            left_on=left_on,
            is_guardian_only=kind == PersonKind.PARENT,
            wards=frozenset(wards.get(pk, ())),
            is_employee=(kind == PersonKind.TEACHER and (left_on is None or left_on > on)) or user_id in staff,
            is_in_long_term_base=pk in long_term,
            involvements=tuple(involvements.get(pk, ())),
            withdrawn_on=withdrawn.get(pk),
            agreed_until=agreed.get(pk),
            keepers=tuple(keepers.get(pk, ())),
        )
        for pk, kind, created_at, left_on, user_id in rows.order_by("pk").values_list(
            "pk", "kind", "created_at", "left_on", "user"
        )
    ]


def blocks_of(
    people: Iterable[Person], reasons: dict[int, str], on: date, known: Iterable[PersonCard] | None = None
) -> dict[int, tuple[str, ...]]:
    """Why the data of each person may not be destroyed today; people of one school, those without any are left out.

    Guardians whose wards are destroyed by the same act are not kept by them.
    """
    people = list(people)
    if not people:
        return {}
    keys = [person.pk for person in people]
    going = set(keys)
    found: dict[int, tuple[str, ...]] = {}
    for card in cards(people[0].school_id, on, keys) if known is None else known:
        if sentences := blocks(replace(card, wards=card.wards - going), on, reason=reasons.get(card.id, "")):
            found[card.id] = sentences
    for keeper in providers.destruction_blocks.collect(people):
        found[keeper.person] = tuple(dict.fromkeys([*found.get(keeper.person, ()), keeper.text]))
    return found


def due_reasons(people: Iterable[Person], on: date, known: Iterable[PersonCard] | None = None) -> dict[int, Due]:
    """The due line of each person who has one, whether the day has come or not."""
    people = list(people)
    if not people:
        return {}
    terms = terms_of(people[0].school_id)
    read = cards(people[0].school_id, on, [person.pk for person in people]) if known is None else known
    found = (due(card, terms, on) for card in read)
    return {one.person: one for one in found if one is not None}


def guardians_left_alone(people: Iterable[Person]) -> QuerySet[Person]:
    """Parents of the people who have no other ward and no other role: their data go with the child's."""
    keys = [person.pk for person in people]
    parents = Person.objects.filter(wards__child__in=keys, kind=PersonKind.PARENT, destroyed_at=None).distinct()
    with_others = Guardianship.objects.exclude(child__in=keys).filter(child__destroyed_at=None).values("guardian")
    rows = parents.exclude(pk__in=with_others).exclude(pk__in=keys)
    for base in (MenteeRequest, MentorProfile):
        rows = rows.exclude(pk__in=base.objects.values("person"))
    return rows.order_by("sort_name", "pk")


def in_acts_under_way(school: School | int) -> dict[int, int]:
    """People who stand in an act that is not executed, with the act's key."""
    rows = DestructionItem.objects.filter(destruction__school=school).exclude(
        destruction__state=DestructionState.EXECUTED
    )
    return dict(rows.values_list("person", "destruction"))


def _involvements(school_id: int, narrow: dict[str, list[int]]) -> dict[int, list[Involvement]]:
    found: dict[int, list[Involvement]] = defaultdict(list)
    columns = ("person", "state", "programme__title", "programme__ends_on", "programme__state")
    for model, closed in ((MenteeRequest, CLOSED), (MentorProfile, (ProfileState.WITHDRAWN,))):
        rows = model.objects.filter(programme__school=school_id, **narrow).values_list(*columns)
        for person, state, title, ends_on, programme_state in rows:
            involvement = Involvement(title, ends_on, programme_state in FINISHED, state not in closed)
            found[person].append(involvement)
    return found


def _consents(school_id: int, on: date, narrow: dict[str, list[int]]) -> tuple[dict[int, date], dict[int, date]]:
    """The last withdrawal with nothing in force after it, and the last day of consents in force that have one."""
    withdrawn: dict[int, date] = {}
    agreed: dict[int, date] = {}
    in_force: set[int] = set()
    rows = Consent.objects.filter(person__school=school_id, kind=ConsentKind.PROCESSING, **narrow).order_by("pk")
    for person, given_on, expires_on, withdrawn_on in rows.values_list(
        "person", "given_on", "expires_on", "withdrawn_on"
    ):
        if withdrawn_on is not None and withdrawn_on <= on:
            withdrawn[person] = max(withdrawn_on, withdrawn.get(person, withdrawn_on))
        elif given_on <= on and (expires_on is None or expires_on >= on):
            in_force.add(person)
            if expires_on is not None:
                agreed[person] = max(expires_on, agreed.get(person, expires_on))
    return {person: day for person, day in withdrawn.items() if person not in in_force}, agreed


def _wards(school_id: int) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = Guardianship.objects.filter(child__school=school_id, child__destroyed_at=None)
    for guardian, child in rows.values_list("guardian", "child"):
        found[guardian].add(child)
    return found


def _staff(school_id: int) -> set[int]:
    """Users with a role of staff in the school; a mentor's role alone makes nobody staff."""
    rows = Membership.objects.in_force().filter(school=school_id).exclude(role=MENTOR.code)
    return set(rows.values_list("user", flat=True))
