"""Seats of mentors: each live mentee holds one of the form and one of the programme, by number, so that none is over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pairing.models import PairMember
from participants.models import MentorProfile
from programmes.models import MentoringForm, Programme


@dataclass(frozen=True)
class Seat:
    """The four numbers of a member's place with the mentor; ``fields()`` are those of `PairMember`."""

    seat: int
    capacity: int
    programme_seat: int
    programme_capacity: int

    def fields(self) -> dict[str, int]:
        """For the row that takes the seat."""
        return {
            "seat": self.seat,
            "capacity": self.capacity,
            "programme_seat": self.programme_seat,
            "programme_capacity": self.programme_capacity,
        }


class Seats:
    """The free seats of a programme as the rows are now; the caller holds the programme's lock. Two queries."""

    def __init__(self, programme: Programme, mentors: Iterable[int] | None = None) -> None:
        """Only those of the mentors (keys of people), or of all."""
        profiles = MentorProfile.objects.filter(programme=programme)
        members = PairMember.objects.filter(programme=programme).live()
        if mentors is not None:
            mentors = set(mentors)
            profiles, members = profiles.filter(person__in=mentors), members.filter(mentor__in=mentors)
        self._most = programme.most_mentees
        self._capacity = {
            (person, form): min(capacity, self._most)
            for person, form, capacity in profiles.values_list("person", "form", "capacity")
        }
        self._taken: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
        self._taken_in_programme: defaultdict[int, set[int]] = defaultdict(set)
        for person, form, seat, programme_seat in members.values_list("mentor", "form", "seat", "programme_seat"):
            self._taken[person, form].add(seat)
            self._taken_in_programme[person].add(programme_seat)

    def take(self, mentor: int, form: MentoringForm) -> Seat | None:
        """The lowest free numbers, taken from now on; None when the mentor is full, or no mentor in the form."""
        capacity = self._capacity.get((mentor, form.pk), 0)
        seat = _lowest_free(self._taken[mentor, form.pk], capacity)
        programme_seat = _lowest_free(self._taken_in_programme[mentor], self._most)
        if seat is None or programme_seat is None:
            return None
        self._taken[mentor, form.pk].add(seat)
        self._taken_in_programme[mentor].add(programme_seat)
        return Seat(seat, capacity, programme_seat, self._most)


def _lowest_free(taken: set[int], capacity: int) -> int | None:
    return next((number for number in range(1, capacity + 1) if number not in taken), None)
