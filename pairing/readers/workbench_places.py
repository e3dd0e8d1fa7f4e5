"""Who sits where: the live pairs of a programme as places of mentors, for moving mentees by hand. One query."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pairing.core.moving import Place, token
from pairing.models import PairMember
from pairing.states import ORDERED_STATES, PairState
from programmes.models import Programme


@dataclass(frozen=True)
class Seated:
    """A live mentee at a mentor, with the rows that pages show."""

    place: Place
    member: PairMember

    @property
    def can_move(self) -> bool:
        """Whether a hand may move him: neither in an order nor locked."""
        return not self.place.is_late and not self.place.is_locked


@dataclass(frozen=True)
class Places:
    """All live mentees of a programme."""

    seated: tuple[Seated, ...]

    def of_mentor(self, person_id: int) -> list[Place]:
        """The mentor's places in all forms."""
        return [one.place for one in self.seated if one.member.mentor_id == person_id]

    def by_mentor(self) -> dict[int, list[Seated]]:
        """Those of every mentor."""
        found: dict[int, list[Seated]] = {}
        for one in self.seated:
            found.setdefault(one.member.mentor_id, []).append(one)
        return found

    def present(self, mentee_id: int, form_id: int) -> Seated | None:
        """The mentee's present pair in a form."""
        return next(
            (one for one in self.seated if one.place.mentee_id == mentee_id and one.place.form_id == form_id), None
        )

    def token_of_mentee(self, mentee_id: int, form_id: int) -> str:
        """What a form remembers of the mentee's present pair."""
        present = self.present(mentee_id, form_id)
        return token([present.place] if present else [])

    def token_of_mentor(self, person_id: int) -> str:
        """What a form remembers of the mentor's pairs."""
        return token(self.of_mentor(person_id))

    @property
    def total(self) -> int:
        """The points of all pairs that matching may still change."""
        return sum(one.place.score for one in self.seated if not one.place.is_late)


def read(programme: Programme) -> Places:
    """The places as they are now."""
    rows = list(
        PairMember.objects.filter(programme=programme)
        .live()
        .select_related("pair", "mentee", "mentor", "mentee_request__category")
        .order_by("mentee__sort_name", "pk")
    )
    sizes = Counter(row.pair_id for row in rows)
    return Places(tuple(Seated(_place(row, is_group=sizes[row.pair_id] > 1), row) for row in rows))


def _place(member: PairMember, *, is_group: bool) -> Place:
    pair = member.pair
    return Place(
        pair_id=pair.pk,
        version=pair.version,
        form_id=member.form_id,
        mentee_id=member.mentee_id,
        name=member.mentee.short_name,
        score=_share(pair.explanation, member.mentee_id) if is_group else pair.score,
        is_draft=pair.state == PairState.DRAFT,
        is_locked=pair.is_locked,
        is_late=pair.state in {PairState.SUBMITTED, *ORDERED_STATES},
    )


def _share(explanation: Sequence[dict[str, Any]], mentee_id: int) -> int:
    return sum(told["points"] for told in explanation if told.get("mentee") == mentee_id)
