"""What the page of one person shows beside the columns of the person, as far as the viewer may see it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from mentoring.accounts.models import Membership
from mentoring.audit.models import Entry
from mentoring.audit.readers import entries_of
from participants.core.consents import USUAL_OWN_SIGNATURE
from participants.models import AccessLink, Consent, Guardianship, MenteeRequest, MentorProfile, Person
from participants.states import ProfileState, RequestState


@dataclass(frozen=True)
class PersonPage:
    """Rows of the page."""

    guardianships: list[Guardianship]
    wards: list[Guardianship]
    requests: list[MenteeRequest]
    profiles: list[MentorProfile]
    consents: list[Consent]
    roles: list[Membership]

    @property
    def is_mentee(self) -> bool:
        """Whether the person looks for a mentor or has one now."""
        return any(one.state in (RequestState.OPEN, RequestState.PAIRED) for one in self.requests)

    @property
    def is_mentor(self) -> bool:
        """Whether the person stands in a base of mentors now."""
        return any(one.state != ProfileState.WITHDRAWN for one in self.profiles)

    @property
    def own_signature_from(self) -> int | None:
        """From which age the person signs as well, as the programme says in whose base he stands."""
        return next((one.programme.own_signature_from for one in (*self.requests, *self.profiles)), USUAL_OWN_SIGNATURE)


def person_page(person: Person, user: Any) -> PersonPage:
    """All rows of the page as far as the user may see them; a constant number of queries."""
    kin = (
        Guardianship.objects.visible_to(user)
        .filter(Q(child=person) | Q(guardian=person))
        .select_related("guardian", "child")
        .order_by("pk")
    )
    of_person = list(kin)
    requests = (
        MenteeRequest.objects.visible_to(user).filter(person=person).select_related("programme", "form", "category")
    )
    profiles = MentorProfile.objects.visible_to(user).filter(person=person).select_related("programme", "form")
    consents = (
        Consent.objects.visible_to(user)
        .filter(person=person)
        .select_related("text", "guardianship__guardian", "recorded_by")
        .annotate(scan_count=Count("scans"))
    )
    return PersonPage(
        guardianships=[one for one in of_person if one.child_id == person.pk],
        wards=[one for one in of_person if one.guardian_id == person.pk],
        requests=list(requests.order_by("-submitted_on", "-pk")),
        profiles=list(profiles.order_by("-joined_on", "-pk")),
        consents=list(consents.order_by("-given_on", "-pk")),
        roles=_roles(person),
    )


def link_of(person: Person, user: Any) -> AccessLink | None:
    """The personal link that has not been revoked."""
    return AccessLink.objects.visible_to(user).filter(person=person, revoked_at=None).first()


def _roles(person: Person) -> list[Membership]:
    """Under which roles the person signs in at the school."""
    if person.user_id is None:
        return []
    return list(Membership.objects.in_force().filter(user=person.user_id, school=person.school_id).order_by("pk"))


def history_of_person(person: Person) -> QuerySet[Entry]:
    """The log of the person and of what belongs to him, newest first; a query for the keys of each kind."""
    guardianships = Guardianship.objects.filter(Q(child=person) | Q(guardian=person))
    return entries_of(
        {
            Person: [person.pk],
            Guardianship: list(guardianships.values_list("pk", flat=True)),
            **{
                model: list(model._default_manager.filter(person=person).values_list("pk", flat=True))
                for model in (MenteeRequest, MentorProfile, Consent, AccessLink)
            },
        }
    )
