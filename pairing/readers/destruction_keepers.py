"""What of pairs keeps the data of a person from being destroyed yet."""

from __future__ import annotations

from collections.abc import Iterator

from pairing.models import AgreementSide, Pair, PairChange, PairMember
from pairing.states import LIVE_STATES
from participants.providers import Keeper

IN_PAIR = "Стоит в паре, которая подобрана или работает."
IN_CHANGE = "Назван в изменении пары, о котором ещё нет подписанного приказа."
SIGNED = "Отвечает по соглашению пары, которая подобрана или работает."


def keepers(school_id: int) -> Iterator[Keeper]:
    """Who of the school stands in a pair that is not over, is named in a change under way, answers for a child's pair.

    Four queries, however many people there are.
    """
    mentors = Pair.objects.filter(programme__school=school_id, state__in=LIVE_STATES).values_list("mentor", flat=True)
    mentees = PairMember.objects.filter(programme__school=school_id, is_live=True).values_list("mentee", flat=True)
    paired = {*mentors, *mentees}
    for person in sorted(paired):
        yield Keeper(person, IN_PAIR)
    changes = PairChange.objects.under_way().filter(pair__programme__school=school_id)
    named = changes.values_list("mentee_request__person", "new_profile__person", "asked_by_person")
    for person in sorted({person for row in named for person in row if person is not None} - paired):
        yield Keeper(person, IN_CHANGE)
    guardians = AgreementSide.objects.filter(
        agreement__pair__programme__school=school_id, agreement__pair__state__in=LIVE_STATES, ward__isnull=False
    )
    for person in sorted(set(guardians.values_list("person", flat=True)) - paired):
        yield Keeper(person, SIGNED)
