"""Programmes as lists and the hub show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, IntegerField, Q, Value, When
from django_fsm import can_proceed

from mentoring.accounts.models import School
from mentoring.core.russian.dates import short_date
from programmes.core.progress import Share
from programmes.models import Programme
from programmes.states import ActivityState, ProgrammeState

RANK = {ProgrammeState.RUNNING: 0, ProgrammeState.DRAFT: 1, ProgrammeState.FINISHED: 2, ProgrammeState.ARCHIVED: 3}


@dataclass(frozen=True)
class ProgrammeLine:
    """A programme in the list."""

    programme: Programme
    forms: tuple[str, ...]
    share: Share
    overdue: int


def lines(school: School, *, on: date) -> list[ProgrammeLine]:
    """The school's programmes, those at work first, then the newest; two queries."""
    counted = ~Q(stages__activities__state=ActivityState.DROPPED) & Q(stages__activities__isnull=False)
    is_open = Q(stages__activities__state__in=[ActivityState.PLANNED, ActivityState.STARTED])
    rank = Case(*(When(state=state, then=Value(place)) for state, place in RANK.items()), output_field=IntegerField())
    rows = (
        school.programmes.select_related("curator")
        .prefetch_related("forms")
        .annotate(
            rank=rank,
            activities=Count("stages__activities", filter=counted),
            done=Count("stages__activities", filter=Q(stages__activities__state=ActivityState.DONE)),
            late=Count("stages__activities", filter=is_open & Q(stages__activities__ends_on__lt=on)),
        )
        .order_by("rank", F("starts_on").desc(), "pk")
    )
    return [
        ProgrammeLine(
            programme=row,
            forms=tuple(form.title for form in sorted(row.forms.all(), key=lambda form: form.position)),
            share=Share(row.done, row.activities),
            overdue=row.late if row.state in (ProgrammeState.RUNNING, ProgrammeState.DRAFT) else 0,
        )
        for row in rows
    ]


def facts(programme: Programme) -> list[tuple[str, str]]:
    """The settings of a programme as label and value, for its page."""
    variants: dict[int, list[str]] = {}
    for variant in programme.role_variants.order_by("position", "pk"):
        variants.setdefault(variant.form_id, []).append(variant.title.lower())
    forms = [
        form.title + (f" ({', '.join(variants[form.pk])})" if form.pk in variants else "")
        for form in programme.forms.order_by("position", "pk")
    ]
    rows = [
        ("Система", programme.get_kind_display()),
        ("Срок", f"{short_date(programme.starts_on)} – {short_date(programme.ends_on)}"),
        ("Формы и ролевые модели", "; ".join(forms)),
        ("Куратор", programme.curator.full_name if programme.curator else "не назначен"),
        ("Наставляемых у наставника", f"не больше {programme.most_mentees}"),
    ]
    if programme.kind == "pupils":
        own = f"с {programme.own_signature_from} лет" if programme.own_signature_from else "не требуется"
        rows += [
            ("Возраст наставляемых", f"от {programme.lowest_age} лет на {short_date(programme.age_counted_on)}"),
            ("Подпись самого ученика", own),
        ]
    return rows


def moves(programme: Programme) -> dict[str, bool]:
    """Which steps of its life the programme may take now."""
    return {name: can_proceed(getattr(programme, name)) for name in ("start", "finish", "archive")}
