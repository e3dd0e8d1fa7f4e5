"""Whom a base may take: who fits, who does not and why, and the heaps a long list is split into."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, QuerySet

from mentoring.core.russian.classes import show_class
from participants.core.bases import latest_birth, why_not_mentee
from participants.models import Person
from participants.readers.bases import candidate_of, rules_of
from participants.states import PersonKind
from programmes.models import MentoringForm, Programme

SHOWN_WHOLE = 60
"""A list no longer than this needs no splitting."""
REASONS_SHOWN = 50


@dataclass(frozen=True)
class Heap:
    """A class, or everybody of a kind who is in no class, and how many of them fit."""

    title: str
    query: str
    count: int


def fitting(people: QuerySet[Person], programme: Programme, side: str) -> QuerySet[Person]:
    """Those of the candidates whom the base will take: mentees have an age below which they wait."""
    return people if side == "mentors" else people.exclude(pk__in=_too_young(people, programme).values("pk"))


def unfitting(
    people: QuerySet[Person], programme: Programme, form: MentoringForm, side: str
) -> list[tuple[Person, str]]:
    """The others, each with the reason; the list is not endless."""
    if side == "mentors":
        return []
    rules = rules_of(programme, form)
    return [
        (person, why_not_mentee(candidate_of(person, programme), rules))
        for person in _too_young(people, programme)[:REASONS_SHOWN]
    ]


def heaps(people: QuerySet[Person], form: MentoringForm) -> Iterator[Heap]:
    """Classes in order, then the kinds of people who are in none."""
    rows = people.order_by("grade", "letter").values_list("kind", "grade", "letter").annotate(Count("pk"))
    others: dict[str, int] = {}
    for kind, grade, letter, count in rows:
        if kind == PersonKind.PUPIL and grade:
            name = show_class(grade, letter)
            yield Heap(name, urlencode({"form": form.pk, "school_class": name}), count)
        else:
            others[kind] = others.get(kind, 0) + count
    for kind in PersonKind:
        if kind in others:
            yield Heap(kind.label, urlencode({"form": form.pk, "kind": kind.value}), others[kind])


def _too_young(people: QuerySet[Person], programme: Programme) -> QuerySet[Person]:
    return people.filter(
        kind=PersonKind.PUPIL, born_on__gt=latest_birth(programme.lowest_age, programme.age_counted_on)
    )
