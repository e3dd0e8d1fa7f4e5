"""Writes of programmes: create one with its forms, change it, move it through its states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django_fsm import can_proceed

from mentoring.accounts.models import School, User
from mentoring.audit.log import action
from mentoring.core.roles import Permission
from mentoring.database import lock
from mentoring.errors import Refusal
from programmes.actions import dictionaries, roadmap
from programmes.models import MentoringForm, Programme, RoadmapTemplate, RoleVariant, WorkKind
from programmes.states import ProgrammeKind, ProgrammeState

RULES = (
    "lowest_age",
    "age_counted_on",
    "most_mentees",
    "mentor_experience",
    "young_teacher_years",
    "young_teacher_age",
    "interview_needed",
    "training_needed",
    "agreement_needed",
    "own_signature_from",
    "satisfied_from",
    "curator_title",
    "curator_post",
)
SAME = "Программа с таким названием и началом в школе уже есть. Измените название."


@action
def create(
    school: School,
    *,
    title: str,
    kind: str,
    starts_on: date,
    ends_on: date,
    forms: Iterable[MentoringForm],
    role_variants: Iterable[RoleVariant] = (),
    work_kinds: Iterable[WorkKind] = (),
    template: RoadmapTemplate | None = None,
    curator: User | None = None,
    rules: Mapping[str, Any] | None = None,
    new_variants: Mapping[MentoringForm, Sequence[str]] | None = None,
    by: User,
) -> Programme:
    """A new programme with its forms and, where a template is given, its roadmap.

    ``rules`` are the local rules by their column; those left out take the model's norms, the age is counted on the
    first of September of the school year in which the programme starts. ``new_variants`` are titles of the school's
    own role variants by form, added and chosen at once.
    """
    forms, role_variants = list(forms), [*role_variants, *_own_variants(school, new_variants, by)]
    _check_forms(school, kind, forms, role_variants)
    programme = Programme(
        school=school,
        title=title.strip(),
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        curator=_checked_curator(school, curator),
        age_counted_on=first_of_september(starts_on),
    )
    _set_rules(programme, rules or {})
    _save(programme)
    programme.forms.set(forms)
    programme.role_variants.set(role_variants)
    programme.work_kinds.set(work_kinds)
    if template is not None:
        roadmap.build(programme, template, by=by)
    return programme


@action
def edit(
    programme: Programme,
    *,
    title: str,
    starts_on: date,
    ends_on: date,
    forms: Iterable[MentoringForm],
    role_variants: Iterable[RoleVariant] = (),
    work_kinds: Iterable[WorkKind] = (),
    curator: User | None = None,
    rules: Mapping[str, Any] | None = None,
    new_variants: Mapping[MentoringForm, Sequence[str]] | None = None,
    version: int | None = None,
    by: User,
) -> Programme:
    """Change the programme; with new days the roadmap's deadlines are read anew."""
    programme = lock(programme, version=version)
    forms, role_variants = list(forms), [*role_variants, *_own_variants(programme.school, new_variants, by)]
    _check_forms(programme.school, programme.kind, forms, role_variants)
    days_moved = (programme.starts_on, programme.ends_on) != (starts_on, ends_on)
    programme.title, programme.starts_on, programme.ends_on = title.strip(), starts_on, ends_on
    if curator != programme.curator:
        programme.curator = _checked_curator(programme.school, curator)
    _set_rules(programme, rules or {})
    programme.version += 1
    _save(programme)
    programme.forms.set(forms)
    programme.role_variants.set(role_variants)
    programme.work_kinds.set(work_kinds)
    if days_moved:
        roadmap.read_again(programme, by=by)
    return programme


@action
def introduce(programme: Programme, *, on: date, by: User) -> Programme:
    """The director's order is signed: the programme is approved, and at work when its first day has come by ``on``."""
    programme = lock(programme)
    if can_proceed(programme.approve):
        programme.approve()
        _advance(programme)
    if programme.starts_on <= on and can_proceed(programme.start):
        programme.start()
        _advance(programme)
    return programme


@action
def start_due(*, on: date, by: User | None = None) -> list[Programme]:
    """Begin the work of approved programmes whose first day has come; without a user it is the system's doing."""
    due = Programme.objects.select_for_update().filter(state=ProgrammeState.APPROVED, starts_on__lte=on)
    begun = list(due.order_by("pk"))
    for programme in begun:
        programme.start()
        _advance(programme)
    return begun


@action
def start(programme: Programme, *, by: User) -> Programme:
    """Begin work without waiting for the order or the first day; starting a running programme changes nothing."""
    programme = lock(programme)
    if can_proceed(programme.start):
        programme.start()
        _advance(programme)
    return programme


@action
def finish(programme: Programme, *, version: int | None = None, by: User) -> Programme:
    """Sum up a running programme."""
    programme = lock(programme, version=version)
    if not can_proceed(programme.finish):
        raise Refusal("Завершить можно только программу, которая идёт.")
    programme.finish()
    _advance(programme)
    return programme


@action
def archive(programme: Programme, *, version: int | None = None, by: User) -> Programme:
    """Take a programme out of the lists."""
    programme = lock(programme, version=version)
    if not can_proceed(programme.archive):
        raise Refusal("Идущую программу сначала завершите, потом отправьте в архив.")
    programme.archive()
    _advance(programme)
    return programme


@action
def restore(programme: Programme, *, version: int | None = None, by: User) -> Programme:
    """Take a programme back out of the archive, to the state in which it went there."""
    programme = lock(programme, version=version)
    if not can_proceed(programme.restore):
        raise Refusal("Вернуть можно только программу из архива.")
    programme.restore()
    _advance(programme)
    return programme


def first_of_september(day: date) -> date:
    """The first of September of the school year that the day lies in."""
    return date(day.year if day.month >= 8 else day.year - 1, 9, 1)


def _advance(programme: Programme) -> None:
    programme.version += 1
    programme.save(update_fields=["state", "archived_from", "version"])


def _set_rules(programme: Programme, rules: Mapping[str, Any]) -> None:
    for name in RULES:
        if name in rules:
            setattr(programme, name, rules[name])


def _own_variants(school: School, titles: Mapping[MentoringForm, Sequence[str]] | None, by: User) -> list[RoleVariant]:
    return [
        dictionaries.add_variant(school, form, title=title, by=by)
        for form, given in (titles or {}).items()
        for title in given
    ]


def _checked_curator(school: School, curator: User | None) -> User | None:
    if curator is not None and school.pk not in curator.access.schools(Permission.PROGRAMME_EDIT):
        raise Refusal("Куратором можно назначить только сотрудника школы с ролью «Куратор».")
    return curator


def _check_forms(school: School, kind: str, forms: list[MentoringForm], role_variants: list[RoleVariant]) -> None:
    if not forms:
        raise Refusal("Выберите хотя бы одну форму наставничества.")
    if any(form.programme_kind != kind for form in forms):
        raise Refusal(f"Выбрана форма из другой системы: нужна «{ProgrammeKind(kind).label}».")
    chosen = {form.pk for form in forms}
    for variant in role_variants:
        if variant.form_id not in chosen:
            raise Refusal(f"Ролевая модель «{variant.title}» выбрана без своей формы наставничества.")
        if variant.school_id not in (None, school.pk):
            raise Refusal(f"Ролевая модель «{variant.title}» принадлежит другой школе.")


def _save(programme: Programme) -> None:
    if programme.ends_on < programme.starts_on:
        raise Refusal("Окончание программы раньше её начала.")
    try:
        with transaction.atomic():
            programme.save()
    except IntegrityError as error:
        if "programme_title_is_unique" in str(error) or "search_title" in str(error):
            raise Refusal(SAME) from error
        raise
