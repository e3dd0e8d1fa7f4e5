"""What an import needs to know of a school: cards of its people, names of forms and categories, the stored batch."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from mentoring.accounts.models import School
from mentoring.core.tables import Sheet, TableError, Workbook, read
from mentoring.documents.sheets import Sheet as SpreadSheet
from mentoring.documents.sheets import SheetColumn
from mentoring.errors import Refusal
from participants.core.imports.base import Base, Card, EntryCard, GuardianCard
from participants.core.imports.changes import ChangeSet, Item
from participants.core.imports.columns import Column, Recognition, letter_of, recognise
from participants.core.imports.comparing import told
from participants.core.imports.fields import Layout
from participants.core.imports.layouts import LAYOUTS
from participants.core.imports.records import Reading
from participants.models import Guardianship, ImportBatch, MenteeRequest, MentorProfile, Person, RequestCategory
from participants.states import PersonKind
from programmes.models import MentoringForm, Programme

PERSON_COLUMNS = (
    "last_name", "first_name", "middle_name", "sex", "born_on", "grade", "letter", "post", "workplace", "teaching_years",
    "qualification", "phone", "email",
)  # fmt: skip
PROFILE_COLUMNS: tuple[str, ...] = (
    "competences_text", "interests", "achievements", "hours_per_month", "capacity", "wanted_age_from", "wanted_age_to",
)  # fmt: skip
REQUEST_COLUMNS: tuple[str, ...] = ("text", "goals", "interests", "category__code")
KIND_NAMES = {
    "педагог": "teacher",
    "учитель": "teacher",
    "учащийся": "pupil",
    "обучающийся": "pupil",
    "работодатель": "partner",
}


@dataclass(frozen=True)
class Plan:
    """How the user wants a batch to be read; kept in the batch as `mapping`."""

    sheet: str
    header_row: int
    columns: Mapping[int, str]
    form: str = ""

    def to_json(self) -> dict[str, Any]:
        return {
            "header_row": self.header_row,
            "columns": {str(index): code for index, code in self.columns.items()},
            "form": self.form,
        }


def plan_of(batch: ImportBatch) -> Plan:
    """The plan that the batch holds."""
    mapping = batch.mapping
    columns = {int(index): code for index, code in mapping.get("columns", {}).items()}
    return Plan(batch.sheet, mapping.get("header_row", 0), columns, mapping.get("form", ""))


def workbook_of(batch: ImportBatch) -> Workbook:
    """The uploaded file, read anew; refused when it has been removed."""
    try:
        with batch.file.open("rb") as file:
            return read(batch.filename, file.read())
    except TableError as error:
        raise Refusal(error.text) from error
    except (FileNotFoundError, ValueError) as error:
        raise Refusal("Файл этой загрузки уже удалён. Загрузите его ещё раз.") from error


def best_sheet(workbook: Workbook, layout: Layout) -> tuple[Sheet, Recognition]:
    """The sheet in which most columns are recognised; the first one of equals."""
    recognitions = [(sheet, recognise(sheet, layout)) for sheet in workbook.sheets]
    return max(recognitions, key=lambda pair: len(pair[1].mapping))


def sheet_named(workbook: Workbook, title: str) -> Sheet:
    """The sheet of that title, else the first one."""
    return next((sheet for sheet in workbook.sheets if sheet.title == title), workbook.sheets[0])


def reading_of(batch: ImportBatch, plan: Plan, *, on: date) -> Reading:
    """How the rows of the batch are to be read on that day."""
    layout = LAYOUTS[batch.layout]
    return Reading(layout, plan.header_row, dict(plan.columns), on, choices_of(layout, batch.programme))


def changes_of(batch: ImportBatch) -> ChangeSet:
    """The change set as it was previewed."""
    return ChangeSet.from_json(batch.changes)


def programme_after(batch: ImportBatch) -> Programme | None:
    """The programme to go on with after an import: its own, else the school's latest."""
    if batch.programme is not None:
        return batch.programme
    return Programme.objects.filter(school=batch.school).order_by("-starts_on", "-pk").first()


def first_shown(batch: ImportBatch) -> str:
    """The part of a preview to look at first: what will be written, else what stands in the way."""
    return next((code for code in ("new", "changed", "refused", "same") if batch.counts.get(code)), "new")


def items_shown(batch: ImportBatch, show: str) -> list[dict[str, Any]]:
    """Rows of one part of the preview, still as stored: of ten thousand only a page is made into items."""
    items: list[dict[str, Any]] = batch.changes.get("items", [])
    if show == "warnings":
        return [item for item in items if item.get("warnings")]
    return [item for item in items if item["outcome"] == show]


@dataclass(frozen=True)
class ShownItem:
    """A row of the preview and what a new row brings, line by line."""

    item: Item
    told: list[str]


def as_shown(batch: ImportBatch, stored: Iterable[Mapping[str, Any]]) -> list[ShownItem]:
    """Stored rows as the preview shows them."""
    layout = LAYOUTS[batch.layout]
    items = [Item.from_json(item) for item in stored]
    return [ShownItem(item, told(item.person, item.entry, item.guardians, layout)) for item in items]


def refused_sheet(batch: ImportBatch) -> SpreadSheet:
    """The refused rows as they came, the reason in the last column."""
    headers = batch.changes.get("headers", [])
    columns = (
        SheetColumn("Строка", 8),
        *(SheetColumn(header or f"Столбец {letter_of(index)}", 20) for index, header in enumerate(headers)),
        SheetColumn("Почему не принята", 60, is_wrapped=True),
    )
    rows = []
    for stored in items_shown(batch, "refused"):
        item = Item.from_json(stored)
        cells = [*item.cells, *[""] * len(headers)][: len(headers)]
        rows.append([item.row, *cells, " ".join(issue.reason for issue in item.refusals)])
    return SpreadSheet("Не принятые строки", columns, rows)


def headers_of(columns: Iterable[Column]) -> list[str]:
    """Titles of all columns by position, for the table of refused rows."""
    titles = {column.index: column.title for column in columns}
    return [titles.get(index, "") for index in range(max(titles, default=-1) + 1)]


def choices_of(layout: Layout, programme: Programme | None) -> dict[str, dict[str, str]]:
    """For each field that names reference data: the titles that may stand in a cell, and their codes."""
    if programme is None:
        return {}
    forms = {form.title: form.code for form in programme.forms.all()}
    categories = {
        category.title: category.code
        for category in RequestCategory.objects.filter(programme_kind=programme.kind, is_active=True)
    }
    kinds = {str(label): value for value, label in PersonKind.choices} | KIND_NAMES
    return {"form": forms, "category": categories, "competences": categories, "kind": kinds}


def forms_of(programme: Programme) -> list[MentoringForm]:
    """Forms of mentoring under which people may be entered into the bases of the programme."""
    return list(programme.forms.order_by("position", "title"))


def base_of(school: School, layout: Layout, programme: Programme | None) -> Base:
    """Cards of everybody in the school whom the layout may meet; a constant number of queries."""
    guardians = _guardians(school) if layout.has("guardian") else {}
    entries = _entries(layout, programme)
    cards = []
    adults = []
    people = Person.objects.filter(school=school).values_list("pk", "kind", "left_on", *PERSON_COLUMNS)
    for pk, kind, left_on, *columns in people.iterator(chunk_size=5_000):
        values = dict(zip(PERSON_COLUMNS, columns, strict=True))
        if kind in layout.matches_kinds:
            cards.append(
                Card(pk, kind, values, tuple(guardians.get(pk, ())), tuple(entries.get(pk, ())), has_left=bool(left_on))
            )
        if kind != PersonKind.PUPIL and values["phone"]:
            adults.append(
                GuardianCard(pk, values["last_name"], values["first_name"], values["middle_name"], values["phone"])
            )
    return Base(cards, adults)


def _guardians(school: School) -> Mapping[int, list[GuardianCard]]:
    found: dict[int, list[GuardianCard]] = defaultdict(list)
    columns = ("last_name", "first_name", "middle_name", "phone", "email")
    rows = Guardianship.objects.filter(child__school=school).values_list(
        "child_id", "guardian_id", *(f"guardian__{column}" for column in columns), "relation"
    )
    for child_id, guardian_id, *values in rows:
        found[child_id].append(GuardianCard(guardian_id, *values))
    return found


def _entries(layout: Layout, programme: Programme | None) -> Mapping[int, list[EntryCard]]:
    found: dict[int, list[EntryCard]] = defaultdict(list)
    if programme is None:
        return found
    rows: QuerySet[Any]
    if layout.code == "mentors":
        rows, columns = MentorProfile.objects.filter(programme=programme), PROFILE_COLUMNS
    elif layout.code == "mentees":
        rows, columns = MenteeRequest.objects.filter(programme=programme), REQUEST_COLUMNS
    else:
        return found
    names = [column.partition("__")[0] for column in columns]
    for pk, person_id, form, *values in rows.values_list("pk", "person_id", "form__code", *columns):
        found[person_id].append(EntryCard(pk, form, dict(zip(names, values, strict=True))))
    return found
