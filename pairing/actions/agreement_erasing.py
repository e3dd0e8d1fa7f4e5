"""What agreements of pairs hold of a person: the text with the names of all sides, the answers, scans of signed sheets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import F, Q

from pairing.models import Agreement, AgreementScan, AgreementSide
from pairing.readers.shared_pairs import Told
from participants.actions.erasing import erase, erase_each
from participants.core.destruction_act import stand_in
from participants.models import Person
from participants.providers import Erased


def erase_agreements(person: Person) -> Iterator[Erased]:
    """The text goes where the pair was the person's alone; in a group that is kept, and of a guardian, the name goes.

    A signed sheet shows the person's hand, so that its scan goes in any case; the paper stays with the school.
    """
    told = Told.of(person)
    signed = AgreementSide.objects.filter(Q(person=person) | Q(ward=person)).values("agreement")
    agreements = Agreement.objects.filter(Q(pair__in=told.pairs) | Q(pk__in=signed))
    keys = list(agreements.values_list("pk", flat=True))
    if count := erase(AgreementScan.objects.filter(agreement__in=keys), files=("file",)):
        yield Erased("сканов соглашений", count)
    sides = AgreementSide.objects.filter(agreement__in=keys).exclude(remark="").annotate(pair=F("agreement__pair"))
    if count := erase(told.among(sides, ["remark"], own=("person_id", "ward_id"), pair="pair"), blanks={"remark": ""}):
        yield Erased("слов сторон соглашений", count)
    count = erase(Agreement.objects.filter(pk__in=keys, pair__in=told.alone), blanks={"content": {}, "digest": ""})
    count += erase_each(
        Agreement.objects.filter(pk__in=keys).exclude(pair__in=told.alone),
        lambda row: {"content": _without(row.content, told, stand_in(person.pk))},
    )
    if count:
        yield Erased("текстов соглашений", count)


def _without(value: Any, told: Told, name: str) -> Any:
    """The text with the person's number in place of each line that names him."""
    if isinstance(value, str):
        return name if told.somebody.is_hinted_in(value) else value
    if isinstance(value, dict):
        return {key: _without(one, told, name) for key, one in value.items()}
    if isinstance(value, list):
        return [_without(one, told, name) for one in value]
    return value
