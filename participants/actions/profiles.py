"""Profiles of mentors: entered, changed, withdrawn."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import IntegrityError, transaction

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.database import lock
from mentoring.errors import Refusal
from participants.actions.requests import Entered, check_programme
from participants.core.bases import why_not_mentor
from participants.models import MentorProfile, Person
from participants.readers.bases import candidate_of, rules_of
from participants.states import ProfileState
from programmes.models import MentoringForm, Programme


@log.action
def enter(
    programme: Programme, person: Person, *, form: MentoringForm, values: Mapping[str, Any], by: User
) -> MentorProfile:
    """Enter somebody into the base of mentors."""
    check_programme(programme, form)
    reason = why_not_mentor(candidate_of(person, programme), rules_of(programme, form))
    if reason:
        raise Refusal(f"{person.full_name}: {reason}.")
    columns = dict(values)
    competences = columns.pop("competences", ())
    _check_ages(columns)
    profile = MentorProfile(programme=programme, person=person, form=form, **columns)
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
    columns = dict(values)
    competences = list(columns.pop("competences", ()))
    there = set(MentorProfile.objects.filter(programme=programme, form=form).values_list("person_id", flat=True))
    rules = rules_of(programme, form)
    rows, left_out = [], []
    for person in people:
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
    """A mentor who had withdrawn is ready again."""
    profile = lock(profile)
    if profile.state != ProfileState.WITHDRAWN:
        raise Refusal("Наставник и так в базе.")
    reason = why_not_mentor(candidate_of(profile.person, profile.programme), rules_of(profile.programme, profile.form))
    if reason:
        raise Refusal(f"{profile.person.full_name}: {reason}.")
    profile.state = ProfileState.READY
    profile.version += 1
    profile.save()
    return profile


def _check_ages(columns: Mapping[str, Any]) -> None:
    youngest, oldest = columns.get("wanted_age_from"), columns.get("wanted_age_to")
    if youngest is not None and oldest is not None and youngest > oldest:
        raise Refusal("Младший желаемый возраст больше старшего.")
