"""A programme's roadmap as the printed sheet: its columns by what is filled, its stages as bands, its targets below."""

from __future__ import annotations

import re
from dataclasses import replace

from django.utils.timezone import localdate

from mentoring.core.column_widths import balance
from mentoring.core.documents import Column, Signature, Table
from mentoring.core.papers import Band, BandedTable, Remark, RoadmapSheet
from mentoring.core.russian.dates import short_date
from mentoring.core.russian.names import initials
from mentoring.core.russian.typography import hold_together
from programmes.core import roadmap_wording
from programmes.core.stamps import Approved
from programmes.models import Activity, Programme
from programmes.readers import requisites
from programmes.readers.roadmap import StageLine, roadmap
from programmes.readers.stamp import roadmap_order, stamp

CHARACTERS = {False: 88, True: 130}  # of the table's type in a line of an upright and of a turned sheet
TITLES = {
    "number": "№",
    "title": "Мероприятие",
    "deadline": "Срок",
    "responsible": "Ответственные",
    "executors": "Соисполнители",
    "product": "Результат, вид документа",
}
_BEFORE_COMMA = re.compile(r"\s+([,;])\s*")
OBLIGATORY = ("number", "title", "deadline", "responsible")


def sheet(programme: Programme, *, is_landscape: bool = True) -> RoadmapSheet:
    """The sheet as it hangs on the wall; activities that will not take place are left out."""
    return replace(
        appended(programme, is_landscape=is_landscape),
        approval=stamp(programme, Approved.PLAN, roadmap_order(programme)),
        signature=curator_signature(programme),
    )


def appended(programme: Programme, *, is_landscape: bool = True) -> RoadmapSheet:
    """The same as an appendix to another paper, which brings its own approval and signature."""
    plan = roadmap(programme, on=localdate())
    found = [(item, [_cells(line.activity) for line in item.lines if not line.is_dropped]) for item in plan.stages]
    columns = _columns([cells for _, lines in found for cells in lines], is_landscape=is_landscape)
    names = list(columns)
    bands = tuple(_band(item, tuple(tuple(cells[name] for name in names) for cells in lines)) for item, lines in found)
    return RoadmapSheet(
        heading=heading(programme),
        table=BandedTable(tuple(columns.values()), bands),
        targets=targets(programme),
        author=programme.school.name,
        is_landscape=is_landscape,
    )


def _columns(rows: list[dict[str, str]], *, is_landscape: bool) -> dict[str, Column]:
    """The columns that have something in them, as wide as that needs."""
    names = [name for name in TITLES if name in OBLIGATORY or any(cells[name] for cells in rows)]
    texts = [[TITLES[name], *(cells[name] for cells in rows)] for name in names]
    widths = balance(texts, characters=CHARACTERS[is_landscape])
    return {
        name: Column(TITLES[name], width, "center" if name == "number" else "left")
        for name, width in zip(names, widths, strict=True)
    }


def heading(programme: Programme) -> tuple[str, ...]:
    """What the sheet is, of which programme, for which time."""
    return roadmap_wording.heading(
        programme.title,
        organisation=programme.school.name,
        starts_on=programme.starts_on,
        ends_on=programme.ends_on,
    )


def targets(programme: Programme) -> Table | None:
    """The planned results by year, where the roadmap has such a table."""
    rows = sorted(programme.roadmap_targets.all(), key=lambda row: (row.position, row.pk))
    if not rows:
        return None
    years = sorted({year for row in rows for year in row.values})
    columns = (Column("№", 8, "center"), Column("Показатель", max(30, 92 - 14 * len(years))))
    return Table(
        columns + tuple(Column(year, 14, "center") for year in years),
        tuple(
            (row.number or str(place), hold_together(row.title), *(str(row.values.get(year, "")) for year in years))
            for place, row in enumerate(rows, start=1)
        ),
        title="Планируемые результаты",
    )


def _cells(activity: Activity) -> dict[str, str]:
    texts = {name: _printed(getattr(activity, name)) for name in TITLES if name != "deadline"}
    return {name: texts.get(name, _deadline(activity)) for name in TITLES}


def _deadline(activity: Activity) -> str:
    if activity.deadline:
        return _printed(activity.deadline)
    days = [short_date(day) for day in (activity.starts_on, activity.ends_on) if day]
    return f"{days[0]} – {days[1]}" if len(set(days)) == 2 else "".join(days[:1])


def _printed(text: str) -> str:
    """Typed text as it is set: one space between words and none before a comma, which no line may begin with."""
    return hold_together(_BEFORE_COMMA.sub(r"\1 ", " ".join(text.split())))


def _band(item: StageLine, rows: tuple[tuple[str, ...], ...]) -> Band:
    stage = item.stage
    remarks = tuple(
        Remark(label, _printed(text))
        for name in roadmap_wording.LABELS
        for label, text in roadmap_wording.remarks(name, getattr(stage, name))
    )
    return Band(stage.number, _printed(stage.title), remarks, rows)


def curator_signature(programme: Programme) -> Signature | None:
    """The line under the sheet, where the programme has a curator."""
    name = requisites.curator_name(programme)
    if name is None:
        return None
    title = programme.curator_title or "куратор"
    return Signature(f"{title[:1].upper()}{title[1:]} программы", initials(name, before=True))
