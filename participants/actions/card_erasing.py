"""Cards about a person go when his data are destroyed; those that he has signed about others lose his name."""

from __future__ import annotations

from collections.abc import Iterator

from participants.actions.erasing import Rule, carry_out, erase_each
from participants.models import InformationCard, Person
from participants.providers import Erased
from participants.readers.cards import signed_by

NOBODY = "Автор карточки, № {}"
RULES = (Rule("карточек сведений", InformationCard, ("request__person",)),)


def erase(person: Person) -> Iterator[Erased]:
    """Runs inside the action that destroys; doing it again does nothing."""
    yield from carry_out(RULES, person)
    count = erase_each(
        InformationCard.objects.filter(signed_by(person)),
        lambda card: {"author_name": NOBODY.format(card.pk), "author_post": "", "guardianship": None},
    )
    if count:
        yield Erased("подписей в карточках сведений о других", count)
