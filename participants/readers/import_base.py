"""What an import needs to know of a school: cards of its people, names of forms and categories."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from mentoring.accounts.models import School
from participants.core.imports.base import Base, Card, EntryCard, GuardianCard
from participants.core.imports.fields import Layout
from participants.models import Guardianship, MenteeRequest, MentorProfile, Person, RequestCategory
from participants.states import PersonKind
from programmes.models import MentoringForm, Programme

PERSON_COLUMNS = (
    "last_name", "first_name", "middle_name", "sex", "born_on", "grade", "letter", "post", "workplace", "teaching_years",
    "qualification", "phone", "email", "languages", "building",
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
    people = Person.objects.filter(school=school, destroyed_at=None).values_list(
        "pk", "kind", "left_on", *PERSON_COLUMNS
    )
    for pk, kind, left_on, *columns in people.iterator(chunk_size=5_000):
        values = dict(zip(PERSON_COLUMNS, columns, strict=True))
        if kind in layout.matches_kinds or kind in layout.may_become:
            cards.append(
                Card(pk, kind, values, tuple(guardians.get(pk, ())), tuple(entries.get(pk, ())), has_left=bool(left_on))
            )
        if kind != PersonKind.PUPIL:
            adults.append(_adult(pk, kind, values))
    return Base(cards, adults)


def _adult(pk: int, kind: str, values: Mapping[str, Any]) -> GuardianCard:
    about = values["post"] or PersonKind(kind).label.lower()
    names = (values["last_name"], values["first_name"], values["middle_name"])
    return GuardianCard(pk, *names, values["phone"], kind=kind, about=about)


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
