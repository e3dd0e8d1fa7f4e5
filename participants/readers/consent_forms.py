"""Consents to be printed: what the sheet is filled with, by people and kind."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from mentoring.accounts.models import School
from mentoring.core.consent_sheets import ConsentForm, Operator, Party, WithdrawalForm, Wording
from mentoring.core.russian.cases import Case
from mentoring.core.russian.names import Name, decline, full, sex_of
from mentoring.core.russian.posts import decline_post, pupil_status
from participants.core.consents import signers
from participants.models import Consent, ConsentText, Guardianship, Person, PrintedConsent
from participants.readers.consent_texts import current_texts
from participants.readers.consents import subject_of
from participants.readers.information_resources import addresses_of
from participants.states import ConsentKind, PersonKind, Sex
from programmes.models import Programme


def consent_forms(
    people: Iterable[Person], *, school: School, kind: str, on: date, programme: Programme | None
) -> list[ConsentForm]:
    """One sheet a person; of several guardians the one recorded first. Guardianships are fetched before."""
    text = current_texts(school.pk).get(kind)
    if text is None:
        raise LookupError("Нет действующего текста такого согласия.")
    wording, operator = _wording(text), replace(_operator(school), resources=tuple(addresses_of(school)))
    own_from = programme.own_signature_from if programme else 14
    return [_form(person, wording, operator, on, own_from, programme) for person in people]


def printed_forms(rows: Iterable[PrintedConsent], *, site: str) -> Iterator[ConsentForm]:
    """Sheets that are given out, one by one, each by the text and for the guardian of its row.

    Rows come with person and its school, text, programme and guardian; ``site`` begins the address in the QR code.
    """
    for row in rows:
        of_child = row.guardianship is not None or row.guardian_by_hand
        guardian = _party(row.guardianship.guardian) if row.guardianship else Party(Name("", ""))
        is_guarded = of_child and row.kind != ConsentKind.MENTOR_DUTY
        yield ConsentForm(
            _wording(row.text),
            replace(_operator(row.person.school), resources=tuple(row.resources)),
            _party(row.person),
            guardian=guardian if is_guarded else None,
            relation=row.guardianship.relation if row.guardianship else "",
            needs_own_signature=is_guarded and row.needs_own_signature,
            programme=f"«{row.programme.title}»" if row.programme else "",
            until=row.expires_on,
            number=row.key,
            address=site.rstrip("/") + row.get_absolute_url(),
        )


def withdrawal_form(
    person: Person, kind: str, *, consent: Consent | None, on: date, by: Person | None = None
) -> WithdrawalForm:
    """The statement that withdraws the consent, or any of the kind where none is named.

    ``by`` is who withdraws: the person or a guardian; where nobody is named, the guardian of a minor and else the person.
    """
    guardianship = _withdrawing(person, consent, on, by) if kind != ConsentKind.MENTOR_DUTY else None
    return WithdrawalForm(
        kind,
        _operator(person.school),
        _party(person),
        guardian=_party(guardianship.guardian) if guardianship else None,
        relation=guardianship.relation if guardianship else "",
        given_on=consent.given_on if consent else None,
        head=head_in_dative(person.school),
    )


def _withdrawing(person: Person, consent: Consent | None, on: date, by: Person | None) -> Guardianship | None:
    if by is not None:
        return next((one for one in person.guardianships.all() if one.guardian_id == by.pk), None)
    if not signers(subject_of(person), on, None).guardian:
        return None
    return (consent and consent.guardianship) or next(iter(person.guardianships.all()), None)


def head_in_dative(school: School) -> str:
    """«Директору Громовой Анне Сергеевне», empty where the school has not told who heads it."""
    if not school.head_last_name:
        return ""
    parts = (school.head_last_name, school.head_first_name, school.head_middle_name)
    name = Name(*parts, sex=sex_of(*parts))
    post = decline_post(school.head_post or "директор", Case.DATIVE, name.sex)
    return f"{post[:1].upper()}{post[1:]} {full(decline(name, Case.DATIVE))}"


def specimens(text: ConsentText, school: School, *, on: date) -> list[ConsentForm]:
    """The text on sheets of invented people, one of each sort that signs it, to be looked at before it is put in force."""
    wording, operator = _wording(text), replace(_operator(school), resources=tuple(addresses_of(school)))
    common = {"programme": "«Наставничество обучающихся»", "until": date(on.year + 1, 5, 31), "is_specimen": True}
    adult = Party(Name("Мельникова", "Вера", "Павловна", Sex.FEMALE), None, "учитель химии", "+79001234567")
    if text.kind == ConsentKind.MENTOR_DUTY:
        return [ConsentForm(wording, operator, adult, **common)]
    mother = Party(Name("Лаптева", "Ольга", "Игоревна", Sex.FEMALE), phone="+79007654321")
    young = Party(Name("Лаптев", "Олег", "Андреевич", Sex.MALE), date(on.year - 10, 3, 13), "обучающийся 4А класса")
    older = replace(young, born_on=date(on.year - 15, 3, 13), status="обучающийся 9А класса")
    return [
        ConsentForm(wording, operator, adult, **common),
        ConsentForm(wording, operator, young, guardian=mother, relation="мать", **common),
        ConsentForm(wording, operator, older, guardian=mother, relation="мать", needs_own_signature=True, **common),
    ]


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
