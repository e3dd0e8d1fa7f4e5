"""The rule by which a signed consent becomes a row, however it comes in: by hand, from a list, by its sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.database import lock
from mentoring.errors import Refusal
from participants.core.consents import FULL_AGE, age_on, signers
from participants.models import Consent, ConsentText, Guardianship, Person, PrintedConsent
from participants.readers.consent_texts import current_texts
from participants.readers.consents import subject_of
from participants.readers.roadmap_facts import CONSENTS
from participants.states import ConsentBasis, ConsentKind, PersonKind, PublishedData
from programmes.actions import roadmap_facts


@dataclass(frozen=True)
class Signed:
    """What stands on a signed sheet beside its text."""

    kind: str
    given_on: date
    expires_on: date | None
    guardianship: Guardianship | None
    signed_by_self: bool
    basis: str = ConsentBasis.ORIGINAL
    published_data: Sequence[str] = ()
    resources: Sequence[str] = ()
    conditions: str = ""
    duty_payment: str = ""
    duty_agreement: str = ""


def write(person: Person, signed: Signed, *, sheet: PrintedConsent | None = None, by: User) -> Consent:
    """Record one consent or refuse; with a sheet, by the text of the sheet, which is then marked as received."""
    check_days(signed.given_on, signed.expires_on)
    person = lock(person)  # two who record the same sheet at once wait for each other here
    reason = why_not(person, signed) or why_not_published(signed)
    if reason:
        raise Refusal(f"{person.full_name}: {reason}.")
    if same(signed.given_on, signed.kind).filter(person=person).exists():
        raise Refusal("Согласие с этой датой уже записано.", code="same")
    sheet = sheet or fitting_sheets([person.pk], signed).get(person.pk)
    text = sheet.text if sheet else text_of(person.school_id, signed.kind)
    consent = built(person, signed, text, by)
    consent.save()
    if sheet is not None:
        sheet.consent = consent
        sheet.save(update_fields=["consent"])
    return consent


def built(person: Person, signed: Signed, text: ConsentText, by: User) -> Consent:
    """The row, not saved yet."""
    is_published, is_duty = signed.kind == ConsentKind.DISSEMINATION, signed.kind == ConsentKind.MENTOR_DUTY
    return Consent(
        person=person,
        kind=signed.kind,
        text=text,
        given_on=signed.given_on,
        expires_on=signed.expires_on,
        guardianship=signed.guardianship,
        signed_by_self=signed.signed_by_self,
        basis=signed.basis,
        published_data=list(signed.published_data) if is_published else [],
        resources=list(signed.resources) if is_published else [],
        conditions=signed.conditions if is_published else "",
        duty_payment=signed.duty_payment if is_duty else "",
        duty_agreement=signed.duty_agreement if is_duty else "",
        recorded_by=by,
    )


def live_sheets(person_ids: Iterable[int], kind: str) -> dict[int, PrintedConsent]:
    """Sheets of the kind that are out and have not come back, by person, locked; called inside a transaction."""
    rows = PrintedConsent.objects.filter(
        person__in=list(person_ids), kind=kind, consent=None, voided_at=None
    ).select_related("text", "guardianship")
    return {row.person_id: row for row in rows.order_by("printed_on", "pk").select_for_update(of=("self",))}


def fitting_sheets(person_ids: Iterable[int], signed: Signed) -> dict[int, PrintedConsent]:
    """Those of them that may be what was signed: printed before, for the same guardian."""
    return {
        person: row
        for person, row in live_sheets(person_ids, signed.kind).items()
        if row.printed_on <= signed.given_on
        and (signed.guardianship is None or row.guardianship_id in (None, signed.guardianship.pk))
    }


def same(given_on: date, kind: str) -> QuerySet[Consent]:
    """Consents of the kind and day that have not been withdrawn."""
    return Consent.objects.filter(kind=kind, given_on=given_on, withdrawn_on=None)


def check_days(given_on: date, expires_on: date | None) -> None:
    """Refuse a day of signing to come, or an end before it."""
    if given_on > timezone.localdate():
        raise Refusal("Дата подписания не может быть в будущем.", code="given_on")
    if expires_on is not None and expires_on < given_on:
        raise Refusal("Срок согласия кончился до подписания.", code="expires_on")


def why_not(person: Person, signed: Signed) -> str:
    """Why these signatures make no consent; empty when they do."""
    if person.destroyed_at is not None:
        return "данные этого человека уничтожены"
    if signed.kind == ConsentKind.MENTOR_DUTY and person.kind != PersonKind.TEACHER:
        return "такое согласие даёт только работник школы"
    if signed.guardianship is not None and signed.guardianship.child_id != person.pk:
        return "подписавший — представитель другого ученика"
    if person.born_on is not None and signed.given_on < person.born_on:
        return "дата подписания раньше даты рождения"
    needed = signers(subject_of(person), signed.given_on, None)
    if needed.guardian and signed.guardianship is None:
        return (
            "нужна подпись законного представителя, а он не записан"
            if not signed.signed_by_self
            else "несовершеннолетний не может дать согласие без законного представителя"
        )
    of_age = person.born_on is not None and age_on(person.born_on, signed.given_on) >= FULL_AGE
    if needed.own and not signed.signed_by_self:
        return (
            "в день подписания исполнилось 18 лет: подписывает сам участник"
            if of_age
            else "нужна подпись самого участника"
        )
    return ""


def why_not_published(signed: Signed) -> str:
    """Why a consent to dissemination says nothing; empty for all other kinds."""
    if signed.kind != ConsentKind.DISSEMINATION:
        return ""
    if not signed.published_data:
        return "отметьте, какие данные разрешено публиковать: если ни одних, это не согласие"
    if not set(signed.published_data) <= set(PublishedData.values):
        return "такого вида данных нет"
    if not signed.resources:
        return "укажите адреса, на которых разрешено публиковать"
    return ""


def text_of(school_id: int, kind: str) -> ConsentText:
    """The text in force."""
    text = current_texts(school_id).get(kind)
    if text is None:
        raise Refusal("Нет действующего текста такого согласия. Добавьте его в справочнике.")
    return text


def settle(schools: Iterable[int], *, by: User) -> None:
    """Let the roadmaps follow, where an activity is bound to the consents."""
    for school in schools:
        roadmap_facts.settle_school(school, codes=[CONSENTS], on=timezone.localdate(), by=by)
