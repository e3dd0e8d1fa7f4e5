"""Takes a person out of stored imports when the person's data are destroyed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from participants.actions.erasing import erase
from participants.core.imports.about import rows_about
from participants.models import Guardianship, ImportBatch, MenteeRequest, MentorProfile, Person
from participants.providers import Erased
from participants.readers.import_extract import subject_of
from participants.readers.naming import named
from participants.states import ImportState

WRITTEN = (ImportState.COMMITTED, ImportState.UNDONE)


def erase_imports(person: Person) -> Iterator[Erased]:
    """Rows of written imports that are about the person or name him; imports not written go, for their files name many."""
    batches = ImportBatch.objects.filter(school=person.school_id)
    if count := erase(batches.exclude(state__in=WRITTEN), files=("file",)):
        yield Erased("незаписанных загрузок из файлов", count)
    erase(batches.exclude(file=""), blanks={}, files=("file",))  # left where a commit was killed in its last step
    subject, somebody, keys = subject_of(person), named(person), _keys(person)
    rows = 0
    for batch in batches.select_for_update().order_by("pk"):
        gone = [id(item) for item in rows_about(batch.changes, batch.written, subject)]
        is_named = somebody.is_hinted_in(f"{batch.filename} {batch.sheet}")
        is_told = _forget_written(batch.written, keys)
        if not (gone or is_named or is_told):
            continue
        rows += len(gone) or 1
        if gone:
            batch.changes["items"] = [item for item in batch.changes["items"] if id(item) not in gone]
        if is_named:
            batch.filename, batch.sheet = "файл", ""
        batch.version += 1
        batch.save(update_fields=["changes", "written", "filename", "sheet", "version"])
    if rows:
        yield Erased("строк загрузок", rows)


def _keys(person: Person) -> dict[str, set[str]]:
    """The person's rows by the names under which an import remembers them."""
    ties = Guardianship.objects.filter(child=person) | Guardianship.objects.filter(guardian=person)
    return {
        "person": {str(person.pk)},
        "menteerequest": {str(pk) for pk in MenteeRequest.objects.filter(person=person).values_list("pk", flat=True)},
        "mentorprofile": {str(pk) for pk in MentorProfile.objects.filter(person=person).values_list("pk", flat=True)},
        "guardianship": {str(pk) for pk in ties.values_list("pk", flat=True)},
    }


def _forget_written(written: dict[str, Any], keys: dict[str, set[str]]) -> bool:
    """Drop the values that undoing would have put back; whether there were any."""
    is_told = False
    for kind, own in keys.items():
        tables = [written.get("changed", {}).get(kind, {})]
        tables += [written.get("relations", {})] if kind == "guardianship" else []
        for table in tables:
            for key in own & set(table):
                del table[key]
                is_told = True
    return is_told
