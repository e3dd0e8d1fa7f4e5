"""Makes way among the awards before two rows of one person become one: the same proposal stands once."""

from __future__ import annotations

from collections.abc import Iterator

from monitoring.models import Award
from monitoring.states import AwardState
from participants.models import Person


def join(kept: Person, other: Person) -> Iterator[str]:
    """Runs inside the merge, which holds both rows; tells in words what of the other row was dropped."""
    proposed = Award.objects.filter(state=AwardState.PROPOSED)
    own = set(proposed.filter(person=kept).values_list("programme", "kind"))
    double = [row.pk for row in proposed.filter(person=other) if (row.programme_id, row.kind) in own]
    if double:
        Award.objects.filter(pk__in=double).delete()
        yield f"одинаковых поощрений: {len(double)}"
