"""Targets of a programme as the order that introduces it prints them."""

from decimal import Decimal

import pytest

from monitoring.actions import targets
from monitoring.models import Indicator, Target
from monitoring.readers.planned_results import planned_results
from programmes.actions import orders
from programmes.readers.places import url_of
from tests.programmes.order_acts import appendices, drafted

pytestmark = pytest.mark.django_db


@pytest.fixture
def aimed(programme, curator):
    """Two targets of its own, one of them in place of a common one."""
    Target.objects.all().delete()
    first, second = Indicator.objects.filter(programme_kind__in=("", "pupils"), is_active=True).order_by(
        "position", "pk"
    )[:2]
    Target.objects.create(indicator=first, year=2026, value=Decimal(60))
    Target.objects.create(indicator=first, year=2031, value=Decimal(90))
    targets.set_for(programme, indicator=second, year=2027, value=Decimal("12.5"), by=curator)
    targets.set_for(programme, indicator=first, year=2026, value=Decimal(70), by=curator)
    return programme, first, second


def test_results_are_those_of_the_programmes_years_with_its_own_first(aimed):
    programme, first, second = aimed
    assert [(row.title, row.values) for row in planned_results(programme)] == [
        (first.title, {"2026\u00a0г.": "70\u00a0%"}),
        (second.title, {"2027\u00a0г.": "12,5\u00a0%"}),
    ]


def test_order_prints_them_as_an_appendix_and_leads_to_where_they_are_set(aimed, curator):
    programme, _, _ = aimed
    order = drafted(programme, "implementation", by=curator)
    assert [number for number, _ in appendices(order)] == [1, 2]
    table = order.content["appendices"][1]["table"]
    assert [column["title"].replace("\u00a0", " ") for column in table["columns"]] == [
        "№",
        "Показатель",
        "2026 г.",
        "2027 г.",
    ]
    assert [row[2:] for row in table["rows"]] == [["70\u00a0%", "–"], ["–", "12,5\u00a0%"]]
    assert url_of("results", order) == f"/programmes/{programme.pk}/indicators/"


def test_programme_without_targets_has_no_such_point(programme, curator):
    Target.objects.all().delete()
    order = orders.prepare(programme, kind="implementation", by=curator)
    assert [number for number, _ in appendices(order)] == [1]
    assert [point["text"] for point in order.content["points"] if "результаты программы (" in point["text"]] == []
