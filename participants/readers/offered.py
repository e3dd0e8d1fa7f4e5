"""«Перечень наставников для других организаций»: those who have allowed it, without any contacts of a child."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mentoring.core.russian.numerals import counted
from mentoring.core.russian.phones import show_phone
from mentoring.core.wide_tables import WideColumn, WideTable
from participants.core.bases_paper import ages, is_minor
from participants.models import MentorProfile, Person
from participants.readers.base_facts import contacts, place
from participants.readers.consents import consent_states
from participants.readers.official import competences, signature, time_resource
from participants.states import PersonKind, ProfileState
from programmes.models import Programme

TITLE = "Перечень наставников для других организаций"
COLUMNS = (
    WideColumn("№ п/п", 4, is_centred=True),
    WideColumn("ФИО наставника", 14),
    WideColumn("Место работы/учёбы", 16),
    WideColumn("Как связаться", 18),
    WideColumn("Компетенции", 18),
    WideColumn("Чем может быть полезен", 19),
    WideColumn("Достижения", 16),
    WideColumn("Возраст наставляемых", 8, is_centred=True),
    WideColumn("Ресурс времени", 13),
)


def offered_table(programme: Programme, *, on: date) -> WideTable:
    """Ready mentors of the programme who may be offered and whose consent holds, one row a person."""
    found = MentorProfile.objects.filter(programme=programme, state=ProfileState.READY, may_be_offered=True)
    profiles = list(
        found.filter(person__left_on=None, person__destroyed_at=None)
        .select_related("person__school")
        .prefetch_related("competences", "person__guardianships__guardian")
        .order_by("person__sort_name", "pk")
    )
    states = consent_states({profile.person_id for profile in profiles}, programme, on)
    by_person: dict[Person, list[MentorProfile]] = {}
    for profile in profiles:
        by_person.setdefault(profile.person, []).append(profile)
    allowed = {one: rows for one, rows in by_person.items() if states[one.pk].is_valid}
    left_out = len(by_person) - len(allowed)
    remarks = ["С несовершеннолетними наставниками связываются через школу."]
    if left_out:
        who = counted(left_out, "наставник", "наставника", "наставников")
        remarks.append(f"Не вошли {who}: нет действующего согласия на обработку персональных данных.")
    return WideTable(
        title=TITLE,
        organisation=programme.school.full_name or programme.school.name,
        columns=COLUMNS,
        rows=tuple(
            (number, *_cells(person, rows, on)) for number, (person, rows) in enumerate(allowed.items(), start=1)
        ),
        filled_on=on,
        lines=(programme.title,),
        remarks=tuple(remarks),
        signature=signature(programme),
    )


def _cells(person: Person, rows: list[MentorProfile], on: date) -> tuple[str, ...]:
    return (
        person.full_name,
        place(person),
        contacts_for_others(person, on),
        _joined(competences(row) for row in rows),
        _joined(row.usefulness for row in rows),
        _joined(row.achievements for row in rows),
        _joined(ages(row.wanted_age_from, row.wanted_age_to) for row in rows),
        _joined(time_resource(row) for row in rows),
    )


def contacts_for_others(person: Person, on: date) -> str:
    """An adult's own contacts; a minor and an adult who has told none are found through the school."""
    if is_minor(is_pupil=person.kind == PersonKind.PUPIL, born_on=person.born_on, on=on):
        own = []
    else:
        own = contacts(person, on)
    school = person.school
    return (
        own[0] if own else ", ".join(part for part in ("через школу", show_phone(school.phone), school.email) if part)
    )


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))
