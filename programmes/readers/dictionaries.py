"""The school's dictionaries: common and own role variants by form, kinds of work, and what of them is in use."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Model, Prefetch

from mentoring.accounts.models import School
from programmes.models import MentoringForm, RoleVariant, WorkKind
from programmes.states import ProgrammeKind


@dataclass(frozen=True)
class Entry:
    """A row of a dictionary: the common ones are only shown, the school's own can be changed."""

    row: RoleVariant | WorkKind
    is_own: bool
    is_used: bool

    @property
    def is_deletable(self) -> bool:
        """Whether it can be removed altogether."""
        return self.is_own and not self.is_used


@dataclass(frozen=True)
class Section:
    """A form of mentoring with its role variants, or a system with its kinds of work."""

    title: str
    entries: tuple[Entry, ...]
    form: MentoringForm | None = None
    programme_kind: str = ""


def variant_sections(school: School) -> list[Section]:
    """Each active form with the variants that the school is offered, its hidden own ones too; four queries."""
    mine = RoleVariant.objects.filter(school=None, is_active=True) | RoleVariant.objects.filter(school=school)
    ordered = mine.order_by("school_id", "position", "pk")
    forms = MentoringForm.objects.filter(is_active=True).prefetch_related(
        Prefetch("role_variants", queryset=ordered, to_attr="offered")
    )
    used = used_keys(RoleVariant, school)
    return [
        Section(form.title, _entries(form.offered, used), form=form, programme_kind=form.programme_kind)
        for form in forms.order_by("position", "pk")
    ]


def work_kind_sections(school: School) -> list[Section]:
    """The kinds of work of the teachers' system, the only one that has them."""
    mine = WorkKind.objects.filter(school=None, is_active=True) | WorkKind.objects.filter(school=school)
    used = used_keys(WorkKind, school)
    kind = ProgrammeKind.TEACHERS
    rows = mine.filter(programme_kind=kind).order_by("school_id", "position", "pk")
    return [Section(kind.label, _entries(rows, used), programme_kind=kind.value)]


def is_used(row: RoleVariant | WorkKind) -> bool:
    """Whether anything points at the row: a programme, a request, a pair."""
    return row.pk in used_keys(type(row), row.school)


def used_keys(model: type[Model], school: School) -> set[int]:
    """The school's own rows that something points at, over all tables that do."""
    found: set[int] = set()
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.one_to_many and relation.auto_created:
            column = relation.field.name
            rows = relation.related_model._base_manager.filter(**{f"{column}__school": school})
            found.update(rows.order_by().values_list(column, flat=True))
    return found


def _entries(rows, used: set[int]) -> tuple[Entry, ...]:
    own_first = sorted(rows, key=lambda row: row.school_id is not None)
    return tuple(Entry(row, is_own=row.school_id is not None, is_used=row.pk in used) for row in own_first)
