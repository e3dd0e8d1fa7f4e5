"""Consents as the gate before a pair and the board of consents see them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from participants.core.consents import ConsentCard, ConsentState, Subject, state
from participants.models import Consent, Person
from participants.states import ConsentKind, PersonKind
from programmes.models import Programme


def consent_states(
    person_ids: Iterable[int], programme: Programme, on: date, *, kind: str = ConsentKind.PROCESSING
) -> dict[int, ConsentState]:
    """The state of each person's consent by the programme's rules, in two queries; a queryset of keys costs one more."""
    subjects, cards = _read(person_ids, kind)
    return {
        person_id: state(subject, cards[person_id], on=on, own_signature_from=programme.own_signature_from, kind=kind)
        for person_id, subject in subjects.items()
    }


def consent_states_in(
    people_of: Mapping[Programme, Collection[int]], on: date, *, kind: str = ConsentKind.PROCESSING
) -> dict[Programme, list[ConsentState]]:
    """The states of the people of several programmes, each by its programme's rules, in two queries altogether."""
    subjects, cards = _read({person for people in people_of.values() for person in people}, kind)
    return {
        programme: [
            state(subjects[one], cards[one], on=on, own_signature_from=programme.own_signature_from, kind=kind)
            for one in people
        ]
        for programme, people in people_of.items()
    }


def _read(person_ids: Iterable[int], kind: str) -> tuple[dict[int, Subject], dict[int, list[ConsentCard]]]:
    """Who the people are to the rules, and their consents of the kind."""
    # Keys, not the query that finds them: nested three deep it can cost PostgreSQL minutes on tables without statistics.
    keys = list(person_ids)
    rows = Person.objects.filter(pk__in=keys).only("pk", "kind", "born_on", "sex")
    cards: dict[int, list[ConsentCard]] = defaultdict(list)
    for consent in Consent.objects.filter(person__in=keys, kind=kind):
        cards[consent.person_id].append(card_of(consent))
    return {person.pk: subject_of(person) for person in rows}, cards


def subject_of(person: Person) -> Subject:
    """What the rules of consent need to know of a person."""
    return Subject(person.pk, person.kind == PersonKind.PUPIL, person.born_on, person.sex)


def card_of(consent: Consent) -> ConsentCard:
    """The consent as the rules read it."""
    return ConsentCard(
        consent.pk,
        consent.given_on,
        consent.expires_on,
        consent.withdrawn_on,
        by_guardian=consent.guardianship_id is not None,
        by_self=consent.signed_by_self,
    )
