"""The list of people: columns and filters."""

from typing import ClassVar

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import Q, QuerySet
from django.utils.html import format_html, format_html_join

from mentoring.core.russian.classes import parse_class
from mentoring.core.russian.phones import show_phone
from mentoring.web.lists import DayColumn, Table
from mentoring.web.templatetags.ui import badge
from participants.models import Person
from participants.readers.people import OUTSIDERS, class_choices, graduation_years, matching
from participants.states import PersonKind


class PeopleTable(Table):
    """People of a school."""

    caption = "Люди"
    hidden_at_first = ("born_on", "phone", "email", "guardians", "children", "graduated_in")
    hidden_of_kind: ClassVar[dict[str, tuple[str, ...]]] = {
        PersonKind.PARENT: (
            *("kind", "position", "born_on", "email", "guardians", "bases", "graduated_in"),
            "consent_given_on",
        ),
        PersonKind.GRADUATE: ("kind", "born_on", "email", "guardians", "children"),
    }

    name = tables.Column("Фамилия, имя, отчество", accessor="full_name", order_by=("sort_name",), linkify=True)
    kind = tables.Column("Кто это", accessor="get_kind_display", order_by=("kind", "sort_name"))
    position = tables.Column("Класс, должность", accessor="position", order_by=("grade", "letter", "post", "sort_name"))
    born_on = DayColumn(verbose_name="Дата рождения")
    phone = tables.Column("Телефон")
    email = tables.Column("Почта")
    guardians = tables.Column("Представители", empty_values=(), orderable=False)
    children = tables.Column("Дети", empty_values=(), orderable=False)
    graduated_in = tables.Column("Год выпуска", order_by=("-graduated_in", "sort_name"))
    bases = tables.Column("В базах", empty_values=(), orderable=False)
    consent_given_on = tables.Column("Согласие на обработку")

    class Meta:
        row_attrs = {"class": lambda record: "is-muted" if _is_gone(record) else ""}

    def choose_columns(self, chosen: list[str]) -> None:
        """Parents come with their children, graduates with their year."""
        kind = self.request.GET.get("kind", "") if self.request else ""
        self.hidden_at_first = self.hidden_of_kind.get(kind, type(self).hidden_at_first)
        super().choose_columns(chosen)

    def render_name(self, record: Person) -> str:
        left = (
            format_html(' <span class="cell-note">выбыл(а) {}</span>', f"{record.left_on:%d.%m.%Y}")
            if _is_gone(record)
            else ""
        )
        return format_html("{}{}", record.full_name, left)

    def value_name(self, record: Person) -> str:
        return record.full_name

    def render_kind(self, record: Person) -> str:
        return "Партнёр" if record.kind == PersonKind.PARTNER else record.get_kind_display()

    def render_position(self, record: Person) -> str:
        return record.position if record.grade or record.post or record.workplace else "—"

    def render_phone(self, value: str) -> str:
        return show_phone(value) if value else "—"

    def render_guardians(self, record: Person) -> str:
        lines = [
            (
                ", ".join(
                    part for part in (one.guardian.full_name, one.relation, show_phone(one.guardian.phone)) if part
                ),
            )
            for one in record.guardianships.all()
        ]
        return format_html_join("; ", "{}", lines) or "—"

    def render_children(self, record: Person) -> str:
        lines = [(one.child.get_absolute_url(), one.child.full_name, one.child.position) for one in record.wards.all()]
        return format_html_join("; ", '<a href="{}">{}</a>, {}', lines) or "—"

    def value_children(self, record: Person) -> str:
        return "; ".join(f"{one.child.full_name}, {one.child.position}" for one in record.wards.all())

    def render_bases(self, record: Person) -> str:
        marks = [badge("наставляемый", "info")] if record.is_mentee else []
        marks += [badge("наставник", "accent")] if record.is_mentor else []
        return format_html_join(" ", "{}", [(mark,) for mark in marks]) or "—"

    def render_consent_given_on(self, value) -> str:
        return badge(f"с {value:%d.%m.%Y}", "success")

    def value_consent_given_on(self, value):
        return value


def _is_gone(person: Person) -> bool:
    """Whether the person has left; graduates have, and that is no news of them."""
    return person.left_on is not None and person.kind != PersonKind.GRADUATE


class PeopleFilter(django_filters.FilterSet):
    """Filters of the list of people."""

    q = django_filters.CharFilter(
        label="Имя или класс", method="filter_q", widget=forms.TextInput(attrs={"type": "search"})
    )
    kind = django_filters.ChoiceFilter(
        label="Кто это",
        choices=[*PersonKind.choices, ("other", "Другие"), ("all", "Все")],
        method="filter_kind",
        widget=forms.HiddenInput,
    )
    school_class = django_filters.ChoiceFilter(label="Класс", choices=[], empty_label="все", method="filter_class")
    base = django_filters.ChoiceFilter(
        label="В базах",
        empty_label="не важно",
        method="filter_base",
        choices=[("mentee", "наставляемые"), ("mentor", "наставники"), ("none", "ни в одной")],
    )
    consent = django_filters.ChoiceFilter(
        label="Согласие на обработку",
        empty_label="не важно",
        method="filter_consent",
        choices=[("yes", "есть"), ("no", "нет")],
    )
    presence = django_filters.ChoiceFilter(
        label="Выбывшие",
        empty_label="не показывать",
        method="filter_presence",
        choices=[("all", "показывать"), ("left", "только они"), ("destroyed", "данные уничтожены")],
    )
    graduated_in = django_filters.ChoiceFilter(
        label="Год выпуска", choices=[], empty_label="все", field_name="graduated_in"
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.filters["school_class"].extra["choices"] = class_choices(
            Person.objects.filter(pk__in=self.queryset.values("pk"))
        )
        if self.data.get("kind") == PersonKind.GRADUATE:
            years = graduation_years(Person.objects.filter(pk__in=self.queryset.values("pk")))
            self.filters["graduated_in"].extra["choices"] = [(str(year), str(year)) for year in years]
            del self.filters["school_class"]
        else:
            del self.filters["graduated_in"]

    @property
    def qs(self) -> QuerySet:
        rows, presence = super().qs, ""
        if self.form.is_valid():
            presence = self.form.cleaned_data["presence"]
        if not self.chosen_kind:
            rows = rows.exclude(kind=PersonKind.PARENT)
        if presence != "destroyed":
            rows = rows.filter(destroyed_at=None)
        if presence or self.chosen_kind == PersonKind.GRADUATE:
            return rows
        return rows.filter(left_on=None)

    @property
    def chosen_kind(self) -> str:
        """The kind asked for; whoever looks for a name or a base means everybody; parents come only when asked for."""
        if not self.form.is_valid():
            return "all"
        chosen = self.form.cleaned_data
        return chosen["kind"] or ("all" if chosen["q"] or chosen["base"] or chosen["presence"] else "")

    def filter_kind(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        if value == "all":
            return rows
        return rows.filter(kind__in=OUTSIDERS) if value == "other" else rows.filter(kind=value)

    def filter_q(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return matching(rows, value)

    def filter_class(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        grade, letter = parse_class(value)
        return rows.filter(grade=grade, letter=letter)

    def filter_base(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        conditions = {
            "mentee": Q(is_mentee=True),
            "mentor": Q(is_mentor=True),
            "none": Q(is_mentee=False, is_mentor=False),
        }
        return rows.filter(conditions[value])

    def filter_consent(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(consent_given_on__isnull=value == "no")

    def filter_presence(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        conditions = {"all": Q(), "left": Q(left_on__isnull=False), "destroyed": Q(destroyed_at__isnull=False)}
        return rows.filter(conditions[value])
