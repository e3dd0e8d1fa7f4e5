"""What a person sees on the own page: own requests and profiles, own consents and those signed for own children."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from participants.models import Consent, MenteeRequest, MentorProfile, Person
from participants.states import ProfileState, RequestState


@dataclass(frozen=True)
class OwnPage:
    """Rows of the own page, three queries together."""

    requests: list[MenteeRequest]
    profiles: list[MentorProfile]
    consents: list[Consent]


def own_page(person: Person) -> OwnPage:
    """All that concerns the person and nobody else."""
    return OwnPage(list(_requests(person)), list(_profiles(person)), list(_consents(person)))


def _requests(person: Person) -> QuerySet[MenteeRequest]:
    rows = MenteeRequest.objects.filter(person=person).exclude(state=RequestState.WITHDRAWN)
    return rows.select_related("programme", "form", "category").order_by("-submitted_on", "-pk")


def _profiles(person: Person) -> QuerySet[MentorProfile]:
    rows = MentorProfile.objects.filter(person=person).exclude(state=ProfileState.WITHDRAWN)
    return rows.select_related("programme", "form").prefetch_related("competences").order_by("-joined_on", "-pk")


def _consents(person: Person) -> QuerySet[Consent]:
    rows = Consent.objects.filter(Q(person=person) | Q(guardianship__guardian=person))
    return rows.select_related("text", "person").order_by("-given_on", "-pk")
