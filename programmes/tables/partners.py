"""The register of partner organisations with its filters."""

from __future__ import annotations

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.forms import TextInput
from django.utils.html import format_html

from mentoring.core.russian.phones import show_phone
from mentoring.database import fold
from mentoring.web.lists import Table
from programmes.models import Partner
from programmes.readers.partners import agreement_words
from programmes.states import PartnerKind

AGREEMENTS = [("in_force", "действует"), ("over", "нет или закончилось")]


class PartnerTable(Table):
    """The school's partners."""

    hidden_at_first = ("inn", "address", "email")
    caption = "Партнёры школы"

    name = django_tables2.Column(verbose_name="Организация", order_by=("sort_name", "pk"))
    kind = django_tables2.Column(verbose_name="Вид")
    agreement = django_tables2.Column(verbose_name="Соглашение", empty_values=(), order_by=("last_end", "pk"))
    contact_name = django_tables2.Column(verbose_name="Контактное лицо", orderable=False)
    phone = django_tables2.Column(verbose_name="Телефон", orderable=False)
    email = django_tables2.Column(verbose_name="Почта", orderable=False)
    inn = django_tables2.Column(verbose_name="ИНН", orderable=False)
    address = django_tables2.Column(verbose_name="Адрес", orderable=False)
    is_active = django_tables2.Column(verbose_name="Работаем", order_by=("-is_active", "sort_name", "pk"))

    class Meta:
        model = Partner
        fields = (
            "name", "kind", "agreement", "contact_name", "phone", "email", "inn", "address", "is_active",
        )  # fmt: skip
        order_by = ("is_active",)
        row_attrs = {"class": lambda record: "" if record.is_active else "is-muted"}

    def render_name(self, record: Partner) -> str:
        return format_html('<a href="{}">{}</a>', record.get_absolute_url(), record.name)

    def value_name(self, record: Partner) -> str:
        return record.name

    def render_agreement(self, record: Partner) -> str:
        return agreement_words(record)

    def value_agreement(self, record: Partner) -> str:
        return agreement_words(record)

    def render_phone(self, value: str) -> str:
        return show_phone(value)

    def render_is_active(self, *, value: bool) -> str:
        return "да" if value else "больше нет"


class PartnerFilter(django_filters.FilterSet):
    """What to look for among the partners."""

    text = django_filters.CharFilter(label="Название", method="by_text", widget=TextInput(attrs={"type": "search"}))
    kind = django_filters.ChoiceFilter(label="Вид", choices=PartnerKind, empty_label="любой")
    agreement = django_filters.ChoiceFilter(
        label="Соглашение", choices=AGREEMENTS, empty_label="любое", method="by_agreement"
    )
    is_active = django_filters.ChoiceFilter(
        label="Работаем", choices=[("yes", "да"), ("no", "больше нет")], empty_label="все", method="by_activity"
    )

    class Meta:
        model = Partner
        fields: tuple[str, ...] = ()

    def by_text(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Words of the name, without regard to case."""
        for word in fold(value).split():
            queryset = queryset.filter(sort_name__contains=word)
        return queryset

    def by_agreement(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Those with an agreement in force, or those without one."""
        return queryset.filter(in_force_count__gt=0) if value == "in_force" else queryset.filter(in_force_count=0)

    def by_activity(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Those the school works with, or those it has parted from."""
        return queryset.filter(is_active=value == "yes")
