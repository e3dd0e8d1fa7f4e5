"""Lists of orders: the register with its filters."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2
from django.db.models import Q, QuerySet
from django.forms import TextInput
from django.utils.html import format_html

from mentoring.database import fold
from mentoring.web.lists import DayColumn, StateColumn, Table
from programmes import order_kinds
from programmes.models import Order
from programmes.states import OrderState
from programmes.tables.order_notes import NoteColumn


class OrderTable(Table):
    """The journal of orders."""

    hidden_at_first = ("kind", "prepared_by")
    caption = "Журнал приказов"

    number = django_tables2.Column(
        verbose_name="Номер", empty_values=(), order_by=("journal_year", "pk"), attrs={"td": {"class": "text-nowrap"}}
    )
    dated_on = DayColumn(verbose_name="Дата")
    title = django_tables2.Column(verbose_name="О чём", orderable=False)
    programme = django_tables2.Column(verbose_name="Программа", orderable=False)
    kind = django_tables2.Column(verbose_name="Вид", orderable=False)
    prepared_by = django_tables2.Column(verbose_name="Подготовил", orderable=False)
    state = StateColumn()
    links = NoteColumn()

    class Meta:
        model = Order
        fields = ("number", "dated_on", "title", "programme", "kind", "prepared_by", "state", "links")
        order_by = ("-number",)

    def render_number(self, record: Order) -> str:
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), self.value_number(record))

    def value_number(self, record: Order) -> str:
        return f"№\u00a0{record.number}" if record.number else "проект"

    def render_kind(self, value: str) -> str:
        return dict(order_kinds.choices()).get(value, value)


class OrderFilter(django_filters.FilterSet):
    """What to look for in the journal."""

    text = django_filters.CharFilter(
        label="Номер или слова заголовка", method="by_text", widget=TextInput(attrs={"type": "search"})
    )
    state = django_filters.ChoiceFilter(label="Состояние", choices=OrderState, empty_label="любое")
    kind = django_filters.ChoiceFilter(label="Вид", choices=order_kinds.choices, empty_label="любой")
    journal_year = django_filters.NumberFilter(label="Год")

    class Meta:
        model = Order
        fields: tuple[str, ...] = ()

    def by_text(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """The number without regard to case, or words of the heading as they are written."""
        words: Any = Q(number_key__contains=fold(value).removeprefix("№").strip())
        for variant in {value.strip(), value.strip().lower(), value.strip().capitalize()}:
            words |= Q(title__contains=variant)
        return queryset.filter(words)
