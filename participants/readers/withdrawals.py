"""What follows withdrawals: tasks of a school, what participants ask to end, what a withdrawal would stop."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from participants.models import AccessLink, Consent, ConsentTask, MenteeRequest, MentorProfile, Person
from participants.readers.depictions import published_with
from participants.states import ConsentKind, ConsentTaskKind, ProfileState, RequestState

ENDS_TAKING_PART = (ConsentKind.PROCESSING, ConsentKind.PARTICIPATION)


def tasks_of(school: School, user: Any) -> QuerySet[ConsentTask]:
    """Tasks of the school that the user may see, with what a list shows; the most urgent first."""
    rows = ConsentTask.objects.visible_to(user).filter(consent__person__school=school)
    return rows.select_related("consent__person", "done_by").order_by("due_on", "pk")


def asked(schools: Any) -> QuerySet[Consent]:
    """Consents that somebody asks to end and that nobody has entered as withdrawn, the oldest first."""
    rows = Consent.objects.filter(person__school__in=schools, withdrawal_asked_at__isnull=False, withdrawn_on=None)
    return rows.select_related("person", "withdrawal_asked_by").order_by("withdrawal_asked_at", "pk")


@dataclass(frozen=True)
class TaskFigures:
    """How many tasks are open and how many of them are late."""

    opened: int
    late: int


def figures(schools: Any, on: date) -> TaskFigures:
    """For the to-do list, in one query."""
    rows = ConsentTask.objects.filter(consent__person__school__in=schools, done_at=None)
    found = rows.aggregate(opened=Count("pk"), late=Count("pk", filter=Q(due_on__lt=on)))
    return TaskFigures(found["opened"], found["late"])


def may_see_all(user: Any, school: School) -> bool:
    """Whether the user sees the consents of the whole school."""
    return school.pk in user.access.schools(Permission.CONSENT_VIEW)


def base_rows(person_id: int) -> tuple[QuerySet[MenteeRequest], QuerySet[MentorProfile]]:
    """Where the person stands in the bases of mentees and of mentors."""
    requests = MenteeRequest.objects.filter(person=person_id, state__in=[RequestState.OPEN, RequestState.PAIRED])
    profiles = MentorProfile.objects.filter(person=person_id).exclude(state=ProfileState.WITHDRAWN)
    return requests.select_related("programme").order_by("pk"), profiles.select_related("programme").order_by("pk")


def published(consent: Consent) -> list[Any]:
    """Published pieces with the person, where the consent has to do with publishing."""
    if consent.kind not in (ConsentKind.DISSEMINATION, ConsentKind.PROCESSING):
        return []
    return list(published_with(consent.person_id))


def has_link(person: Person) -> bool:
    """Whether the person has a personal link."""
    return AccessLink.objects.filter(person=person, revoked_at=None).exists()


def pairs_to_end(keys: Any) -> set[str]:
    """Which of the pairs with these keys must be ended after a withdrawal."""
    rows = ConsentTask.objects.filter(kind=ConsentTaskKind.PAIR, done_at=None, key__in=[str(key) for key in keys])
    return set(rows.values_list("key", flat=True))


def tasks_open_in(schools: Any) -> str:
    """The slug of the school whose open task is the most urgent."""
    rows = ConsentTask.objects.filter(consent__person__school__in=schools, done_at=None).order_by("due_on", "pk")
    return rows.values_list("consent__person__school__slug", flat=True)[0]
