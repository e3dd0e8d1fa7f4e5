"""The life of an import: a file is uploaded, previewed, and what was previewed is committed."""

from collections.abc import Mapping

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from mentoring.accounts.models import School, User
from mentoring.audit import log
from mentoring.core.tables import TableError, Workbook, read, read_text
from mentoring.database import lock
from mentoring.errors import Refusal
from participants.actions import import_writing
from participants.core.imports import base as bases
from participants.core.imports.base import Base
from participants.core.imports.changes import ChangeSet, Item, Outcome
from participants.core.imports.columns import problems, recognise
from participants.core.imports.fields import Layout
from participants.core.imports.layouts import LAYOUTS
from participants.core.imports.matching import change_set
from participants.core.imports.rows import read_records
from participants.models import ImportBatch
from participants.readers import imports as readers
from participants.readers.imports import Plan
from participants.states import ImportState
from programmes.models import Programme

STALE = "stale"


def read_table(name: str, content: bytes, pasted: str = "") -> Workbook:
    """The table that the user brought as a file or pasted; a Refusal says what is wrong with it."""
    try:
        return read_text(pasted) if pasted else read(name, content)
    except TableError as error:
        raise Refusal(error.text, code="table") from error


def upload(
    school: School,
    *,
    layout: str,
    name: str,
    content: bytes,
    programme: Programme | None = None,
    form: str = "",
    by: User,
) -> ImportBatch:
    """Keep a file for import and recognise its columns. The table is read before anything is locked."""
    workbook = read_table(name, content)
    return record_upload(
        school, layout=layout, name=name, content=content, workbook=workbook, programme=programme, form=form, by=by
    )


@log.action
def record_upload(
    school: School,
    *,
    layout: str,
    name: str,
    content: bytes,
    workbook: Workbook,
    programme: Programme | None,
    form: str,
    by: User,
) -> ImportBatch:
    """The writing part of `upload`."""
    needs_programme = layout in ("mentors", "mentees")
    if needs_programme and (programme is None or not form):
        raise Refusal("Выберите программу и форму наставничества: база наставников и запросы ведутся по ним.")
    sheet, recognition = readers.best_sheet(workbook, LAYOUTS[layout])
    plan = Plan(sheet.title, recognition.header_row, recognition.mapping, form if needs_programme else "")
    batch = ImportBatch(
        school=school,
        programme=programme if needs_programme else None,
        layout=layout,
        filename=name[-255:],
        sheet=sheet.title,
        mapping=plan.to_json(),
        created_by=by,
    )
    batch.file.save(name, ContentFile(content), save=False)
    batch.save()
    return batch


def preview(batch: ImportBatch, *, by: User, plan: Plan | None = None, version: int | None = None) -> ImportBatch:
    """Reckon what the file would change and keep it; nothing of the base is touched. May be repeated before the commit."""
    plan = plan or readers.plan_of(batch)
    changes = reckon(batch, plan)
    return record_preview(batch, plan=plan, changes=changes, version=version, by=by)


def reckon(batch: ImportBatch, plan: Plan) -> ChangeSet:
    """The change set of the batch's file against the base as it is now."""
    return reckoned(readers.workbook_of(batch), batch, plan)


def reckoned(workbook: Workbook, batch: ImportBatch, plan: Plan) -> ChangeSet:
    """The same of a table that is at hand."""
    layout = LAYOUTS[batch.layout]
    sheet = readers.sheet_named(workbook, plan.sheet)
    columns = recognise(sheet, layout, header_row=plan.header_row).columns
    found = problems(columns, plan.columns, layout)
    if found:
        raise Refusal(found[0], code="columns", details=tuple(found[1:]))
    reading = readers.reading_of(batch, plan, on=timezone.localdate())
    records = read_records(sheet, reading)
    if not records:
        raise Refusal("Под строкой заголовков не нашлось ни одного человека. Проверьте лист и столбцы.", code="columns")
    base = readers.base_of(batch.school, layout, batch.programme)
    ignored = [column.title for column in columns if not plan.columns.get(column.index)]
    return change_set(records, base, reading, headers=readers.headers_of(columns), ignored=ignored, form=plan.form)


@log.action
def record_preview(batch: ImportBatch, *, plan: Plan, changes: ChangeSet, version: int | None, by: User) -> ImportBatch:
    """The writing part of `preview`."""
    batch = lock(batch, version=version)
    _refuse_committed(batch)
    batch.sheet = plan.sheet
    batch.mapping = plan.to_json()
    batch.changes = changes.to_json()
    batch.counts = changes.counts()
    batch.state = ImportState.PREVIEWED
    batch.version += 1
    batch.save()
    return batch


def commit(batch: ImportBatch, *, by: User, version: int | None = None) -> ImportBatch:
    """Write exactly what was previewed, all or nothing; committing again changes nothing.

    Refused (code «stale») when a person whom the preview touches has changed since, or has come into the base
    by another way.
    """
    try:
        batch = record_commit(batch, version=version, by=by)
    except IntegrityError as error:
        raise _stale([]) from error
    if batch.file.name:
        batch.file.storage.delete(batch.file.name)
    return batch


@log.action
def record_commit(batch: ImportBatch, *, version: int | None, by: User) -> ImportBatch:
    """The writing part of `commit`; imports of one school wait for each other."""
    lock(batch.school)
    batch = lock(batch)
    if batch.state == ImportState.COMMITTED:
        return batch
    if batch.state != ImportState.PREVIEWED:
        raise Refusal("Сначала посмотрите, что изменится, и только потом записывайте.")
    if version is not None and int(version) != batch.version:
        raise Refusal("Пока вы смотрели, загрузку пересчитали. Посмотрите её ещё раз и запишите.", code=STALE)
    changes = readers.changes_of(batch)
    base = readers.base_of(batch.school, LAYOUTS[batch.layout], batch.programme)
    _refuse_stale(changes, base, LAYOUTS[batch.layout])
    import_writing.write(batch, changes, base, by=by)
    batch.state = ImportState.COMMITTED
    batch.committed_at, batch.committed_by = timezone.now(), by
    batch.version += 1
    batch.save()
    return batch


def _refuse_stale(changes: ChangeSet, base: Base, layout: Layout) -> None:
    cards = {card.person_id: card for card in base.cards}
    stale = [
        item
        for item in changes.items
        if item.outcome in (Outcome.NEW, Outcome.CHANGED) and not _is_as_seen(item, cards, base, layout)
    ]
    if stale:
        raise _stale(stale)


def _is_as_seen(item: Item, cards: Mapping[int, bases.Card], base: Base, layout: Layout) -> bool:
    if item.person_id is not None:
        card = cards.get(item.person_id)
        return card is not None and card.stamp() == item.seen
    born_on = item.person.get("born_on")
    namesakes = [card for card in base.namesakes(item.person) if card.kind in layout.matches_kinds]
    days = {bases.born(card.values) for card in namesakes}
    return not any(day is None or not born_on or day.isoformat() == born_on for day in days)


def _stale(items: list[Item]) -> Refusal:
    names = ", ".join(item.name for item in items[:3]) + (" и другие" if len(items) > 3 else "")
    return Refusal(
        f"Пока вы смотрели, в базе изменились те же люди{f': {names}' if names else ''}. Ничего не записано. "
        "Пересчитайте загрузку, посмотрите и запишите снова.",
        code=STALE,
    )


@log.action
def discard(batch: ImportBatch, *, by: User) -> None:
    """Throw away an import that was not committed, with its file."""
    batch = lock(batch)
    _refuse_committed(batch)
    storage, name = batch.file.storage, batch.file.name or ""
    batch.delete()
    transaction.on_commit(lambda: storage.delete(name))


def _refuse_committed(batch: ImportBatch) -> None:
    if batch.state == ImportState.COMMITTED:
        raise Refusal("Эта загрузка уже записана. Чтобы загрузить файл ещё раз, начните новую загрузку.")
