"""Where orders on pairs are prepared and what they lack is filled, and what is not there yet for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.urls import reverse

from mentoring.accounts.models import School
from pairing.core import order_places
from pairing.models import Pair
from pairing.readers import change_orders
from pairing.readers.pair_orders import KIND
from pairing.states import UNDOABLE_STATES, PairState
from programmes.core.wording import Gap
from programmes.models import Programme
from programmes.readers import places
from programmes.readers.order_choice import missing_facts, programme_page
from programmes.readers.places import Spot

WORKING = programme_page("pairing:pairs", f"?state={PairState.ACTIVE}")
PREPARED_AT: dict[str, Callable[[Programme], str]] = {
    change_orders.END: WORKING,
    change_orders.REPLACE: WORKING,
    change_orders.CHANGE: WORKING,
    change_orders.TRANSFER: WORKING,
    change_orders.FINISH: programme_page("pairing:finish-many"),
}


def missing_accepted(school: School, programme: Programme | None) -> Iterator[Gap]:
    """Pairs that the curator has accepted, besides what every order needs."""
    yield from missing_facts(school, programme)
    if programme is not None and not Pair.objects.filter(programme=programme, state__in=UNDOABLE_STATES).exists():
        yield Gap("pairs", "нет принятых пар: подберите их и примите", order_places.MATCHING)


def missing_working(school: School, programme: Programme | None) -> Iterator[Gap]:
    """Pairs at work, besides what every order needs."""
    yield from missing_facts(school, programme)
    if programme is not None and not Pair.objects.filter(programme=programme, state=PairState.ACTIVE).exists():
        yield Gap("pairs", "нет пар, которые работают", order_places.ALL_PAIRS)


def _prepared_at(spot: Spot) -> str:
    """Where the pairs of an order, its days and who watches over it are chosen."""
    if spot.programme is None:
        return ""
    name = "pairing:prepare-order" if spot.order is None or spot.order.kind == KIND else "pairing:changes"
    return reverse(name, kwargs={"pk": spot.programme.pk})


def register() -> None:
    """Make the codes of this app known; called when the application is ready."""
    places.register(order_places.PAIRS, _prepared_at)
    places.register(order_places.MATCHING, places.of_programme("pairing:matching"))
    places.register(order_places.ALL_PAIRS, places.of_programme("pairing:pairs"))
    places.register(order_places.FINISHING, places.of_programme("pairing:finish-many"))
