"""The stored import: how its file is to be read, its rows as pages show them, the table of refused rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.core.tables import Sheet, TableError, Workbook, read
from mentoring.documents.sheets import Sheet as SpreadSheet
from mentoring.documents.sheets import SheetColumn
from mentoring.errors import Refusal
from participants.core.imports import headers
from participants.core.imports.changes import ChangeSet, Item
from participants.core.imports.columns import Column, Recognition, letter_of, recognise, remembered, with_columns
from participants.core.imports.comparing import told
from participants.core.imports.fields import Layout
from participants.core.imports.layouts import LAYOUTS
from participants.core.imports.records import Reading
from participants.core.imports.rows import class_of_tab
from participants.core.imports.sheets import placed
from participants.models import ColumnMapping, ImportBatch
from participants.readers.import_base import choices_of
from participants.states import ImportState
from programmes.models import Programme

LONG = 1_000  # rows from which on the work is shown with its progress
NOT_WRITTEN = ("refused", "undecided", "skipped")


@dataclass(frozen=True)
class Plan:
    """How the user wants a batch to be read; kept in the batch as `mapping`.

    `more` are further sheets with the same columns; `is_remembered` says that the school has read such columns before;
    `shape` is the fingerprint of the headers.
    """

    sheet: str
    header_row: int
    columns: Mapping[int, str]
    form: str = ""
    more: tuple[str, ...] = ()
    is_remembered: bool = False
    rows: int = 0
    shape: str = ""

    @property
    def sheets(self) -> tuple[str, ...]:
        return (self.sheet, *(title for title in self.more if title != self.sheet))

    @property
    def is_long(self) -> bool:
        return self.rows > LONG

    def to_json(self) -> dict[str, Any]:
        return {
            "sheet": self.sheet,
            "header_row": self.header_row,
            "columns": {str(index): code for index, code in self.columns.items()},
            "form": self.form,
            "more": list(self.more),
            "is_remembered": self.is_remembered,
            "rows": self.rows,
            "shape": self.shape,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any], sheet: str = "") -> "Plan":
        columns = {int(index): code for index, code in data.get("columns", {}).items()}
        return cls(
            data.get("sheet", sheet),
            data.get("header_row", 0),
            columns,
            data.get("form", ""),
            tuple(data.get("more", ())),
            data.get("is_remembered", False),
            data.get("rows", 0),
            data.get("shape", ""),
        )


def plan_of(batch: ImportBatch) -> Plan:
    """The plan that the batch holds."""
    return Plan.from_json(batch.mapping, batch.sheet)


def workbook_of(batch: ImportBatch) -> Workbook:
    """The uploaded file, read anew; refused when it has been removed."""
    try:
        with batch.file.open("rb") as file:
            return read(batch.filename, file.read())
    except TableError as error:
        raise Refusal(error.text) from error
    except (FileNotFoundError, ValueError) as error:
        raise Refusal("Файл этой загрузки уже удалён. Загрузите его ещё раз.") from error


def shapes_of(school: School, layout: Layout) -> dict[str, dict[int, str]]:
    """The tables that the school has read before: by the fingerprint of their headers, what the columns were."""
    rows = ColumnMapping.objects.filter(school=school, layout=layout.code).values_list("header_key", "columns")
    return {key: {int(index): code for index, code in columns.items() if layout.has(code)} for key, columns in rows}


def recognised(sheet: Sheet, layout: Layout, shapes: Mapping[str, Mapping[int, str]]) -> tuple[Recognition, bool]:
    """The columns of a sheet, and whether they are those of a table read before."""
    if known := remembered(sheet, shapes):
        return with_columns(sheet, *known), True
    return recognise(sheet, layout), False


def first_plan(
    workbook: Workbook,
    layout: Layout,
    *,
    shapes: Mapping[str, Mapping[int, str]],
    form: str = "",
    sheets: Iterable[str] = (),
) -> Plan:
    """How to read a new file: the sheet where most columns are told, with it all others named after classes.

    `sheets` are those that the user has named.
    """
    named = list(sheets)
    if missing := [title for title in named if title not in {sheet.title for sheet in workbook.sheets}]:
        there = ", ".join(f"«{sheet.title}»" for sheet in workbook.sheets)
        raise Refusal(f"Листа «{missing[0]}» в файле нет. Есть: {there}.", code="table")
    looked = [
        (sheet, *recognised(sheet, layout, shapes)) for sheet in workbook.sheets if not named or sheet.title in named
    ]
    lead, recognition, is_remembered = max(looked, key=lambda one: (one[2], len(one[1].mapping)))
    plan = Plan(lead.title, recognition.header_row, recognition.mapping, form, is_remembered=is_remembered)
    more = [title for title in named if title != lead.title]
    if not named and class_of_tab(lead.title):
        more = [sheet.title for sheet in alike(workbook, plan, layout) if class_of_tab(sheet.title)]
    return measured(replace(plan, more=tuple(more)), workbook)


def measured(plan: Plan, workbook: Workbook) -> Plan:
    """The plan with the number of rows on its sheets and the fingerprint of its headers."""
    rows = sum(len(sheet.rows) for sheet in workbook.sheets if sheet.title in plan.sheets)
    titles = headers.texts(sheet_named(workbook, plan.sheet), plan.header_row) if plan.header_row else []
    return replace(plan, rows=rows, shape=headers.fingerprint(titles))


def alike(workbook: Workbook, plan: Plan, layout: Layout) -> list[Sheet]:
    """The other sheets of the workbook that have the columns of the plan's."""
    lead = sheet_named(workbook, plan.sheet)
    return [
        sheet
        for sheet in workbook.sheets
        if sheet is not lead and placed(sheet, lead, plan.header_row, plan.columns, layout) is not None
    ]


def sheet_named(workbook: Workbook, title: str) -> Sheet:
    """The sheet of that title, else the first one."""
    return next((sheet for sheet in workbook.sheets if sheet.title == title), workbook.sheets[0])


def readings_of(batch: ImportBatch, plan: Plan, workbook: Workbook, *, on: date) -> list[tuple[Sheet, Reading]]:
    """Each sheet of the plan and how its rows are to be read on that day; refused where one has other columns."""
    layout = LAYOUTS[batch.layout]
    choices = choices_of(layout, batch.programme)
    grades = (batch.school.lowest_grade, batch.school.highest_grade)
    lead = sheet_named(workbook, plan.sheet)
    if len(plan.sheets) == 1:
        return [(lead, Reading(layout, plan.header_row, dict(plan.columns), on, choices, grades=grades))]
    readings = [(lead, Reading(layout, plan.header_row, dict(plan.columns), on, choices, lead.title, grades))]
    for title in plan.sheets[1:]:
        sheet = sheet_named(workbook, title)
        place = placed(sheet, lead, plan.header_row, plan.columns, layout)
        if sheet.title != title or place is None:
            raise Refusal(
                f"На листе «{title}» столбцы не те, что на листе «{lead.title}». Снимите с него отметку и загрузите его отдельно.",
                code="columns",
            )
        readings.append((sheet, Reading(layout, *place, on, choices, title, grades)))
    return readings


def changes_of(batch: ImportBatch) -> ChangeSet:
    """The change set as it was previewed."""
    return ChangeSet.from_json(batch.changes)


def same_file(batch: ImportBatch) -> ImportBatch | None:
    """The latest import of the very same file into the same base that is in force."""
    rows = ImportBatch.objects.filter(school=batch.school, layout=batch.layout, programme=batch.programme)
    written = rows.filter(digest=batch.digest, state=ImportState.COMMITTED).exclude(pk=batch.pk)
    return written.defer("changes", "written").order_by("-committed_at").first() if batch.digest else None


def unfinished(school: School) -> int:
    """How many imports of the school wait to be gone on with."""
    return ImportBatch.objects.filter(school=school, state__in=[ImportState.UPLOADED, ImportState.PREVIEWED]).count()


def programmes_to_export(school: School, user: Any) -> list[Programme]:
    """The programmes whose bases the user may take out of the program."""
    if not School.objects.holding(user, Permission.PERSONAL_DATA_EXPORT).filter(pk=school.pk).exists():
        return []
    return list(Programme.objects.filter(school=school).order_by("-starts_on", "title")[:6])


def programme_after(batch: ImportBatch) -> Programme | None:
    """The programme to go on with after an import: its own, else the school's latest."""
    if batch.programme is not None:
        return batch.programme
    return Programme.objects.filter(school=batch.school).order_by("-starts_on", "-pk").first()


def first_shown(batch: ImportBatch) -> str:
    """The part of a preview to look at first: what waits for an answer, what will be written, what stands in the way."""
    if batch.counts.get("undecided"):
        return "questions"
    return next((code for code in ("new", "changed", "refused", "same") if batch.counts.get(code)), "new")


def items_shown(batch: ImportBatch, show: str) -> list[dict[str, Any]]:
    """Rows of one part of the preview, still as stored: of ten thousand only a page is made into items."""
    items: list[dict[str, Any]] = batch.changes.get("items", [])
    if show in ("warnings", "questions"):
        return [item for item in items if item.get(show)]
    return [item for item in items if item["outcome"] == show]


@dataclass(frozen=True)
class ShownItem:
    """A row of the preview and what a new row brings, line by line; `person_id` leads to who was written."""

    item: Item
    told: list[str]
    person_id: int | None = None


def as_shown(batch: ImportBatch, stored: Iterable[Mapping[str, Any]]) -> list[ShownItem]:
    """Stored rows as the preview shows them."""
    layout = LAYOUTS[batch.layout]
    people = batch.written.get("people", {}) if batch.state == ImportState.COMMITTED else {}
    items = [Item.from_json(item) for item in stored]
    return [
        ShownItem(item, told(item.person, item.entry, item.guardians, layout), people.get(item.key, item.person_id))
        for item in items
    ]


def refused_sheet(batch: ImportBatch) -> SpreadSheet:
    """The refused rows in the file's own columns, the reason to their right: mended, the table can be loaded as it is."""
    titles = batch.changes.get("headers", [])
    columns = (
        *(
            SheetColumn(title or f"Столбец {letter_of(index)}", 20, is_wrapped=True)
            for index, title in enumerate(titles)
        ),
        SheetColumn(headers.REASON, 60, is_wrapped=True),
        SheetColumn(headers.PLACE, 16),
    )
    rows = []
    for stored in items_shown(batch, "refused"):
        item = Item.from_json(stored)
        cells = [*item.cells, *[""] * len(titles)][: len(titles)]
        place = f"лист «{item.sheet}», строка {item.row}" if item.sheet else f"строка {item.row}"
        rows.append([*cells, " ".join(f"{issue.column}: {issue.reason}" for issue in item.refusals), place])
    return SpreadSheet("Не принятые строки", columns, rows)


def headers_of(columns: Iterable[Column]) -> list[str]:
    """Titles of all columns by position, for the table of refused rows."""
    titles = {column.index: column.title for column in columns}
    return [titles.get(index, "") for index in range(max(titles, default=-1) + 1)]
