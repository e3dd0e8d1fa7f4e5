"""Consents to be printed: what the sheet is filled with, by people and kind."""

from collections.abc import Iterable
from datetime import date

from mentoring.accounts.models import School
from mentoring.core.consent_sheets import ConsentForm, Operator, Party, Wording
from mentoring.core.russian.cases import Case
from mentoring.core.russian.names import Name
from mentoring.core.russian.posts import pupil_status
from participants.core.consents import signers
from participants.models import ConsentText, Person
from participants.readers.consent_board import current_texts
from participants.readers.consents import subject_of
from participants.states import ConsentKind, PersonKind
from programmes.models import Programme


def consent_forms(
    people: Iterable[Person], *, school: School, kind: str, on: date, programme: Programme | None
) -> list[ConsentForm]:
    """One sheet a person; of several guardians the one recorded first. Guardianships are fetched before."""
    text = current_texts(school.pk).get(kind)
    if text is None:
        raise LookupError("Нет действующего текста такого согласия.")
    wording, operator = _wording(text), _operator(school)
    own_from = programme.own_signature_from if programme else 14
    return [_form(person, wording, operator, on, own_from, programme) for person in people]


def _form(
    person: Person, wording: Wording, operator: Operator, on: date, own_from: int | None, programme: Programme | None
) -> ConsentForm:
    needed = signers(subject_of(person), on, own_from)
    guardianship = next(iter(person.guardianships.all()), None) if needed.guardian else None
    guardian = None
    if needed.guardian:
        guardian = _party(guardianship.guardian) if guardianship else Party(Name("", ""))
    return ConsentForm(
        wording,
        operator,
        _party(person),
        guardian=guardian if wording.kind != ConsentKind.MENTOR_DUTY else None,
        relation=guardianship.relation if guardianship else "",
        needs_own_signature=needed.guardian and needed.own,
        programme=f"«{programme.title}»" if programme else "",
        until=programme.ends_on if programme else None,
    )


def _party(person: Person) -> Party:
    is_pupil = person.kind == PersonKind.PUPIL
    status = pupil_status(person.grade, person.letter, Case.NOMINATIVE, person.sex) if is_pupil else person.post
    name = Name(person.last_name, person.first_name, person.middle_name, person.sex)
    return Party(name, person.born_on, status, person.phone, person.email, person.name_forms)


def _operator(school: School) -> Operator:
    return Operator(
        school.full_name or school.name,
        school.address,
        school.inn,
        school.ogrn,
        school.email,
        (school.website,) if school.website else (),
    )


def _wording(text: ConsentText) -> Wording:
    return Wording(
        text.kind,
        text.title,
        text.purpose,
        text.data_list,
        text.actions_list,
        text.term,
        text.withdrawal,
        text.version,
    )
