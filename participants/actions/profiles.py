"""Profiles of mentors: entered, changed, withdrawn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.database import lock
from mentoring.errors import Refusal
from participants.actions.requests import Entered, check_programme
from participants.actions.with_data import held, held_or_refused
from participants.core.bases import why_not_mentor
from participants.core.readiness import Lack, told
from participants.models import MentorProfile, Person
from participants.readers import readiness
from participants.readers.bases import candidate_of, rules_of
from participants.states import ProfileState
from programmes.models import MentoringForm, Programme


@log.action
def enter(
    programme: Programme, person: Person, *, form: MentoringForm, values: Mapping[str, Any], by: User
) -> MentorProfile:
    """Enter somebody into the base of mentors."""
    check_programme(programme, form)
    person = held_or_refused(person.pk)
    reason = why_not_mentor(candidate_of(person, programme), rules_of(programme, form))
    if reason:
        raise Refusal(f"{person.full_name}: {reason}.")
    columns = dict(values)
    competences = columns.pop("competences", ())
    _check_ages(columns)
    state = first_state(programme)
    profile = MentorProfile(programme=programme, person=person, form=form, **({"state": state} | columns))
    try:
        with transaction.atomic():
            profile.save()
    except IntegrityError as error:
        raise Refusal("Этот человек уже в базе наставников по этой форме.", code="form") from error
    profile.competences.set(competences)
    return profile


@log.action
def enter_many(
    programme: Programme, people: Iterable[Person], *, form: MentoringForm, values: Mapping[str, Any], by: User
) -> Entered:
    """Enter many with the same capacity and competences; who may not be a mentor or is one is left out, and why."""
    check_programme(programme, form)
    columns = {"state": first_state(programme)} | dict(values)
    competences = list(columns.pop("competences", ()))
    there = set(MentorProfile.objects.filter(programme=programme, form=form).values_list("person_id", flat=True))
    rules = rules_of(programme, form)
    rows, left_out = [], []
    for person in held(people):
        reason = "уже в базе" if person.pk in there else why_not_mentor(candidate_of(person, programme), rules)
        if reason:
            left_out.append((person, reason))
        else:
            rows.append(MentorProfile(programme=programme, person=person, form=form, **columns))
    created = MentorProfile.objects.bulk_create(rows, batch_size=500)
    through = MentorProfile.competences.through
    through.objects.bulk_create(
        [through(mentorprofile=row, requestcategory=category) for row in created for category in competences]
    )
    log.record_many("profiles.enter_many", created, by=by, created=True)
    return Entered(created, left_out)


@log.action
def change(profile: MentorProfile, *, values: Mapping[str, Any], version: int | None, by: User) -> MentorProfile:
    """Change what a mentor offers."""
    held_or_refused(profile.person_id)
    profile = lock(profile, version=version)
    columns = dict(values)
    _check_ages(columns)
    if "competences" in columns:
        profile.competences.set(columns.pop("competences"))
    for name, value in columns.items():
        setattr(profile, name, value)
    profile.version += 1
    profile.save()
    return profile


@log.action
def withdraw(profile: MentorProfile, *, by: User) -> MentorProfile:
    """The mentor is not proposed any more; pairs that are there stay."""
    profile = lock(profile)
    if profile.state == ProfileState.WITHDRAWN:
        raise Refusal("Наставник уже отмечен выбывшим.")
    profile.state = ProfileState.WITHDRAWN
    profile.version += 1
    profile.save()
    return profile


@log.action
def restore(profile: MentorProfile, *, by: User) -> MentorProfile:
    """A mentor who had withdrawn is in the base again: ready, or a candidate where something is missing by now."""
    profile = lock(profile)
    if profile.state != ProfileState.WITHDRAWN:
        raise Refusal("Наставник и так в базе.")
    reason = why_not_mentor(candidate_of(profile.person, profile.programme), rules_of(profile.programme, profile.form))
    if reason:
        raise Refusal(f"{profile.person.full_name}: {reason}.")
    missing = readiness.lacks_of(profile.programme, [profile])[profile.pk]
    profile.state = ProfileState.CANDIDATE if missing else ProfileState.READY
    profile.ready_on = None if missing else profile.ready_on
    profile.version += 1
    profile.save()
    return profile


@dataclass(frozen=True)
class MadeReady:
    """Whom the mark was given, and who was left out with the reason."""

    ready: list[MentorProfile]
    left_out: list[tuple[MentorProfile, str]]


@log.action
def make_ready(profile: MentorProfile, *, on: date, version: int | None = None, by: User) -> MentorProfile:
    """«Готов к работе»: refused while something that the programme asks for is missing."""
    profile = lock(profile, version=version)
    reason = _why_not_ready(profile, readiness.lacks_of(profile.programme, [profile])[profile.pk])
    if reason:
        raise Refusal(f"{profile.person.full_name}: {reason}.")
    _mark_ready(profile, on)
    profile.save()
    return profile


@log.action
def make_ready_many(programme: Programme, profiles: Iterable[int], *, on: date, by: User) -> MadeReady:
    """The same for many by their keys; who lacks something is left out, and why."""
    rows = MentorProfile.objects.filter(programme=programme, pk__in=list(profiles)).order_by("pk")
    chosen = list(rows.select_for_update(of=("self",)).select_related("person"))
    missing = readiness.lacks_of(programme, chosen)
    ready, left_out = [], []
    for profile in chosen:
        if reason := _why_not_ready(profile, missing[profile.pk]):
            left_out.append((profile, reason))
        else:
            _mark_ready(profile, on)
            ready.append(profile)
    MentorProfile.objects.bulk_update(ready, ["state", "ready_on", "version"], batch_size=500)
    log.record_many("profiles.make_ready", ready, by=by, created=False)
    return MadeReady(ready, left_out)


@log.action
def back_to_candidate(profile: MentorProfile, *, version: int | None = None, by: User) -> MentorProfile:
    """Take the mark away: the mentor is not proposed any more; pairs that are there stay."""
    profile = lock(profile, version=version)
    if profile.state != ProfileState.READY:
        raise Refusal("Вернуть в кандидаты можно только того, кто отмечен готовым.")
    profile.state, profile.ready_on = ProfileState.CANDIDATE, None
    profile.version += 1
    profile.save()
    return profile


def first_state(programme: Programme) -> ProfileState:
    """How somebody enters the base: as a candidate where the programme asks for an interview or training first."""
    needs_more = programme.interview_needed or programme.training_needed
    return ProfileState.CANDIDATE if needs_more else ProfileState.READY


def _why_not_ready(profile: MentorProfile, missing: list[Lack]) -> str:
    if profile.state == ProfileState.READY:
        return "уже отмечен готовым"
    if profile.state == ProfileState.WITHDRAWN:
        return "выбыл из базы"
    return f"не готов: {told(missing)}" if missing else ""


def _mark_ready(profile: MentorProfile, on: date) -> None:
    profile.state, profile.ready_on = ProfileState.READY, on
    profile.version += 1


def _check_ages(columns: Mapping[str, Any]) -> None:
    youngest, oldest = columns.get("wanted_age_from"), columns.get("wanted_age_to")
    if youngest is not None and oldest is not None and youngest > oldest:
        raise Refusal("Младший желаемый возраст больше старшего.")
