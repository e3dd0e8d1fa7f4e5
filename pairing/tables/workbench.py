"""The workbench's table of proposals, and its filters."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest

from mentoring.core.russian.classes import parse_class
from mentoring.database import fold
from mentoring.web.lists import NumberColumn, StateColumn, Table
from pairing.models import Pair, PairMember
from pairing.readers import workbench_table as reader
from pairing.states import UNDOABLE_STATES, PairState
from participants.models import Person, RequestCategory
from participants.readers.people import class_choices
from programmes.models import MentoringForm

LOCKED = "locked"
STATES = [
    (PairState.DRAFT, "черновики"),
    (LOCKED, "закреплённые"),
    *((state, PairState(state).label.lower()) for state in UNDOABLE_STATES),
]


class BenchTable(Table):
    """Drafts and accepted pairs; the cells are laid out by `pairing/workbench/_table.html`."""

    caption = "Предложенные и принятые пары"

    mentee = tables.Column("Наставляемый", empty_values=(), order_by=("mentee_name",))
    school_class = tables.Column("Класс", empty_values=(), order_by=("grade", "letter", "mentee_name"))
    mentor = tables.Column("Наставник", order_by=("mentor__sort_name",))
    form = tables.Column("Форма", order_by=("form__position",))
    score = NumberColumn(verbose_name="Баллы", order_by=("score",))
    state = StateColumn(order_by=("is_locked", "state"))

    class Meta:
        model = Pair
        fields: tuple[str, ...] = ()


class BenchFilter(django_filters.FilterSet):
    """Narrow the pairs on the workbench."""

    name = django_filters.CharFilter(
        label="Имя",
        method="by_name",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "наставляемого или наставника"}),
    )
    form = django_filters.ModelChoiceFilter(label="Форма", queryset=MentoringForm.objects.none(), empty_label="все")
    school_class = django_filters.ChoiceFilter(label="Класс", choices=[], empty_label="все", method="by_class")
    state = django_filters.ChoiceFilter(label="Состояние", choices=STATES, empty_label="любое", method="by_state")
    category = django_filters.ModelChoiceFilter(
        label="Запрос", queryset=RequestCategory.objects.none(), empty_label="все", method="by_category"
    )
    below = django_filters.NumberFilter(
        label="Баллов меньше",
        field_name="score",
        lookup_expr="lt",
        min_value=0,
        max_value=10_000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": 0}),
    )
    first = django_filters.BooleanFilter(label="В первую очередь", method="by_first", widget=forms.CheckboxInput)

    def __init__(self, data: Any, *, queryset: QuerySet[Pair], request: HttpRequest) -> None:
        super().__init__(data, queryset=queryset, request=request)
        of_pairs = PairMember.objects.filter(pair__in=queryset.order_by().values("pk"))
        self.filters["form"].queryset = MentoringForm.objects.filter(
            pk__in=of_pairs.order_by().values("form")
        ).order_by("position", "pk")
        if self.filters["form"].queryset.count() < 2:
            del self.filters["form"]
        self.filters["category"].queryset = RequestCategory.objects.filter(
            pk__in=of_pairs.order_by().values("mentee_request__category")
        ).order_by("position", "pk")
        self.filters["school_class"].extra["choices"] = class_choices(
            Person.objects.filter(pk__in=of_pairs.order_by().values("mentee"))
        )

    def by_name(self, rows: QuerySet[Pair], name: str, value: str) -> QuerySet[Pair]:
        """Mentor or mentee, by any part of the name."""
        return reader.by_any_part(rows, fold(value.replace("\x00", "")).split()[:5])

    def by_class(self, rows: QuerySet[Pair], name: str, value: str) -> QuerySet[Pair]:
        """Pairs with a mentee of the class."""
        grade, letter = parse_class(value)
        return reader.of_requests(rows, mentee__grade=grade, mentee__letter=letter)

    def by_state(self, rows: QuerySet[Pair], name: str, value: str) -> QuerySet[Pair]:
        """One state; locked drafts are a state of their own here."""
        return rows.filter(is_locked=True, state=PairState.DRAFT) if value == LOCKED else rows.filter(state=value)

    def by_category(self, rows: QuerySet[Pair], name: str, value: RequestCategory) -> QuerySet[Pair]:
        """Pairs with a request of the category."""
        return reader.of_requests(rows, mentee_request__category=value)

    def by_first(self, rows: QuerySet[Pair], name: str, value: bool | None) -> QuerySet[Pair]:  # noqa: FBT001 - django-filter calls it so
        """Those who are to be served first."""
        return reader.first_served(rows) if value else rows
