"""Writes of the school's own dictionaries: role variants and kinds of work, added, renamed, hidden, shown again, removed."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Max, QuerySet

from mentoring.accounts.models import School, User
from mentoring.audit.log import action
from mentoring.database import fold, lock
from mentoring.errors import Refusal
from programmes.models import MentoringForm, RoleVariant, WorkKind
from programmes.readers.dictionaries import is_used

Row = TypeVar("Row", RoleVariant, WorkKind)
LONGEST = 200
STEP = 10


@action
def add_variant(school: School, form: MentoringForm, *, title: str, description: str = "", by: User) -> RoleVariant:
    """A role variant of the school's own; one of that name that was hidden is shown again instead."""
    title = _checked(title)
    _one_at_a_time(school)
    offered = RoleVariant.objects.filter(form=form)
    twin = _twin(offered.filter(school=None), title) or _twin(offered.filter(school=school), title)
    if twin is not None:
        return _found_again(twin, school)
    return RoleVariant.objects.create(
        form=form,
        school=school,
        code=_code(),
        title=title,
        description=description.strip(),
        position=_last_position(form.role_variants.filter(school=school)),
    )


@action
def add_work_kind(school: School, *, programme_kind: str, title: str, by: User) -> WorkKind:
    """A kind of work of the school's own; one of that name that was hidden is shown again instead."""
    title = _checked(title)
    _one_at_a_time(school)
    offered = WorkKind.objects.filter(programme_kind=programme_kind)
    twin = _twin(offered.filter(school=None), title) or _twin(offered.filter(school=school), title)
    if twin is not None:
        return _found_again(twin, school)
    return WorkKind.objects.create(
        school=school,
        programme_kind=programme_kind,
        code=_code(),
        title=title,
        position=_last_position(WorkKind.objects.filter(school=school)),
    )


@action
def rename(row: Row, *, title: str, by: User) -> Row:
    """Another name for a row of the school's own; programmes and pairs that use it show the new name."""
    row = _own(lock(row))
    title = _checked(title)
    _one_at_a_time(row.school)
    others = _neighbours(row).exclude(pk=row.pk)
    if _twin(others, title) is not None:
        raise Refusal(f"«{title}» в списке уже есть. Назовите иначе.")
    row.title = title
    row.save(update_fields=["title"])
    return row


@action
def hide(row: Row, *, by: User) -> Row:
    """No longer offered; programmes that use it keep it."""
    return _set_offered(_own(lock(row)), offered=False)


@action
def show(row: Row, *, by: User) -> Row:
    """Offered again."""
    return _set_offered(_own(lock(row)), offered=True)


@action
def delete(row: RoleVariant | WorkKind, *, by: User) -> None:
    """Remove a row that nothing uses; one in use can only be hidden."""
    row = _own(lock(row))
    if is_used(row):
        raise Refusal(
            f"«{row.title}» уже используется, поэтому удалить нельзя. Скройте: предлагать её больше не будут."
        )
    row.delete()


def _one_at_a_time(school: School) -> None:
    """Two people must not give one name twice; rows that only point at the school do not wait."""
    School.objects.select_for_update(no_key=True).get(pk=school.pk)


def _own(row: Row) -> Row:
    if row.school_id is None:
        raise Refusal("Эта строка общая для всех школ, её меняет администратор.")
    return row


def _set_offered(row: Row, *, offered: bool) -> Row:
    row.is_active = offered
    row.save(update_fields=["is_active"])
    return row


def _checked(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise Refusal("Впишите название.")
    if len(title) > LONGEST:
        raise Refusal(f"Название длиннее {LONGEST} знаков. Сократите его.")
    return title


def _neighbours(row: Row) -> QuerySet[Row]:
    """Rows among which the name must be the only one: the common ones and the school's own."""
    model = type(row)
    rows = model.objects.filter(school=None) | model.objects.filter(school=row.school_id)
    if isinstance(row, RoleVariant):
        return rows.filter(form=row.form_id)
    return rows.filter(programme_kind=row.programme_kind)


def _twin(rows: Iterable[Row], title: str) -> Row | None:
    """The row of that name without regard to case and «ё»; dictionaries are short, so they are compared here."""
    return next((row for row in rows if fold(row.title) == fold(title)), None)


def _found_again(row: Row, school: School) -> Row:
    if row.school_id == school.pk and not row.is_active:
        return _set_offered(row, offered=True)
    raise Refusal(f"«{row.title}» в списке уже есть: отметьте её, а не добавляйте.")


def _code() -> str:
    return f"own-{uuid.uuid4().hex[:12]}"


def _last_position(rows: QuerySet[Row]) -> int:
    return (rows.aggregate(last=Max("position"))["last"] or 100) + STEP
