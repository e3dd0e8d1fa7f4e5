"""Where a gap of an order is filled: codes of places to addresses; each app adds those of its pages."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

from programmes.models import Order

_urls: dict[str, Callable[[Order], str]] = {}


def register(where: str, url: Callable[[Order], str]) -> None:
    """Say which page fills the places of this code."""
    _urls[where] = url


def url_of(where: str, order: Order) -> str:
    """The page that fills the place; an empty text where none is known."""
    known = _urls.get(where)
    return known(order) if known else ""


def _programme(order: Order) -> str:
    return reverse("programmes:edit", kwargs={"pk": order.programme_id}) if order.programme_id else ""


def _school(order: Order) -> str:
    return reverse("accounts:school-edit", kwargs={"school": order.school.slug})


register("programme", _programme)
register("curator", _programme)
register("school", _school)
register("head", _school)
