"""The pairs of somebody by school year on the page of the person, with the last meetings."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from mentoring.core.roles import Permission
from mentoring.core.russian.dates import school_year
from mentoring.web.guard import may
from mentoring.web.providers import Block
from pairing.models import Meeting, Pair, PairMember
from pairing.readers.pairs import with_meetings
from participants.models import Person

MEETINGS = 5


@dataclass(frozen=True)
class PairOfPerson:
    """A pair as one of its people is shown it: on which side, and with whom."""

    pair: Pair
    person_id: int

    @property
    def is_mentor(self) -> bool:
        """Whether the person is the mentor."""
        return self.pair.mentor_id == self.person_id

    @property
    def others(self) -> list[Person]:
        """With whom: the mentees of a mentor; the mentor of a mentee."""
        if self.is_mentor:
            return [member.mentee for member in self.pair.members.all()]
        return [self.pair.mentor]

    @property
    def year(self) -> str:
        """The school year in which it began, or was proposed."""
        return school_year(self.pair.starts_on or timezone.localdate(self.pair.created_at))


def person_blocks(request: HttpRequest, person: Person) -> Iterator[Block]:
    """The pairs of somebody, on either side, and their last meetings; three queries."""
    if not may(request.user, Permission.PAIR_VIEW, person):
        return
    members = PairMember.objects.filter(mentee=person).values("pair")
    rows = with_meetings(Pair.objects.filter(Q(mentor=person) | Q(pk__in=members))).order_by("-pk")
    pairs = sorted((PairOfPerson(pair, person.pk) for pair in rows), key=lambda one: one.year, reverse=True)
    if not pairs:
        return
    years = [(year, list(group)) for year, group in groupby(pairs, key=lambda one: one.year)]
    held = sum(one.pair.met for one in pairs)
    meetings = (
        Meeting.objects.filter(pair__in=[one.pair.pk for one in pairs]).order_by("-held_on", "-pk")[:MEETINGS]
        if held
        else []
    )
    context = {
        "anchor": "pairs",
        "anchor_title": "Пары и встречи",
        "anchor_count": len(pairs),
        "years": years,
        "held": held,
        "meetings": meetings,
        "can_see_orders": may(request.user, Permission.ORDER_VIEW, person.school),
    }
    yield Block("pairing/_person.html", context, order=30)
