"""People of a school as lists and pages show them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from mentoring.accounts.models import School
from mentoring.core.russian.classes import show_class
from mentoring.database import fold
from participants.models import AccessLink, Consent, Guardianship, MenteeRequest, MentorProfile, Person
from participants.states import ConsentKind, PersonKind, ProfileState, RequestState

OUTSIDERS = (PersonKind.GRADUATE, PersonKind.STUDENT, PersonKind.PARTNER)


def people_of(school: School, user: Any, on: date) -> QuerySet[Person]:
    """The school's people whom the user may see, with what the list shows of them."""
    consents = Consent.objects.in_force_on(on).filter(person=OuterRef("pk"), kind=ConsentKind.PROCESSING)
    requests = MenteeRequest.objects.filter(person=OuterRef("pk")).exclude(state=RequestState.WITHDRAWN)
    profiles = MentorProfile.objects.filter(person=OuterRef("pk")).exclude(state=ProfileState.WITHDRAWN)
    return (
        Person.objects.visible_to(user)
        .filter(school=school, destroyed_at=None)
        .annotate(
            consent_given_on=Subquery(consents.order_by("-given_on").values("given_on")[:1]),
            is_mentee=Exists(requests),
            is_mentor=Exists(profiles),
        )
        .prefetch_related(guardians())
        .order_by("sort_name", "pk")
    )


def kind_counts(school: School, user: Any) -> dict[str, int]:
    """How many people of each kind, as the list calls the kinds, the user may see; those who left are not counted."""
    rows = Person.objects.visible_to(user).filter(school=school, left_on=None)
    found = dict(rows.order_by().values_list("kind").annotate(Count("pk")))
    counts = {kind: found.get(kind, 0) for kind in (PersonKind.PUPIL, PersonKind.TEACHER, PersonKind.PARENT)}
    return counts | {"other": sum(found.get(kind, 0) for kind in OUTSIDERS), "all": sum(found.values())}


def guardians() -> Prefetch:
    """Guardianships with their guardians, one query for all rows."""
    return Prefetch("guardianships", Guardianship.objects.select_related("guardian").order_by("pk"))


def matching(people: QuerySet[Person], text: str) -> QuerySet[Person]:
    """Those whose name has words that begin as the words of the text do, or whose class is named."""
    for word in fold(text).split()[:5]:
        condition = Q(sort_name__startswith=word) | Q(sort_name__contains=f" {word}")
        digits = word.rstrip("абвгдежзийклмнопрстуфхцчшщэюя")
        if digits.isdecimal() and len(digits) < 3:
            letter = word[len(digits) :].upper()
            condition |= Q(grade=int(digits), **({"letter": letter} if letter else {}))
        people = people.filter(condition)
    return people


def classes_of(people: QuerySet[Person]) -> list[tuple[int, str]]:
    """Classes that have pupils now, in order."""
    rows = people.filter(left_on=None, grade__isnull=False).order_by("grade", "letter")
    return list(dict.fromkeys(rows.values_list("grade", "letter")))


def class_choices(people: QuerySet[Person]) -> list[tuple[str, str]]:
    """The same for a select."""
    return [(show_class(*one), show_class(*one)) for one in classes_of(people)]


def twins(
    school: School, *, kind: str, last_name: str, first_name: str, born_on: date | None, but: int | None
) -> list[Person]:
    """People who may be the same one: same surname and first name, and birth dates that do not contradict."""
    name = fold(f"{last_name} {first_name}")
    rows = Person.objects.filter(Q(sort_name=name) | Q(sort_name__startswith=f"{name} "), school=school, kind=kind)
    if born_on is not None:
        rows = rows.filter(Q(born_on=born_on) | Q(born_on=None))
    return list(rows.exclude(pk=but).named()[:5])


@dataclass(frozen=True)
class PersonPage:
    """What a person's page shows beside the columns of the person."""

    guardianships: list[Guardianship]
    wards: list[Guardianship]
    requests: list[MenteeRequest]
    profiles: list[MentorProfile]
    consents: list[Consent]
    link: AccessLink | None


def person_page(person: Person, user: Any) -> PersonPage:
    """All rows of the page as far as the user may see them; a constant number of queries."""
    requests = (
        MenteeRequest.objects.visible_to(user).filter(person=person).select_related("programme", "form", "category")
    )
    profiles = MentorProfile.objects.visible_to(user).filter(person=person).select_related("programme", "form")
    consents = Consent.objects.visible_to(user).filter(person=person).select_related("text", "guardianship__guardian")
    return PersonPage(
        guardianships=list(person.guardianships.select_related("guardian").order_by("pk")),
        wards=list(
            Guardianship.objects.visible_to(user).filter(guardian=person).select_related("child").order_by("pk")
        ),
        requests=list(requests.order_by("-submitted_on", "-pk")),
        profiles=list(profiles.prefetch_related("competences").order_by("-joined_on", "-pk")),
        consents=list(consents.order_by("-given_on", "-pk")),
        link=AccessLink.objects.visible_to(user).filter(person=person, revoked_at=None).first(),
    )


def guardian_of(last_name: str, first_name: str, middle_name: str, phone: str, school: School) -> Person | None:
    """An adult of the school with this name, told by the same telephone."""
    name = fold(" ".join(part for part in (last_name, first_name, middle_name) if part))
    if not phone:
        return None
    rows = Person.objects.filter(school=school, sort_name=name, phone=phone).exclude(kind=PersonKind.PUPIL)
    return rows.order_by("pk").first()
