"""What a person sees on the own page: own requests and profiles, own consents and those about own children."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from participants.core.consents import FULL_AGE, ConsentState, age_on
from participants.core.renewals import Renewal
from participants.core.withdrawals import why_not
from participants.models import Consent, MenteeRequest, MentorProfile, Person
from participants.readers.consent_lines import ConsentLine, consent_lines, own_signature_from
from participants.readers.consents import subject_of
from participants.readers.depictions import WORDS
from participants.states import ProfileState, RequestState


@dataclass(frozen=True)
class OwnConsent:
    """A consent as the one whose it is sees it: who signed, what for, whether it holds, who may end it."""

    consent: Consent
    state: ConsentState
    renewal: Renewal | None
    may_ask: bool
    is_of_child: bool
    may_print: bool = False  # the statement that withdraws it

    @property
    def published(self) -> list[str]:
        """Which data may be published, in words."""
        return [WORDS.get(code, code) for code in self.consent.published_data]

    @property
    def signed_by(self) -> list[str]:
        """Who has signed."""
        who = [self.consent.guardianship.guardian.full_name] if self.consent.guardianship else []
        return [*who, self.consent.person.full_name] if self.consent.signed_by_self else who

    @property
    def is_asked(self) -> bool:
        """Whether somebody has asked to end it and the school has not entered that yet."""
        return self.consent.withdrawal_asked_at is not None and self.consent.withdrawn_on is None


@dataclass(frozen=True)
class OwnPage:
    """Rows of the own page, a constant number of queries."""

    requests: list[MenteeRequest]
    profiles: list[MentorProfile]
    consents: list[OwnConsent]


def own_page(person: Person) -> OwnPage:
    """All that concerns the person and nobody else."""
    return OwnPage(list(_requests(person)), list(_profiles(person)), own_consents(person, localdate()))


def own_consents(person: Person, on: date) -> list[OwnConsent]:
    """Own consents, those signed for somebody, and those about children of whom the person is a guardian."""
    rows = [one for one in visible_consents(person).order_by("-given_on", "-pk") if _concerns(one, person, on)]
    return _judged(rows, person, on)


def own_consent(person: Person, consent_id: int, on: date) -> OwnConsent | None:
    """The consent with this number, if it is among those that the person sees."""
    return next((one for one in own_consents(person, on) if one.consent.pk == consent_id), None)


def visible_consents(person: Person) -> QuerySet[Consent]:
    """Of these rows the person may see those that concern him; each once."""
    wards = Person.objects.filter(guardianships__guardian=person).values("pk")
    rows = Consent.objects.filter(Q(person=person) | Q(guardianship__guardian=person) | Q(person__in=wards))
    return rows.select_related("text", "person", "guardianship__guardian", "withdrawal_asked_by")


def _concerns(consent: Consent, person: Person, on: date) -> bool:
    """A guardian sees what he has signed himself, and everything about a child until it comes of age."""
    if consent.person_id == person.pk:
        return True
    if consent.guardianship and consent.guardianship.guardian_id == person.pk:
        return True
    born_on = consent.person.born_on
    return subject_of(consent.person).is_pupil if born_on is None else age_on(born_on, on) < FULL_AGE


def _judged(rows: list[Consent], person: Person, on: date) -> list[OwnConsent]:
    """The consents, each judged beside those of the same person and kind that the reader of the page sees."""
    by_whom: dict[int, list[Consent]] = defaultdict(list)
    for one in rows:
        by_whom[one.person_id].append(one)
    lines = [
        line
        for own in by_whom.values()
        for line in consent_lines(own[0].person, own, on, own_from=own_signature_from(own[0].person, on))
    ]
    found = {line.consent.pk: _own(line, person, on) for line in lines}
    return [found[one.pk] for one in rows]


def _own(line: ConsentLine, person: Person, on: date) -> OwnConsent:
    consent, is_own = line.consent, line.consent.person_id == person.pk
    is_open = consent.withdrawn_on is None and line.state.is_valid
    ends = is_open and not why_not(subject_of(consent.person), on=on, by_subject=is_own)
    may_ask = ends and consent.withdrawal_asked_at is None
    return OwnConsent(consent, line.state, line.renewal, may_ask, is_of_child=not is_own, may_print=ends)


def _requests(person: Person) -> QuerySet[MenteeRequest]:
    rows = MenteeRequest.objects.filter(person=person).exclude(state=RequestState.WITHDRAWN)
    return rows.select_related("programme", "form", "category").order_by("-submitted_on", "-pk")


def _profiles(person: Person) -> QuerySet[MentorProfile]:
    rows = MentorProfile.objects.filter(person=person).exclude(state=ProfileState.WITHDRAWN)
    return rows.select_related("programme", "form").prefetch_related("competences").order_by("-joined_on", "-pk")
