"""What follows withdrawals: tasks of a school, what participants ask to end, what a withdrawal would stop."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from mentoring.accounts.models import School
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
class SchoolFigures:
    """What waits in a school: requests to withdraw, open tasks, late ones among them."""

    slug: str
    asked: int
    opened: int
    late: int


def figures(schools: Iterable[int], on: date) -> list[SchoolFigures]:
    """For the to-do list and the page of tasks, in one query."""
    people = Consent.objects.filter(person__school=OuterRef("pk"), withdrawal_asked_at__isnull=False, withdrawn_on=None)
    tasks = ConsentTask.objects.filter(consent__person__school=OuterRef("pk"), done_at=None)
    rows = School.objects.filter(pk__in=schools).annotate(
        asked=_count(people), opened=_count(tasks), late=_count(tasks.filter(due_on__lt=on))
    )
    return [SchoolFigures(*row) for row in rows.order_by("pk").values_list("slug", "asked", "opened", "late")]


def _count(rows: QuerySet[Any]) -> Coalesce:
    whole = rows.order_by().annotate(every=Value(1)).values("every").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(whole), 0)


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
