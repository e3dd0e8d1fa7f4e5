"""Lists of orders: the register with its filters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import django_filters
import django_tables2
from django.db.models import F, Q, QuerySet
from django.forms import TextInput
from django.utils.html import format_html

from mentoring.database import fold
from mentoring.web.lists import DayColumn, StateColumn, Table
from programmes import order_kinds
from programmes.models import Order
from programmes.readers.register import RegisterYear
from programmes.states import OrderState
from programmes.tables.order_notes import NoteColumn

MANY = 2  # a single journal need not be chosen


class OrderTable(Table):
    """The journal of orders: what has no number yet above, then the numbers as people count them."""

    hidden_at_first = ("kind", "approved_by", "journal", "prepared_by")
    caption = "Журнал приказов"

    number = django_tables2.Column(verbose_name="Номер", empty_values=(), attrs={"td": {"class": "text-nowrap"}})
    dated_on = DayColumn(verbose_name="Дата")
    title = django_tables2.Column(verbose_name="О чём", orderable=False)
    kind = django_tables2.Column(verbose_name="Вид", orderable=False)
    programme = django_tables2.Column(verbose_name="Программа", orderable=False)
    approved_by = django_tables2.Column(verbose_name="Утвердил", orderable=False)
    note = NoteColumn()
    journal = django_tables2.Column(verbose_name="Журнал", orderable=False)
    prepared_by = django_tables2.Column(verbose_name="Подготовил", orderable=False)
    state = StateColumn()

    class Meta:
        model = Order
        fields = (
            "number", "dated_on", "title", "kind", "programme", "approved_by", "note", "journal", "prepared_by", "state",
        )  # fmt: skip
        order_by = ("-number",)

    def order_number(self, queryset: QuerySet, is_descending: bool) -> tuple[QuerySet, bool]:  # noqa: FBT001 - the library's signature
        """By year and journal, then as people count; what has no number yet stands above in either direction."""
        turned = (
            (lambda name: F(name).desc(nulls_first=True))
            if is_descending
            else (lambda name: F(name).asc(nulls_first=True))
        )
        return queryset.order_by(*(turned(name) for name in ("journal_year", "journal", "number_sort", "pk"))), True

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
    journal = django_filters.ChoiceFilter(label="Журнал", choices=[], empty_label="любой")
    journal_year = django_filters.ChoiceFilter(label="Год", choices=[], empty_label="любой")

    class Meta:
        model = Order
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, registers: Iterable[RegisterYear] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = list(registers)
        journals = {register.journal.pk: register.journal.title for register in found}
        self.filters["journal"].extra["choices"] = list(journals.items())
        self.filters["journal_year"].extra["choices"] = [
            (year, str(year)) for year in sorted({register.year for register in found}, reverse=True)
        ]
        if len(journals) < MANY:
            del self.filters["journal"]

    def by_text(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """The number without regard to case, or words of the heading as they are written."""
        words: Any = Q(number_key__contains=fold(value).removeprefix("№").strip())
        for variant in {value.strip(), value.strip().lower(), value.strip().capitalize()}:
            words |= Q(title__contains=variant)
        return queryset.filter(words)
