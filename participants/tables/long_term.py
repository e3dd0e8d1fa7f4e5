"""The long-term base: columns and filters."""

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import Q, QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from mentoring.web.lists import DayColumn, Table
from mentoring.web.templatetags.ui import badge
from participants.core.bases_counting import GROUPS, group_named
from participants.models import LongTermMember, Person
from participants.readers.base_facts import place
from participants.readers.long_term import roles
from participants.readers.people import matching
from participants.states import LongTermOrigin


class LongTermTable(Table):
    """Members of the base."""

    caption = "Долгосрочная база наставников"
    hidden_at_first = ("origin",)

    name = tables.Column(
        "Фамилия, имя, отчество",
        accessor="person__full_name",
        order_by=("person__sort_name",),
        linkify=lambda record: record.person.get_absolute_url(),
    )
    place = tables.Column("Место работы, учёбы", empty_values=(), orderable=False)
    areas = tables.Column("В чём может помочь", orderable=False, attrs={"td": {"class": "cell-wide"}})
    roles = tables.Column("Участие в программах", empty_values=(), orderable=False)
    origin = tables.Column("Как попал", accessor="get_origin_display", order_by=("origin", "person__sort_name"))
    may_be_offered = tables.BooleanColumn(verbose_name="Можно предлагать другим", yesno="да,нет")
    added_on = DayColumn(verbose_name="Внесён")
    edit = tables.Column("", empty_values=(), orderable=False)

    def __init__(self, *args, can_edit: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.can_edit = can_edit

    def render_place(self, record: LongTermMember) -> str:
        return place(record.person) or "—"

    def render_roles(self, record: LongTermMember) -> str:
        lines = roles(record.person)
        return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines)) if lines else "—"

    def render_may_be_offered(self, record: LongTermMember) -> str:
        return "да" if record.may_be_offered else "нет"

    def render_edit(self, record: LongTermMember) -> str:
        if record.removed_on is not None:
            mark = badge(f"исключён {record.removed_on:%d.%m.%Y}")
            return format_html('{}<span class="cell-note">{}</span>', mark, record.removal_reason)
        return format_html('<a href="{}">Изменить</a>', record.get_absolute_url()) if self.can_edit else ""


class LongTermFilter(django_filters.FilterSet):
    """What to look for in the base."""

    q = django_filters.CharFilter(label="Имя", method="filter_q", widget=forms.TextInput(attrs={"type": "search"}))
    areas = django_filters.CharFilter(
        label="В чём помочь", method="filter_areas", widget=forms.TextInput(attrs={"type": "search"})
    )
    group = django_filters.ChoiceFilter(
        label="Кто",
        choices=[(one.code, one.title) for one in GROUPS["mentors"]],
        method="filter_group",
        widget=forms.HiddenInput,
    )
    origin = django_filters.ChoiceFilter(label="Как попал", choices=LongTermOrigin.choices, empty_label="не важно")
    may_be_offered = django_filters.ChoiceFilter(
        label="Предлагать другим",
        choices=[("true", "можно"), ("false", "нельзя")],
        empty_label="не важно",
        method="filter_offered",
    )
    removed = django_filters.ChoiceFilter(
        label="Исключённые",
        choices=[("all", "показывать"), ("only", "только они")],
        empty_label="не показывать",
        method="filter_removed",
    )

    @property
    def qs(self) -> QuerySet:
        """Those who were taken out are shown only when they are asked for."""
        rows = super().qs
        return rows if self.form.cleaned_data.get("removed") else rows.filter(removed_on=None)

    def filter_q(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(person__in=matching(Person.objects.all(), value).values("pk"))

    def filter_areas(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """Without regard to case; SQLite folds no Cyrillic, so that the usual spellings are tried."""
        tried = {value, value.lower(), value.capitalize(), value.upper()}
        condition = Q()
        for one in tried:
            condition |= Q(areas__contains=one)
        return rows.filter(condition)

    def filter_group(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        group = group_named("mentors", value)
        return rows.filter(person__kind__in=group.kinds) if group else rows

    def filter_offered(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(may_be_offered=value == "true")

    def filter_removed(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(removed_on__isnull=False) if value == "only" else rows
