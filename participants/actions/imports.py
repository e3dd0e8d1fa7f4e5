"""The life of an import: a file is uploaded, previewed, and what was previewed is committed."""

from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from mentoring.accounts.models import School, User
from mentoring.audit import log
from mentoring.core.tables import TableError, Workbook, read, read_text
from mentoring.database import lock
from mentoring.errors import Refusal
from participants.actions import column_mappings, import_writing
from participants.core.imports import base as bases
from participants.core.imports.base import Base
from participants.core.imports.changes import ChangeSet, Item, Outcome
from participants.core.imports.columns import problems, recognise, with_columns
from participants.core.imports.fields import Layout
from participants.core.imports.layouts import LAYOUTS
from participants.core.imports.matching import change_set
from participants.core.imports.rows import read_records
from participants.models import ImportBatch, Person
from participants.readers import imports as readers
from participants.readers.import_base import base_of
from participants.readers.imports import Plan
from participants.states import ImportState
from programmes.models import Programme

STALE = "stale"


def _nothing(count: int) -> None:
    """Nobody waits for the progress."""


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
    sheets: Iterable[str] = (),
    by: User,
) -> ImportBatch:
    """Keep a file for import and recognise its columns. The table is read before anything is locked."""
    needs_programme = layout in ("mentors", "mentees")
    if needs_programme and (programme is None or not form):
        raise Refusal("Выберите программу и форму наставничества: база наставников и запросы ведутся по ним.")
    workbook = read_table(name, content)
    fields = LAYOUTS[layout]
    plan = readers.first_plan(
        workbook,
        fields,
        shapes=readers.shapes_of(school, fields),
        form=form if needs_programme else "",
        sheets=sheets,
    )
    programme = programme if needs_programme else None
    return record_upload(school, layout=layout, name=name, content=content, plan=plan, programme=programme, by=by)


@log.action
def record_upload(
    school: School, *, layout: str, name: str, content: bytes, plan: Plan, programme: Programme | None, by: User
) -> ImportBatch:
    """The writing part of `upload`."""
    batch = ImportBatch(
        school=school,
        programme=programme,
        layout=layout,
        filename=name[-255:],
        digest=sha256(content).hexdigest(),
        sheet=plan.sheet[:100],
        mapping=plan.to_json(),
        created_by=by,
    )
    batch.file.save(name, ContentFile(content), save=False)
    batch.save()
    return batch


def preview(
    batch: ImportBatch,
    *,
    by: User,
    plan: Plan | None = None,
    version: int | None = None,
    is_asking: bool = True,
    tell: Callable[[int], None] = _nothing,
) -> ImportBatch:
    """Reckon what the file would change and keep it; nothing of the base is touched. May be repeated before the commit.

    Where nobody can be asked about possible doubles (`is_asking` is false), their rows are refused. `tell` hears of
    each row that is read and of each that is compared.
    """
    workbook = readers.workbook_of(batch)
    plan = readers.measured(plan or readers.plan_of(batch), workbook)
    changes = reckoned(workbook, batch, plan, is_asking=is_asking, tell=tell)
    return record_preview(batch, plan=plan, changes=changes, version=version, by=by)


def reckoned(
    workbook: Workbook,
    batch: ImportBatch,
    plan: Plan,
    *,
    is_asking: bool = True,
    tell: Callable[[int], None] = _nothing,
) -> ChangeSet:
    """The change set of a table against the base as it is now."""
    layout = LAYOUTS[batch.layout]
    lead = readers.sheet_named(workbook, plan.sheet)
    known = with_columns(lead, plan.header_row, plan.columns) if plan.header_row else None
    columns = (known or recognise(lead, layout, header_row=0)).columns
    found = problems(columns, plan.columns, layout)
    if found:
        raise Refusal(found[0], code="columns", details=tuple(found[1:]))
    readings = readers.readings_of(batch, plan, workbook, on=timezone.localdate())
    records = []
    for sheet, reading in readings:
        records += read_records(sheet, reading)
        tell(len(sheet.rows))
    if not records:
        raise Refusal("Под строкой заголовков не нашлось ни одного человека. Проверьте лист и столбцы.", code="columns")
    return change_set(
        records,
        base_of(batch.school, layout, batch.programme),
        readings[0][1],
        headers=readers.headers_of(columns),
        ignored=[column.title for column in columns if not plan.columns.get(column.index)],
        form=plan.form,
        decisions=batch.decisions,
        is_asking=is_asking,
        tell=tell,
    )


@log.action
def record_preview(batch: ImportBatch, *, plan: Plan, changes: ChangeSet, version: int | None, by: User) -> ImportBatch:
    """The writing part of `preview`."""
    batch = lock(batch, version=version)
    refuse_written(batch)
    batch.sheet = plan.sheet[:100]
    batch.mapping = plan.to_json()
    batch.changes = changes.to_json()
    batch.counts = changes.counts()
    batch.state = ImportState.PREVIEWED
    batch.version += 1
    batch.save()
    return batch


@log.action
def decide(batch: ImportBatch, *, answers: Mapping[str, str], version: int | None = None, by: User) -> ImportBatch:
    """Keep answers to questions about possible doubles; the preview must be reckoned anew to follow them."""
    batch = lock(batch, version=version)
    refuse_written(batch)
    asked = {question.key for item in readers.changes_of(batch).items for question in item.questions}
    batch.decisions |= {key: answer for key, answer in answers.items() if key in asked and answer}
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
    if batch.state == ImportState.UNDONE:
        raise Refusal("Эта загрузка уже была записана и отменена. Загрузите файл ещё раз.")
    if batch.state != ImportState.PREVIEWED:
        raise Refusal("Сначала посмотрите, что изменится, и только потом записывайте.")
    if version is not None and int(version) != batch.version:
        raise Refusal("Пока вы смотрели, загрузку пересчитали. Посмотрите её ещё раз и запишите.", code=STALE)
    changes = readers.changes_of(batch)
    _refuse_undecided(batch, changes)
    _hold_people(batch)
    base = base_of(batch.school, LAYOUTS[batch.layout], batch.programme)
    _refuse_stale(changes, base, LAYOUTS[batch.layout])
    batch.written = import_writing.write(batch, changes, base, by=by)
    batch.state = ImportState.COMMITTED
    batch.committed_at, batch.committed_by = timezone.now(), by
    batch.version += 1
    batch.save()
    column_mappings.remember(batch, readers.plan_of(batch), changes.headers, by=by)
    return batch


def _hold_people(batch: ImportBatch) -> None:
    """Nobody of the school is edited or destroyed between the look at the base and the writing."""
    rows = Person.objects.filter(school=batch.school_id, destroyed_at=None).order_by("pk")
    list(rows.select_for_update().values_list("pk", flat=True))


def _refuse_undecided(batch: ImportBatch, changes: ChangeSet) -> None:
    waiting = changes.of(Outcome.UNDECIDED)
    if waiting:
        names = ", ".join(item.name for item in waiting[:3]) + (" и другие" if len(waiting) > 3 else "")
        raise Refusal(f"Сначала решите, кто это: {names}. Вопросы — на вкладке «Решите».", code="undecided")
    given = {question.key: question.answer for item in changes.items for question in item.questions}
    if any(batch.decisions.get(key, answer) != answer for key, answer in given.items()):
        raise Refusal("Ваши решения ещё не учтены. Пересчитайте загрузку, посмотрите и запишите.", code=STALE)


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
    namesakes = [
        card
        for card in base.namesakes(item.person)
        if card.kind in layout.matches_kinds and card.person_id not in item.apart
    ]
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
    refuse_written(batch)
    storage, name = batch.file.storage, batch.file.name or ""
    batch.delete()
    transaction.on_commit(lambda: storage.delete(name))


def refuse_written(batch: ImportBatch) -> None:
    """No more steps once an import is written."""
    if batch.state in (ImportState.COMMITTED, ImportState.UNDONE):
        raise Refusal("Эта загрузка уже записана. Чтобы загрузить файл ещё раз, начните новую загрузку.")
