"""Undoes an import as long as nothing was built on it: deletes what it made, puts back what it changed."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db import IntegrityError, OperationalError
from django.db.models import Model
from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.database import lock
from mentoring.errors import Refusal
from participants.models import Guardianship, ImportBatch, MentorProfile, Person
from participants.readers import import_undo as readers
from participants.readers.import_undo import MODELS, Outlook
from participants.states import ImportState

CHUNK = 500
VERB = "imports.undo"
BUILT_UPON = "built-upon"
MOVED = (
    "Пока вы смотрели, эти записи изменились. Ничего не отменено. Посмотрите ещё раз, что произойдёт, и подтвердите."
)


def undo(batch: ImportBatch, *, token: str, by: User) -> ImportBatch:
    """All or nothing. `token` is that of the outlook which the user has seen: whatever moved since refuses the undo."""
    try:
        return record_undo(batch, token=token, by=by)
    except (IntegrityError, OperationalError) as error:
        # Somebody has built on a row, or taken a name that would be put back, between our look and our writing;
        # or holds a row just now.
        raise Refusal(MOVED, code="stale") from error


@log.action
def record_undo(batch: ImportBatch, *, token: str, by: User) -> ImportBatch:
    """The writing part of `undo`."""
    lock(batch.school)
    batch = lock(batch)
    if batch.state == ImportState.UNDONE:
        return batch
    if batch.state != ImportState.COMMITTED:
        raise Refusal("Эта загрузка ещё не записана: отменять нечего.")
    if not batch.written:
        raise Refusal("Эта загрузка записана прежней версией программы, без сведений для отмены.")
    _lock_rows(batch)
    seen = readers.outlook(batch)
    if seen.blocks:
        raise Refusal(
            "Загрузку отменить нельзя: на её записях уже построено другое. Ничего не изменено.",
            code=BUILT_UPON,
            details=seen.blocks,
        )
    if token != seen.token:
        raise Refusal(MOVED, code="stale")
    _put_back(batch, by=by)
    _delete(batch, by=by)
    batch.written = {"undone": _told(seen)}
    # The rows held names of people who are no longer here.
    batch.changes, batch.decisions = {}, {}
    batch.state = ImportState.UNDONE
    batch.undone_at, batch.undone_by = timezone.now(), by
    batch.version += 1
    batch.save()
    return batch


def _told(seen: Outlook) -> dict[str, Any]:
    return {"deleted": dict(seen.deleted), "restored": seen.restored, "kept": seen.kept}


def _chunks(pks: Iterable[int]) -> Iterator[list[int]]:
    """SQLite takes no more than so many parameters in one statement."""
    ordered = sorted(pks)
    return (ordered[start : start + CHUNK] for start in range(0, len(ordered), CHUNK))


def _lock_rows(batch: ImportBatch) -> None:
    """Nobody edits these rows, nor refers to them, until this is over; others may hold them in any order, so none is waited for."""
    created, changed = readers.created_by(batch), batch.written.get("changed", {})
    for kind, model in MODELS.items():
        for pks in _chunks({*created[kind], *map(int, changed.get(kind, {}))}):
            list(model._base_manager.select_for_update(nowait=True).filter(pk__in=pks).values_list("pk", flat=True))


def _put_back(batch: ImportBatch, *, by: User) -> None:
    for kind, rows in batch.written.get("changed", {}).items():
        _restore(MODELS[kind], rows, batch, by=by)
    relations = batch.written.get("relations", {})
    for pks in _chunks(map(int, relations)):
        links = list(Guardianship.objects.select_related("child").filter(pk__in=pks))
        links = [link for link in links if link.relation == relations[str(link.pk)][1]]
        for link in links:
            link.relation = relations[str(link.pk)][0]
        Guardianship.objects.bulk_update(links, ["relation"])
        log.record_many(VERB, links, by=by, created=False, note=_note(batch))
    for pk, categories in batch.written.get("competences", {}).items():
        through = MentorProfile.competences.through
        through.objects.filter(mentorprofile_id=int(pk), requestcategory_id__in=categories).delete()


def _restore(model: type[Any], told: dict[str, Any], batch: ImportBatch, *, by: User) -> None:
    """Set the columns back where nobody has touched the row since."""
    for pks in _chunks(map(int, told)):
        rows = [row for row in model._base_manager.filter(pk__in=pks) if row.version == told[str(row.pk)]["version"]]
        names: set[str] = set()
        for row in rows:
            for name, value in told[str(row.pk)]["before"].items():
                is_day = name == "born_on" and value
                setattr(row, name, date.fromisoformat(value) if is_day else value)
                names.add(name.removesuffix("_id"))
            row.version += 1
            if isinstance(row, Person):
                Person._meta.get_field("sort_name").refold(row)
                names.add("sort_name")
        if rows:
            model._base_manager.bulk_update(rows, [*sorted(names), "version"])
            log.record_many(VERB, rows, by=by, created=False, note=_note(batch))


def _delete(batch: ImportBatch, *, by: User) -> None:
    created = readers.created_by(batch)
    for kind, model in MODELS.items():
        for pks in _chunks(created[kind]):
            rows = list(_with_school(model).filter(pk__in=pks))
            log.record_many(VERB, rows, by=by, created=False, note=f"{_note(batch)}: удалено")
            if model is MentorProfile:
                MentorProfile.competences.through.objects.filter(mentorprofile_id__in=pks).delete()
            found = model._base_manager.filter(pk__in=pks)
            # Nothing refers to these rows any more: no cascade to look for, and the log has been told.
            found._raw_delete(found.db)


def _with_school(model: type[Model]) -> Any:
    """Rows with what the log asks of them."""
    rows = model._base_manager.all()
    if model is Person:
        return rows
    return rows.select_related("child" if model is Guardianship else "programme")


def _note(batch: ImportBatch) -> str:
    return f"Отмена загрузки № {batch.pk}"
