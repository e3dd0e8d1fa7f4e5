"""What a programme wants to reach, as an order that introduces it prints: indicators with their targets by year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Q

from monitoring.models import Target
from programmes.models import Programme
from programmes.providers import PlannedResult


def planned_results(programme: Programme) -> Iterator[PlannedResult]:
    """The targets for the years of the programme, its own before the common ones; one query."""
    years = range(programme.starts_on.year, programme.ends_on.year + 1)
    rows = (
        Target.objects.filter(Q(programme=None) | Q(programme=programme), year__in=years)
        .filter(indicator__is_active=True, indicator__programme_kind__in=("", programme.kind))
        .select_related("indicator")
        .order_by("indicator__position", "indicator__pk", "year")
    )
    found: dict[str, dict[str, str]] = {}
    for row in sorted(rows, key=lambda row: row.programme_id is not None):  # the sort is stable, own ones come last
        found.setdefault(row.indicator.title, {})[f"{row.year}\u00a0г."] = _percent(row.value)
    order = list(dict.fromkeys(row.indicator.title for row in rows))
    for title in order:
        yield PlannedResult(title, found[title])


def _percent(value: Decimal) -> str:
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text.replace('.', ',')}\u00a0%"
