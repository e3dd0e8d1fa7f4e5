"""Fixtures of programmes: the built-in reference data, a roadmap, an order in each state of its way."""

from datetime import date

import pytest

from programmes import order_kinds
from programmes.actions import implementation, orders, reference, roadmap
from programmes.models import RoadmapTemplate
from tests.programmes import spoken_order
from tests.programmes.plain_orders import KIND


@pytest.fixture
def forms(db):
    """The built-in reference data, loaded once more where a test emptied it."""
    reference.load()


@pytest.fixture
def template(forms):
    return RoadmapTemplate.objects.get(code="pupils-school-year")


@pytest.fixture
def planned(programme, template, curator):
    """A programme with the built-in roadmap."""
    roadmap.build(programme, template, by=curator)
    return programme


@pytest.fixture
def draft(planned, curator):
    return orders.prepare(planned, kind=implementation.CODE, parameters={"basis": ""}, by=curator)


@pytest.fixture
def submitted(draft, curator):
    return orders.submit(draft, by=curator)


@pytest.fixture
def approved(submitted, director):
    return orders.approve(submitted, dated_on=date(2026, 9, 3), by=director)


@pytest.fixture
def spoken(programme, curator):
    """A draft of an order that is worded by places, of a kind that lives as long as the test."""
    with spoken_order.registered():
        yield orders.prepare(programme, kind=spoken_order.CODE, parameters={"day": "1 сентября 2026 г."}, by=curator)


@pytest.fixture
def plain():
    """A kind of order that needs no facts."""
    yield order_kinds.register(KIND)
    order_kinds.forget(KIND)
