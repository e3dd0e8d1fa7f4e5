"""What pairs, their timelines and meetings hold of a person, and how they are freed of it; the pairs stay counted."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from pairing.models import Meeting, Pair, PairStep
from pairing.readers.shared_pairs import Told
from participants.actions.erasing import Rule, carry_out, erase
from participants.models import Person
from participants.providers import Erased

RULES = (Rule("пояснений о парах", Pair, ("mentor", "members__mentee"), blanks={"explanation": [], "end_note": ""}),)
TEXTS = {"topic": "", "done": "", "difficulties": "", "next_step": "", "place": ""}


def erase_pairs(person: Person) -> Iterator[Erased]:
    """Explanations and notes of the pairs, and what was written of their steps and meetings.

    In a group whose other mentees' data are kept only those texts go that are about the person or name him.
    """
    yield from carry_out(RULES, person)
    told = Told.of(person)
    documents = [
        pair.pk
        for pair in Pair.objects.filter(pk__in=told.pairs).exclude(duty_document="")
        if pair.mentor_id == person.pk or told.is_in([pair.duty_document])  # it is the mentor's own
    ]
    if count := erase(Pair.objects.filter(pk__in=documents), blanks={"duty_document": ""}):
        yield Erased("документов о наставничестве работника", count)
    steps = PairStep.objects.filter(Q(pair__in=told.pairs) | Q(person=person)).exclude(note="")
    if count := erase(told.among(steps, ["note"], own={"person_id"}), blanks={"note": ""}):
        yield Erased("пояснений к шагам пар", count)
    meetings = Meeting.objects.filter(pair__in=told.pairs)
    if count := erase(told.among(meetings, TEXTS), blanks=TEXTS):
        yield Erased("записей о встречах", count)
