"""What undoing an import would do and what stands in its way."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db.models import CharField, F, Model, QuerySet, Value
from django.db.models.functions import Cast

from mentoring.core.russian.numerals import counted
from participants.models import Guardianship, ImportBatch, MenteeRequest, MentorProfile, Person
from participants.providers import built_upon

# In the order of deletion: what refers to others goes first.
MODELS: Mapping[str, type[Model]] = {
    "menteerequest": MenteeRequest,
    "mentorprofile": MentorProfile,
    "guardianship": Guardianship,
    "person": Person,
}
WORDS = {
    "menteerequest": ("запрос", "запроса", "запросов"),
    "mentorprofile": ("анкета наставника", "анкеты наставников", "анкет наставников"),
    "guardianship": ("связь с представителем", "связи с представителями", "связей с представителями"),
    "person": ("человек", "человека", "человек"),
}


@dataclass(frozen=True)
class Outlook:
    """What would be deleted and put back, what would stay, why it may not be; `token` differs when any of it does."""

    deleted: Mapping[str, int]
    edited: int
    restored: int
    kept: int
    blocks: tuple[str, ...]
    token: str

    @property
    def lines(self) -> list[str]:
        """What would be deleted, a line a kind."""
        return deleted_lines({"deleted": self.deleted})


def outlook(batch: ImportBatch) -> Outlook:
    """Reckon it from the base as it is now; a handful of queries whatever the rows."""
    created = created_by(batch)
    changed = batch.written.get("changed", {})
    facts: list[tuple[str, int, int]] = []
    edited = restored = kept = 0
    for kind, model in MODELS.items():
        versions = _versions(model, [*created[kind], *map(int, changed.get(kind, {}))])
        facts += [(kind, pk, version) for pk, version in sorted(versions.items())]
        edited += sum(versions.get(pk, 1) > 1 for pk in created[kind])
        for pk, told in changed.get(kind, {}).items():
            if versions.get(int(pk)) == told["version"]:
                restored += 1
            else:
                kept += 1
    deleted = {kind: len(pks) for kind, pks in created.items()}
    blocks = tuple(_standing_on(created))
    return Outlook(deleted, edited, restored, kept, blocks, sha256(repr((facts, blocks)).encode()).hexdigest()[:32])


def deleted_lines(undone: Mapping[str, Any]) -> list[str]:
    """What an undo deletes or has deleted, a line a kind."""
    deleted = undone.get("deleted", {})
    order = ("person", "guardianship", "mentorprofile", "menteerequest")
    return [counted(deleted[kind], *WORDS[kind]) for kind in order if deleted.get(kind)]


def created_by(batch: ImportBatch) -> dict[str, set[int]]:
    """Rows that the import has made, by kind."""
    return {kind: set(batch.written.get("created", {}).get(kind, [])) for kind in MODELS}


def summary(batch: ImportBatch) -> list[tuple[str, int]]:
    """What a committed import has written, by kinds: for the page that shows it."""
    created = batch.written.get("created", {})
    changed = batch.written.get("changed", {})
    told = [
        ("Добавлено людей, вместе с представителями", len(created.get("person", []))),
        ("Связей с законными представителями", len(created.get("guardianship", []))),
        ("Анкет наставников", len(created.get("mentorprofile", []))),
        ("Запросов наставляемых", len(created.get("menteerequest", []))),
        ("Изменено записей", sum(len(rows) for rows in changed.values())),
    ]
    return [(title, count) for title, count in told if count]


def _versions(model: type[Model], pks: list[int]) -> dict[int, int]:
    """Versions of the rows that are still there; a guardianship carries none."""
    if not pks:
        return {}
    wanted = set(pks)
    rows = _between(model._base_manager.all(), "pk", wanted)
    if model is Guardianship:
        return dict.fromkeys((pk for pk in rows.values_list("pk", flat=True) if pk in wanted), 1)
    return {pk: version for pk, version in rows.values_list("pk", "version") if pk in wanted}


def _between(rows: QuerySet, name: str, pks: Iterable[int]) -> QuerySet:
    """Rows near the given ones: numbers of one import lie close together, and thousands of them do not fit a statement."""
    pks = list(pks)
    return rows.filter(**{f"{name}__gte": min(pks), f"{name}__lte": max(pks)}).order_by()


def _standing_on(created: Mapping[str, set[int]]) -> Iterator[str]:
    """What others have built on the rows of the import: by the keys that lead to them, and by what the parts tell."""
    # A consent refers both to the child and to the guardianship, and is one thing all the same.
    found: dict[str, set[Any]] = {}
    for kind, pks in created.items():
        if pks:
            for title, rows in _referring(MODELS[kind], pks, created).items():
                found.setdefault(title, set()).update(rows)
    yield from (f"{title}: {len(rows)}" for title, rows in sorted(found.items()))
    if people := created["person"]:
        yield from built_upon.collect(sorted(people))


def _referring(model: type[Model], pks: set[int], created: Mapping[str, set[int]]) -> dict[str, set[Any]]:
    """Rows of other tables that refer to the given ones, by the tables' names; one statement for all tables."""
    keys = [
        relation.field
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.auto_created
        and not relation.concrete
        and (relation.one_to_many or relation.one_to_one)
        # The categories of a profile go with it.
        and relation.related_model._meta.auto_created is not model
    ]
    parts = [
        _between(key.model._base_manager.all(), key.attname, pks).values_list(
            Value(place), F(key.attname), Cast("pk", CharField())
        )
        for place, key in enumerate(keys)
    ]
    found: dict[str, set[Any]] = {}
    for place, referred, pk in parts[0].union(*parts[1:], all=True) if parts else ():
        table = keys[place].model
        own = created.get(str(table._meta.model_name), set())
        if referred in pks and not (str(pk).isdigit() and int(pk) in own):
            meta = (table._meta.auto_created or table)._meta
            found.setdefault(str(meta.verbose_name_plural), set()).add(pk)
    return found
