"""The bases of mentors and mentees of a programme."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from mentoring.core.roles import Permission
from participants.core.bases import BaseRules, Candidate
from participants.models import MenteeRequest, MentorProfile, Person, RequestCategory
from participants.states import ProfileState, RequestState
from programmes.models import MentoringForm, Programme

SIDES = ("mentees", "mentors")


def requests_of(programme: Programme, user: Any) -> QuerySet[MenteeRequest]:
    """Requests of the programme that the user may see, with all that a table shows."""
    return with_all_shown(MenteeRequest.objects.visible_to(user).filter(programme=programme))


def profiles_of(programme: Programme, user: Any) -> QuerySet[MentorProfile]:
    """Profiles of the programme that the user may see, with all that a table shows."""
    return with_all_shown(MentorProfile.objects.visible_to(user).filter(programme=programme))


def with_all_shown(rows: QuerySet) -> QuerySet:
    """The entries in the order of names with what tables show of them, in a constant number of queries."""
    if rows.model is MenteeRequest:
        rows = rows.select_related("person__school", "form", "category", "role_variant")
    else:
        rows = rows.select_related("person__school", "form").prefetch_related("competences")
    return rows.prefetch_related("person__guardianships__guardian").order_by("person__sort_name", "pk")


def candidates(programme: Programme, form: MentoringForm, side: str, user: Any) -> QuerySet[Person]:
    """People whom the user may put into a base under a form, and who do not stand there yet."""
    model = MenteeRequest if side == "mentees" else MentorProfile
    kinds = form.mentee_kinds if side == "mentees" else form.mentor_kinds
    there = model.objects.filter(person=OuterRef("pk"), programme=programme, form=form)
    people = Person.objects.holding(user, Permission.REQUEST_EDIT).present().filter(school=programme.school_id)
    if kinds:
        people = people.filter(kind__in=kinds)
    return people.exclude(Exists(there)).order_by("grade", "letter", "sort_name", "pk")


def categories_of(programme: Programme) -> QuerySet[RequestCategory]:
    """Categories offered in the programme's system."""
    return RequestCategory.objects.filter(programme_kind=programme.kind, is_active=True).order_by("position", "pk")


def people_in_bases(programme: Programme) -> QuerySet[Person]:
    """All who take part: mentees whose request is not over and mentors who have not withdrawn."""
    requests = MenteeRequest.objects.filter(
        person=OuterRef("pk"), programme=programme, state__in=[RequestState.OPEN, RequestState.PAIRED]
    )
    profiles = MentorProfile.objects.filter(person=OuterRef("pk"), programme=programme).exclude(
        state=ProfileState.WITHDRAWN
    )
    return (
        Person.objects.filter(school=programme.school_id)
        .annotate(is_mentee=Exists(requests), is_mentor=Exists(profiles))
        .filter(Exists(requests) | Exists(profiles))
    )


def rules_of(programme: Programme, form: MentoringForm) -> BaseRules:
    """What the programme and the form say about who may stand in the bases."""
    return BaseRules(form.title, form.mentor_kinds, form.mentee_kinds, programme.lowest_age, programme.age_counted_on)


def candidate_of(person: Person, programme: Programme) -> Candidate:
    """The person as the rules see it."""
    return Candidate(person.kind, person.born_on, person.left_on is not None, person.school_id == programme.school_id)
