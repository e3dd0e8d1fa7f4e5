"""What changes of pairs hold of a person: who asked, why, what was decided; that a pair was changed stays counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import F, Q

from pairing.models import PairChange
from pairing.readers.shared_pairs import Told
from pairing.states import ChangeState
from participants.actions.erasing import Rule, carry_out, erase_each
from participants.models import Person
from participants.providers import Erased

TEXTS = ("note", "result", "decision_note")
GONE = "Пояснение уничтожено"  # a refused change must say something
RULES = (Rule("просьб об изменении пары", PairChange, ("asked_by_person",), blanks={"asked_by_person": None}),)


def erase_changes(person: Person) -> Iterator[Erased]:
    """Texts of the changes of the person's pairs; those of a group that is kept only where they tell of him."""
    told = Told.of(person)
    changes = PairChange.objects.filter(
        Q(pair__in=told.pairs)
        | Q(asked_by_person=person)
        | Q(mentee_request__person=person)
        | Q(new_profile__person=person)
    ).annotate(
        left=F("member__mentee"), joined=F("mentee_request__person"), replacing=F("new_profile__person")
    )  # fmt: skip
    rows = told.among(changes, TEXTS, own=("asked_by_person_id", "left", "joined", "replacing"))
    if count := erase_each(rows, _emptied):
        yield Erased("пояснений к изменениям пар", count)
    yield from carry_out(RULES, person)


def _emptied(change: PairChange) -> Mapping[str, Any]:
    return {"note": "", "result": "", "decision_note": GONE if change.state == ChangeState.DECLINED else ""}
