"""Who has come to the end of a programme, and may be given results and a mark."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from participants.models import MenteeRequest, MentorProfile
from participants.providers import PairFact
from participants.readers.base_facts import Pairs
from participants.readers.bases import with_all_shown
from participants.states import RequestState
from programmes.models import Programme

UNMARKED = "unmarked"


@dataclass(frozen=True)
class Finished:
    """An entry whose pairs are over: with whom, until when, how it ended."""

    entry: MenteeRequest | MentorProfile
    facts: list[PairFact]

    @property
    def with_whom(self) -> str:
        """Names of the other side."""
        names = (fact.mentor_name if isinstance(self.entry, MenteeRequest) else fact.mentee_name for fact in self.facts)
        return ", ".join(dict.fromkeys(names))

    @property
    def ended_on(self) -> date | None:
        """The last day of the last pair."""
        days = [fact.ended_on for fact in self.facts if fact.ended_on]
        return max(days) if days else None

    @property
    def how(self) -> str:
        """How the pairs ended."""
        return "; ".join(dict.fromkeys(fact.result for fact in self.facts if fact.result))


@dataclass(frozen=True)
class Ending:
    """One side of a programme at its end."""

    entries: QuerySet
    pairs: Pairs
    still_working: int

    def rows(self, entries: Iterable[MenteeRequest | MentorProfile]) -> list[Finished]:
        """The entries with their pairs."""
        return [Finished(entry, self.pairs.behind(entry)) for entry in entries]


def ending(programme: Programme, side: str, *, only: str = "") -> Ending:
    """Those whose pairs are all over; with ``only`` those without a mark (mentees) or without results (mentors)."""
    pairs = Pairs.of(programme)
    found = pairs.by_mentee if side == "mentees" else pairs.by_mentor
    over, working = Q(pk__in=[]), 0
    by_form: dict[int | None, set[int]] = {}
    for person, facts in found.items():
        for form in {fact.form_id for fact in facts}:
            if any(fact.is_running for fact in facts if fact.form_id == form):
                working += 1
            else:
                by_form.setdefault(form, set()).add(person)
    for form, people in by_form.items():
        over |= Q(person__in=people) if form is None else Q(form=form, person__in=people)
    if side == "mentees":
        entries = MenteeRequest.objects.filter(over | Q(state=RequestState.CLOSED), programme=programme)
        entries = entries.filter(completion="") if only == UNMARKED else entries
    else:
        entries = MentorProfile.objects.filter(over, programme=programme)
        entries = entries.filter(result="") if only == UNMARKED else entries
    return Ending(with_all_shown(entries), pairs, working)
