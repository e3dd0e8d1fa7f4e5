"""Training of mentors in other organisations, with the scan of the certificate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from mentoring import kept_files
from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.database import lock
from mentoring.errors import Refusal
from mentoring.uploads import Attachment
from participants.models import OutsideTraining, Person
from participants.readers.preparation_facts import MENTORS_TRAINED
from programmes.actions import roadmap_facts

GONE = "Этой записи об обучении уже нет."


@log.action
def add(person: Person, *, values: Mapping[str, Any], scan: Attachment | None = None, by: User) -> OutsideTraining:
    """Training that the person has had elsewhere."""
    person = lock(person)
    if person.destroyed_at is not None:
        raise Refusal("Данные этого человека уничтожены, новых не вносят.")
    training = OutsideTraining(person=person, recorded_by=by, **values)
    _save(training, scan)
    _settle(training, by=by)
    return training


@log.action
def change(
    training: OutsideTraining,
    *,
    values: Mapping[str, Any],
    scan: Attachment | None = None,
    removes_scan: bool = False,
    version: int | None,
    by: User,
) -> OutsideTraining:
    """Other words or days; a new scan takes the place of the old one, whose file goes when all is written."""
    training = lock(training, version=version, gone=GONE)
    for name, value in values.items():
        setattr(training, name, value)
    old = training.file.name
    if scan or removes_scan:
        training.file, training.filename, training.content_type = "", "", ""
    training.version += 1
    _save(training, scan)
    if old and training.file.name != old:
        kept_files.forget([old])
    _settle(training, by=by)
    return training


@log.action
def delete(training: OutsideTraining, *, version: int | None = None, by: User) -> None:
    """A record made by mistake, with its scan."""
    training = lock(training, version=version, gone=GONE)
    name = training.file.name
    training.delete()
    if name:
        kept_files.forget([name])
    _settle(training, by=by)


def _save(training: OutsideTraining, scan: Attachment | None) -> None:
    if training.starts_on is not None and training.ends_on < training.starts_on:
        raise Refusal("Окончание обучения раньше начала.", code="ends_on")
    if training.ends_on > timezone.localdate():
        raise Refusal("Записывают обучение, которое уже закончено.", code="ends_on")
    if scan is None:
        training.save()
        return
    training.filename, training.content_type = scan.name, scan.content_type
    kept_files.save_with_file(training, "file", scan)


def _settle(training: OutsideTraining, *, by: User) -> None:
    roadmap_facts.settle_school(training.person.school_id, codes=[MENTORS_TRAINED], on=timezone.localdate(), by=by)
