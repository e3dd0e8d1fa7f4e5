"""Which consents must be signed anew, why and by when: the term ends, the text has changed, a child grows up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mentoring.core.russian.dates import short_date
from mentoring.core.russian.numerals import counted
from participants.core.consents import FULL_AGE, ConsentCard, Subject, age_on, birthday, holding, state, to_whom

SOON = timedelta(days=30)
OVER = {"expired", "of_age"}  # states of a consent that did hold and that time alone has ended


@dataclass(frozen=True)
class Renewal:
    """A consent to be signed anew. ``code`` is one of over, term, own_signature, of_age, text; ``by`` is the day."""

    code: str
    why: str
    by: date
    still_holds: bool = True
    consent_id: int | None = None


def renewal(
    subject: Subject,
    consents: Iterable[ConsentCard],
    *,
    on: date,
    own_signature_from: int | None = None,
    kind: str = "processing",
) -> Renewal | None:
    """What is due for the person's consent of the kind; None while a sheet holds of which nothing is due.

    Somebody who has never signed, or has withdrawn, is asked for a first consent and not for a renewal.
    """
    cards = list(consents)
    held = holding(subject, cards, on=on, own_signature_from=own_signature_from, kind=kind)
    if not held:
        return _over(subject, cards, on, own_signature_from, kind)
    found = [due(subject, card, on=on, own_signature_from=own_signature_from) for card in held]
    return None if None in found else found[0]


def due(subject: Subject, card: ConsentCard, *, on: date, own_signature_from: int | None = None) -> Renewal | None:
    """What is due soonest of a consent that holds."""
    reasons = [
        _of_age(subject, card, on),
        _own_signature(subject, card, on, own_signature_from),
        _term(card, on),
        _text(card, on),
    ]
    return min((reason for reason in reasons if reason), key=lambda reason: reason.by, default=None)


def _over(
    subject: Subject, cards: list[ConsentCard], on: date, own_signature_from: int | None, kind: str
) -> Renewal | None:
    found = state(subject, cards, on=on, own_signature_from=own_signature_from, kind=kind)
    if found.code not in OVER:
        return None
    card = next(card for card in cards if card.consent_id == found.consent_id)
    by = card.expires_on if found.code == "expired" else None
    if by is None and subject.born_on is not None:
        by = birthday(subject.born_on, FULL_AGE)
    return Renewal("over", found.reason, by or on, still_holds=False, consent_id=card.consent_id)


def _of_age(subject: Subject, card: ConsentCard, on: date) -> Renewal | None:
    if subject.born_on is None or card.by_self:
        return None
    day = birthday(subject.born_on, FULL_AGE)
    if not on <= day <= on + SOON:
        return None
    why = f"{to_whom(subject)} исполнится 18 лет {short_date(day)}: согласие представителя перестанет действовать"
    return Renewal("of_age", why, day, consent_id=card.consent_id)


def _own_signature(subject: Subject, card: ConsentCard, on: date, own_signature_from: int | None) -> Renewal | None:
    if subject.born_on is None or own_signature_from is None or card.by_self:
        return None
    if age_on(subject.born_on, on) >= FULL_AGE:
        return None
    day = birthday(subject.born_on, own_signature_from)
    if day > on + SOON:
        return None
    years = counted(own_signature_from, "год", "года", "лет")
    verb = "исполнилось" if day <= on else "исполнится"
    why = f"{to_whom(subject)} {verb} {years} {short_date(day)}: нужна и собственная подпись"
    return Renewal("own_signature", why, day, consent_id=card.consent_id)


def _term(card: ConsentCard, on: date) -> Renewal | None:
    if card.expires_on is None or card.expires_on > on + SOON:
        return None
    return Renewal(
        "term", f"Срок согласия кончается {short_date(card.expires_on)}", card.expires_on, consent_id=card.consent_id
    )


def _text(card: ConsentCard, on: date) -> Renewal | None:
    if card.renewal_asked_on is None or card.renewal_asked_on > on:
        return None
    why = f"Текст согласия изменён {short_date(card.renewal_asked_on)}: подписан прежний"
    return Renewal("text", why, card.renewal_asked_on + SOON, consent_id=card.consent_id)
