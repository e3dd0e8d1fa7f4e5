"""What answers to surveys hold of a person: own words go, marks stay counted."""

from __future__ import annotations

from collections.abc import Iterator

from monitoring.models import Answer, Response
from monitoring.states import ItemKindChoice
from participants.actions.erasing import Rule, carry_out
from participants.models import Person
from participants.providers import Erased

RULES = (
    Rule("неотправленных ответов на опросы", Response, ("person",), beside={"submitted_at": None}),
    Rule("ответов своими словами", Answer, ("response__person",), beside={"item__kind": ItemKindChoice.TEXT}),
)


def erase_answers(person: Person) -> Iterator[Erased]:
    """Answers never sent in, and those in own words."""
    return carry_out(RULES, person)
