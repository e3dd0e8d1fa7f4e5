"""Figures of people, bases and consents for home pages and steps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from mentoring.accounts.models import School
from participants.core.consents import Subject
from participants.models import MenteeRequest, MentorProfile, Person
from participants.readers.bases import people_in_bases
from participants.readers.consents import consent_states
from participants.states import PersonKind, ProfileState, RequestState
from programmes.models import Programme


@dataclass(frozen=True)
class ProgrammeFigures:
    """How many people there are beside parents, and how many of them take part with a consent."""

    people: int
    requests: int
    profiles: int
    participants: int
    consents: int

    @classmethod
    def of(cls, programme: Programme, on: date) -> "ProgrammeFigures":
        """Six queries whatever the size."""
        states = consent_states(school_people(programme), programme, on)
        return cls(
            people=Person.objects.filter(school=programme.school_id, left_on=None)
            .exclude(kind=PersonKind.PARENT)
            .count(),
            requests=MenteeRequest.objects.filter(
                programme=programme, state__in=[RequestState.OPEN, RequestState.PAIRED]
            ).count(),
            profiles=MentorProfile.objects.filter(programme=programme).exclude(state=ProfileState.WITHDRAWN).count(),
            participants=len(states),
            consents=sum(state.is_valid for state in states.values()),
        )


def school_people(programme: Programme) -> QuerySet:
    """Keys of all who take part in the programme."""
    return people_in_bases(programme).order_by().values_list("pk", flat=True)


def people_by_programme(programmes: Iterable[Programme]) -> dict[Programme, dict[int, Subject]]:
    """All who take part in each of the programmes, as the rules of consent see them, in one query."""
    people: dict[Programme, dict[int, Subject]] = {programme: {} for programme in programmes}
    by_key = {programme.pk: programme for programme in people}
    requests = MenteeRequest.objects.filter(programme__in=by_key, state__in=[RequestState.OPEN, RequestState.PAIRED])
    profiles = MentorProfile.objects.filter(programme__in=by_key).exclude(state=ProfileState.WITHDRAWN)
    columns = ("programme", "person", "person__kind", "person__born_on", "person__sex")
    for programme, person, kind, born_on, sex in requests.values_list(*columns).union(profiles.values_list(*columns)):
        people[by_key[programme]][person] = Subject(person, kind == PersonKind.PUPIL, born_on, sex)
    return people


def school_figures(school: School) -> dict[str, int]:
    """Pupils and staff who are there, and all who stand in a base of mentees or mentors, in one query."""
    requests = MenteeRequest.objects.filter(person=OuterRef("pk"), state__in=[RequestState.OPEN, RequestState.PAIRED])
    profiles = MentorProfile.objects.filter(person=OuterRef("pk")).exclude(state=ProfileState.WITHDRAWN)
    present = Q(left_on=None)
    return (
        Person.objects.filter(school=school)
        .annotate(is_mentee=Exists(requests), is_mentor=Exists(profiles))
        .aggregate(
            pupils=Count("pk", filter=present & Q(kind=PersonKind.PUPIL)),
            staff=Count("pk", filter=present & Q(kind=PersonKind.TEACHER)),
            mentees=Count("pk", filter=Q(is_mentee=True)),
            mentors=Count("pk", filter=Q(is_mentor=True)),
        )
    )
