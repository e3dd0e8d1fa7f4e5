"""Requests of mentees: entered, changed, withdrawn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.database import lock
from mentoring.errors import Refusal
from participants.actions.with_data import held, held_or_refused
from participants.core.bases import why_not_mentee
from participants.models import MenteeRequest, Person
from participants.readers.bases import candidate_of, rules_of
from participants.states import RequestState
from programmes.models import MentoringForm, Programme
from programmes.states import ProgrammeState


@dataclass(frozen=True)
class Entered:
    """What came of entering many: rows made, and those left out with the reason."""

    rows: list[Any]
    left_out: list[tuple[Person, str]]


@log.action
def submit(
    programme: Programme, person: Person, *, form: MentoringForm, values: Mapping[str, Any], by: User
) -> MenteeRequest:
    """Enter a request into the base of mentees."""
    check_programme(programme, form)
    person = held_or_refused(person.pk)
    reason = why_not_mentee(candidate_of(person, programme), rules_of(programme, form))
    if reason:
        raise Refusal(f"{person.full_name}: {reason}.")
    request = MenteeRequest(programme=programme, person=person, form=form, **values)
    try:
        with transaction.atomic():
            request.save()
    except IntegrityError as error:
        raise Refusal("Запрос этого человека по этой форме уже есть.", code="form") from error
    return request


@log.action
def submit_many(
    programme: Programme, people: Iterable[Person], *, form: MentoringForm, values: Mapping[str, Any], by: User
) -> Entered:
    """Enter the same request of many people; who may not stand in the base or stands there is left out, and why."""
    check_programme(programme, form)
    there = set(MenteeRequest.objects.filter(programme=programme, form=form).values_list("person_id", flat=True))
    rules = rules_of(programme, form)
    rows, left_out = [], []
    for person in held(people):
        reason = "уже в базе" if person.pk in there else why_not_mentee(candidate_of(person, programme), rules)
        if reason:
            left_out.append((person, reason))
        else:
            rows.append(MenteeRequest(programme=programme, person=person, form=form, **values))
    created = MenteeRequest.objects.bulk_create(rows, batch_size=500)
    log.record_many("requests.submit_many", created, by=by, created=True)
    return Entered(created, left_out)


@log.action
def change(request: MenteeRequest, *, values: Mapping[str, Any], version: int | None, by: User) -> MenteeRequest:
    """Change what is asked."""
    held_or_refused(request.person_id)
    request = lock(request, version=version)
    for name, value in values.items():
        setattr(request, name, value)
    request.version += 1
    request.save()
    return request


@log.action
def withdraw(request: MenteeRequest, *, by: User) -> MenteeRequest:
    """The mentee does not want a mentor any more; a pair has to be ended first."""
    request = lock(request)
    if request.state == RequestState.PAIRED:
        raise Refusal("У наставляемого есть пара. Сначала завершите её.")
    if request.state != RequestState.OPEN:
        raise Refusal(f"Запрос уже в состоянии «{request.state_label.lower()}».")
    request.state = RequestState.WITHDRAWN
    request.version += 1
    request.save()
    return request


@log.action
def reopen(request: MenteeRequest, *, by: User) -> MenteeRequest:
    """A withdrawn request is in force again."""
    request = lock(request)
    if request.state != RequestState.WITHDRAWN:
        raise Refusal("Вернуть можно только отозванный запрос.")
    reason = why_not_mentee(candidate_of(request.person, request.programme), rules_of(request.programme, request.form))
    if reason:
        raise Refusal(f"{request.person.full_name}: {reason}.")
    request.state = RequestState.OPEN
    request.version += 1
    request.save()
    return request


def check_programme(programme: Programme, form: MentoringForm) -> None:
    """Refuse a programme that is over and a form that it does not use."""
    if programme.state in (ProgrammeState.FINISHED, ProgrammeState.ARCHIVED):
        raise Refusal("Программа завершена: базы больше не пополняются.")
    if not programme.forms.filter(pk=form.pk).exists():
        raise Refusal(f"Формы «{form.title}» в этой программе нет.", code="form")
