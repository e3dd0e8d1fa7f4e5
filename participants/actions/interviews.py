"""Interviews with mentors: planned, moved, called off, held with an outcome."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.database import lock
from mentoring.errors import Refusal
from participants.actions.with_data import held_or_refused
from participants.core.interviews import Rhythm, fault, slots
from participants.models import Interview, MentorProfile
from participants.readers.preparation_facts import MENTORS_INTERVIEWED
from participants.states import InterviewOutcome, ProfileState
from programmes.actions import roadmap_facts
from programmes.models import Programme

GONE = "Этого собеседования уже нет: его отменили. Обновите страницу."
PLANNED_ALREADY = "Собеседование этому наставнику уже назначено."


@dataclass(frozen=True)
class Outcome:
    """What came of one interview; None as the note leaves what is written there."""

    interview: int
    version: int | None
    outcome: str
    held_on: date
    note: str | None = None


@log.action
def plan_many(
    programme: Programme,
    profiles: Iterable[int],
    *,
    rhythm: Rhythm,
    interviewer: str = "",
    place: str = "",
    by: User,
) -> list[Interview]:
    """Give each of the mentors a day and a time; those who have one already keep it."""
    programme = lock(programme)  # two who plan at once would give the same time twice
    if wrong := fault(rhythm):
        raise Refusal(wrong)
    planned = Interview.objects.filter(profile__programme=programme, held_on=None)
    has_one = set(planned.values_list("profile", flat=True))
    rows = MentorProfile.objects.filter(programme=programme, pk__in=list(profiles)).exclude(pk__in=has_one)
    chosen = list(rows.exclude(state=ProfileState.WITHDRAWN).order_by("person__sort_name", "pk"))
    if not chosen:
        raise Refusal("Назначать некому: у всех отмеченных собеседование уже назначено.")
    busy = planned.values_list("planned_on", "starts_at")
    created = Interview.objects.bulk_create(
        [
            Interview(
                profile=profile, planned_on=day, starts_at=at, interviewer=interviewer, place=place, recorded_by=by
            )
            for profile, (day, at) in zip(chosen, slots(len(chosen), rhythm, busy=busy), strict=True)
        ]
    )
    log.record_many("interviews.plan_many", created, by=by, created=True)
    return created


@log.action
def change(interview: Interview, *, values: Mapping[str, Any], version: int | None, by: User) -> Interview:
    """Another day, time or place of a planned interview; the other outcome or note of one that was held."""
    interview = lock(interview, version=version, gone=GONE)
    for name, value in values.items():
        setattr(interview, name, value)
    if interview.held_on is not None and interview.held_on > timezone.localdate():
        raise Refusal("Собеседование не может пройти в будущем.", code="held_on")
    if (interview.held_on is None) != (not interview.outcome):
        raise Refusal("У проведённого собеседования нужны и день, и итог.")
    if interview.held_on is None and interview.planned_on is None:
        raise Refusal("Назначьте день собеседования.", code="planned_on")
    interview.version += 1
    interview.save()
    _settle(interview.profile.programme, by=by)
    return interview


@log.action
def hold(
    profile: MentorProfile, *, held_on: date, outcome: str, interviewer: str = "", note: str = "", by: User
) -> Interview:
    """Write down an interview that was held; the one that was planned becomes it."""
    held_or_refused(profile.person_id)
    profile = lock(profile)
    if held_on > timezone.localdate():
        raise Refusal("Собеседование не может пройти в будущем.", code="held_on")
    interview = Interview.objects.filter(profile=profile, held_on=None).first() or Interview(profile=profile)
    interview.held_on, interview.outcome, interview.recorded_by = held_on, outcome, by
    interview.interviewer = interviewer or interview.interviewer
    interview.note = note
    if interview.pk:
        interview.version += 1
    _save(interview)
    _settle(profile.programme, by=by)
    return interview


@log.action
def record_many(programme: Programme, outcomes: Sequence[Outcome], *, today: date, by: User) -> list[Interview]:
    """Write down what came of many interviews at once; all or none."""
    rows = Interview.objects.filter(
        pk__in=[one.interview for one in outcomes], profile__programme=programme, held_on=None
    )
    found = {row.pk: row for row in rows.select_for_update(of=("self",)).select_related("profile__person")}
    stale = [one for one in outcomes if _is_stale(found.get(one.interview), one)]
    if stale:
        raise Refusal(
            "Пока вы отмечали, часть собеседований изменил кто-то другой. Посмотрите на список и отметьте их снова.",
            code="stale",
        )
    for one in outcomes:
        row = found[one.interview]
        if one.held_on > today:
            raise Refusal(f"{row.profile.person.full_name}: собеседование не может пройти в будущем.")
        row.held_on, row.outcome, row.recorded_by = one.held_on, InterviewOutcome(one.outcome), by
        row.note = row.note if one.note is None else one.note
        row.version += 1
        row.save()
    _settle(programme, by=by)
    return [found[one.interview] for one in outcomes]


@log.action
def call_off(interview: Interview, *, version: int | None = None, by: User) -> None:
    """Take a planned interview away; one that was held stays, because people were told of its outcome."""
    interview = lock(interview, version=version, gone=GONE)
    if interview.held_on is not None:
        raise Refusal("Проведённое собеседование не удаляют. Если итог записан неверно, измените его.")
    interview.delete()


def _is_stale(row: Interview | None, one: Outcome) -> bool:
    return row is None or (one.version is not None and one.version != row.version)


def _save(interview: Interview) -> None:
    try:
        with transaction.atomic():
            interview.save()
    except IntegrityError as error:
        raise Refusal(PLANNED_ALREADY) from error


def _settle(programme: Programme, *, by: User) -> None:
    roadmap_facts.settle(programme, codes=[MENTORS_INTERVIEWED], on=timezone.localdate(), by=by)
