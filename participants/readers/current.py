"""The programme that a page speaks of when none is named."""

from datetime import date

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Value, When

from participants.models import MenteeRequest, MentorProfile, Person
from participants.states import PersonKind, ProfileState, RequestState
from programmes.models import Programme
from programmes.states import ProgrammeKind

USUAL_ORDER = ("-ends_on", "-starts_on", "-pk")


def current_programme(school_id: int, on: date) -> Programme | None:
    """The school's programme under way; of several, the one that ends last."""
    return Programme.objects.filter(school=school_id).current_on(on).order_by(*USUAL_ORDER).first()


def programme_of(person: Person, on: date) -> Programme | None:
    """The programme under way that concerns the person: where he takes part, else the one for people of his kind."""
    requests = MenteeRequest.objects.filter(programme=OuterRef("pk"), person=person).exclude(
        state=RequestState.WITHDRAWN
    )
    profiles = MentorProfile.objects.filter(programme=OuterRef("pk"), person=person).exclude(
        state=ProfileState.WITHDRAWN
    )
    kind = ProgrammeKind.TEACHERS if person.kind == PersonKind.TEACHER else ProgrammeKind.PUPILS
    fits = Case(When(Q(kind=kind), then=Value(True)), default=Value(False), output_field=BooleanField())
    return (
        Programme.objects.filter(school=person.school_id)
        .current_on(on)
        .annotate(is_mentee=Exists(requests), is_mentor=Exists(profiles), fits=fits)
        .order_by("-is_mentee", "-is_mentor", "-fits", *USUAL_ORDER)
        .first()
    )
