"""What destruction of a person's data takes from the papers around consents: sheets and scans."""

from __future__ import annotations

from collections.abc import Iterator

from participants.actions.erasing import Rule, carry_out
from participants.models import ConsentScan, Person, PrintedConsent
from participants.providers import Erased

# A sheet filled in for the person as a guardian goes too: it would be void without him anyway.
RULES = (
    Rule("сканов согласий", ConsentScan, ("consent__person", "consent__guardianship__guardian"), files=("file",)),
    Rule("выданных бланков согласий", PrintedConsent, ("person", "guardianship__guardian")),
)


def erase(person: Person) -> Iterator[Erased]:
    """Inside the action that destroys, before the consents themselves go; doing it again does nothing."""
    return carry_out(RULES, person)
