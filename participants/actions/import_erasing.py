"""Takes a person out of stored imports when the person's data are destroyed."""

from collections.abc import Iterator, Mapping
from typing import Any

from participants.core.imports.base import fold_name
from participants.models import ImportBatch, Person
from participants.providers import Erased
from participants.states import ImportState


def erase(person: Person) -> Iterator[Erased]:
    """Rows that are about the person or name him; an import that waits and names him goes with its file."""
    names = [fold_name(part) for part in (person.last_name, person.first_name) if part]
    if not names:
        return
    rows = 0
    for batch in ImportBatch.objects.select_for_update().filter(school_id=person.school_id):
        people = {key for key, pk in batch.written.get("people", {}).items() if pk == person.pk}
        items = batch.changes.get("items", [])
        kept = [item for item in items if not _is_about(item, person.pk, people, names)]
        gone = len(items) - len(kept)
        if not gone:
            continue
        rows += gone
        if batch.state in (ImportState.UPLOADED, ImportState.PREVIEWED):
            storage, name = batch.file.storage, batch.file.name
            batch.delete()
            storage.delete(name or "")
            continue
        batch.changes["items"] = kept
        batch.written.get("changed", {}).get("person", {}).pop(str(person.pk), None)
        batch.save(update_fields=["changes", "written"])
    if rows:
        yield Erased("строк загрузок", rows)


def _is_about(item: Mapping[str, Any], pk: int, people: set[str], names: list[str]) -> bool:
    key = f"{item['sheet']}:{item['row']}" if item.get("sheet") else str(item["row"])
    if item.get("person_id") == pk or key in people:
        return True
    told = [item.get("name", ""), *item.get("cells", [])]
    told += [str(value) for guardian in item.get("guardians", []) for value in guardian["values"].values()]
    text = fold_name(" ".join(told))
    return all(name in text for name in names)
