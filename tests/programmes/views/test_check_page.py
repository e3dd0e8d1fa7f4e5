"""The public page of a printed order: what it tells, what it keeps to itself, and that nobody comes to it by guessing."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from programmes.actions import free_order, orders
from programmes.models import Order, OrderLink
from programmes.readers.checking import LaterOrder, checked
from programmes.views.checking import ATTEMPTS
from tests.programmes.plain_orders import PLAIN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain")]
DAY = date(2026, 9, 3)


@pytest.fixture(autouse=True)
def no_attempts():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def sign(programme, curator, director):
    """Approves another order."""

    def signed(on=DAY):
        order = orders.submit(orders.prepare(programme, kind=PLAIN, by=curator), by=curator)
        return orders.approve(order, dated_on=on, by=director)

    return signed


def page(key):
    return Client().get(reverse("programmes:check", kwargs={"key": key}))


def test_page_tells_the_requisites_and_the_digests_and_no_names(sign, school):
    order = sign()
    Order.objects.update(title="О дежурстве Куратовой О.П.")
    answer = page(order.check_key)
    shown = answer.context["order"]
    assert (shown.kind, shown.number, shown.dated_on, shown.digest, shown.is_whole, shown.later) == (
        "О дежурстве", "1-ОД", DAY, order.digest, True, (),
    )  # fmt: skip
    text = answer.content.decode()
    assert [name for name in ("Куратов", "Громов", school.head_last_name, order.programme.title) if name in text] == []
    assert (answer["X-Robots-Tag"], "noindex" in text) == ("noindex, nofollow", True)


def test_page_tells_what_later_orders_have_done(sign):
    order, change, cancel = sign(), sign(date(2026, 9, 10)), sign(date(2026, 9, 20))
    OrderLink.objects.create(order=change, base=order, kind="changes")
    assert checked(order.check_key).changed_by == (LaterOrder("2-ОД", date(2026, 9, 10), cancels=False),)
    assert "Изменён приказом №&nbsp;2-ОД от 10.09.2026" in page(order.check_key).content.decode()
    OrderLink.objects.create(order=cancel, base=order, kind="cancels")
    assert checked(order.check_key).cancelled_by == LaterOrder("3-ОД", date(2026, 9, 20), cancels=True)
    assert "Отменён приказом №&nbsp;3-ОД от 20.09.2026" in page(order.check_key).content.decode()


def test_draft_that_would_change_the_order_is_not_told(sign, programme, curator):
    order = sign()
    waiting = orders.prepare(programme, kind=PLAIN, by=curator)
    OrderLink.objects.create(order=waiting, base=order, kind="cancels")
    assert checked(order.check_key).later == ()


def test_damaged_record_is_not_confirmed(sign):
    order = sign()
    Order.objects.update(content={**order.content, "preamble": "Иначе"})
    assert "Запись повреждена" in page(order.check_key).content.decode()


@pytest.mark.parametrize("key", ["x", "1", "%D0%BF%D1%80%D0%B8%D0%B2%D0%B5%D1%82", "a" * 500, "' or 1=1"])
def test_wrong_keys_are_answered_all_alike(sign, programme, curator, key):
    orders.prepare(programme, kind=PLAIN, by=curator)  # a draft has no key
    sign()
    answers = [page(key), page("A" * 32)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content


def test_many_wrong_keys_close_the_page_for_a_while(sign):
    order = sign()
    for number in range(ATTEMPTS.most):
        page(f"wrong-{number}")
    locked = page(order.check_key)
    assert (locked.status_code, int(locked["Retry-After"]) > 0) == (429, True)
    with time_machine.travel(timedelta(seconds=ATTEMPTS.locked_seconds + 1)):
        assert page(order.check_key).status_code == 200


def test_page_is_cheap(sign):
    order = sign()
    with CaptureQueriesContext(connection) as captured:
        page(order.check_key)
    assert len(captured) <= 4


def test_a_typed_order_is_told_without_its_heading(school, curator, director):
    typed = {"heading": "О поездке Груши А.П.", "preamble": "По приглашению соседней школы", "points": "Поехать."}
    order = orders.prepare(None, school=school, kind=free_order.CODE, parameters=typed, by=curator)
    order = orders.approve(orders.submit(order, by=curator), dated_on=DAY, by=director)
    assert checked(order.check_key).kind == ""
    assert "<dd>Приказ</dd>" in page(order.check_key).content.decode()
