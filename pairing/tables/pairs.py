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
from mentoring.web.templatetags.ui import badge
from pairing.models import AgreementSide, Pair
from pairing.readers.agreements import agreement_of
from pairing.states import UNDOABLE_STATES, AgreementState, PairState
from programmes.models import MentoringForm

AGREEMENTS = [("waiting", "Ждём ответа"), ("declined", "Есть отказ"), ("agreed", "Согласны все")]


class PairTable(Table):
    """Pairs of a programme with their meetings."""

    caption = "Пары и группы"
    hidden_at_first = ("form", "starts_on", "score", "planned_end_on", "role_variant", "order")

    mentor = tables.Column("Наставник", order_by="mentor__sort_name")
    mentees = tables.Column("Наставляемые", empty_values=(), orderable=False)
    form = tables.Column("Форма")
    role_variant = tables.Column("Ролевая модель")
    state = StateColumn()
    agreement = tables.Column("Согласие", empty_values=(), orderable=False)
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
            format_html(
                '<div>{}<span class="cell-note">{}</span></div>', member.mentee.full_name, member.mentee.position
            )
            for member in record.members.all()
        ]
        return format_html("{}" * len(parts), *parts)

    def value_mentees(self, record: Pair) -> str:
        return "; ".join(f"{member.mentee.full_name}, {member.mentee.position}" for member in record.members.all())

    def render_agreement(self, record: Pair) -> str:
        words, tone = _agreement(record)
        return badge(words, tone) if tone else words

    def value_agreement(self, record: Pair) -> str:
        return _agreement(record)[0]


def _agreement(pair: Pair) -> tuple[str, str]:
    """What the sides say, and the colour of it; of drafts and of pairs without an agreement there is nothing to say."""
    agreement = agreement_of(pair)
    if agreement is None:
        return "—", ""
    return agreement.verdict.words, agreement.verdict.tone


class PairFilter(django_filters.FilterSet):
    """Narrow the pairs by name, state and form."""

    name = django_filters.CharFilter(label="Имя", method="by_name", widget=forms.TextInput(attrs={"type": "search"}))
    state = django_filters.ChoiceFilter(label="Состояние", choices=PairState.choices, empty_label="Любое")
    form = django_filters.ModelChoiceFilter(label="Форма", queryset=MentoringForm.objects.none(), empty_label="Любая")
    agreement = django_filters.ChoiceFilter(
        label="Согласие", choices=AGREEMENTS, empty_label="Любое", method="by_agreement"
    )
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

    def by_agreement(self, queryset: QuerySet[Pair], name: str, value: str) -> QuerySet[Pair]:
        """Those that wait for a side, or that a side has refused, before their order."""
        offered = queryset.filter(state__in=UNDOABLE_STATES)
        declined = AgreementSide.objects.filter(state=AgreementState.DECLINED).values("agreement__pair")
        if value == "agreed":
            return offered.filter(state=PairState.AGREED)
        if value == "declined":
            return offered.filter(pk__in=declined)
        return offered.filter(state=PairState.PROPOSED).exclude(pk__in=declined)

    def without_meetings(self, queryset: QuerySet[Pair], name: str, value: bool | None) -> QuerySet[Pair]:  # noqa: FBT001 - django-filter calls it so
        """Those whose log is empty."""
        return queryset.filter(meetings=None) if value else queryset
