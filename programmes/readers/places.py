"""Where what an order lacks is filled in: the page behind the code that a place carries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from mentoring.accounts.models import School
from programmes.core import order_places as codes
from programmes.models import Order, Programme


@dataclass(frozen=True)
class Spot:
    """For what a page is looked for: an order there is, or one that may be prepared for the programme."""

    school: School
    programme: Programme | None = None
    order: Order | None = None


Find = Callable[[Spot], str]
_found: dict[str, Find] = {}


def register(where: str, find: Find) -> Find:
    """Say which page a code means; ``find`` gives an empty text where there is none for that spot."""
    if _found.get(where, find) is not find:
        raise ValueError(f"place {where!r} is registered twice")
    _found[where] = find
    return find


def known() -> frozenset[str]:
    """The codes that some page stands behind."""
    return frozenset(_found)


def url_of(where: str, order: Order) -> str:
    """The page that fills a place of the order; empty for an unknown code, and for a page that the order has not."""
    return url_at(where, Spot(order.school, order.programme, order))


def url_at(where: str, spot: Spot) -> str:
    """The same where there may be no order yet."""
    find = _found.get(where)
    return find(spot) if find else ""


def of_programme(name: str) -> Find:
    """A page of the programme with that name of an address; none for an order without a programme."""
    return lambda spot: reverse(name, kwargs={"pk": spot.programme.pk}) if spot.programme else ""


def _school(spot: Spot) -> str:
    return reverse("accounts:school-edit", kwargs={"school": spot.school.slug})


def _conditions(spot: Spot) -> str:
    return reverse("programmes:order-edit", kwargs={"pk": spot.order.pk}) if spot.order else ""


def _text(spot: Spot) -> str:
    return reverse("programmes:order-text", kwargs={"pk": spot.order.pk}) if spot.order else ""


OWN: dict[str, Find] = {
    codes.SCHOOL: _school,
    codes.PROGRAMME: of_programme("programmes:edit"),
    codes.CONDITIONS: _conditions,
    codes.TEXT: _text,
    codes.ROADMAP: of_programme("programmes:roadmap"),
    codes.PAPERS: of_programme("programmes:papers"),
}


def register_own() -> None:
    """Make the codes of this app known; called when the application is ready."""
    for where, find in OWN.items():
        register(where, find)
