"""Pairs put on the workbench many at once: those that an undo brings back, and those of a variant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import IntegrityError, transaction

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.errors import Refusal
from pairing.actions.pairs import why_refused
from pairing.actions.seats import Seats
from pairing.core.scoring import Score
from pairing.core.workbench_steps import Standing
from pairing.models import Pair, PairMember
from participants.models import MenteeRequest, Person
from programmes.models import MentoringForm, Programme


@dataclass(frozen=True)
class Judged:
    """A pair to be placed, with the score of each member as the facts stand today."""

    standing: Standing
    scores: Mapping[int, Score]
    """By the mentee's person."""

    @property
    def points(self) -> int:
        """All points together."""
        return sum(score.points for score in self.scores.values())

    def explanation(self, people: Mapping[int, Person]) -> list[dict[str, Any]]:
        """Why together; in a group each reason names the mentee whom it is about."""
        if len(self.scores) == 1:
            return [asdict(reason) for score in self.scores.values() for reason in score.reasons]
        return [
            asdict(reason) | {"mentee": person, "text": f"{people[person].short_name}: {reason.text}"}
            for person, score in self.scores.items()
            for reason in score.reasons
        ]


def place(
    programme: Programme, wanted: Sequence[Judged], *, rows: Mapping[int, Pair] | None = None, verb: str, by: User
) -> list[Pair]:
    """Make the pairs that are not there, under their former keys where they have had one, and complete the others.

    ``rows`` are those that are there, with no more members than wanted; the caller holds the programme's lock and saves
    them. A seat or a person that somebody else has taken is a Refusal, and nothing is written.
    """
    requests = MenteeRequest.objects.in_bulk(
        {request for one in wanted for _, request in one.standing.members if request is not None}
    )
    people = Person.objects.in_bulk({person for one in wanted for person in one.scores})
    new, pairs = [], []
    for one in wanted:
        row = (rows or {}).get(one.standing.pair)
        if row is None:
            row = _new(programme, one, requests)
            new.append(row)
        row.score, row.explanation = one.points, one.explanation(people)
        pairs.append(row)
    try:
        with transaction.atomic():
            Pair.objects.bulk_create(new, batch_size=500)
            _seat(programme, wanted, pairs)
    except IntegrityError as error:
        raise Refusal(why_refused(error), code="taken") from error
    log.record_many(verb, new, by=by, created=True)
    return new


def _new(programme: Programme, one: Judged, requests: Mapping[int, MenteeRequest]) -> Pair:
    standing = one.standing
    first = requests.get(standing.members[0][1] or 0)
    return Pair(
        id=standing.pair or None,
        programme=programme,
        form_id=standing.form,
        role_variant_id=first.role_variant_id if first else None,
        mentor_id=standing.mentor,
        state=standing.state,
        is_locked=standing.is_locked,
        origin=standing.origin,
        version=standing.version + 1 if standing.pair else 1,
    )


def _seat(programme: Programme, wanted: Sequence[Judged], pairs: Sequence[Pair]) -> None:
    """A seat for each member who has none yet."""
    seats = Seats(programme, [one.standing.mentor for one in wanted])
    forms = MentoringForm.objects.in_bulk({one.standing.form for one in wanted})
    there = set(PairMember.objects.filter(pair__in=pairs).values_list("pair", "mentee"))
    members = []
    for one, pair in zip(wanted, pairs, strict=True):
        for person, request in one.standing.members:
            if (pair.pk, person) in there:
                continue
            seat = seats.take(one.standing.mentor, forms[one.standing.form])
            if seat is None:
                raise Refusal(
                    f"Наставник {pair.mentor.full_name}: свободных мест больше нет, пару вернуть нельзя.", code="full"
                )
            members.append(
                PairMember(
                    pair=pair,
                    mentee_id=person,
                    mentee_request_id=request,
                    programme=programme,
                    form_id=one.standing.form,
                    mentor_id=one.standing.mentor,
                    **seat.fields(),
                )
            )
    PairMember.objects.bulk_create(members, batch_size=500)
