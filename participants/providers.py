"""Registries through which higher apps tell participants what they know of pairs."""

from dataclasses import dataclass
from datetime import date

from mentoring.web.providers import Registry


@dataclass(frozen=True)
class PairFact:
    """A pair as the official tables of the bases show it; names and places are ready to print."""

    mentor_id: int
    mentee_id: int
    mentor_name: str
    mentee_name: str
    mentor_place: str = ""
    mentee_place: str = ""
    form_title: str = ""
    ended_on: date | None = None
    result: str = ""


withdrawal_effects = Registry()  # provider(consent) -> str: what its withdrawal stops, a sentence each
pair_facts = Registry()  # provider(programme) -> PairFact: pairs of the programme that are or were at work
