"""Several people decide on orders at the same moment: one approval, one number, nothing lost."""

from datetime import date

import pytest

from mentoring.accounts.models import User
from programmes.actions import orders
from programmes.models import Order, OrderDecision, OrderLink
from programmes.readers import kept_orders
from programmes.states import DecisionKind, OrderState
from tests import factories
from tests.programmes.plain_orders import PLAIN
from tests.programmes.races import at_once, then

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 9, 3)


@pytest.fixture
def ready(plain):
    """A school with two directors and eight orders on the desk."""
    school = factories.SchoolFactory()
    curator = factories.curator_of(school, full_name="Куратова Ольга Петровна")
    directors = [factories.director_of(school, full_name=name) for name in ("Громова Анна", "Ильин Пётр")]
    programme = factories.ProgrammeFactory(school=school, curator=curator)
    waiting = [orders.submit(orders.prepare(programme, kind=PLAIN, by=curator), by=curator) for _ in range(8)]
    return directors, [order.pk for order in waiting]


def approve(order_pk: int, user_pk: int, number: str = ""):
    def run() -> str:
        order, user = Order.objects.get(pk=order_pk), User.objects.get(pk=user_pk)
        return orders.approve(order, dated_on=DAY, number=number, version=order.version, by=user).number

    return run


def approved() -> tuple[list[str], int]:
    rows = Order.objects.filter(state=OrderState.APPROVED).order_by("pk").values_list("number", flat=True)
    return list(rows), OrderDecision.objects.filter(kind=DecisionKind.APPROVED).count()


def test_two_directors_and_their_double_clicks_give_one_approval(ready, tmp_path):
    directors, waiting = ready
    results = at_once([approve(waiting[0], director.pk) for director in directors * 2], tmp_path)
    refused = [result for result in results if result != "1-ОД"]
    assert len(refused) == 3
    assert {text.partition(",")[0] for text in refused} == {
        "Приказ уже утверждён: № 1-ОД от 3\u00a0сентября\u00a02026\u00a0г."
    }
    assert then(approved, tmp_path) == (["1-ОД"], 1)


def test_eight_orders_at_once_get_eight_numbers_without_a_gap(ready, tmp_path):
    directors, waiting = ready
    results = at_once([approve(order, directors[0].pk) for order in waiting], tmp_path)
    expected = [f"{number}-ОД" for number in range(1, 9)]
    assert sorted(results) == expected
    numbers, decisions = then(approved, tmp_path)
    assert (sorted(numbers), decisions) == (expected, 8)


def test_copies_of_orders_approved_at_once_are_all_there_and_of_one_content_each(ready, tmp_path):
    directors, waiting = ready
    at_once([approve(order, directors[0].pk) for order in waiting[:2]], tmp_path)

    def kept() -> list[bool]:
        return [faults == [] and bool(order.file) for order, faults in kept_orders.faults()]

    assert then(kept, tmp_path) == [True, True]


def test_one_number_typed_for_two_orders_at_once_goes_to_one(ready, tmp_path):
    directors, waiting = ready
    results = at_once([approve(order, directors[0].pk, number="7-ОД") for order in waiting[:2]], tmp_path)
    assert sorted(result == "7-ОД" for result in results) == [False, True]
    assert then(approved, tmp_path) == (["7-ОД"], 1)


def test_approval_and_return_at_once_leave_one_decision(ready, tmp_path):
    directors, waiting = ready

    def send_back() -> str:
        order, user = Order.objects.get(pk=waiting[0]), User.objects.get(pk=directors[1].pk)
        return orders.send_back(order, remark="Сроки", version=order.version, by=user).state

    at_once([approve(waiting[0], directors[0].pk), send_back], tmp_path)

    def decisions() -> int:
        return OrderDecision.objects.filter(order=waiting[0]).exclude(kind=DecisionKind.SUBMITTED).count()

    assert then(decisions, tmp_path) == 1


def test_two_orders_that_cancel_one_at_once_cancel_it_once(ready, tmp_path):
    directors, waiting = ready
    base = orders.approve(Order.objects.get(pk=waiting[0]), dated_on=DAY, by=directors[0])
    conditions = {"base": base.pk, "ground": "ошибкой", "from_on": "2026-12-01"}
    both = []
    for _ in range(2):
        order = orders.prepare(base.programme, kind="cancel-order", parameters=conditions, by=base.prepared_by)
        both.append(orders.submit(order, by=base.prepared_by).pk)
    results = at_once([approve(order, director.pk) for order, director in zip(both, directors, strict=True)], tmp_path)
    refused = [result for result in results if result != "2-ОД"]
    assert refused == ["Приказ № 1-ОД от 03.09.2026 уже отменён приказом № 2-ОД от 03.09.2026."]
    assert then(lambda: OrderLink.objects.filter(kind="cancels").count(), tmp_path) == 1
