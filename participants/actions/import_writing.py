"""Writes a change set into the base in bulk; called by `imports.commit` inside its transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.core.russian.sexes import sex_of
from mentoring.database import Versioned
from participants.actions.profiles import first_state
from participants.core.imports.base import Base, fold_name
from participants.core.imports.changes import ChangeSet, GuardianChange, Item, Outcome
from participants.core.imports.comparing import plain
from participants.models import Guardianship, ImportBatch, MenteeRequest, MentorProfile, Person, RequestCategory
from participants.states import PersonKind
from programmes.models import MentoringForm

CHUNK = 500
VERB = "imports.commit"


@dataclass
class Trace:
    """What was written: rows made, and of rows changed the columns as they were, with the version that the change gave."""

    created: dict[str, list[int]] = field(default_factory=dict)
    changed: dict[str, dict[int, dict[str, Any]]] = field(default_factory=dict)
    relations: dict[int, list[str]] = field(default_factory=dict)
    competences: dict[int, list[int]] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)

    def create(self, kind: str, rows: Iterable[Model]) -> None:
        """Remember rows that were made."""
        self.created.setdefault(kind, []).extend(row.pk for row in rows)

    def change(self, row: Versioned, columns: Iterable[str]) -> None:
        """Remember a row before its columns are set; of a row changed twice the first state counts."""
        kind = self.changed.setdefault(str(row._meta.model_name), {})
        told = kind.setdefault(row.pk, {"version": row.version, "before": {}})
        told["version"] = row.version
        for name in columns:
            told["before"].setdefault(name, plain(getattr(row, name)))

    def to_json(self) -> dict[str, Any]:
        """For the batch; keys of JSON are texts."""
        return {
            "created": self.created,
            "changed": {kind: {str(pk): told for pk, told in rows.items()} for kind, rows in self.changed.items()},
            "relations": {str(pk): told for pk, told in self.relations.items()},
            "competences": {str(pk): told for pk, told in self.competences.items() if told},
            "people": self.people,
        }


def write(batch: ImportBatch, changes: ChangeSet, base: Base, *, by: User) -> dict[str, Any]:
    """Write everything that the preview showed as new or changed, say so in the log, and give what undoing it takes."""
    items = [item for item in changes.items if item.outcome in (Outcome.NEW, Outcome.CHANGED)]
    trace = Trace()
    people = _write_people(batch, items, trace, by=by)
    _write_guardians(batch, items, people, base, trace, by=by)
    if batch.layout == "mentors":
        _write_profiles(batch, items, people, trace, by=by)
    elif batch.layout == "mentees":
        _write_requests(batch, items, people, trace, by=by)
    return trace.to_json()


def _write_people(batch: ImportBatch, items: Sequence[Item], trace: Trace, *, by: User) -> dict[str, int]:
    """Create and change people; gives the person of each row, by the row's key."""
    new = [item for item in items if item.person_id is None]
    created = Person.objects.bulk_create(
        [Person(school_id=batch.school_id, **_columns(item.person)) for item in new], batch_size=CHUNK
    )
    log.record_many(VERB, created, by=by, created=True, note=_note(batch))
    _update(
        Person,
        {item.person_id: _columns(item.person) for item in items if item.person_id and item.person},
        batch,
        trace,
        by=by,
    )
    trace.create("person", created)
    people = {item.key: item.person_id for item in items if item.person_id}
    trace.people = people | {item.key: person.pk for item, person in zip(new, created, strict=True)}
    return trace.people


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a change set as the columns hold them: its dates are texts."""
    columns = dict(values)
    if columns.get("born_on"):
        columns["born_on"] = date.fromisoformat(columns["born_on"])
    return columns


def _update(
    model: type[Versioned], changed: Mapping[int, Mapping[str, Any]], batch: ImportBatch, trace: Trace, *, by: User
) -> None:
    """Set columns of many rows of a versioned model."""
    rows = _in_chunks(model, list(changed))
    fields: set[str] = set()
    for row in rows:
        row.version += 1
        trace.change(row, changed[row.pk])
        for name, value in changed[row.pk].items():
            setattr(row, name, value)
            fields.add(name)
        if isinstance(row, Person):
            Person._meta.get_field("sort_name").refold(row)
            fields.add("sort_name")
    if rows:
        model._base_manager.bulk_update(rows, [*sorted(fields), "version"], batch_size=CHUNK)
        log.record_many(VERB, rows, by=by, created=False, note=_note(batch))


def _in_chunks(model: type[Versioned], pks: list[int]) -> list[Any]:
    """SQLite takes no more than so many parameters in one statement."""
    return [
        row
        for start in range(0, len(pks), CHUNK)
        for row in model._base_manager.filter(pk__in=pks[start : start + CHUNK])
    ]


def _write_guardians(
    batch: ImportBatch, items: Sequence[Item], people: Mapping[str, int], base: Base, trace: Trace, *, by: User
) -> None:
    """Link parents to children; the parent of two children becomes one person."""
    unlinked = [(item, change) for item in items for change in item.guardians if not change.is_linked]
    known = _known_guardians(unlinked, base)
    known |= {change.key: change.guardian_id for _, change in unlinked if change.guardian_id is not None}
    fresh = {change.key: change for _, change in unlinked if change.key not in known}
    created = Person.objects.bulk_create([_parent(batch, change) for change in fresh.values()], batch_size=CHUNK)
    log.record_many(VERB, created, by=by, created=True, note=_note(batch))
    trace.create("person", created)
    guardians = known | {key: person.pk for key, person in zip(fresh, created, strict=True)}
    links = {}
    for item, change in unlinked:
        pair = people[item.key], guardians[change.key]
        if pair[0] != pair[1]:
            # The log asks each row for its child's school: the child need not be fetched for that.
            child = Person(pk=pair[0], school_id=batch.school_id)
            links[pair] = Guardianship(child=child, guardian_id=pair[1], relation=change.values.get("relation", ""))
    linked = Guardianship.objects.bulk_create(links.values(), batch_size=CHUNK)
    log.record_many(VERB, linked, by=by, created=True, note=_note(batch))
    trace.create("guardianship", linked)
    _update_guardians(batch, items, trace, by=by)


def _known_guardians(unlinked: Iterable[tuple[Item, GuardianChange]], base: Base) -> dict[str, int]:
    """Parents who are in the base already: those that the preview found, and those who have come since."""
    found = {}
    for _, change in unlinked:
        name = " ".join(
            change.values[part] for part in ("last_name", "first_name", "middle_name") if change.values.get(part)
        )
        guardian_id = base.adult_ids.get((fold_name(name), change.values.get("phone", "")))
        if guardian_id is not None:
            found[change.key] = guardian_id
    return found


def _parent(batch: ImportBatch, change: GuardianChange) -> Person:
    told = change.values
    names = {part: told.get(part, "") for part in ("last_name", "first_name", "middle_name")}
    sex = {"мать": "f", "отец": "m"}.get(told.get("relation", "")) or sex_of(*names.values())
    return Person(
        school_id=batch.school_id,
        kind=PersonKind.PARENT,
        sex=sex,
        phone=told.get("phone", ""),
        email=told.get("email", ""),
        **names,
    )


def _update_guardians(batch: ImportBatch, items: Sequence[Item], trace: Trace, *, by: User) -> None:
    contacts: dict[int, dict[str, Any]] = {}
    relations: dict[tuple[int, int], str] = {}
    for item in items:
        for change in item.guardians:
            if not change.is_linked or change.guardian_id is None or item.person_id is None:
                continue
            told = {code: value for code, value in change.values.items() if code in ("phone", "email")}
            if told:
                contacts.setdefault(change.guardian_id, {}).update(told)
            if change.values.get("relation"):
                relations[item.person_id, change.guardian_id] = change.values["relation"]
    _update(Person, contacts, batch, trace, by=by)
    if not relations:
        return
    rows = [
        row
        for row in Guardianship.objects.filter(child__school=batch.school_id).select_related("child")
        if (row.child_id, row.guardian_id) in relations
    ]
    for row in rows:
        trace.relations[row.pk] = [row.relation, relations[row.child_id, row.guardian_id]]
        row.relation = relations[row.child_id, row.guardian_id]
    Guardianship.objects.bulk_update(rows, ["relation"], batch_size=CHUNK)
    log.record_many(VERB, rows, by=by, created=False, note=_note(batch))


def _write_profiles(
    batch: ImportBatch, items: Sequence[Item], people: Mapping[str, int], trace: Trace, *, by: User
) -> None:
    forms = dict(MentoringForm.objects.values_list("code", "pk"))
    categories = dict(RequestCategory.objects.values_list("code", "pk"))
    new = [item for item in items if item.entry and item.entry_id is None]
    profiles = MentorProfile.objects.bulk_create(
        [
            MentorProfile(
                programme=batch.programme,
                person_id=people[item.key],
                form_id=forms[item.entry["form"]],
                state=first_state(batch.programme),
                **{code: value for code, value in item.entry.items() if code not in ("form", "competences")},
            )
            for item in new
        ],
        batch_size=CHUNK,
    )
    log.record_many(VERB, profiles, by=by, created=True, note=_note(batch))
    trace.create("mentorprofile", profiles)
    competences = {profile.pk: item.entry.get("competences", []) for profile, item in zip(profiles, new, strict=True)}
    changed = {}
    for item in items:
        if item.entry and item.entry_id is not None:
            columns = dict(item.entry)
            competences[item.entry_id] = columns.pop("competences", [])
            changed[item.entry_id] = columns
    _update(MentorProfile, changed, batch, trace, by=by)
    through = MentorProfile.competences.through
    trace.competences = _competences_to_come(changed, competences, categories)
    through.objects.bulk_create(
        [
            through(mentorprofile_id=profile_id, requestcategory_id=categories[code])
            for profile_id, codes in competences.items()
            for code in codes
        ],
        batch_size=CHUNK,
        ignore_conflicts=True,
    )


def _competences_to_come(
    changed: Iterable[int], competences: Mapping[int, Sequence[str]], categories: Mapping[str, int]
) -> dict[int, list[int]]:
    """Which categories known profiles are about to get that they do not have yet."""
    profiles = [pk for pk in changed if competences.get(pk)]
    through = MentorProfile.competences.through
    there = set(
        through.objects.filter(mentorprofile_id__in=profiles).values_list("mentorprofile_id", "requestcategory_id")
    )
    return {
        pk: [categories[code] for code in competences[pk] if (pk, categories[code]) not in there] for pk in profiles
    }


def _write_requests(
    batch: ImportBatch, items: Sequence[Item], people: Mapping[str, int], trace: Trace, *, by: User
) -> None:
    forms = dict(MentoringForm.objects.values_list("code", "pk"))
    categories = dict(RequestCategory.objects.values_list("code", "pk"))

    def columns(entry: Mapping[str, Any]) -> dict[str, Any]:
        told = {code: value for code, value in entry.items() if code not in ("form", "category")}
        return told | ({"category_id": categories[entry["category"]]} if entry.get("category") else {})

    requests = MenteeRequest.objects.bulk_create(
        [
            MenteeRequest(
                programme=batch.programme,
                person_id=people[item.key],
                form_id=forms[item.entry["form"]],
                **columns(item.entry),
            )
            for item in items
            if item.entry and item.entry_id is None
        ],
        batch_size=CHUNK,
    )
    log.record_many(VERB, requests, by=by, created=True, note=_note(batch))
    trace.create("menteerequest", requests)
    changed = {item.entry_id: columns(item.entry) for item in items if item.entry and item.entry_id is not None}
    _update(MenteeRequest, changed, batch, trace, by=by)


def _note(batch: ImportBatch) -> str:
    return f"Загрузка № {batch.pk}"
