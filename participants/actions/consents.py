"""Consents on paper: recorded one by one or many at once, withdrawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.errors import Refusal
from participants.actions import withdrawals
from participants.core.consents import FULL_AGE, age_on, signers
from participants.core.withdrawals import too_early
from participants.models import Consent, ConsentText, Guardianship, Person
from participants.readers.consent_board import current_texts
from participants.readers.consents import subject_of
from participants.readers.people import guardians
from participants.readers.roadmap_facts import CONSENTS
from participants.readers.terms import moved_days
from participants.states import ConsentKind, PersonKind
from programmes.actions import roadmap_facts


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
    by: User,
) -> Consent:
    """Record a signed consent; who signed must be allowed to on the day of signing."""
    _check_days(given_on, expires_on)
    reason = _why_not(person, kind, given_on, guardianship, signed_by_self=signed_by_self)
    if reason:
        raise Refusal(f"{person.full_name}: {reason}.")
    if _same(given_on, kind).filter(person=person).exists():
        raise Refusal("Согласие с этой датой уже записано.")
    consent = Consent.objects.create(
        person=person,
        kind=kind,
        text=_text(person.school_id, kind),
        given_on=given_on,
        expires_on=expires_on,
        guardianship=guardianship,
        signed_by_self=signed_by_self,
        recorded_by=by,
    )
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

    For a minor that is the guardian recorded first; ``signed_own`` says that those old enough have signed as well.
    """
    _check_days(given_on, expires_on)
    rows = list(Person.objects.filter(pk__in=[person.pk for person in people]).prefetch_related(guardians()).named())
    texts = {school_id: _text(school_id, kind) for school_id in {person.school_id for person in rows}}
    there = set(
        _same(given_on, kind).filter(person__in=[person.pk for person in rows]).values_list("person", flat=True)
    )
    made, left_out = [], []
    for person in rows:
        needed = signers(subject_of(person), given_on, own_signature_from)
        guardianship = next(iter(person.guardianships.all()), None) if needed.guardian else None
        own = needed.own and (signed_own or not needed.guardian)
        reason = "согласие с этой датой уже записано" if person.pk in there else ""
        reason = reason or _why_not(person, kind, given_on, guardianship, signed_by_self=own)
        if reason:
            left_out.append((person, reason))
            continue
        made.append(
            Consent(
                person=person,
                kind=kind,
                text=texts[person.school_id],
                given_on=given_on,
                expires_on=expires_on,
                guardianship=guardianship,
                signed_by_self=own,
                recorded_by=by,
            )
        )
    created = Consent.objects.bulk_create(made, batch_size=500)
    log.record_many("consents.record_many", created, by=by, created=True)
    _settle(texts, by=by)
    return Recorded(created, left_out)


@log.action
def withdraw(
    consent: Consent,
    *,
    on: date,
    reason: str,
    by: User,
    by_person: Person | None = None,
    notice_on: date | None = None,
) -> Consent:
    """Record that a consent was withdrawn; from that day nothing may rest on it, and tasks tell what is left to do.

    An employee's agreement to be a mentor ends by a notice of either side, and ``on`` is then the last day of the work.
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


def _settle(schools: Iterable[int], *, by: User) -> None:
    """Let the roadmaps follow, where an activity is bound to the consents."""
    for school in schools:
        roadmap_facts.settle_school(school, codes=[CONSENTS], on=timezone.localdate(), by=by)


def _same(given_on: date, kind: str) -> QuerySet[Consent]:
    return Consent.objects.filter(kind=kind, given_on=given_on, withdrawn_on=None)


def _check_days(given_on: date, expires_on: date | None) -> None:
    if given_on > timezone.localdate():
        raise Refusal("Дата подписания не может быть в будущем.", code="given_on")
    if expires_on is not None and expires_on < given_on:
        raise Refusal("Срок согласия кончился до подписания.", code="expires_on")


def _why_not(
    person: Person, kind: str, given_on: date, guardianship: Guardianship | None, *, signed_by_self: bool
) -> str:
    """Why these signatures make no consent; empty when they do."""
    if kind == ConsentKind.MENTOR_DUTY and person.kind != PersonKind.TEACHER:
        return "такое согласие даёт только работник школы"
    if guardianship is not None and guardianship.child_id != person.pk:
        return "подписавший — представитель другого ученика"
    if person.born_on is not None and given_on < person.born_on:
        return "дата подписания раньше даты рождения"
    needed = signers(subject_of(person), given_on, None)
    if needed.guardian and guardianship is None:
        return (
            "нужна подпись законного представителя, а он не записан"
            if not signed_by_self
            else ("несовершеннолетний не может дать согласие без законного представителя")
        )
    of_age = person.born_on is not None and age_on(person.born_on, given_on) >= FULL_AGE
    if needed.own and not signed_by_self:
        return (
            "в день подписания исполнилось 18 лет: подписывает сам участник"
            if of_age
            else "нужна подпись самого участника"
        )
    return ""


def _text(school_id: int, kind: str) -> ConsentText:
    text = current_texts(school_id).get(kind)
    if text is None:
        raise Refusal("Нет действующего текста такого согласия. Добавьте его в справочнике.")
    return text
