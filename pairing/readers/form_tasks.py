"""The forms of a programme as the solver is asked about them: who waits, what is locked, who sits with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pairing.core.proposal import FormTask, Seated
from pairing.models import PairMember
from pairing.readers import cards
from pairing.readers.cards import FormCards
from pairing.states import KEPT_STATES, PairState
from programmes.models import Programme


@dataclass(frozen=True)
class Tasks:
    """Cards and tasks of the same forms, in the same order."""

    cards: list[FormCards]
    tasks: list[FormTask]
    locked: frozenset[int]
    """Drafts that the solver must keep: locked, and nobody in them has left."""


def read(programme: Programme, *, on: date) -> Tasks:
    """The cards of the programme and one query more."""
    return of(programme, cards.read(programme, on=on))


def of(programme: Programme, forms: Sequence[FormCards]) -> Tasks:
    """For whoever has read the cards already; one query."""
    rows = list(
        PairMember.objects.filter(programme=programme, pair__state__in=[PairState.DRAFT, *KEPT_STATES])
        .live()
        .values_list("pair", "pair__state", "pair__is_locked", "form", "mentor", "mentee")
        .order_by("pk")
    )
    decided = [(form, mentor, mentee) for _, state, _, form, mentor, mentee in rows if state != PairState.DRAFT]
    locked = _locked(forms, [(pair, state, is_locked) for pair, state, is_locked, *_ in rows])
    tasks = []
    for form in forms:
        names = {mentee.person_id: mentee.name for mentee in form.mentees}
        tasks.append(
            FormTask(
                rule=form.rule,
                mentors=form.mentors,
                mentees=form.waiting,
                kept=[(draft.mentor_id, draft.mentee_id) for draft in form.drafts if draft.pair_id in locked],
                seated=[
                    Seated(mentor, mentee, names.get(mentee, ""))
                    for number, mentor, mentee in decided
                    if number == form.form.pk
                ],
            )
        )
    return Tasks(list(forms), tasks, locked)


def _locked(forms: Iterable[FormCards], members: Sequence[tuple[int, str, bool]]) -> frozenset[int]:
    sizes = Counter(pair for pair, state, is_locked in members if is_locked and state == PairState.DRAFT)
    known = Counter(draft.pair_id for form in forms for draft in form.drafts)
    return frozenset(pair for pair, size in sizes.items() if known[pair] == size)
