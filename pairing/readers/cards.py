"""Rows of a programme made into the cards that matching reckons with, in a constant number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from pairing.core import languages, phrases
from pairing.core.cards import FormRule, Kind, MenteeCard, MentorCard
from pairing.models import MatchingSettings
from pairing.readers import matching_rules, sayings
from pairing.readers.matching_rules import Lives
from pairing.readers.sayings import Sayings
from pairing.states import KEPT_STATES, UNDOABLE_STATES, PairState
from participants.core.consents import age_on
from participants.models import MenteeRequest, MentorProfile, Person
from participants.readers import readiness
from participants.readers.consents import Gates, gates_of
from participants.states import ProfileState, RequestState
from programmes.models import MentoringForm, Programme


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
        return [
            replace(
                mentor,
                seats_taken=mentor.seats_taken + mentor.drafted,
                programme_seats_taken=mentor.programme_seats_taken + mentor.programme_drafted,
            )
            for mentor in self.mentors
        ]

    def apart(self, mentee: MenteeCard) -> tuple[list[MentorCard], MenteeCard]:
        """Everybody as if the mentee's accepted pair, which may still be changed, were not there."""
        mentor_person = self.accepted.get(mentee.person_id)
        if mentor_person is None:
            return list(self.mentors), mentee
        is_must = (mentor_person, mentee.person_id) in self.rule.must
        mentors = [
            replace(mentor.seated(-1), reserved=mentor.reserved + is_must)
            if mentor.person_id == mentor_person
            else mentor
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
        .annotate(left_times=Coalesce(F("waiting__left_times"), 0))
        .filter(Q(person__left_on=None) | Q(person__left_on__gt=on))
        .select_related("person", "category")
        .order_by("pk")
    )
    people = {row.person_id: row.person for row in (*profiles, *requests)}
    forms = list(programme.forms.order_by("position", "pk"))
    lived, said = matching_rules.lives(programme), sayings.read(programme, people)
    facts = _Facts(
        programme=programme,
        gates=gates_of(people.values(), programme, on),
        lived=lived,
        said=said,
        settings=matching_rules.settings_of(programme),
        must=matching_rules.must_by_form(
            said.must, forms, _by_form(forms, profiles), _by_form(forms, requests), lived.decided
        ),
        seats=Counter(member.mentor_id for member in lived.decided),
        drafts=Counter(member.mentor_id for member in lived.members if member.pair.state == PairState.DRAFT),
    )
    return [_of_form(form, facts, profiles, requests) for form in forms]


@dataclass(frozen=True)
class _Facts:
    programme: Programme
    gates: Gates
    lived: Lives
    said: Sayings
    settings: dict[int, MatchingSettings]
    must: dict[int, frozenset[tuple[int, int]]]
    seats: Counter[int]
    """Decided mentees of each mentor, by person, in all forms of the programme."""
    drafts: Counter[int]


def _by_form(forms: Iterable[MentoringForm], rows: Iterable[MentorProfile | MenteeRequest]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {form.pk: set() for form in forms}
    for row in rows:
        found.setdefault(row.form_id, set()).add(row.person_id)
    return found


def _of_form(
    form: MentoringForm,
    facts: _Facts,
    profiles: Iterable[MentorProfile],
    requests: Iterable[MenteeRequest],
) -> FormCards:
    of_form = [member for member in facts.lived.members if member.form_id == form.pk]
    decided = [member for member in of_form if member.pair.state in KEPT_STATES]
    present = {member.mentee_id: member.mentor.full_name for member in decided}
    mentees = tuple(_mentee(row, facts, present.get(row.person_id, "")) for row in requests if row.form_id == form.pk)
    must = facts.must[form.pk]
    waiting = {card.person_id for card in mentees if not card.present_mentor}
    places = _Places(
        seats=Counter(member.mentor_id for member in decided),
        drafted=Counter(member.mentor_id for member in of_form if member.pair.state == PairState.DRAFT),
        reserved=Counter(mentor for mentor, mentee in must if mentee in waiting),
    )
    mentors = tuple(_mentor(row, facts, places) for row in profiles if row.form_id == form.pk)
    profile_of = {card.person_id: card.id for card in mentors}
    request_of = {card.person_id: card.id for card in mentees}
    drafts = tuple(
        Draft(member.pair_id, profile_of[member.mentor_id], request_of[member.mentee_id], member.pair.score)
        for member in of_form
        if member.pair.state == PairState.DRAFT and member.mentor_id in profile_of and member.mentee_id in request_of
    )
    states = Counter({member.pair_id: member.pair.state for member in of_form}.values())
    accepted = {member.mentee_id: member.mentor_id for member in of_form if member.pair.state in UNDOABLE_STATES}
    rule = matching_rules.rule_of(
        form, facts.programme, settings=facts.settings.get(form.pk), said=facts.said, lived=facts.lived, must=must
    )
    return FormCards(form, rule, mentors, mentees, drafts, accepted, states)


@dataclass(frozen=True)
class _Places:
    """Mentees of each mentor, by person, in one form."""

    seats: Counter[int]
    drafted: Counter[int]
    reserved: Counter[int]


def _age(person: Person, facts: _Facts) -> int | None:
    return age_on(person.born_on, facts.programme.age_counted_on) if person.born_on else None


def _mentor(row: MentorProfile, facts: _Facts, places: _Places) -> MentorCard:
    person = row.person
    skills = phrases.split(row.competences_text, phrases.dictionary_form)
    interests = phrases.split(row.interests, phrases.dictionary_form)
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
        skills=facts.said.synonyms.in_list(skills),
        interests=facts.said.synonyms.in_list(interests),
        age_from=row.wanted_age_from,
        age_to=row.wanted_age_to,
        times=frozenset(row.times),
        languages=languages.read(person.languages),
        building=person.building.strip(),
        capacity=min(row.capacity, facts.programme.most_mentees),
        seats_taken=places.seats[person.pk],
        programme_capacity=facts.programme.most_mentees,
        programme_seats_taken=facts.seats[person.pk],
        drafted=places.drafted[person.pk],
        programme_drafted=facts.drafts[person.pk],
        reserved=places.reserved[person.pk],
        years_of_work=person.teaching_years or 0,
        is_experience_known=person.teaching_years is not None,
        former_pairs=facts.lived.finished[person.pk],
        consent=facts.gates.mentors[person.pk],
        is_ready=row.state == ProfileState.READY,
        not_ready_reason=readiness.reason(row, facts.programme),
    )


def _mentee(row: Any, facts: _Facts, present_mentor: str) -> MenteeCard:
    """The row comes with ``left_times``."""
    person = row.person
    wishes = phrases.whole(f"{row.text} {row.goals}", phrases.dictionary_form)
    interests = phrases.split(row.interests, phrases.dictionary_form)
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
        wishes=facts.said.synonyms.in_text(wishes),
        interests=facts.said.synonyms.in_list(interests),
        mentor_sex=row.mentor_sex,
        times=frozenset(row.times),
        languages=languages.read(person.languages),
        building=person.building.strip(),
        left_times=row.left_times,
        years_of_work=person.teaching_years or 0,
        priority=2 * row.is_urgent + (row.left_times > 0),
        applied_on=row.submitted_on,
        consent=facts.gates.everybody[person.pk],
        present_mentor=present_mentor,
    )
