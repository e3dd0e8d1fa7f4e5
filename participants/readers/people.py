"""People of a school as lists and pages show them."""

from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from mentoring.accounts.models import School
from mentoring.core.russian.classes import show_class
from mentoring.database import fold
from participants.core.bases_paper import is_minor
from participants.models import Consent, Guardianship, MenteeRequest, MentorProfile, Person
from participants.states import ConsentKind, PersonKind, ProfileState, RequestState

OUTSIDERS = (PersonKind.STUDENT, PersonKind.PARTNER)


def people_of(school: School, user: Any, on: date) -> QuerySet[Person]:
    """The school's people whom the user may see, with what the list shows of them; the filter tells who is left out."""
    consents = Consent.objects.in_force_on(on).filter(person=OuterRef("pk"), kind=ConsentKind.PROCESSING)
    requests = MenteeRequest.objects.filter(person=OuterRef("pk")).exclude(state=RequestState.WITHDRAWN)
    profiles = MentorProfile.objects.filter(person=OuterRef("pk")).exclude(state=ProfileState.WITHDRAWN)
    return (
        Person.objects.visible_to(user)
        .filter(school=school)
        .annotate(
            consent_given_on=Subquery(consents.order_by("-given_on").values("given_on")[:1]),
            is_mentee=Exists(requests),
            is_mentor=Exists(profiles),
        )
        .prefetch_related(guardians(), wards())
        .order_by("sort_name", "pk")
    )


def kind_counts(school: School, user: Any) -> dict[str, int]:
    """How many people of each kind, as the list calls the kinds, the user may see, in one query.

    Those who left are counted by themselves; graduates have all left school and are counted as graduates.
    """
    rows = Person.objects.visible_to(user).filter(school=school, destroyed_at=None)
    found = (
        rows.order_by()
        .values("kind")
        .annotate(present=Count("pk", filter=Q(left_on=None)), gone=Count("pk", filter=Q(left_on__isnull=False)))
    )
    present = {one["kind"]: one["present"] for one in found}
    gone = {one["kind"]: one["gone"] for one in found}
    counts = {kind: present.get(kind, 0) for kind in (PersonKind.PUPIL, PersonKind.TEACHER, PersonKind.PARENT)}
    return counts | {
        "graduate": present.get(PersonKind.GRADUATE, 0) + gone.get(PersonKind.GRADUATE, 0),
        "other": sum(present.get(kind, 0) for kind in OUTSIDERS),
        "left": sum(count for kind, count in gone.items() if kind != PersonKind.GRADUATE),
        "all": sum(present.values()),
    }


def graduation_years(people: QuerySet[Person]) -> list[int]:
    """Years in which graduates of the school have left it, newest first."""
    rows = people.filter(graduated_in__isnull=False).order_by("-graduated_in")
    return list(dict.fromkeys(rows.values_list("graduated_in", flat=True)))


def guardians() -> Prefetch:
    """Guardianships with their guardians, one query for all rows."""
    return Prefetch("guardianships", Guardianship.objects.select_related("guardian").order_by("pk"))


def wards() -> Prefetch:
    """Whose guardians the people are, one query for all rows."""
    return Prefetch("wards", Guardianship.objects.select_related("child").order_by("child__sort_name", "pk"))


def matching(people: QuerySet[Person], text: str) -> QuerySet[Person]:
    """Those whose name has words that begin as the words of the text do, or whose class is named."""
    for word in fold(text.replace("\x00", "")).split()[:5]:  # PostgreSQL takes no such sign
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
    rows = Person.objects.filter(
        Q(sort_name=name) | Q(sort_name__startswith=f"{name} "), school=school, destroyed_at=None
    )
    # An adult may be a teacher, a parent and a graduate in one; a pupil is nothing else.
    rows = rows.filter(kind=kind) if kind == PersonKind.PUPIL else rows.exclude(kind=PersonKind.PUPIL)
    if born_on is not None:
        rows = rows.filter(Q(born_on=born_on) | Q(born_on=None))
    return list(rows.exclude(pk=but).named()[:5])


def merge_candidates(person: Person, text: str) -> QuerySet[Person]:
    """Rows that may be the same person: those found by the text, else those with the same surname or telephone."""
    rows = Person.objects.filter(school=person.school_id, destroyed_at=None).exclude(pk=person.pk)
    is_pupil = Q(kind=PersonKind.PUPIL)
    rows = rows.filter(is_pupil if person.kind == PersonKind.PUPIL else ~is_pupil)
    if text:
        return matching(rows, text).named()
    alike = Q(sort_name__startswith=f"{fold(person.last_name)} ")
    if person.phone:
        alike |= Q(phone=person.phone)
    return rows.filter(alike).named()


def takes_guardian(person: Person, on: date) -> bool:
    """Whether a guardian may be recorded: of every pupil, and of whoever else is known to be under age."""
    is_pupil = person.kind == PersonKind.PUPIL
    return is_pupil or is_minor(is_pupil=is_pupil, born_on=person.born_on, on=on)


def adults_named(school: School, last_name: str, first_name: str, middle_name: str) -> list[Person]:
    """Adults of the school with just this name, of whatever kind."""
    name = fold(" ".join(part for part in (last_name, first_name, middle_name) if part))
    rows = Person.objects.filter(school=school, sort_name=name, destroyed_at=None).exclude(kind=PersonKind.PUPIL)
    return list(rows.prefetch_related(wards()).order_by("pk")[:10])


def guardian_of(last_name: str, first_name: str, middle_name: str, phone: str, school: School) -> Person | None:
    """An adult of the school with this name, told by the same telephone."""
    name = fold(" ".join(part for part in (last_name, first_name, middle_name) if part))
    if not phone:
        return None
    rows = Person.objects.filter(school=school, sort_name=name, phone=phone).exclude(kind=PersonKind.PUPIL)
    return rows.order_by("pk").first()
