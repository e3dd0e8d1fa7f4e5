"""The roadmap as a workbook and as a Word file, both of which the import knows again."""

from __future__ import annotations

from collections.abc import Iterator

from mentoring.core.documents import Approval, Signature
from mentoring.core.wall_papers import WallCell, WallPaper, WallRow, WallTable
from mentoring.documents import wall
from mentoring.documents import xlsx as workbooks
from mentoring.documents.sheets import Sheet, SheetColumn
from programmes.core import roadmap_wording
from programmes.core.roadmap_import import own
from programmes.core.roadmap_import.own import Style, sealed
from programmes.readers.roadmap_paper import ActivityPaper, RoadmapPaper, StagePaper

COLUMNS = (
    SheetColumn(own.ROW_KIND, 14),
    SheetColumn(own.NUMBER, 7),
    SheetColumn(own.TITLE, 50, is_wrapped=True),
    SheetColumn(own.DEADLINE, 24, is_wrapped=True),
    SheetColumn(own.STARTS, 12),
    SheetColumn(own.ENDS, 12),
    SheetColumn(own.RESPONSIBLE, 26, is_wrapped=True),
    SheetColumn(own.EXECUTORS, 20, is_wrapped=True),
    SheetColumn(own.PRODUCT, 30, is_wrapped=True),
    SheetColumn(own.TASK, 30, is_wrapped=True),
    SheetColumn(own.RESULT, 30, is_wrapped=True),
    SheetColumn(own.STATE, 16),
    SheetColumn(own.DONE, 12),
    SheetColumn(own.NOTE, 30, is_wrapped=True),
)
NO_DAYS = (None, None)
WALL_COLUMNS = (
    ("number", own.NUMBER, 6),
    ("title", own.ACTIVITY_TITLE, 36),
    ("deadline", own.DEADLINE, 16),
    ("responsible", own.RESPONSIBLE, 20),
    ("executors", own.EXECUTORS, 14),
    ("product", own.PRODUCT, 22),
)
STYLES = (
    (Style.HEADING.value, True, True),
    (Style.STAGE.value, True, False),
    (Style.TASK.value, False, False),
    (Style.RESULT.value, False, False),
    (Style.PRODUCT.value, False, False),
    (Style.ACTIVITY.value, False, False),
    (Style.TARGET.value, False, False),
)


def xlsx(paper: RoadmapPaper) -> bytes:
    """A table to work with: a row for each stage and activity, the planned results on a second sheet."""
    sheets = [Sheet("Дорожная карта", COLUMNS, _rows(paper), heading=("Дорожная карта", paper.title))]
    if paper.targets:
        columns = (
            SheetColumn(own.NUMBER, 7),
            SheetColumn(own.TARGET_TITLE, 70, is_wrapped=True),
            *(SheetColumn(year, 12) for year in paper.years),
        )
        rows = (
            (
                sealed(target.number),
                sealed(target.title),
                *(sealed(target.values.get(year, "")) for year in paper.years),
            )
            for target in paper.targets
        )
        sheets.append(Sheet("Показатели", columns, rows))
    return workbooks.write(sheets)


def _rows(paper: RoadmapPaper) -> Iterator[tuple[object, ...]]:
    for stage in paper.stages:
        yield (
            *(own.STAGE_ROW, sealed(stage.number), sealed(stage.title), "", *NO_DAYS, "", "", sealed(stage.product)),
            *(sealed(stage.task), sealed(stage.result), "", None, ""),
        )
        for activity in stage.activities:
            yield (
                *(own.ACTIVITY_ROW, sealed(activity.number), sealed(activity.title), sealed(activity.deadline)),
                *(activity.starts_on, activity.ends_on, sealed(activity.responsible), sealed(activity.executors)),
                *(sealed(activity.product), "", "", activity.state, activity.done_on, sealed(activity.note)),
            )


def docx(paper: RoadmapPaper, approval: Approval, signature: Signature | None = None) -> bytes:
    """The roadmap as it hangs on a wall; what will not take place is left out."""
    tables = [_roadmap_table(paper)]
    if paper.targets:
        tables.append(_targets_table(paper))
    heading = roadmap_wording.heading(
        paper.title, organisation=paper.organisation, starts_on=paper.starts_on, ends_on=paper.ends_on
    )
    return wall.docx(WallPaper(paper.organisation, heading, approval, tuple(tables), STYLES, signature))


def _roadmap_table(paper: RoadmapPaper) -> WallTable:
    """Columns that are empty throughout are left out, their width goes to the title."""
    shown = [activity for stage in paper.stages for activity in stage.activities if not activity.is_dropped]
    optional = ("executors", "product")
    empty = {name for name in optional if not any(getattr(activity, name) for activity in shown)}
    kept = [(name, title, width) for name, title, width in WALL_COLUMNS if name not in empty]
    whole = sum(width for _, _, width in kept)
    rows = tuple(row for stage in paper.stages for row in _stage_rows(stage, [name for name, _, _ in kept]))
    return WallTable(tuple((title, round(width * 100 / whole)) for _, title, width in kept), rows, Style.HEADING.value)


def _stage_rows(stage: StagePaper, names: list[str]) -> Iterator[WallRow]:
    span = len(names) - 1
    yield _about(stage.number, stage.title, Style.STAGE, span)
    for style, name in own.ABOUT.items():
        text = getattr(stage, name)
        if text:
            said = text if roadmap_wording.is_labelled(name, text) else f"{own.ABOUT_WORDS[name]} {text}"
            yield _about("", said, style, span)
    for activity in stage.activities:
        if not activity.is_dropped:
            yield _activity_row(activity, names)


def _about(number: str, text: str, style: Style, span: int) -> WallRow:
    return WallRow((WallCell(number, style.value), WallCell(text, style.value, span)), is_heading=True)


def _activity_row(activity: ActivityPaper, names: list[str]) -> WallRow:
    return WallRow(tuple(WallCell(getattr(activity, name), Style.ACTIVITY.value) for name in names))


def _targets_table(paper: RoadmapPaper) -> WallTable:
    width = max(6, 40 // len(paper.years)) if paper.years else 0
    columns = (
        (own.NUMBER, 6),
        (own.TARGET_TITLE, 94 - width * len(paper.years)),
        *((year, width) for year in paper.years),
    )
    rows = tuple(
        WallRow(
            tuple(
                WallCell(text, Style.TARGET.value)
                for text in (target.number, target.title, *(target.values.get(year, "") for year in paper.years))
            )
        )
        for target in paper.targets
    )
    return WallTable(columns, rows, Style.HEADING.value, title="Планируемые результаты")
