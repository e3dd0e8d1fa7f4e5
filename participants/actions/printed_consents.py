"""Writes of printed sheets: given out, taken back signed one by one or many at once, declared void."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from mentoring.accounts.models import School, User
from mentoring.audit import log
from mentoring.core.russian.dates import short_date
from mentoring.database import lock
from mentoring.errors import Refusal
from mentoring.uploads import Attachment
from participants.actions import consent_recording, consent_scans
from participants.actions.consent_recording import Signed
from participants.core.consents import USUAL_OWN_SIGNATURE, signers
from participants.core.sheet_numbers import new_number
from participants.models import Consent, Guardianship, Person, PrintedConsent
from participants.readers.consents import subject_of
from participants.readers.information_resources import addresses_of
from participants.readers.people import guardians
from participants.states import ConsentBasis, ConsentKind, PersonKind
from programmes.models import Programme

MOST_AT_ONCE = 1000


@dataclass(frozen=True)
class Came:
    """What is written on a sheet that came back; the sheet itself knows the text and who signs."""

    given_on: date
    signed_own: bool = False
    guardianship: Guardianship | None = None  # where the guardian was written in by hand
    expires_on: date | None = None
    basis: str = ConsentBasis.ORIGINAL
    published_data: Sequence[str] = ()
    resources: Sequence[str] = ()
    conditions: str = ""
    duty_payment: str = ""
    duty_agreement: str = ""


@log.action
def give_out(
    people: Iterable[Person],
    *,
    school: School,
    kind: str,
    programme: Programme | None,
    guardianship: Guardianship | None = None,
    on: date,
    by: User,
) -> list[PrintedConsent]:
    """A new sheet for each person by the text in force; older ones that did not come back are void from now on.

    For a child it is filled for the guardian given, else for the one recorded first, else left to be filled by hand.
    """
    text = consent_recording.text_of(school.pk, kind)
    keys = [person.pk for person in people]
    if len(keys) > MOST_AT_ONCE:
        raise Refusal(f"За один раз печатают не больше {MOST_AT_ONCE} бланков. Выберите класс.")
    rows = list(
        Person.objects.filter(pk__in=keys, school=school, left_on=None, destroyed_at=None)
        .prefetch_related(guardians())
        .order_by("grade", "letter", "sort_name", "pk")
        .select_for_update()
    )
    if kind == ConsentKind.MENTOR_DUTY:
        rows = [person for person in rows if person.kind == PersonKind.TEACHER]
    if not rows:
        raise Refusal("Печатать нечего: никому из выбранных такой бланк не нужен.")
    own_from = programme.own_signature_from if programme else USUAL_OWN_SIGNATURE
    addresses = addresses_of(school) if kind == ConsentKind.DISSEMINATION else []
    _void([person.pk for person in rows], kind, by=by)
    printed = []
    for person in rows:
        needed = signers(subject_of(person), on, own_from)
        known = guardianship or next(iter(person.guardianships.all()), None) if needed.guardian else None
        if known is not None and known.child_id != person.pk:
            raise Refusal("Этот представитель записан у другого ребёнка.")
        printed.append(
            PrintedConsent(
                key=new_number(),
                person=person,
                kind=kind,
                text=text,
                programme=programme,
                guardianship=known,
                guardian_by_hand=needed.guardian and known is None,
                needs_own_signature=needed.guardian and needed.own,
                expires_on=programme.ends_on if programme else None,
                resources=addresses,
                printed_on=on,
                printed_by=by,
            )
        )
    created = PrintedConsent.objects.bulk_create(printed, batch_size=500)
    log.record_many("printed_consents.give_out", created, by=by, created=True)
    return created


@log.action
def receive(printed: PrintedConsent, came: Came, *, scans: Iterable[Attachment] = (), by: User) -> Consent:
    """The sheet has come back signed: the consent is recorded by its text and its guardian."""
    consent = _received(printed, came, by=by)
    consent_scans.keep(consent, scans, by=by)
    consent_recording.settle([consent.person.school_id], by=by)
    return consent


@log.action
def receive_many(rows: Iterable[PrintedConsent], came: Came, *, by: User) -> dict[int, Refusal | None]:
    """Many sheets signed on one day: each is taken or refused by itself; the reason by the number of the row."""
    answers: dict[int, Refusal | None] = {}
    schools = set()
    for row in rows:
        try:
            with transaction.atomic():
                schools.add(_received(row, came, by=by).person.school_id)
            answers[row.pk] = None
        except Refusal as refusal:
            answers[row.pk] = refusal
    consent_recording.settle(schools, by=by)
    return answers


@log.action
def void(printed: PrintedConsent, *, by: User) -> PrintedConsent:
    """A sheet that is lost or spoilt is taken no more."""
    printed = lock(printed, gone="Этого бланка больше нет.")
    if printed.consent_id is not None:
        raise Refusal("Этот бланк уже принят.", code="received")
    if printed.voided_at is not None:
        raise Refusal("Этот бланк уже недействителен.", code="void")
    printed.voided_at = timezone.now()
    printed.save(update_fields=["voided_at"])
    return printed


def _void(people: Sequence[int], kind: str, *, by: User) -> None:
    """Older sheets of the kind that did not come back."""
    rows = PrintedConsent.objects.filter(person__in=people, kind=kind, consent=None, voided_at=None)
    voided = list(rows.select_related("person"))
    PrintedConsent.objects.filter(pk__in=[row.pk for row in voided]).update(voided_at=timezone.now())
    log.record_many("printed_consents.void", voided, by=by, created=False)


def _received(printed: PrintedConsent, came: Came, *, by: User) -> Consent:
    lock(Person(pk=printed.person_id))  # the same order of locks as everywhere: first the person, then the sheet
    printed = lock(printed, gone="Этого бланка больше нет.")
    _check(printed, came)
    person = printed.person
    guardian = printed.guardianship if printed.guardianship_id else came.guardianship
    needed = signers(subject_of(person), printed.printed_on, None)
    signed = Signed(
        kind=printed.kind,
        given_on=came.given_on,
        expires_on=came.expires_on or printed.expires_on,
        guardianship=guardian if guardian and guardian.child_id == person.pk else None,
        signed_by_self=came.signed_own and printed.needs_own_signature if needed.guardian else True,
        basis=came.basis,
        published_data=came.published_data,
        resources=came.resources or printed.resources,
        conditions=came.conditions,
        duty_payment=came.duty_payment,
        duty_agreement=came.duty_agreement,
    )
    try:
        return consent_recording.write(person, signed, sheet=printed, by=by)
    except Refusal as refusal:
        if refusal.code != "same":
            raise
    consent = consent_recording.same(came.given_on, printed.kind).filter(person=person, printed=None).first()
    if consent is None:
        raise Refusal("Согласие с этой датой уже записано по другому бланку.", code="received")
    printed.consent = consent
    printed.save(update_fields=["consent"])
    return consent


def _check(printed: PrintedConsent, came: Came) -> None:
    """What makes the sheet itself unfit, whatever is signed on it."""
    if printed.consent_id is not None:
        raise Refusal(
            f"Этот бланк уже принят {short_date(timezone.localdate(printed.consent.recorded_at))}.", code="received"
        )
    if printed.voided_at is not None:
        raise Refusal("Этот бланк недействителен: после него напечатан новый или его списали.", code="void")
    if came.given_on < printed.printed_on:
        raise Refusal(
            f"Бланк напечатан {short_date(printed.printed_on)}: подписать его раньше не могли. Проверьте дату.",
            code="given_on",
        )
    left_on = printed.person.left_on
    if left_on is not None and came.given_on > left_on:
        raise Refusal(f"Человек выбыл {short_date(left_on)}: согласие, подписанное позже, не записывают.", code="left")
    is_child = signers(subject_of(printed.person), printed.printed_on, None).guardian
    if is_child and printed.guardianship_id is None and not printed.guardian_by_hand:
        raise Refusal(
            "Представителя, для которого напечатан бланк, больше нет в списке. Проверьте, кто подписал, "
            "и напечатайте новый бланк.",
            code="guardian",
        )
    if printed.guardian_by_hand and came.guardianship is None:
        raise Refusal(
            "Представителя вписали в бланк от руки. Запишите его на странице ученика и выберите здесь.", code="guardian"
        )
