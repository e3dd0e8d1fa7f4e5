"""Consents on paper: recorded one by one or many at once, withdrawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.errors import Refusal
from mentoring.uploads import Attachment
from participants.actions import consent_recording, consent_scans, withdrawals
from participants.actions.consent_recording import Signed
from participants.actions.consent_recording import settle as _settle
from participants.core.consents import signers
from participants.core.withdrawals import too_early
from participants.models import Consent, Guardianship, Person, PrintedConsent
from participants.readers.consents import subject_of
from participants.readers.people import guardians
from participants.readers.terms import moved_days
from participants.states import ConsentBasis, ConsentKind

UNSAID_OWN = "не отмечено, что подписал и сам участник; если не подписал, запишите согласие на его странице"


@dataclass(frozen=True)
class Recorded:
    """What came of recording many: rows made, and those left out with the reason."""

    rows: list[Consent]
    left_out: list[tuple[Person, str]]


@log.action
def record(
    person: Person,
    *,
    kind: str,
    given_on: date,
    expires_on: date | None,
    guardianship: Guardianship | None,
    signed_by_self: bool,
    basis: str = ConsentBasis.ORIGINAL,
    scans: Iterable[Attachment] = (),
    by: User,
    **said: Any,
) -> Consent:
    """Record a signed consent; who signed must be allowed to on the day of signing.

    ``said`` is what only some kinds say: data that may be published, where, conditions; payment, agreement.
    """
    signed = Signed(kind, given_on, expires_on, guardianship, signed_by_self, basis, **said)
    consent = consent_recording.write(person, signed, by=by)
    consent_scans.keep(consent, scans, by=by)
    _settle([person.school_id], by=by)
    return consent


@log.action
def record_many(
    people: Iterable[Person],
    *,
    kind: str,
    given_on: date,
    expires_on: date | None,
    own_signature_from: int | None,
    signed_own: bool,
    by: User,
) -> Recorded:
    """Record consents that came back from a class: each signed by whom the age of that day demands.

    Where a sheet is out, by its text and its guardian; else, for a minor, by the guardian recorded first.
    ``signed_own`` says that those old enough have signed as well; without it they are left out, since a sheet of theirs
    that the guardian alone has signed is looked at one by one.
    """
    if kind == ConsentKind.DISSEMINATION:
        raise Refusal("Согласия на распространение записывают по одному: в каждом отмечено, что именно разрешено.")
    consent_recording.check_days(given_on, expires_on)
    rows = list(
        Person.objects.filter(pk__in=[person.pk for person in people])
        .prefetch_related(guardians())
        .named()
        .select_for_update()
    )
    keys = [person.pk for person in rows]
    texts = {school: consent_recording.text_of(school, kind) for school in {person.school_id for person in rows}}
    there = set(consent_recording.same(given_on, kind).filter(person__in=keys).values_list("person", flat=True))
    sheets = consent_recording.fitting_sheets(keys, Signed(kind, given_on, expires_on, None, signed_by_self=False))
    made, left_out = [], []
    for person in rows:
        needed = signers(subject_of(person), given_on, own_signature_from)
        sheet = sheets.get(person.pk)
        signed = Signed(kind, given_on, expires_on, _guardian(person, sheet) if needed.guardian else None, needed.own)
        reason = "согласие с этой датой уже записано" if person.pk in there else ""
        if needed.guardian and needed.own and not signed_own:
            reason = reason or UNSAID_OWN
        reason = reason or consent_recording.why_not(person, signed)
        if reason:
            left_out.append((person, reason))
        else:
            text = sheet.text if sheet else texts[person.school_id]
            made.append(consent_recording.built(person, signed, text, by))
    created = Consent.objects.bulk_create(made, batch_size=500)
    log.record_many("consents.record_many", created, by=by, created=True)
    received = [row for row in created if row.person_id in sheets]
    for consent in received:
        sheets[consent.person_id].consent = consent
    PrintedConsent.objects.bulk_update([sheets[one.person_id] for one in received], ["consent"], batch_size=500)
    _settle(texts, by=by)
    return Recorded(created, left_out)


def _guardian(person: Person, sheet: PrintedConsent | None) -> Guardianship | None:
    """Whom the sheet was printed for, or the guardian recorded first."""
    if sheet is not None and sheet.guardianship is not None:
        return sheet.guardianship
    return next(iter(person.guardianships.all()), None)


@log.action
def withdraw(
    consent: Consent,
    *,
    on: date,
    reason: str,
    by: User,
    by_person: Person | None = None,
    notice_on: date | None = None,
    scans: Iterable[Attachment] = (),
) -> Consent:
    """Record that a consent was withdrawn; from that day nothing may rest on it, and tasks tell what is left to do.

    An employee's agreement to be a mentor ends by a notice of either side, and ``on`` is then the last day of the work.
    ``scans`` are those of the statement or the notice; they lie beside the scans of the consent.
    """
    withdrawals.check_word(consent, by_person, on=on)
    consent = withdrawals.hold(consent)
    if consent.withdrawn_on is not None:
        raise Refusal(f"Это согласие уже отозвано {consent.withdrawn_on:%d.%m.%Y}.")
    if consent.kind == ConsentKind.MENTOR_DUTY:
        consent.notice_on = _checked_notice(notice_on, on)
    elif on > timezone.localdate():
        raise Refusal("Дата отзыва не может быть в будущем.", code="withdrawn_on")
    if on < consent.given_on:
        raise Refusal(
            f"Согласие подписано {consent.given_on:%d.%m.%Y}: отозвать его раньше нельзя.", code="withdrawn_on"
        )
    # The work goes on through its last day, a consent holds no more on the day of its withdrawal.
    consent.withdrawn_on = on + timedelta(days=1) if consent.kind == ConsentKind.MENTOR_DUTY else on
    consent.withdrawn_by, consent.withdrawal_reason = by, reason
    consent.withdrawal_asked_by = by_person or consent.withdrawal_asked_by
    consent.save()
    withdrawals.follow(consent, on=notice_on or on, by=by)
    _settle([consent.person.school_id], by=by)
    consent_scans.keep(consent, scans, by=by)
    return consent


def _checked_notice(notice_on: date | None, last_day: date) -> date:
    if notice_on is None:
        raise Refusal("Укажите, когда вручено письменное уведомление.", code="notice_on")
    if notice_on > timezone.localdate():
        raise Refusal("Уведомление ещё не вручено: дата в будущем.", code="notice_on")
    why = too_early(notice_on, last_day, moved_days())
    if why:
        raise Refusal(why, code="withdrawn_on")
    return notice_on
