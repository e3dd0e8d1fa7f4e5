"""What matching holds of a person: decisions about him, whom he chose, what was done while he was without a pair."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.timezone import localdate

from pairing.models import PairingRule, Preference, Waiting, WaitingStep
from participants.actions.erasing import Rule, carry_out, erase
from participants.models import Person
from participants.providers import Erased

# That somebody came to a group meeting stays counted: the guest's row holds a number alone.
RULES = (
    Rule("решений куратора о парах", PairingRule, ("mentor", "mentee")),
    Rule("предпочтений после общих встреч", Preference, ("chooser", "chosen")),
    Rule("записей о тех, кто ждал пару", WaitingStep, ("waiting__mentee_request__person",), blanks={"text": ""}),
    Rule(
        "сведений о сопровождении без пары",
        Waiting,
        ("mentee_request__person",),
        blanks={"reason_codes": [], "needs_accompaniment": False, "accompanied_by": None, "accompanied_from": None},
    ),
)


def erase_matching(person: Person) -> Iterator[Erased]:
    """Whoever is destroyed waits no longer."""
    yield from carry_out(RULES, person)
    open_ones = Waiting.objects.filter(mentee_request__person=person, ended_on=None)
    if count := erase(open_ones, blanks={"ended_on": localdate()}):
        yield Erased("мест в списке ожидания", count)
