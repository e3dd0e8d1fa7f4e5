"""Filters of the lists of accounts."""

import django_filters
from django.db.models import Q, QuerySet

from mentoring.accounts.models import Authority, Membership, School
from mentoring.core.roles import SCHOOL_ROLES
from mentoring.database import fold


class StaffFilter(django_filters.FilterSet):
    """Staff by name or mail, and by role."""

    text = django_filters.CharFilter(label="Имя или почта", method="by_text")
    role = django_filters.ChoiceFilter(
        label="Роль", choices=[(role.code, role.title) for role in SCHOOL_ROLES], empty_label="Любая"
    )

    class Meta:
        model = Membership
        fields: list[str] = []

    def by_text(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        # SQLite folds no Cyrillic: the words are tried as typed and with a capital.
        for word in value.split()[:5]:
            rows = rows.filter(
                Q(user__full_name__icontains=word)
                | Q(user__full_name__contains=word.capitalize())
                | Q(user__email__icontains=word)
            )
        return rows


class SchoolFilter(django_filters.FilterSet):
    """Schools by name and by authority."""

    text = django_filters.CharFilter(label="Название", method="by_text")
    authority = django_filters.ModelChoiceFilter(
        label="Орган управления", queryset=Authority.objects.order_by("sort_name"), empty_label="Любой"
    )

    class Meta:
        model = School
        fields: list[str] = []

    def by_text(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(sort_name__contains=fold(value))
