"""Two rows of one person become one: everything that hung on the other row moves, or nothing does."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.database import lock
from mentoring.errors import Refusal
from participants.models import AccessLink, Consent, Guardianship, Person
from participants.providers import person_joiners
from participants.states import PersonKind

FILLED = (
    *("middle_name", "sex", "born_on", "post", "workplace", "partner_id", "teaching_years", "qualification"),
    *("phone", "email", "languages", "building", "user_id", "graduated_in"),
)
VERB = "people_merging.merge"
TWICE = (
    "«{what}»: у обеих записей есть то, что у человека бывает одно. Уберите лишнее у одной из них и объедините снова."
)


@log.action
def merge(kept: Person, other: Person, *, by: User) -> Person:
    """The other row goes, what hung on it is the kept one's; what was not known of the kept one is taken over."""
    first, second = sorted(
        (kept, other), key=lambda one: one.pk
    )  # one order for all: two at once must not wait in a ring
    locked = {one.pk: lock(one) for one in (first, second)}
    kept, other = locked[kept.pk], locked.get(other.pk, kept)
    _check(kept, other)
    AccessLink.objects.filter(person=other, revoked_at=None).update(revoked_at=timezone.now())
    _join_guardianships(kept, other)
    note = f"Объединены записи № {kept.pk} и № {other.pk}"
    if dropped := person_joiners.collect(kept, other):
        note = f"{note}; лишнее убрано: {', '.join(dropped)}"
    for relation in _pointing_here():
        _move(relation, kept, other, note=note, by=by)
    taken = {name: getattr(other, name) for name in FILLED if not getattr(kept, name) and getattr(other, name)}
    left = kept.left_on if other.left_on is not None else None
    other.delete()
    for name, value in (taken | {"left_on": left}).items():
        setattr(kept, name, value)
    kept.version += 1
    _save(kept)
    log.record(VERB, kept, by=by, note=note)
    return kept


def _check(kept: Person, other: Person) -> None:
    if kept.pk == other.pk:
        raise Refusal("Выберите две разные записи.")
    if kept.school_id != other.school_id:
        raise Refusal("Это люди из разных школ: объединить их записи нельзя.")
    if kept.destroyed_at is not None or other.destroyed_at is not None:
        raise Refusal("Данные одной из записей уничтожены: объединить их нельзя.")
    if (kept.kind == PersonKind.PUPIL) != (other.kind == PersonKind.PUPIL):
        raise Refusal("Одна запись — ученик, другая — взрослый. Это разные люди.")
    if kept.user_id and other.user_id:
        raise Refusal("Обе записи связаны со входом в программу. Отвяжите вход от одной из них.")
    if kept.born_on and other.born_on and kept.born_on != other.born_on:
        raise Refusal("Даты рождения разные. Если это один человек, сначала исправьте дату.")
    if Guardianship.objects.filter(child__in=[kept, other], guardian__in=[kept, other]).exists():
        raise Refusal("Один из них записан представителем другого: это разные люди.")


def _join_guardianships(kept: Person, other: Person) -> None:
    """Where both rows have the same guardian or the same child, one record of it remains with its consents."""
    for mine, partner in (("child", "guardian_id"), ("guardian", "child_id")):
        there = {getattr(one, partner): one for one in Guardianship.objects.filter(**{mine: kept})}
        for double in Guardianship.objects.filter(**{mine: other}):
            same = there.get(getattr(double, partner))
            if same is not None:
                Consent.objects.filter(guardianship=double).update(guardianship=same)
                double.delete()


def _pointing_here() -> list[Any]:
    """All columns of all tables that point at a person, those that have no name on the person's side among them."""
    fields = Person._meta.get_fields(include_hidden=True)
    return [one for one in fields if one.auto_created and not one.concrete and (one.one_to_many or one.one_to_one)]


def _move(relation: Any, kept: Person, other: Person, *, note: str, by: User) -> None:
    """Rows of one table; a constraint that forbids it is told in words."""
    model: type[models.Model] = relation.related_model
    rows = list(model._base_manager.filter(**{relation.field.name: other}))
    if not rows:
        return
    try:
        with transaction.atomic():
            keys = [row.pk for row in rows]
            model._base_manager.filter(pk__in=keys).update(**{relation.field.name: kept})
    except IntegrityError as error:
        what = str(model._meta.verbose_name)
        raise Refusal(TWICE.format(what=what[:1].upper() + what[1:])) from error
    for row in rows:
        setattr(row, relation.field.name, kept)  # the log asks each row for its school
    log.record_many(VERB, rows, by=by, created=False, note=note)


def _save(person: Person) -> None:
    Person._meta.get_field("sort_name").refold(person)
    try:
        person.full_clean()
        with transaction.atomic():
            person.save()
    except (ValidationError, IntegrityError) as error:
        raise Refusal(
            "В базе есть ещё одна запись с этим именем и датой рождения. Объедините сначала с ней."
        ) from error
