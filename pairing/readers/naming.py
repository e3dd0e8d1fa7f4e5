"""Those whom orders and papers of pairs name: participants, the curator, who watches, with their forms made by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mentoring.core.russian.cases import Case
from mentoring.core.russian.names import Name, full
from mentoring.database import fold
from pairing.core.pair_order import Participant, once
from participants.core.consents import ConsentState
from participants.models import Person
from programmes.core.wording import Somebody
from programmes.models import Order, Programme
from programmes.order_kinds import Reader
from programmes.readers import wordings


def participant(
    person: Person, states: dict[int, ConsentState], forms: dict[str, dict[str, str]] | None = None
) -> Participant:
    """Somebody as an order names him; the consent counts where it holds, ``forms`` are the school's own of posts."""
    name = Name(person.last_name, person.first_name, person.middle_name, person.sex)
    post = ", ".join(part for part in (person.post, person.workplace) if part)
    return Participant(
        name=name,
        forms=person.name_forms,
        grade=person.grade,
        letter=person.letter,
        post=post,
        consent_on=_given_on(states.get(person.pk)),
        source=f"person:{person.pk}",
        post_forms=(forms or {}).get(fold(post), {}),
        user_id=person.user_id,
    )


def _given_on(state: ConsentState | None) -> date | None:
    return state.given_on if state is not None and state.is_valid else None


def curator_of(programme: Programme, forms: dict[str, dict[str, str]] | None = None) -> Participant | None:
    """The curator as an order names her, None where the programme has none."""
    somebody = wordings.curator(programme, forms or {})
    if isinstance(somebody, str):
        return None
    return Participant(
        name=somebody.name,
        forms=dict(somebody.forms),
        post=somebody.post,
        source=somebody.source,
        post_forms=dict(somebody.post_forms),
        user_id=programme.curator_id,
    )


def readers_of(people: Iterable[Participant]) -> list[Reader]:
    """Those who sign that an order was read, each once, with their accounts."""
    return [Reader(full(one.name), one.status(Case.NOMINATIVE), one.user_id) for one in once(people)]


def control_of(order: Order, forms: dict[str, dict[str, str]]) -> Somebody | str:
    """Who watches over the order, where the director does not do it himself."""
    return wordings.typed(order.parameters.get("control", ""), order.parameters.get("control_post", ""), forms)
