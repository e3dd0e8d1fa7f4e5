"""The list of mentees without a pair and its filters."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from mentoring.core.russian.classes import parse_class
from mentoring.core.russian.dates import short_date
from mentoring.core.russian.numerals import counted
from mentoring.database import fold
from mentoring.web.lists import DayColumn, NumberColumn, Table
from mentoring.web.templatetags.ui import badge
from pairing.models import Waiting
from pairing.readers.waiting import LONG, Explained
from participants.models import MenteeRequest, Person
from participants.readers.people import class_choices
from programmes.models import MentoringForm

NEEDS, HAS, NONE = "needs", "has", "none"
ACCOMPANIMENTS = [(NEEDS, "нужно, психолога нет"), (HAS, "идёт"), (NONE, "не отмечено")]
TERMS = [("14", "больше двух недель"), ("30", "больше месяца"), ("60", "больше двух месяцев")]


def row_of(record: MenteeRequest) -> Waiting | None:
    """The row of the waiting list, None for somebody whom nobody has touched yet."""
    return getattr(record, "waiting", None)


class WaitingTable(Table):
    """Mentees without a pair."""

    caption = "Наставляемые без пары"
    hidden_at_first = ("form", "left_times")

    person = tables.Column("Кто", order_by="person__sort_name")
    form = tables.Column("Форма")
    waits_since = DayColumn(verbose_name="Ждёт с")
    left_times = NumberColumn(verbose_name="Раз без пары")
    why = tables.Column("Почему без пары", empty_values=(), orderable=False)
    tried = tables.Column("Что делали", empty_values=(), orderable=False)
    accompaniment = tables.Column("Сопровождение", empty_values=(), orderable=False)
    actions = tables.TemplateColumn(
        template_name="pairing/waiting/_actions.html",
        verbose_name="",
        orderable=False,
        attrs={"td": {"class": "cell-buttons"}},
    )

    class Meta:
        model = MenteeRequest
        fields: tuple[str, ...] = ()

    def __init__(
        self, *args: Any, explained: Explained, on: date, can_edit: bool, can_match: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.explained, self.on = explained, on
        self.can_edit, self.can_match = can_edit, can_match

    def render_person(self, record: MenteeRequest) -> str:
        person = record.person
        notes = [person.position, *([str(record.category)] if record.category else [])]
        return format_html(
            '<a href="{}">{}</a><span class="cell-note">{}</span>{}',
            person.get_absolute_url(),
            person.full_name,
            " · ".join(notes),
            badge("в первую очередь", "warning") if record.is_urgent else "",
        )

    def value_person(self, record: MenteeRequest) -> str:
        return f"{record.person.full_name}, {record.person.position}"

    def render_waits_since(self, record: MenteeRequest) -> str:
        days = max((self.on - record.waits_since).days, 0)
        told = counted(days, "день", "дня", "дней") if days else "сегодня"
        tone = "warning" if self.on - record.waits_since > LONG else "neutral"
        return format_html(
            '{}<span class="cell-note">{}</span>',
            short_date(record.waits_since),
            badge(told, tone) if tone == "warning" else told,
        )

    def value_waits_since(self, record: MenteeRequest) -> date:
        return record.waits_since

    def render_why(self, record: MenteeRequest) -> str:
        return format_html_join("", "{}", ([_folded(text)] for text in self.explained.of(record.pk)))

    def value_why(self, record: MenteeRequest) -> str:
        return " ".join(self.explained.of(record.pk))

    def render_tried(self, record: MenteeRequest) -> str:
        lines = _tried(record)
        if not lines:
            return SafeString('<span class="text-secondary">пока ничего</span>')
        return format_html_join("", "<div>{}</div>", ([line] for line in lines))

    def value_tried(self, record: MenteeRequest) -> str:
        return "; ".join(_tried(record, most=50))

    def render_accompaniment(self, record: MenteeRequest) -> str:
        row = row_of(record)
        if row is None or not (row.needs_accompaniment or row.accompanied_by):
            return "—"
        if row.accompanied_by is None:
            return badge("нужен психолог", "warning")
        return format_html(
            '{}<span class="cell-note">с {}</span>', row.accompanied_by, short_date(row.accompanied_from)
        )

    def value_accompaniment(self, record: MenteeRequest) -> str:
        row = row_of(record)
        if row is None or not (row.needs_accompaniment or row.accompanied_by):
            return ""
        if row.accompanied_by is None:
            return "нужен психолог"
        return f"{row.accompanied_by}, с {row.accompanied_from:%d.%m.%Y}"


def _folded(text: str) -> str:
    """A sentence of which the names after the colon unfold."""
    start, colon, _ = text.partition(":")
    if not colon:
        return format_html("<div>{}</div>", text)
    return format_html('<details class="waiting-why"><summary>{}</summary>{}</details>', start, text)


def _tried(record: MenteeRequest, most: int = 3) -> list[str]:
    """The kinds and days of steps; their texts are for the page of the one who waits."""
    row = row_of(record)
    steps = list(row.steps.all()) if row else []
    lines = [f"{short_date(step.on)} · {step}" for step in steps[:most]]
    return lines + ([f"и ещё {len(steps) - most}"] if len(steps) > most else [])


class WaitingFilter(django_filters.FilterSet):
    """Narrow those who wait by name, form, class, how long and accompaniment."""

    name = django_filters.CharFilter(label="Имя", method="by_name", widget=forms.TextInput(attrs={"type": "search"}))
    form = django_filters.ModelChoiceFilter(label="Форма", queryset=MentoringForm.objects.none(), empty_label="все")
    school_class = django_filters.ChoiceFilter(label="Класс", choices=[], empty_label="все", method="by_class")
    term = django_filters.ChoiceFilter(label="Ждёт", choices=TERMS, empty_label="не важно", method="by_term")
    accompaniment = django_filters.ChoiceFilter(
        label="Сопровождение", choices=ACCOMPANIMENTS, empty_label="не важно", method="by_accompaniment"
    )

    def __init__(self, data: Any, *, queryset: QuerySet[MenteeRequest], request: HttpRequest, on: date) -> None:
        super().__init__(data, queryset=queryset, request=request)
        self.on = on
        keys = queryset.order_by()
        self.filters["form"].queryset = MentoringForm.objects.filter(pk__in=keys.values("form")).order_by(
            "position", "pk"
        )
        self.filters["school_class"].extra["choices"] = class_choices(
            Person.objects.filter(pk__in=keys.values("person"))
        )

    def by_name(self, rows: QuerySet[MenteeRequest], name: str, value: str) -> QuerySet[MenteeRequest]:
        """By any part of the name."""
        return rows.filter(person__sort_name__contains=fold(value))

    def by_class(self, rows: QuerySet[MenteeRequest], name: str, value: str) -> QuerySet[MenteeRequest]:
        """The pupils of a class."""
        grade, letter = parse_class(value)
        return rows.filter(person__grade=grade, person__letter=letter)

    def by_term(self, rows: QuerySet[MenteeRequest], name: str, value: str) -> QuerySet[MenteeRequest]:
        """Those who wait longer than so many days."""
        return rows.filter(waits_since__lt=self.on - timedelta(days=int(value)))

    def by_accompaniment(self, rows: QuerySet[MenteeRequest], name: str, value: str) -> QuerySet[MenteeRequest]:
        """By whether a psychologist is needed, stands by, or nothing was said."""
        if value == HAS:
            return rows.filter(waiting__accompanied_by__isnull=False)
        if value == NEEDS:
            return rows.filter(waiting__needs_accompaniment=True, waiting__accompanied_by=None)
        return rows.exclude(waiting__needs_accompaniment=True).exclude(waiting__accompanied_by__isnull=False)
