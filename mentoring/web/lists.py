"""List pages: filters, order, paging, choice of columns and export, the same for every list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import django_tables2 as tables
from django.core.paginator import EmptyPage, PageNotAnInteger
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import strip_tags
from django.utils.safestring import SafeData
from django_filters import FilterSet
from django_tables2.data import TableQuerysetData

from mentoring.documents import xlsx
from mentoring.documents.download import download
from mentoring.documents.sheets import Sheet
from mentoring.web.templatetags.ui import state_badge

PER_PAGE = 50
OWN_PARAMETERS = frozenset({"sort", "page", "columns", "export"})


class Table(tables.Table):
    """A table of the list pages; ``hidden_at_first`` names columns that a user may switch on."""

    hidden_at_first: tuple[str, ...] = ()
    caption = ""

    def choose_columns(self, chosen: list[str]) -> None:
        """Show the chosen columns, or the usual ones; the first column and those without a title always stay."""
        for column in self.choosable():
            if column.name not in chosen if chosen else column.name in self.hidden_at_first:
                self.columns.hide(column.name)

    def choosable(self) -> list[Any]:
        """Columns that may be switched on and off."""
        return [column for column in list(self.columns.iterall())[1:] if column.header]

    def export_rows(self) -> list[list[Any]]:
        """The shown columns that have a title as plain values, for a spreadsheet."""
        names = [column.name for column in self.exported()]
        return [[_plain(row.get_cell_value(name)) for name in names] for row in self.rows]

    def exported(self) -> list[Any]:
        """Columns that go into a spreadsheet."""
        return [
            column for column in self.columns.itervisible() if column.header and not column.column.exclude_from_export
        ]


class NumberColumn(tables.Column):
    """Figures, flush right."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("attrs", {"th": {"class": "number"}, "td": {"class": "number"}})
        super().__init__(*args, **kwargs)


class DayColumn(tables.DateColumn):
    """A date the Russian way."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("format", "d.m.Y")
        super().__init__(*args, **kwargs)


class StateColumn(tables.Column):
    """The state of a row that has ``state_label`` and ``state_tone``; ordered by the column it is declared for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("verbose_name", "Состояние")
        kwargs.setdefault("empty_values", ())
        super().__init__(*args, **kwargs)

    def render(self, record: Any) -> str:
        return state_badge(record)

    def value(self, record: Any) -> str:
        return record.state_label


@dataclass(frozen=True)
class ChoosableColumn:
    """A line of the menu «Столбцы»."""

    name: str
    label: str
    shown: bool


@dataclass(frozen=True)
class ListState:
    """What the template of a list needs beside the table."""

    total: int
    filters_set: int
    columns: list[ChoosableColumn]
    kept: list[tuple[str, str]]
    kept_for_columns: list[tuple[str, str]]
    can_export: bool

    @property
    def filtered(self) -> bool:
        """Whether a filter narrows the list."""
        return self.filters_set > 0


def list_page(
    request: HttpRequest,
    template: str,
    *,
    table_class: type[Table],
    queryset: QuerySet | list,
    filterset_class: Callable[..., FilterSet] | None = None,
    export_name: str = "",
    context: Mapping[str, Any] | None = None,
    table_kwargs: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The page of a list, or its spreadsheet on ``?export=xlsx`` where ``export_name`` is given.

    The template gets ``table``, ``filter``, ``list`` and what ``context`` holds.
    """
    filterset = filterset_class(request.GET, queryset=queryset, request=request) if filterset_class else None
    table = table_class(filterset.qs if filterset else queryset, request=request, **(table_kwargs or {}))
    order = request.GET.getlist(table.prefixed_order_by_field)
    if order:
        table.order_by = order
    _settle_order(table)
    table.choose_columns(request.GET.getlist("columns"))
    if export_name and request.GET.get("export") == "xlsx":
        return _spreadsheet(table, export_name)
    _turn_to_page(table, request.GET.get("page", "1"))
    return render(
        request,
        template,
        {
            **(context or {}),
            "table": table,
            "filter": filterset,
            "list": _state(request, table, filterset, export_name),
        },
    )


def _settle_order(table: Table) -> None:
    """Equal rows keep their places from page to page."""
    if not isinstance(table.data, TableQuerysetData):
        return
    rows = table.data.data
    order = rows.query.order_by or tuple(rows.model._meta.ordering)
    if rows.query.is_sliced or {"pk", "-pk", "id", "-id"} & {str(part) for part in order}:
        return
    table.data.data = rows.order_by(*order, "pk")


def _turn_to_page(table: Table, number: str) -> None:
    """A page that does not exist gives the nearest one."""
    try:
        table.paginate(page=number, per_page=PER_PAGE)
    except PageNotAnInteger:
        table.page = table.paginator.page(1)
    except EmptyPage:
        table.page = table.paginator.page(table.paginator.num_pages)


def _state(request: HttpRequest, table: Table, filterset: FilterSet | None, export_name: str) -> ListState:
    names = {field.name for field in filterset.form.visible_fields()} if filterset else set()
    shown = {column.name for column in table.columns.itervisible()}
    pairs = [(name, value) for name, values in request.GET.lists() for value in values if value]
    # A field of two halves («с», «по») has parameters named after it.
    narrowing = [
        (name, value) for name, value in pairs if name not in OWN_PARAMETERS and name.rpartition("_")[0] in names
    ] + [(name, value) for name, value in pairs if name in names]
    return ListState(
        total=table.paginator.count,
        filters_set=len({name for name, _ in narrowing}),
        columns=[ChoosableColumn(one.name, str(one.header), one.name in shown) for one in table.choosable()],
        kept=[(name, value) for name, value in pairs if name in {"sort", "columns"}],
        kept_for_columns=[(name, value) for name, value in pairs if name not in {"columns", "page", "export"}],
        can_export=bool(export_name),
    )


def _spreadsheet(table: Table, name: str) -> HttpResponse:
    sheet = Sheet(name, tuple(str(column.header) for column in table.exported()), table.export_rows())
    return download(xlsx.write([sheet]), f"{name}.xlsx", xlsx.CONTENT_TYPE)


def _plain(value: Any) -> Any:
    """A cell's value without mark-up; a dash that stands for nothing becomes an empty cell."""
    if isinstance(value, SafeData):
        value = " ".join(strip_tags(value).split())
    return "" if value == "—" else value
