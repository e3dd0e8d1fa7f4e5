"""What people have said beforehand of who is to be with whom in a programme: read in one query, for matching reads much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import BigIntegerField, CharField, DateField, F, Q, Value
from django.db.models.functions import Coalesce

from pairing.core import phrases, synonyms
from pairing.core.cards import Liking
from pairing.core.synonyms import Synonyms
from pairing.models import PairingRule, Preference, SynonymGroup
from pairing.states import GroupMeetingState, RuleKind, Side
from participants.models import Guardianship
from programmes.models import Programme

Two = tuple[int, int]
BARRED, SYNONYMS = "barred", "synonyms"
COLUMNS = ("what", "one", "other", "of_form", "of_meeting", "on", "place", "named")


@dataclass(frozen=True)
class Sayings:
    """Pairs of person ids, the mentor's first; likings by form."""

    barred: frozenset[Two]
    must: frozenset[Two]
    must_not: frozenset[Two]
    likings: Mapping[int, Mapping[Two, Liking]]
    synonyms: Synonyms


def read(programme: Programme, people: Iterable[int]) -> Sayings:
    """All that holds in the programme for the people of its bases."""
    by_kind: defaultdict[str, list[Any]] = defaultdict(list)
    for row in _rows(programme, people):
        by_kind[row[0]].append(row[1:])
    twos = {
        kind: frozenset((row[0], row[1]) for row in by_kind[kind])
        for kind in (BARRED, RuleKind.MUST, RuleKind.MUST_NOT)
    }
    groups = sorted((school, words) for school, *_, words in by_kind[SYNONYMS])
    return Sayings(
        barred=twos[BARRED],
        must=twos[RuleKind.MUST],
        must_not=twos[RuleKind.MUST_NOT],
        likings=_likings({side: by_kind[side] for side in (Side.MENTOR, Side.MENTEE)}),
        synonyms=_synonyms(tuple(words for _, words in groups)),
    )


@lru_cache(maxsize=16)
def _synonyms(groups: tuple[str, ...]) -> Synonyms:
    """The general groups come first, as they belong to no school."""
    return synonyms.read(groups, phrases.dictionary_form)


def _rows(programme: Programme, people: Iterable[int]) -> Iterator[tuple[Any, ...]]:
    choices = Preference.objects.filter(
        meeting__programme=programme, meeting__state__in=[GroupMeetingState.HELD, GroupMeetingState.CLOSED]
    )
    guardians = Guardianship.objects.filter(child__in=people)
    rules = PairingRule.objects.filter(programme=programme, lifted_at=None)
    groups = SynonymGroup.objects.filter(Q(school=None) | Q(school=programme.school_id), is_active=True)
    return iter(
        _as_rows(
            choices, "side", "chooser", "chosen", of_form=F("meeting__form"), of_meeting=F("meeting"),
            on=F("meeting__held_on"), place=F("rank"),
        ).union(
            _as_rows(guardians, BARRED, "guardian", "child"),
            _as_rows(rules, "kind", "mentor", "mentee"),
            _as_rows(groups, SYNONYMS, Coalesce("school", 0), 0, named=F("words")),
            all=True,
        )
    )  # fmt: skip


def _as_rows(rows: Any, what: str, one: Any, other: Any, **more: Any) -> Any:
    """The rows with the same columns whatever they are; ``what`` is a column or the word itself."""
    is_word = what in (BARRED, SYNONYMS)
    number = BigIntegerField()
    named = {
        "what": Value(what, output_field=CharField()) if is_word else F(what),
        "one": F(one) if isinstance(one, str) else one,
        "other": F(other) if isinstance(other, str) else Value(other, output_field=number),
        "of_form": Value(0, output_field=number),
        "of_meeting": Value(0, output_field=number),
        "on": Value(date(2000, 1, 1), output_field=DateField()),
        "place": Value(0, output_field=number),
        "named": Value("", output_field=CharField()),
    } | more
    return rows.order_by().annotate(**named).values_list(*COLUMNS)


def _likings(rows: Mapping[str, Iterable[tuple[Any, ...]]]) -> dict[int, dict[Two, Liking]]:
    """What each person said after the latest meeting of the form at which he chose anybody."""
    found: defaultdict[int, dict[Two, Liking]] = defaultdict(dict)
    for side, choices in rows.items():
        latest: dict[tuple[int, int], tuple[date, int]] = {}
        for chooser, _, form, meeting, on, *_ in choices:
            latest[form, chooser] = max(latest.get((form, chooser), (on, meeting)), (on, meeting))
        for chooser, chosen, form, meeting, on, rank, _ in choices:
            if latest[form, chooser] != (on, meeting):
                continue
            two = (chosen, chooser) if side == Side.MENTEE else (chooser, chosen)
            said = found[form].get(two, Liking())
            found[form][two] = (
                replace(said, mentee_rank=rank) if side == Side.MENTEE else replace(said, mentor_rank=rank)
            )
    return dict(found)
