"""The roadmap and the planned results of a programme as appendices of an order."""

from __future__ import annotations

from dataclasses import replace

from django.utils.timezone import localdate

from mentoring.core.documents import Appendix, Column, Table
from mentoring.core.russian.typography import hold_together
from programmes.models import Programme
from programmes.providers import planned_results
from programmes.readers import roadmap_sheet
from programmes.readers.roadmap import roadmap
from programmes.states import ActivityState

COLUMNS = (
    Column("№", 6, "center"),
    Column("Мероприятие", 32),
    Column("Срок", 18),
    Column("Ответственные", 20),
    Column("Результат, вид документа", 24),
)


def plan(programme: Programme, number: int) -> Appendix:
    """The roadmap as it stands; activities that will not take place are left out."""
    rows = []
    for line in roadmap(programme, on=localdate()).stages:
        rows.append((line.stage.number, line.stage.title.upper(), "", "", ""))
        rows.extend(
            (
                item.activity.number,
                item.activity.title,
                item.activity.deadline,
                item.activity.responsible,
                item.activity.product,
            )
            for item in line.lines
            if item.activity.state != ActivityState.DROPPED
        )
    heading = f"План мероприятий (дорожная карта) программы «{programme.title}»"
    return Appendix(number, heading, table=Table(COLUMNS, tuple(rows)))


def results(programme: Programme, number: int) -> Appendix | None:
    """The planned results: those of the roadmap, else what higher apps know; None where there are none."""
    table = roadmap_sheet.targets(programme) or _known(programme)
    if table is None:
        return None
    return Appendix(number, f"Планируемые результаты программы «{programme.title}»", table=replace(table, title=""))


def _known(programme: Programme) -> Table | None:
    rows = planned_results.collect(programme)
    if not rows:
        return None
    years = sorted({year for row in rows for year in row.values})
    columns = (Column("№", 8, "center"), Column("Показатель", max(30, 92 - 14 * len(years))))
    return Table(
        columns + tuple(Column(year, 14, "center") for year in years),
        tuple(
            (str(place), hold_together(row.title), *(row.values.get(year, "–") for year in years))
            for place, row in enumerate(rows, start=1)
        ),
    )
