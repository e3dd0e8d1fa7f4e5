"""Whether somebody's consent holds on a day, and if not, why: who had to sign, and what has happened since."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from mentoring.core.russian.dates import short_date
from mentoring.core.russian.numerals import counted

FULL_AGE = 18
USUAL_OWN_SIGNATURE = 14  # where no programme says otherwise

# What the consent is to, after «согласия … на».
OBJECTS = {
    "processing": "обработку персональных данных",
    "dissemination": "распространение персональных данных",
    "participation": "участие в программе",
    "mentor_duty": "выполнение обязанностей наставника",
}


@dataclass(frozen=True)
class Subject:
    """The person a consent is about; without a birth date a pupil counts as a minor and everybody else as an adult."""

    person_id: int
    is_pupil: bool
    born_on: date | None = None
    sex: str = ""


@dataclass(frozen=True)
class ConsentCard:
    """A signed consent of one kind."""

    consent_id: int
    given_on: date
    expires_on: date | None = None
    withdrawn_on: date | None = None
    by_guardian: bool = False
    by_self: bool = False
    renewal_asked_on: date | None = None  # the day on which a newer text came whose signing anew is asked for
    data: tuple[str, ...] = ()  # codes of what may be published, only of a consent to dissemination
    resources: tuple[str, ...] = ()  # addresses where; none named means any of the school's
    stop_asked_on: date | None = None  # the day on which somebody entitled asked to end it


@dataclass(frozen=True)
class Signers:
    """Whose signatures a consent must bear."""

    guardian: bool
    own: bool


@dataclass(frozen=True)
class ConsentState:
    """Whether a consent holds; ``reason`` is in Russian and empty when it does, ``advice`` tells what is due soon.

    ``code`` is one of valid, none, future, withdrawn, expired, of_age, no_guardian, no_own.
    """

    is_valid: bool
    reason: str = ""
    given_on: date | None = None
    code: str = "valid"
    advice: str = ""
    consent_id: int | None = None


def age_on(born_on: date, day: date) -> int:
    """Full years on the day; who was born on 29 February turns older on 1 March of a common year."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def birthday(born_on: date, age: int) -> date:
    """The day on which the age is reached."""
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)


def signers(subject: Subject, day: date, own_signature_from: int | None) -> Signers:
    """Who must sign on the day: the age is that of the day of signing."""
    if subject.born_on is None:
        return Signers(guardian=subject.is_pupil, own=not subject.is_pupil)
    age = age_on(subject.born_on, day)
    if age >= FULL_AGE:
        return Signers(guardian=False, own=True)
    return Signers(guardian=True, own=own_signature_from is not None and age >= own_signature_from)


def state(
    subject: Subject,
    consents: Iterable[ConsentCard],
    *,
    on: date,
    own_signature_from: int | None = None,
    kind: str = "processing",
) -> ConsentState:
    """The best state that any of the consents gives; where none holds, what is wrong with the latest one.

    Who withdraws a consent withdraws the will behind it: sheets of the kind that were signed earlier end with it.
    """
    cards = sorted(consents, key=lambda card: (card.given_on, card.consent_id), reverse=True)
    judged = [_judge(subject, _ended_with(card, cards), on, own_signature_from, kind) for card in cards]
    for found in judged:
        if found.is_valid:
            return found
    return judged[0] if judged else _missing(subject, on, own_signature_from, kind)


def holding(
    subject: Subject,
    consents: Iterable[ConsentCard],
    *,
    on: date,
    own_signature_from: int | None = None,
    kind: str = "processing",
) -> list[ConsentCard]:
    """The consents that hold on the day, the latest first."""
    cards = sorted(consents, key=lambda card: (card.given_on, card.consent_id), reverse=True)
    return [card for card in cards if _judge(subject, _ended_with(card, cards), on, own_signature_from, kind).is_valid]


def state_of(
    subject: Subject,
    card: ConsentCard,
    others: Iterable[ConsentCard],
    *,
    on: date,
    own_signature_from: int | None = None,
    kind: str = "processing",
) -> ConsentState:
    """What one consent is worth beside the others of its kind: a later withdrawal ends it as well."""
    return _judge(subject, _ended_with(card, [card, *others]), on, own_signature_from, kind)


def _ended_with(card: ConsentCard, cards: Iterable[ConsentCard]) -> ConsentCard:
    """The card as ended by the first withdrawal since it was signed; of two on one day the later record stands."""
    days = [
        other.withdrawn_on
        for other in cards
        if other.withdrawn_on is not None and (other.withdrawn_on, other.consent_id) >= (card.given_on, card.consent_id)
    ]
    return replace(card, withdrawn_on=min(days)) if days else card


def _missing(subject: Subject, on: date, own_signature_from: int | None, kind: str) -> ConsentState:
    needed = signers(subject, on, own_signature_from)
    if needed.guardian and needed.own:
        who = " представителя и самого участника"
    elif needed.guardian:
        who = " представителя"
    else:
        who = ""
    return ConsentState(False, f"Нет согласия{who} на {OBJECTS[kind]}", code="none")


def _judge(subject: Subject, card: ConsentCard, on: date, own_signature_from: int | None, kind: str) -> ConsentState:
    if card.given_on > on:
        return _no(card, "future", f"Согласие подписано будущим числом: {short_date(card.given_on)}")
    if card.withdrawn_on is not None and card.withdrawn_on <= on:
        return _no(card, "withdrawn", f"Согласие отозвано {short_date(card.withdrawn_on)}")
    if card.expires_on is not None and card.expires_on < on:
        return _no(card, "expired", f"Срок согласия кончился {short_date(card.expires_on)}")
    if subject.born_on is not None and not card.by_self and age_on(subject.born_on, on) >= FULL_AGE:
        return _no(
            card,
            "of_age",
            f"{to_whom(subject)} исполнилось 18 лет {short_date(birthday(subject.born_on, FULL_AGE))}: "
            "нужно собственное согласие",
        )
    needed = signers(subject, card.given_on, own_signature_from)
    if needed.guardian and not card.by_guardian:
        return _no(card, "no_guardian", f"Нет подписи законного представителя{_age_then(subject, card)}")
    if needed.own and not card.by_self:
        return _no(card, "no_own", f"Нет подписи самого участника{_age_then(subject, card)}")
    return ConsentState(
        True, given_on=card.given_on, advice=_advice(subject, card, on, own_signature_from), consent_id=card.consent_id
    )


def _no(card: ConsentCard, code: str, reason: str) -> ConsentState:
    return ConsentState(False, reason, card.given_on, code, consent_id=card.consent_id)


def _age_then(subject: Subject, card: ConsentCard) -> str:
    if subject.born_on is None:
        return ""
    years = counted(age_on(subject.born_on, card.given_on), "год", "года", "лет")
    return f": в день подписания ({short_date(card.given_on)}) было {years}"


def to_whom(subject: Subject) -> str:
    """«Ученику», «Участнице»: of whom a birthday is told."""
    if not subject.is_pupil:
        return "Участнице" if subject.sex == "f" else "Участнику"
    return "Ученице" if subject.sex == "f" else "Ученику"


def _advice(subject: Subject, card: ConsentCard, on: date, own_signature_from: int | None) -> str:
    """What to ask for although the consent holds: an own signature that has become due since it was given."""
    if subject.born_on is None or own_signature_from is None or card.by_self:
        return ""
    if age_on(subject.born_on, on) < own_signature_from:
        return ""
    turned_on = short_date(birthday(subject.born_on, own_signature_from))
    years = counted(own_signature_from, "год", "года", "лет")
    return f"{to_whom(subject)} исполнилось {years} {turned_on}: попросите новое согласие с собственной подписью"
