"""People of a school: added, changed, left; and who is whose guardian."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from mentoring.accounts.models import School, User
from mentoring.audit import log
from mentoring.core.russian.classes import show_class
from mentoring.core.russian.sexes import sex_of
from mentoring.database import lock
from mentoring.errors import Refusal
from participants.actions import profiles, requests
from participants.models import AccessLink, Consent, Guardianship, MenteeRequest, MentorProfile, Person
from participants.readers.people import guardian_of, twins
from participants.states import PersonKind, ProfileState, RequestState


@dataclass(frozen=True)
class GuardianData:
    """A guardian as typed."""

    last_name: str
    first_name: str
    middle_name: str = ""
    relation: str = ""
    phone: str = ""
    email: str = ""


@log.action
def add(
    school: School,
    *,
    kind: str,
    values: Mapping[str, Any],
    guardians: Iterable[GuardianData] = (),
    is_another: bool = False,
    by: User,
) -> Person:
    """A new person; somebody of the same name is asked about first unless ``is_another``."""
    person = Person(school=school, kind=kind, **values)
    if not is_another:
        _ask_about_twins(person)
    _save(person)
    for data in guardians:
        add_guardian(person, data, by=by)
    return person


@log.action
def change(
    person: Person, *, values: Mapping[str, Any], version: int | None, is_another: bool = False, by: User
) -> Person:
    """Change columns of a person."""
    person = lock(person, version=version)
    identity = ("last_name", "first_name", "born_on")
    renamed = any(name in values and getattr(person, name) != values[name] for name in identity)
    for name, value in values.items():
        setattr(person, name, value)
    if renamed and not is_another:
        _ask_about_twins(person)
    person.version += 1
    _save(person)
    return person


@log.action
def leave(person: Person, *, on: date, by: User) -> Person:
    """The person has left the school: open requests and profiles are withdrawn, the personal link ends."""
    person = lock(person)
    if person.left_on is not None:
        raise Refusal("Этот человек уже отмечен выбывшим.")
    if on > timezone.localdate():
        raise Refusal("Дата выбытия не может быть в будущем.")
    if person.born_on is not None and on < person.born_on:
        raise Refusal("Дата выбытия раньше даты рождения. Проверьте год.")
    if MenteeRequest.objects.filter(person=person, state=RequestState.PAIRED).exists():
        raise Refusal("У наставляемого есть пара. Сначала завершите её, потом отметьте выбытие.")
    person.left_on = on
    person.version += 1
    person.save()
    for request in MenteeRequest.objects.filter(person=person, state=RequestState.OPEN):
        requests.withdraw(request, by=by)
    for profile in MentorProfile.objects.filter(person=person).exclude(state=ProfileState.WITHDRAWN):
        profiles.withdraw(profile, by=by)
    AccessLink.objects.filter(person=person, revoked_at=None).update(revoked_at=timezone.now())
    return person


@log.action
def come_back(person: Person, *, by: User) -> Person:
    """The mark of having left was a mistake, or the person is back."""
    person = lock(person)
    if person.left_on is None:
        raise Refusal("Этот человек не отмечен выбывшим.")
    person.left_on = None
    person.version += 1
    person.save()
    return person


@log.action
def add_guardian(child: Person, data: GuardianData, *, by: User) -> Guardianship:
    """Record a guardian; an adult of the same name and telephone is taken for the same person."""
    if child.kind != PersonKind.PUPIL:
        raise Refusal("Законный представитель бывает у ученика.")
    guardian = guardian_of(data.last_name, data.first_name, data.middle_name, data.phone, child.school)
    if guardian is None:
        guardian = Person(
            school=child.school,
            kind=PersonKind.PARENT,
            last_name=data.last_name,
            first_name=data.first_name,
            middle_name=data.middle_name,
            phone=data.phone,
            email=data.email,
        )
        _save(guardian)
    if Guardianship.objects.filter(child=child, guardian=guardian).exists():
        raise Refusal("Этот представитель уже записан.")
    return Guardianship.objects.create(child=child, guardian=guardian, relation=data.relation)


@log.action
def remove_guardian(guardianship: Guardianship, *, by: User) -> None:
    """Strike out a guardian who has signed nothing; the adult stays in the base."""
    if Consent.objects.filter(guardianship=guardianship).exists():
        raise Refusal("Этот представитель подписал согласие, поэтому удалить запись нельзя.")
    guardianship.delete()


def _ask_about_twins(person: Person) -> None:
    found = twins(
        person.school,
        kind=person.kind,
        last_name=person.last_name,
        first_name=person.first_name,
        born_on=person.born_on,
        but=person.pk,
    )
    if found:
        raise Refusal(
            "Похожий человек уже есть в базе. Проверьте, не он ли это.",
            code="twin",
            details=tuple(f"{one.full_name}, {one.position}" + (" (выбыл)" if one.left_on else "") for one in found),
        )


def _save(person: Person) -> None:
    """Save what the constraints allow; what they do not is told in words."""
    if not person.sex:
        person.sex = sex_of(person.last_name, person.first_name, person.middle_name)
    school = person.school
    if person.grade is not None and not school.lowest_grade <= person.grade <= school.highest_grade:
        raise Refusal(
            f"Класса {show_class(person.grade, person.letter)} в этой школе нет: классы — "
            f"с {school.lowest_grade}-го по {school.highest_grade}-й.",
            code="class",
        )
    Person._meta.get_field("sort_name").refold(person)
    try:
        person.full_clean()
        with transaction.atomic():
            person.save()
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error
    except IntegrityError as error:
        raise Refusal("Человек с таким именем и датой рождения уже есть.", code="same") from error
