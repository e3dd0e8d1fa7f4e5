"""Whose data the texts of a person's pairs are: his, or also those of the others in a group that goes on being kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from pairing.models import Pair
from participants.core.mentions import NamedPerson
from participants.models import Person
from participants.readers.naming import named


@dataclass(frozen=True)
class Told:
    """What is told of a person in the rows of his pairs.

    ``alone`` are those of his ``pairs`` whose texts are all about him. The rest are groups whose other mentees' data
    are kept: there a text is about him only if it names him, or its row points at him.
    """

    person: Person
    pairs: frozenset[int]
    alone: frozenset[int]
    somebody: NamedPerson

    @classmethod
    def of(cls, person: Person) -> Told:
        """Two queries."""
        pairs = frozenset(
            Pair.objects.filter(Q(mentor=person) | Q(members__mentee=person)).values_list("pk", flat=True)
        )
        others = Count("members", filter=Q(members__mentee__destroyed_at=None) & ~Q(members__mentee=person))
        shared = (
            Pair.objects.filter(pk__in=pairs, mentor__destroyed_at=None)
            .exclude(mentor=person)
            .annotate(others=others)
            .filter(others__gt=0)
        )
        return cls(person, pairs, pairs.difference(shared.values_list("pk", flat=True)), named(person))

    def among(
        self, rows: QuerySet[Any], columns: Iterable[str], *, own: Iterable[str] = (), pair: str = "pair_id"
    ) -> QuerySet[Any]:
        """Those of the rows that tell of the person in the columns; ``own`` are columns that may point at him.

        ``pair`` leads to the number of the row's pair: the name of a column, or of an annotation.
        """
        columns, own = tuple(columns), tuple(own)
        told = [
            row.pk
            for row in rows
            if getattr(row, pair) in self.alone
            or any(getattr(row, column) == self.person.pk for column in own)
            or self.is_in(getattr(row, column) for column in columns)
        ]
        return rows.model._base_manager.filter(pk__in=told)

    def is_in(self, texts: Iterable[str]) -> bool:
        """Whether one of the texts speaks of the person, be it by the first name alone."""
        whole = " ".join(texts)
        return self.somebody.is_hinted_in(whole) or any(
            name.first and name.first.casefold() in whole.casefold() for name in self.somebody.names
        )
