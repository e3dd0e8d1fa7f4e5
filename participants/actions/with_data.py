"""People held until the transaction ends, so that nothing is written on somebody whose data are being destroyed."""

from __future__ import annotations

from collections.abc import Iterable

from mentoring.errors import Refusal
from participants.models import Person

DESTROYED = "Данные этого человека уничтожены. Вернуть или дополнить их нельзя."


def held(people: Iterable[Person]) -> list[Person]:
    """The people as they are now, in the order given, without those whose data are gone."""
    keys = [person.pk for person in people]
    rows = Person.objects.filter(pk__in=keys, destroyed_at=None).order_by("pk").select_for_update()
    found = {person.pk: person for person in rows}
    return [found[key] for key in keys if key in found]


def held_or_refused(person_id: int) -> Person:
    """One person as he is now; the order of locks is: programme, application, person, entry of a base."""
    found = Person.objects.select_for_update().filter(pk=person_id, destroyed_at=None).first()
    if found is None:
        raise Refusal(DESTROYED, code="destroyed")
    return found
