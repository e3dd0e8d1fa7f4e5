"""Printed sheets as pages need them: who is to get one, which are out, one sheet by its number."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.core.russian.classes import show_class
from participants.models import Person, PrintedConsent
from participants.readers.bases import people_in_bases
from participants.readers.consents import consent_states
from participants.states import ConsentKind, PersonKind
from programmes.models import Programme

BASES, WHOLE_CLASS = "bases", "class"
MISSING, UNPRINTED, EVERYBODY = "missing", "unprinted", "all"


def audience(programme: Programme, user: Any, *, source: str, kind: str) -> QuerySet[Person]:
    """Those for whom sheets of the kind may be printed: of the programme's bases, or all pupils of the school."""
    people = (
        people_in_bases(programme)
        if source == BASES
        else Person.objects.filter(school=programme.school, kind=PersonKind.PUPIL)
    )
    if kind == ConsentKind.MENTOR_DUTY:
        people = people.filter(kind=PersonKind.TEACHER)
    visible = Person.objects.holding(user, Permission.CONSENT_VIEW).present().filter(school=programme.school)
    return Person.objects.filter(pk__in=people.values("pk")).filter(pk__in=visible.values("pk"))


def chosen(
    people: QuerySet[Person], programme: Programme, *, kind: str, group: str, who: str, on: date
) -> list[Person]:
    """Those of the class, and of them the ones who lack a consent or a sheet."""
    rows = list(people.order_by("grade", "letter", "sort_name", "pk"))
    if group:
        rows = [person for person in rows if show_class(person.grade, person.letter) == group]
    if who == EVERYBODY:
        return rows
    states = consent_states([person.pk for person in rows], programme, on, kind=kind)
    rows = [person for person in rows if not states[person.pk].is_valid]
    if who == UNPRINTED:
        out = PrintedConsent.objects.filter(kind=kind, consent=None, voided_at=None)
        having = set(out.filter(person__in=[person.pk for person in rows]).values_list("person", flat=True))
        rows = [person for person in rows if person.pk not in having]
    return rows


def whole(rows: QuerySet[PrintedConsent]) -> QuerySet[PrintedConsent]:
    """With all that a sheet is printed from."""
    return rows.select_related("person__school", "text", "programme", "guardianship__guardian")


def by_keys(keys: Iterable[int]) -> QuerySet[PrintedConsent]:
    """Sheets in the order of a class register, whole, read in portions."""
    rows = whole(PrintedConsent.objects.filter(pk__in=list(keys)))
    return rows.order_by("person__grade", "person__letter", "person__sort_name", "pk")


def out(school: School, user: Any, *, kind: str = "") -> QuerySet[PrintedConsent]:
    """Sheets that have not come back, the longest out first."""
    rows = PrintedConsent.objects.visible_to(user).filter(person__school=school, consent=None, voided_at=None)
    rows = rows.filter(kind=kind) if kind else rows
    return rows.select_related("person", "guardianship__guardian").order_by("printed_on", "person__sort_name", "pk")


def by_numbers(school: School, numbers: Iterable[str], user: Any) -> dict[str, PrintedConsent]:
    """Sheets of the school by their numbers; another school's are as unknown as if they did not exist."""
    rows = PrintedConsent.objects.holding(user, Permission.CONSENT_RECORD).filter(
        person__school=school, key__in=set(numbers)
    )
    return {row.key: row for row in rows.select_related("person", "text", "guardianship__guardian", "consent")}


def out_for(person: Person, user: Any) -> QuerySet[PrintedConsent]:
    """Sheets of a person that are out and have not come back, the newest first."""
    rows = PrintedConsent.objects.visible_to(user).filter(person=person, voided_at=None, consent=None)
    return rows.select_related("guardianship__guardian").order_by("-printed_on", "-pk")
