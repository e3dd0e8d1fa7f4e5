"""Remembered columns of a school's tables, as a page shows them."""

from dataclasses import dataclass

from django.db.models import QuerySet

from mentoring.accounts.models import School
from participants.core.imports.layouts import LAYOUTS
from participants.models import ColumnMapping


@dataclass(frozen=True)
class ShownMapping:
    """A remembered table: its columns by header and meaning."""

    row: ColumnMapping
    columns: list[tuple[str, str]]
    ignored: list[str]


def mappings_of(school: School) -> QuerySet[ColumnMapping]:
    """The latest used first."""
    return ColumnMapping.objects.filter(school=school).select_related("used_by").order_by("-used_at", "-pk")


def shown(mapping: ColumnMapping) -> ShownMapping:
    """The table with the meaning of each column in words."""
    layout = LAYOUTS[mapping.layout]
    columns, ignored = [], []
    for index, title in enumerate(mapping.titles):
        code = mapping.columns.get(str(index), "")
        if code and layout.has(code):
            columns.append((title, layout.field(code).label))
        elif title:
            ignored.append(title)
    return ShownMapping(mapping, columns, ignored)
