"""The queue of applications to look at: who may be meant, and what would be written where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from mentoring.core.russian.classes import show_class
from mentoring.core.russian.phones import show_phone
from mentoring.database import fold
from participants.core.applications import additions, contradictions, is_blank
from participants.core.campaigns import MENTEES, kinds_called
from participants.core.likeness import Likeness, Traits, likenesses, simple
from participants.core.times import shown
from participants.models import Application, MenteeRequest, MentorProfile, Person, RequestCategory
from participants.readers.applications import ENTRY_COLUMNS, entry_of, sent_values, values_of
from participants.states import ApplicationState, PersonKind
from programmes.models import Programme

FILLED = ("middle_name", "born_on", "phone", "email", "post", "workplace")
"""Columns of somebody in the base that an application may fill in where they are blank."""


@dataclass(frozen=True)
class Candidate:
    """Somebody of the base who may be meant."""

    person: Person
    likeness: Likeness
    has_entry: bool


@dataclass(frozen=True)
class ComparedLine:
    """A column of the entry: what stands in the base, what was sent, and whether they contradict."""

    label: str
    stored: str
    sent: str
    differs: bool


def applications_of(programme: Programme) -> QuerySet[Application]:
    """All that was sent, with what the list shows."""
    rows = Application.objects.filter(campaign__programme=programme).exclude(state=ApplicationState.DRAFT)
    return rows.select_related("campaign__form", "campaign__programme", "person", "category", "reviewed_by")


def waiting_by_programme(schools: Iterable[Any]) -> list[tuple[Programme, int]]:
    """Programmes of the schools with applications that wait, and how many; one query."""
    waits = Q(campaigns__applications__state=ApplicationState.WAITING)
    rows = Programme.objects.filter(waits, school__in=list(schools)).annotate(
        waiting=Count("campaigns__applications", waits, distinct=True)
    )
    return [(programme, programme.waiting) for programme in rows.order_by("-ends_on", "pk")]


def kind_of(application: Application) -> str:
    """What a stranger would be in the base."""
    campaign = application.campaign
    form = campaign.form
    allowed = form.mentee_kinds if campaign.side == MENTEES else form.mentor_kinds
    return next(iter(kinds_called(campaign.audience, allowed)), PersonKind.PUPIL)


def own_columns(application: Application) -> dict[str, Any]:
    """What a stranger's application says of himself, as columns of a person of his kind."""
    names = ["last_name", "first_name", "middle_name", "sex", "born_on", "phone", "email"]
    names += ["grade", "letter"] if kind_of(application) == PersonKind.PUPIL else ["post", "workplace"]
    return {name: getattr(application, name) for name in names}


def stranger(application: Application) -> Person:
    """Whom accepting the application as new would make; not written anywhere."""
    return Person(kind=kind_of(application), **own_columns(application))


def blanks_filled(application: Application, person: Person) -> dict[str, Any]:
    """What the application tells of the person that the base does not know yet."""
    if application.person_id is not None:
        return {}
    sent = own_columns(application)
    columns = [name for name in FILLED if name in sent and (person.grade is None or name not in ("post", "workplace"))]
    return additions(sent, {name: getattr(person, name) for name in columns}, columns)


def candidates_for(applications: Sequence[Application]) -> dict[int, list[Candidate]]:
    """For each stranger's application those who may be meant; three queries whatever the number."""
    strangers = [one for one in applications if one.person_id is None]
    if not strangers:
        return {one.pk: [] for one in applications}
    school = strangers[0].campaign.programme.school_id
    condition = Q(pk=None)
    for one in strangers:
        condition |= Q(sort_name__startswith=fold(f"{one.last_name} {one.first_name}"))
        if one.phone:
            condition |= Q(phone=one.phone)
        if one.born_on:
            condition |= Q(born_on=one.born_on)
    people = {person.pk: person for person in Person.objects.present().filter(condition, school=school)}
    traits = {pk: _traits(person, person.kind) for pk, person in people.items()}
    there = _with_entries(applications, list(people))
    found: dict[int, list[Candidate]] = {one.pk: [] for one in applications}
    for one in strangers:
        of_side = there[one.campaign.side]
        found[one.pk] = [
            Candidate(people[like.person_id], like, (like.person_id, one.campaign.form_id) in of_side)
            for like in likenesses(_traits(one, kind_of(one)), traits)
        ]
    return found


def simple_matches(applications: Sequence[Application]) -> dict[int, Person]:
    """Strangers who are one person of the base beyond doubt, without an entry there that could differ."""
    matched = {}
    for pk, candidates in candidates_for(applications).items():
        exact = simple(one.likeness for one in candidates)
        if exact is not None:
            candidate = next(one for one in candidates if one.likeness is exact)
            if not candidate.has_entry:
                matched[pk] = candidate.person
    return matched


def compared(application: Application, person: Person) -> list[ComparedLine]:
    """What was sent beside what the base holds of the person; empty while it holds nothing."""
    side = application.campaign.side
    entry = entry_of(application.campaign, person)
    if entry is None:
        return []
    sent, stored = sent_values(application), values_of(entry, side)
    differing = set(contradictions(sent, stored, ENTRY_COLUMNS[side]))
    return [
        ComparedLine(label_of(side, name), in_words(name, stored[name]), in_words(name, sent[name]), name in differing)
        for name in ENTRY_COLUMNS[side]
        if not (is_blank(sent[name]) and is_blank(stored[name]))
    ]


def lines_of(application: Application) -> list[tuple[str, str]]:
    """What was sent of the request or the profile, in words."""
    side = application.campaign.side
    return [
        (label_of(side, name), in_words(name, value))
        for name, value in sent_values(application).items()
        if not is_blank(value)
    ]


def who_lines(application: Application) -> list[tuple[str, str]]:
    """What a stranger has told of himself, in words."""
    guardian = ", ".join(
        part
        for part in (application.guardian_name, application.guardian_relation, show_phone(application.guardian_phone))
        if part
    )
    name = " ".join(part for part in (application.last_name, application.first_name, application.middle_name) if part)
    lines = [
        ("Фамилия, имя, отчество", name),
        ("Дата рождения", f"{application.born_on:%d.%m.%Y}" if application.born_on else ""),
        ("Класс", show_class(application.grade, application.letter)),
        ("Должность", application.post),
        ("Место работы или учёбы", application.workplace),
        ("Телефон", show_phone(application.phone)),
        ("Электронная почта", application.email),
        ("Законный представитель", guardian),
    ]
    return [(label, text) for label, text in lines if text]


def label_of(side: str, name: str) -> str:
    """What a column is called."""
    model = MenteeRequest if side == MENTEES else MentorProfile
    label = str(model._meta.get_field(name).verbose_name)
    if name == "wanted_age_to":
        label = "желаемый возраст, до"
    return label[:1].upper() + label[1:]


def in_words(name: str, value: Any) -> str:
    """A value of a column as people read it."""
    if is_blank(value):
        return ""
    if name == "times":
        return shown(value)
    if name == "competences":
        return "; ".join(category.title for category in value)
    return value.title if isinstance(value, RequestCategory) else str(value)


def _traits(row: Person | Application, kind: str) -> Traits:
    return Traits(row.last_name, row.first_name, row.middle_name, row.born_on, row.grade, row.letter, row.phone, kind)


def _with_entries(applications: Sequence[Application], people: list[int]) -> dict[str, set[tuple[int, int]]]:
    programme = applications[0].campaign.programme_id
    found: dict[str, set[tuple[int, int]]] = {}
    for side, model in (("mentees", MenteeRequest), ("mentors", MentorProfile)):
        rows = model.objects.filter(programme=programme, person__in=people)
        found[side] = set(rows.values_list("person_id", "form_id"))
    return found
