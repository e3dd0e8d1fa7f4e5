"""An introduction is not cancelled while pairs are at work by it."""

import pytest

from mentoring.errors import Refusal
from programmes.actions import implementation, orders
from programmes.models import Order
from tests import factories
from tests.pairing.factories import DAY, working_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_introduction_stands_while_pairs_are_at_work(programme, curator, director):
    factories.ActivityFactory(stage__programme=programme)
    programme.curator = curator
    programme.save()
    order = orders.submit(orders.prepare(programme, kind=implementation.CODE, by=curator), by=curator)
    order = orders.approve(order, dated_on=DAY, by=director)
    implementation.may_be_cancelled(order)
    working_pair(programme, curator, director)
    with pytest.raises(Refusal, match=r"отменить пока нельзя: в программе 1\s+действующая пара\.$"):
        implementation.may_be_cancelled(Order.objects.get(pk=order.pk))
