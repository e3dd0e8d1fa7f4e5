"""The list of pairs and its filters."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from mentoring.database import fold
from mentoring.web.lists import DayColumn, NumberColumn, StateColumn, Table
from pairing.models import Pair
from pairing.states import PairState
from programmes.models import MentoringForm


class PairTable(Table):
    """Pairs of a programme with their meetings."""

    caption = "Пары и группы"
    hidden_at_first = ("score", "planned_end_on", "role_variant", "order")

    mentor = tables.Column("Наставник", order_by="mentor__sort_name")
    mentees = tables.Column("Наставляемые", empty_values=(), orderable=False)
    form = tables.Column("Форма")
    role_variant = tables.Column("Ролевая модель")
    state = StateColumn()
    starts_on = DayColumn(verbose_name="Начало")
    planned_end_on = DayColumn(verbose_name="Окончание по плану")
    met = NumberColumn(verbose_name="Встреч")
    last_met_on = DayColumn(verbose_name="Последняя встреча")
    order = tables.Column("Приказ", accessor="order__number", linkify=lambda record: record.order_url)
    score = NumberColumn(verbose_name="Баллы")

    class Meta:
        model = Pair
        fields: tuple[str, ...] = ()

    def render_mentor(self, record: Pair) -> str:
        return format_html(
            '<a href="{}">{}</a><span class="cell-note">{}</span>',
            record.get_absolute_url(),
            record.mentor.full_name,
            record.mentor.position,
        )

    def value_mentor(self, record: Pair) -> str:
        return record.mentor.full_name

    def render_mentees(self, record: Pair) -> str:
        parts = [
            format_html('{}<span class="cell-note">{}</span>', member.mentee.full_name, member.mentee.position)
            for member in record.members.all()
        ]
        return format_html("{}" * len(parts), *parts)

    def value_mentees(self, record: Pair) -> str:
        return "; ".join(f"{member.mentee.full_name}, {member.mentee.position}" for member in record.members.all())


class PairFilter(django_filters.FilterSet):
    """Narrow the pairs by name, state and form."""

    name = django_filters.CharFilter(label="Имя", method="by_name", widget=forms.TextInput(attrs={"type": "search"}))
    state = django_filters.ChoiceFilter(label="Состояние", choices=PairState.choices, empty_label="Любое")
    form = django_filters.ModelChoiceFilter(label="Форма", queryset=MentoringForm.objects.none(), empty_label="Любая")
    unmet = django_filters.BooleanFilter(
        label="Без единой встречи", method="without_meetings", widget=forms.CheckboxInput
    )

    def __init__(self, data: Any, *, queryset: QuerySet[Pair], request: HttpRequest) -> None:
        super().__init__(data, queryset=queryset, request=request)
        self.filters["form"].queryset = MentoringForm.objects.filter(pk__in=queryset.order_by().values("form"))

    def by_name(self, queryset: QuerySet[Pair], name: str, value: str) -> QuerySet[Pair]:
        """Mentor or mentee, by any part of the name."""
        text = fold(value)
        by_mentee = Pair.objects.filter(members__mentee__sort_name__contains=text).values("pk")
        return queryset.filter(Q(mentor__sort_name__contains=text) | Q(pk__in=by_mentee))

    def without_meetings(self, queryset: QuerySet[Pair], name: str, value: bool | None) -> QuerySet[Pair]:  # noqa: FBT001 - django-filter calls it so
        """Those whose log is empty."""
        return queryset.filter(meetings=None) if value else queryset
