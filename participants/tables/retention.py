"""Tables of those whose data are due, and of acts of destruction."""

from __future__ import annotations

import django_filters
import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from mentoring.web.lists import DayColumn, NumberColumn, StateColumn, Table
from mentoring.web.templatetags.ui import badge
from participants.models import Destruction
from participants.readers.destructions import DueRow
from participants.states import DestructionState

ALL = mark_safe('<input class="form-check-input" type="checkbox" data-check-all="person" aria-label="Отметить всех">')


class DueTable(Table):
    """Whose data are to be destroyed."""

    caption = "Подлежат уничтожению"

    pick = tables.Column(verbose_name=ALL, empty_values=(), orderable=False, exclude_from_export=True)
    name = tables.Column("Фамилия, имя, отчество", accessor="person__full_name", order_by=("person__sort_name",))
    position = tables.Column("Класс, должность", accessor="person__position", orderable=False)
    reason = tables.Column("Почему", accessor="reason_label")
    since = DayColumn(verbose_name="Считаем с", accessor="due__since")
    due_on = DayColumn(verbose_name="Срок", accessor="due__due_on")
    state = tables.Column("Состояние", empty_values=(), orderable=False)

    class Meta:
        row_attrs = {"class": lambda record: "" if record.is_late else "is-muted"}

    def render_pick(self, record: DueRow) -> str:
        if record.act or record.due.blocks or not record.is_late:
            return ""
        return format_html(
            '<input class="form-check-input" type="checkbox" name="person" value="{0}" aria-label="Отметить: {1}">',
            record.person.pk,
            record.person.full_name,
        )

    def render_name(self, record: DueRow) -> str:
        return format_html('<a href="{}">{}</a>', record.person.get_absolute_url(), record.person.full_name)

    def render_state(self, record: DueRow) -> str:
        if record.act:
            url = reverse("participants:destruction", kwargs={"pk": record.act})
            return format_html('<a href="{}">в акте</a>', url)
        if record.due.blocks:
            lines = format_html_join("", '<span class="cell-note">{}</span>', ((text,) for text in record.due.blocks))
            return format_html("{}{}", badge("мешает", "warning"), lines)
        return badge("срок истёк", "danger") if record.is_late else badge("срок близко", "neutral")


class ActTable(Table):
    """Acts of a school."""

    caption = "Акты об уничтожении"

    number = tables.Column("Акт", order_by=("pk",))
    people = NumberColumn(verbose_name="Людей")
    state = StateColumn(order_by=("state", "pk"))
    prepared_at = tables.DateTimeColumn(verbose_name="Подготовлен", format="d.m.Y")
    prepared_by = tables.Column("Кто подготовил", orderable=False)
    executed_at = tables.DateTimeColumn(verbose_name="Исполнен", format="d.m.Y H:i")
    executed_by = tables.Column("Кто утвердил", orderable=False)

    class Meta:
        model = Destruction
        fields = ("number", "people", "state", "prepared_at", "prepared_by", "executed_at", "executed_by")

    def render_number(self, record: Destruction) -> str:
        return format_html('<a href="{}">№ {}</a>', record.get_absolute_url(), record.number)

    def value_number(self, record: Destruction) -> str:
        return record.number


class ActFilter(django_filters.FilterSet):
    """What to look for among the acts."""

    state = django_filters.ChoiceFilter(label="Состояние", choices=DestructionState, empty_label="любое")

    class Meta:
        model = Destruction
        fields: tuple[str, ...] = ()
