"""What pairs and meetings hold of a person, and how they are freed of it; the pairs themselves stay counted."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Q

from pairing.models import Meeting, Pair
from participants.actions.erasing import Rule, carry_out, erase
from participants.core.mentions import NamedPerson
from participants.models import Person
from participants.providers import Erased
from participants.readers.naming import named

TEXTS = {"topic": "", "done": "", "difficulties": "", "next_step": "", "place": ""}
RULES = (
    Rule(
        "пояснений о парах",
        Pair,
        ("mentor", "members__mentee"),
        blanks={"explanation": [], "end_note": ""},
    ),
)


def erase_pairs(person: Person) -> Iterator[Erased]:
    """Explanations and notes of the pairs, and what was written of their meetings.

    In a group whose other mentees' data are kept only those meetings lose their texts that name the person.
    """
    yield from carry_out(RULES, person)
    others = Count("members", filter=Q(members__mentee__destroyed_at=None) & ~Q(members__mentee=person))
    pairs = Pair.objects.filter(Q(mentor=person) | Q(members__mentee=person)).distinct()
    groups = set(
        Pair.objects.filter(pk__in=pairs.values("pk"), mentor__destroyed_at=None)
        .exclude(mentor=person)
        .annotate(others=others)
        .filter(others__gt=0)
        .values_list("pk", flat=True)
    )
    somebody = named(person)
    meetings = Meeting.objects.filter(pair__in=pairs.values("pk"))
    kept = [meeting.pk for meeting in meetings if meeting.pair_id in groups and not _names(meeting, somebody)]
    if count := erase(meetings.exclude(pk__in=kept), blanks=TEXTS):
        yield Erased("записей о встречах", count)


def _names(meeting: Meeting, somebody: NamedPerson) -> bool:
    texts = " ".join(getattr(meeting, column) for column in TEXTS)
    return somebody.is_hinted_in(texts) or any(
        name.first and name.first.casefold() in texts.casefold() for name in somebody.names
    )
