"""What awards hold of a person: the words go; a given award stays counted, one not given yet goes whole."""

from __future__ import annotations

from collections.abc import Iterator

from monitoring.models import Award
from monitoring.states import AwardState
from participants.actions.erasing import Rule, carry_out
from participants.models import Person
from participants.providers import Erased

GONE = "данные уничтожены"
OF = ("person", "pair__mentor", "pair__members__mentee")
RULES = (
    Rule("предложенных поощрений", Award, OF, beside={"state__in": [AwardState.PROPOSED, AwardState.DROPPED]}),
    Rule("слов о поощрениях", Award, OF, blanks={"reason": GONE}),
)


def erase_awards(person: Person) -> Iterator[Erased]:
    """Proposals and what was written of the person; who else was in the pair keeps the certificate on paper."""
    yield from carry_out(RULES, person)
