"""Programmes as lists and the hub show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, IntegerField, Min, Q, Value, When
from django_fsm import can_proceed

from mentoring.accounts.models import School
from mentoring.core.russian.dates import short_date
from programmes.core.progress import Share
from programmes.models import Activity, Programme
from programmes.states import AT_WORK, ActivityState, ProgrammeKind, ProgrammeState

RANK = {
    ProgrammeState.RUNNING: 0,
    ProgrammeState.APPROVED: 1,
    ProgrammeState.DRAFT: 2,
    ProgrammeState.FINISHED: 3,
    ProgrammeState.ARCHIVED: 4,
}


@dataclass(frozen=True)
class ProgrammeLine:
    """A programme in the list."""

    programme: Programme
    forms: tuple[str, ...]
    share: Share
    overdue: int
    overdue_since: date | None = None


def lines(school: School, *, on: date) -> list[ProgrammeLine]:
    """The school's programmes, those at work first, then the newest, with their forms; two queries."""
    return lines_of([school.pk], on=on, with_forms=True)


def lines_of(schools: Iterable[int], *, on: date, with_forms: bool = False) -> list[ProgrammeLine]:
    """The programmes of several schools in the same order; one query, a second one for their forms."""
    counted = ~Q(stages__activities__state=ActivityState.DROPPED) & Q(stages__activities__isnull=False)
    is_open = Q(stages__activities__state__in=[ActivityState.PLANNED, ActivityState.STARTED])
    is_late = is_open & Q(stages__activities__ends_on__lt=on)
    rank = Case(*(When(state=state, then=Value(place)) for state, place in RANK.items()), output_field=IntegerField())
    rows = (
        Programme.objects.filter(school__in=list(schools))
        .select_related("curator")
        .prefetch_related(*(["forms"] if with_forms else []))
        .annotate(
            rank=rank,
            activities=Count("stages__activities", filter=counted),
            done=Count("stages__activities", filter=Q(stages__activities__state=ActivityState.DONE)),
            late=Count("stages__activities", filter=is_late),
            late_since=Min("stages__activities__ends_on", filter=is_late),
        )
        .order_by("rank", F("starts_on").desc(), "pk")
    )
    return [
        ProgrammeLine(
            programme=row,
            forms=_titles(row) if with_forms else (),
            share=Share(row.done, row.activities),
            overdue=row.late if row.state in AT_WORK else 0,
            overdue_since=row.late_since if row.state in AT_WORK else None,
        )
        for row in rows
    ]


def _titles(programme: Programme) -> tuple[str, ...]:
    return tuple(form.title for form in sorted(programme.forms.all(), key=lambda form: form.position))


def facts(programme: Programme) -> list[tuple[str, str]]:
    """The settings of a programme as label and value, for its page."""
    rows = [
        ("Система", programme.get_kind_display()),
        ("Срок", f"{short_date(programme.starts_on)} – {short_date(programme.ends_on)}"),
        ("Формы и ролевые модели", "; ".join(_forms(programme))),
        (_capital(programme.curator_title), programme.curator.full_name if programme.curator else "не назначен"),
    ]
    if programme.kind == ProgrammeKind.TEACHERS:
        kinds = ", ".join(kind.title.lower() for kind in programme.work_kinds.order_by("position", "pk"))
        rows.insert(3, ("Виды наставничества", kinds or "не выбраны"))
    if programme.copied_from is not None:
        rows.append(("По образцу", programme.copied_from.title))
    return rows


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _forms(programme: Programme) -> list[str]:
    """Each form with its role variants in brackets; forms and variants come in one query."""
    forms = programme.forms.values_list("position", "title", Value(-1), Value(""))
    variants = programme.role_variants.values_list("form__position", "form__title", "position", "title")
    named: dict[str, list[str]] = {}
    for _, form, _, variant in sorted(forms.order_by().union(variants.order_by(), all=True)):
        named.setdefault(form, []).extend([variant.lower()] if variant else [])
    return [form + (f" ({', '.join(titles)})" if titles else "") for form, titles in named.items()]


def progress_of(programme: Programme, *, on: date) -> tuple[Share, int]:
    """How much of the roadmap is done and how many activities are late, in one query."""
    activities = Activity.objects.filter(stage__programme=programme).exclude(state=ActivityState.DROPPED)
    counts = activities.aggregate(
        total=Count("pk"),
        done=Count("pk", filter=Q(state=ActivityState.DONE)),
        late=Count("pk", filter=~Q(state=ActivityState.DONE) & Q(ends_on__lt=on)),
    )
    return Share(counts["done"], counts["total"]), counts["late"]


def moves(programme: Programme) -> dict[str, bool]:
    """Which steps of its life the programme may take now, and whether it only waits for its first day."""
    waits = {"waits": programme.state == ProgrammeState.APPROVED}
    return waits | {name: can_proceed(getattr(programme, name)) for name in ("start", "finish", "archive", "restore")}
