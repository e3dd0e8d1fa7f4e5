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
from participants.readers.people import adults_named, guardian_of, takes_guardian, twins
from participants.states import PersonKind, ProfileState, RequestState

NAME_PARTS = ("last_name", "first_name", "middle_name")


@dataclass(frozen=True)
class GuardianData:
    """A guardian as typed."""

    last_name: str
    first_name: str
    middle_name: str = ""
    relation: str = ""
    phone: str = ""
    email: str = ""
    person_id: int | None = None  # somebody of the base, chosen when the program asked
    is_another: bool = False  # nobody of those that the program asked about


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
    _must_have_data(person)
    identity = ("last_name", "first_name", "born_on")
    renamed = any(name in values and getattr(person, name) != values[name] for name in identity)
    if any(name in values and getattr(person, name) != values[name] for name in NAME_PARTS):
        person.name_forms = {}  # corrected by hand for the former name
    for name, value in values.items():
        setattr(person, name, value)
    if renamed and not is_another:
        _ask_about_twins(person)
    person.version += 1
    _save(person)
    return person


@log.action
def set_name_forms(person: Person, *, forms: Mapping[str, Mapping[str, str]], by: User) -> Person:
    """Forms of the name corrected by hand, by case; without any those of the machine stand again."""
    person = lock(person)
    _must_have_data(person)
    person.name_forms = dict(forms)
    person.version += 1
    person.save()
    return person


@log.action
def leave(person: Person, *, on: date, as_graduate: bool = False, by: User) -> Person:
    """The person has left the school: open requests and profiles are withdrawn, the personal link ends.

    A pupil may leave as a graduate of that year.
    """
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
    if as_graduate and person.kind == PersonKind.PUPIL:
        person.kind, person.grade, person.letter, person.graduated_in = PersonKind.GRADUATE, None, "", on.year
        _save(person)
    else:
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
    _must_have_data(person)
    if person.left_on is None:
        raise Refusal("Этот человек не отмечен выбывшим.")
    person.left_on = None
    person.version += 1
    person.save()
    return person


@log.action
def add_guardian(child: Person, data: GuardianData, *, by: User) -> Guardianship:
    """Record a guardian; an adult of the same name and telephone is taken for the same person.

    An adult of the same name alone is asked about: a parent of another child, a teacher of the school.
    """
    child = lock(child)
    _must_have_data(child)
    if not takes_guardian(child, timezone.localdate()):
        raise Refusal(
            "Законный представитель бывает у ученика и у того, кому нет 18 лет. Проверьте, верно ли записана дата рождения."
        )
    guardian = _known_guardian(child.school, data)
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
    else:
        _fill_contacts(guardian, data)
    if Guardianship.objects.filter(child=child, guardian=guardian).exists():
        raise Refusal("Этот представитель уже записан.")
    return Guardianship.objects.create(child=child, guardian=guardian, relation=data.relation)


def _known_guardian(school: School, data: GuardianData) -> Person | None:
    """The adult of the base who is meant; asks where only the name says so."""
    names = (data.last_name, data.first_name, data.middle_name)
    found = adults_named(school, *names)
    if data.person_id is not None:
        chosen = next((one for one in found if one.pk == data.person_id), None)
        if chosen is None:
            raise Refusal("Человека, которого вы выбрали, с таким именем в базе нет. Проверьте имя.")
        return chosen
    guardian = guardian_of(*names, data.phone, school)
    if guardian is None and found and not data.is_another:
        raise Refusal(
            "Взрослый с таким именем уже есть в базе. Выберите его или отметьте, что это другой человек.", code="adult"
        )
    return guardian


def _fill_contacts(guardian: Person, data: GuardianData) -> None:
    """What was not known yet of an adult who is there already."""
    missing = {name: getattr(data, name) for name in ("phone", "email") if not getattr(guardian, name)}
    missing = {name: value for name, value in missing.items() if value}
    if missing:
        for name, value in missing.items():
            setattr(guardian, name, value)
        guardian.version += 1
        guardian.save(update_fields=[*missing, "version"])


@log.action
def remove_guardian(guardianship: Guardianship, *, by: User) -> None:
    """Strike out a guardian who has signed nothing; the adult stays in the base."""
    if Consent.objects.filter(guardianship=guardianship).exists():
        raise Refusal("Этот представитель подписал согласие, поэтому удалить запись нельзя.")
    guardianship.delete()


def _must_have_data(person: Person) -> None:
    if person.destroyed_at is not None:
        raise Refusal("Данные этого участника уничтожены: изменить запись нельзя.")


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
