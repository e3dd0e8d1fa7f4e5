"""Consents, tasks after their withdrawal and mentions in publications, when somebody's data are destroyed."""

from __future__ import annotations

from collections.abc import Iterator

from participants.actions.erasing import Rule, carry_out
from participants.models import Consent, ConsentTask, Depiction, Person
from participants.providers import Erased

# What a guardian has signed goes with the guardian: the ward's data are destroyed before or by the same act.
# Scans and sheets go before it, by the eraser of the papers.
RULES = (
    Rule("задач после отзыва согласий", ConsentTask, ("consent__person", "consent__guardianship__guardian")),
    Rule(
        "просьб отозвать согласие",
        Consent,
        ("withdrawal_asked_by",),
        blanks={"withdrawal_asked_by": None, "withdrawal_asked_at": None},
    ),
    Rule("согласий", Consent, ("person", "guardianship__guardian")),
    Rule("упоминаний в материалах", Depiction, ("person",)),
)


def erase(person: Person) -> Iterator[Erased]:
    """Runs inside the action that destroys; doing it again does nothing."""
    return carry_out(RULES, person)
