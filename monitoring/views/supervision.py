"""Figures of the schools below an authority: counts and shares, never a name."""

import django_filters
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from mentoring.accounts.models import Authority, School
from mentoring.core.roles import Permission
from mentoring.database import fold
from mentoring.web.guard import needs
from mentoring.web.lists import list_page
from monitoring.readers.supervision import totals_of
from monitoring.tables import SupervisionTable


def _authorities(request: HttpRequest):
    schools = School.objects.holding(request.user, Permission.FIGURES_VIEW)
    return Authority.objects.filter(pk__in=schools.values("authority")).order_by("sort_name")


class SchoolFilter(django_filters.FilterSet):
    """By name and by municipality."""

    name = django_filters.CharFilter(label="Название школы", method="by_name")
    authority = django_filters.ModelChoiceFilter(label="Орган управления", queryset=_authorities, empty_label="Любой")

    class Meta:
        model = School
        fields = ("name", "authority")

    def by_name(self, queryset, name, value):
        return queryset.filter(sort_name__contains=fold(value))


@needs(Permission.FIGURES_VIEW)
def supervision(request: HttpRequest) -> HttpResponse:
    """All schools the user may see figures of."""
    on = timezone.localdate()
    schools = School.objects.holding(request.user, Permission.FIGURES_VIEW)
    context = {"heading": "Школы", "on": on, "totals": totals_of(schools, on=on)}
    return list_page(
        request,
        "monitoring/supervision.html",
        table_class=SupervisionTable,
        queryset=schools.select_related("authority").order_by("sort_name", "pk"),
        filterset_class=SchoolFilter,
        export_name=f"Школы, {on:%d.%m.%Y}",
        context=context,
        table_kwargs={"on": on},
    )
