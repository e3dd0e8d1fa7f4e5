"""Consents as the gate before a pair and the board of consents see them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q
from django.utils.timezone import localdate

from participants.core.consents import ConsentCard, ConsentState, Subject, state
from participants.models import Consent, ConsentText, Person
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
    people_of: Mapping[Programme, Mapping[int, Subject]], on: date, *, kind: str = ConsentKind.PROCESSING
) -> dict[Programme, list[ConsentState]]:
    """The states of the people of several programmes, each by its programme's rules, in one query altogether."""
    cards = _cards({person for people in people_of.values() for person in people}, kind)
    return {
        programme: [
            state(subject, cards[one], on=on, own_signature_from=programme.own_signature_from, kind=kind)
            for one, subject in people.items()
        ]
        for programme, people in people_of.items()
    }


@dataclass(frozen=True)
class Gates:
    """Who may take part at all, and who may be a mentor; by person."""

    everybody: dict[int, ConsentState]
    mentors: dict[int, ConsentState]


def gates(person_ids: Iterable[int], programme: Programme, on: date) -> Gates:
    """Whether people known by their ids may take part; two queries."""
    return gates_of(Person.objects.filter(pk__in=list(person_ids)).only("pk", "kind", "born_on", "sex"), programme, on)


def gates_of(people: Iterable[Person], programme: Programme, on: date) -> Gates:
    """Whether people may take part, in one query: processing is agreed to, and taking part was not refused since.

    A consent to taking part that was never asked for stands in nobody's way, one that was withdrawn does. Likewise the
    agreement of an employee to be a mentor: it keeps apart only who has ended it.
    """
    rows = list(people)
    cards: dict[tuple[int, str], list[ConsentCard]] = defaultdict(list)
    for consent in Consent.objects.filter(person__in=[person.pk for person in rows]).exclude(
        kind=ConsentKind.DISSEMINATION
    ):
        cards[consent.person_id, consent.kind].append(card_of(consent))
    everybody, mentors = {}, {}
    for person in rows:
        subject = subject_of(person)
        judged = {
            kind: state(
                subject, cards[person.pk, kind], on=on, own_signature_from=programme.own_signature_from, kind=kind
            )
            for kind in (ConsentKind.PROCESSING, ConsentKind.PARTICIPATION, ConsentKind.MENTOR_DUTY)
        }
        everybody[person.pk] = _unless_ended(
            judged[ConsentKind.PROCESSING], judged[ConsentKind.PARTICIPATION], "участие в программе"
        )
        mentors[person.pk] = _unless_ended(everybody[person.pk], judged[ConsentKind.MENTOR_DUTY], "работу наставником")
    return Gates(everybody, mentors)


def _unless_ended(found: ConsentState, other: ConsentState, to_what: str) -> ConsentState:
    if not found.is_valid or other.code != "withdrawn":
        return found
    day = other.reason.removeprefix("Согласие отозвано ")
    return replace(other, reason=f"Согласие на {to_what} отозвано {day}")


def renewal_days(school_id: int) -> dict[int, date]:
    """Since when those who signed a text are asked to sign a newer one, by text; only texts that are superseded so."""
    texts = ConsentText.objects.filter(Q(school=None) | Q(school=school_id))
    by_kind: dict[str, list[ConsentText]] = defaultdict(list)
    for text in sorted(texts, key=lambda one: (one.school_id is not None, one.version)):
        by_kind[text.kind].append(text)
    found: dict[int, date] = {}
    for ordered in by_kind.values():
        current = [place for place, text in enumerate(ordered) if text.is_current]
        for place, text in enumerate(ordered):
            newer = ordered[place + 1 : current[-1] + 1] if current else []
            days = [localdate(one.created_at) for one in newer if one.needs_renewal and one.created_at]
            if days:
                found[text.pk] = min(days)
    return found


def _read(person_ids: Iterable[int], kind: str) -> tuple[dict[int, Subject], dict[int, list[ConsentCard]]]:
    """Who the people are to the rules, and their consents of the kind."""
    # Keys, not the query that finds them: nested three deep it can cost PostgreSQL minutes on tables without statistics.
    keys = list(person_ids)
    rows = Person.objects.filter(pk__in=keys).only("pk", "kind", "born_on", "sex")
    return {person.pk: subject_of(person) for person in rows}, _cards(keys, kind)


def _cards(keys: Iterable[int], kind: str) -> dict[int, list[ConsentCard]]:
    cards: dict[int, list[ConsentCard]] = defaultdict(list)
    for consent in Consent.objects.filter(person__in=list(keys), kind=kind):
        cards[consent.person_id].append(card_of(consent))
    return cards


def subject_of(person: Person) -> Subject:
    """What the rules of consent need to know of a person."""
    return Subject(person.pk, person.kind == PersonKind.PUPIL, person.born_on, person.sex)


def card_of(consent: Consent, renewal_asked_on: date | None = None) -> ConsentCard:
    """The consent as the rules read it."""
    return ConsentCard(
        consent.pk,
        consent.given_on,
        consent.expires_on,
        consent.withdrawn_on,
        by_guardian=consent.guardianship_id is not None,
        by_self=consent.signed_by_self,
        renewal_asked_on=renewal_asked_on,
        data=tuple(consent.published_data),
        resources=tuple(consent.resources),
        stop_asked_on=localdate(consent.withdrawal_asked_at) if consent.withdrawal_asked_at else None,
    )
