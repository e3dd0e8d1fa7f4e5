"""Rows of a programme made into the cards that matching reckons with, in a constant number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Q

from pairing.core import phrases
from pairing.core.cards import FormRule, Kind, MenteeCard, MentorCard
from pairing.core.scoring import default_weights
from pairing.models import Pair, PairMember
from pairing.states import KEPT_STATES, PairState
from participants.core.consents import age_on
from participants.models import Guardianship, MenteeRequest, MentorProfile, Person
from participants.readers import readiness
from participants.readers.consents import Gates, gates
from participants.states import ProfileState, RequestState
from programmes.models import MentoringForm, Programme
from programmes.states import ProgrammeKind


@dataclass(frozen=True)
class Draft:
    """A proposed pair that the curator has not decided on yet."""

    pair_id: int
    mentor_id: int
    mentee_id: int
    score: int


@dataclass(frozen=True)
class FormCards:
    """One form of a programme: seats are taken by decided pairs, drafts stand apart."""

    form: MentoringForm
    rule: FormRule
    mentors: tuple[MentorCard, ...]
    mentees: tuple[MenteeCard, ...]
    drafts: tuple[Draft, ...]
    accepted: dict[int, int]
    """The mentor's person id by the mentee's, in pairs that are accepted and not yet with the director."""
    states: Counter[str]
    """How many live pairs there are in each state."""

    @property
    def waiting(self) -> list[MenteeCard]:
        """Mentees without a decided pair."""
        return [mentee for mentee in self.mentees if not mentee.present_mentor]

    @property
    def left(self) -> list[MenteeCard]:
        """Mentees without any pair, not even a proposed one."""
        drafted = {draft.mentee_id for draft in self.drafts}
        return [mentee for mentee in self.waiting if mentee.id not in drafted]

    def mentors_with_drafts(self) -> list[MentorCard]:
        """The mentors with the seats of proposed pairs taken as well."""
        return [replace(mentor, seats_taken=mentor.seats_taken + mentor.drafted) for mentor in self.mentors]

    def apart(self, mentee: MenteeCard) -> tuple[list[MentorCard], MenteeCard]:
        """Everybody as if the mentee's accepted pair, which may still be changed, were not there."""
        mentor_person = self.accepted.get(mentee.person_id)
        if mentor_person is None:
            return list(self.mentors), mentee
        mentors = [
            replace(mentor, seats_taken=mentor.seats_taken - 1) if mentor.person_id == mentor_person else mentor
            for mentor in self.mentors
        ]
        return mentors, replace(mentee, present_mentor="")

    def mentor(self, profile_id: int) -> MentorCard | None:
        """The card of a profile, None for one that has left."""
        return next((card for card in self.mentors if card.id == profile_id), None)

    def mentee(self, request_id: int) -> MenteeCard | None:
        """The card of a request, None for one that is closed."""
        return next((card for card in self.mentees if card.id == request_id), None)


def read(programme: Programme, *, on: date) -> list[FormCards]:
    """The cards of every form of the programme as things stand on the day."""
    profiles = list(
        readiness.annotated(MentorProfile.objects.filter(programme=programme))
        .exclude(state=ProfileState.WITHDRAWN)
        .filter(Q(person__left_on=None) | Q(person__left_on__gt=on))
        .select_related("person")
        .prefetch_related("competences")
        .order_by("pk")
    )
    requests = list(
        MenteeRequest.objects.filter(programme=programme, state__in=[RequestState.OPEN, RequestState.PAIRED])
        .filter(Q(person__left_on=None) | Q(person__left_on__gt=on))
        .select_related("person", "category")
        .order_by("pk")
    )
    members = list(
        PairMember.objects.filter(programme=programme).live().select_related("pair", "mentor").order_by("pk")
    )
    people = {row.person_id for row in (*profiles, *requests)}
    facts = _Facts(
        programme=programme,
        gates=gates(people, programme, on),
        former_pairs=_former_pairs(profiles),
        barred=_guardians(people),
    )
    forms = programme.forms.order_by("position", "pk")
    return [_of_form(form, facts, profiles, requests, members) for form in forms]


@dataclass(frozen=True)
class _Facts:
    programme: Programme
    gates: Gates
    former_pairs: Counter[int]
    barred: frozenset[tuple[int, int]]


def _of_form(
    form: MentoringForm,
    facts: _Facts,
    profiles: Iterable[MentorProfile],
    requests: Iterable[MenteeRequest],
    members: Iterable[PairMember],
) -> FormCards:
    of_form = [member for member in members if member.form_id == form.pk]
    decided = [member for member in of_form if member.pair.state in KEPT_STATES]
    seats = Counter(member.mentor_id for member in decided)
    present = {member.mentee_id: member.mentor.full_name for member in decided}
    drafted = Counter(member.mentor_id for member in of_form if member.pair.state == PairState.DRAFT)
    mentors = tuple(
        _mentor(row, facts, seats[row.person_id], drafted[row.person_id]) for row in profiles if row.form_id == form.pk
    )
    mentees = tuple(_mentee(row, facts, present.get(row.person_id, "")) for row in requests if row.form_id == form.pk)
    profile_of = {card.person_id: card.id for card in mentors}
    request_of = {card.person_id: card.id for card in mentees}
    drafts = tuple(
        Draft(member.pair_id, profile_of[member.mentor_id], request_of[member.mentee_id], member.pair.score)
        for member in of_form
        if member.pair.state == PairState.DRAFT and member.mentor_id in profile_of and member.mentee_id in request_of
    )
    states = Counter({member.pair_id: member.pair.state for member in of_form}.values())
    accepted = {member.mentee_id: member.mentor_id for member in of_form if member.pair.state == PairState.PROPOSED}
    return FormCards(
        form, rule_of(form, facts.programme, barred=facts.barred), mentors, mentees, drafts, accepted, states
    )


def rule_of(form: MentoringForm, programme: Programme, *, barred: frozenset[tuple[int, int]] = frozenset()) -> FormRule:
    """The form's rules as matching reads them, with the programme's local settings."""
    mentor_kinds = frozenset(Kind(kind) for kind in form.mentor_kinds)
    mentee_kinds = frozenset(Kind(kind) for kind in form.mentee_kinds)
    for_pupils = programme.kind == ProgrammeKind.PUPILS and Kind.PUPIL in mentee_kinds
    return FormRule(
        title=form.title,
        mentor_kinds=mentor_kinds,
        mentee_kinds=mentee_kinds,
        mentor_not_younger=form.mentor_not_younger,
        mentee_age_from=programme.lowest_age if for_pupils else None,
        mentor_experience=programme.mentor_experience,
        weights=default_weights(mentor_kinds, mentee_kinds),
        barred=barred,
    )


def _age(person: Person, facts: _Facts) -> int | None:
    return age_on(person.born_on, facts.programme.age_counted_on) if person.born_on else None


def _mentor(row: MentorProfile, facts: _Facts, seats_taken: int, drafted: int) -> MentorCard:
    person = row.person
    return MentorCard(
        id=row.pk,
        person_id=person.pk,
        name=person.full_name,
        kind=Kind(person.kind),
        sex=person.sex,
        grade=person.grade,
        letter=person.letter,
        age=_age(person, facts),
        competences=frozenset(category.code for category in row.competences.all()),
        skills=phrases.split(row.competences_text, phrases.dictionary_form),
        interests=phrases.split(row.interests, phrases.dictionary_form),
        age_from=row.wanted_age_from,
        age_to=row.wanted_age_to,
        capacity=min(row.capacity, facts.programme.most_mentees),
        seats_taken=seats_taken,
        drafted=drafted,
        years_of_work=person.teaching_years or 0,
        is_experience_known=person.teaching_years is not None,
        former_pairs=facts.former_pairs[person.pk],
        consent=facts.gates.mentors[person.pk],
        is_ready=row.state == ProfileState.READY,
        not_ready_reason=readiness.reason(row, facts.programme),
    )


def _mentee(row: MenteeRequest, facts: _Facts, present_mentor: str) -> MenteeCard:
    person = row.person
    return MenteeCard(
        id=row.pk,
        person_id=person.pk,
        name=person.full_name,
        kind=Kind(person.kind),
        sex=person.sex,
        grade=person.grade,
        letter=person.letter,
        age=_age(person, facts),
        category=row.category.code if row.category else "",
        category_title=row.category.title if row.category else "",
        wishes=phrases.whole(f"{row.text} {row.goals}", phrases.dictionary_form),
        interests=phrases.split(row.interests, phrases.dictionary_form),
        years_of_work=person.teaching_years or 0,
        priority=int(row.is_urgent),
        applied_on=row.submitted_on,
        consent=facts.gates.everybody[person.pk],
        present_mentor=present_mentor,
    )


def _former_pairs(profiles: Iterable[MentorProfile]) -> Counter[int]:
    """How many pairs each mentor has brought to the end, in all programmes."""
    finished = (
        Pair.objects.filter(mentor__in=[row.person_id for row in profiles], state=PairState.FINISHED)
        .values_list("mentor")
        .annotate(Count("pk"))
        .order_by()
    )
    return Counter(dict(finished))


def _guardians(people: Iterable[int]) -> frozenset[tuple[int, int]]:
    """Pairs of person ids, a guardian and a child, in which the child must not get the guardian."""
    return frozenset(Guardianship.objects.filter(child__in=people).values_list("guardian", "child"))
