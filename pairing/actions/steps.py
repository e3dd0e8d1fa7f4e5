"""Writes of the timeline of pairs."""

from __future__ import annotations

from collections.abc import Iterable

from mentoring.accounts.models import User
from pairing.models import Pair, PairStep
from participants.models import Person


def note(
    pair: Pair,
    kind: str,
    *,
    by: User | None,
    person: Person | None = None,
    text: str = "",
    is_for_office: bool = False,
) -> PairStep:
    """One step, inside the action that makes it."""
    return PairStep.objects.create(
        pair=pair, kind=kind, by=by, person=person, note=text[:500], is_for_office=is_for_office
    )


def note_many(pairs: Iterable[Pair], kind: str, *, by: User | None, text: str = "") -> None:
    """The same step of many pairs at once."""
    PairStep.objects.bulk_create([PairStep(pair=pair, kind=kind, by=by, note=text[:500]) for pair in pairs])
