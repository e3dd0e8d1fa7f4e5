"""Consents of one person, each with what it is worth today beside the others and why it must be signed anew."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from participants.core.consents import USUAL_OWN_SIGNATURE, ConsentCard, ConsentState, state_of
from participants.core.renewals import Renewal, due, renewal
from participants.models import Consent, Person
from participants.readers.consents import card_of, renewal_days, subject_of
from participants.readers.current import programme_of
from participants.states import ConsentKind


@dataclass(frozen=True)
class ConsentLine:
    """A consent with what it is worth today."""

    consent: Consent
    state: ConsentState
    renewal: Renewal | None = None

    @property
    def label(self) -> str:
        """The state in a few words."""
        return "действует" if self.state.is_valid else self.state.reason

    @property
    def tone(self) -> str:
        """The colour of the label."""
        return "success" if self.state.is_valid else "warning"

    @property
    def is_asked(self) -> bool:
        """Whether somebody has asked to end it and the school has not entered that yet."""
        return self.consent.withdrawal_asked_at is not None and self.consent.withdrawn_on is None


def consent_lines(person: Person, consents: Iterable[Consent], on: date, *, own_from: int | None) -> list[ConsentLine]:
    """The consents of the person, in their order; one query. ``own_from`` is the age of the own signature."""
    rows = list(consents)
    if not rows:
        return []
    subject, since = subject_of(person), renewal_days(person.school_id)
    cards: dict[str, list[ConsentCard]] = defaultdict(list)
    for one in rows:
        cards[one.kind].append(card_of(one, since.get(one.text_id)))
    renewed = {
        kind: renewal(subject, own, on=on, own_signature_from=own_from, kind=kind) for kind, own in cards.items()
    }
    lines = []
    for one in rows:
        card = card_of(one, since.get(one.text_id))
        found = state_of(subject, card, cards[one.kind], on=on, own_signature_from=own_from, kind=ConsentKind(one.kind))
        asks = found.is_valid and renewed[one.kind] is not None
        lines.append(ConsentLine(one, found, due(subject, card, on=on, own_signature_from=own_from) if asks else None))
    return lines


def own_signature_from(person: Person, on: date) -> int | None:
    """From which age the person signs as well: as the programme says that concerns him."""
    programme = programme_of(person, on)
    return programme.own_signature_from if programme else USUAL_OWN_SIGNATURE
