"""The director's desk: what waits and what has changed, several approved at once, a date that goes back asked about."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from programmes.actions import implementation, orders
from programmes.models import Order
from programmes.states import OrderState
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(planned, curator):
    return orders.submit(
        orders.prepare(planned, kind=implementation.CODE, parameters={"basis": "приказом"}, by=curator), by=curator
    )


def desk_url(school):
    return reverse("programmes:desk", kwargs={"school": school.slug})


def approve_url(school):
    return reverse("programmes:desk-approve", kwargs={"school": school.slug})


def ticks(*found, **changes):
    return {"orders": [f"{order.pk}:{order.version}" for order in found], "dated_on": localdate().isoformat()} | changes


def said(response):
    return [str(message) for message in response.context["messages"]]


def numbers():
    return dict(Order.objects.order_by("pk").values_list("pk", "number"))


def test_what_waits_longest_stands_first_with_its_returns(client_as, curator, director, submitted, second, school):
    orders.submit(orders.send_back(submitted, remark="Уточните срок", by=director), by=curator)
    lines = client_as(director).get(desk_url(school)).context["lines"]
    assert [(line.order, line.returns, bool(line.returned)) for line in lines] == [
        (second, 0, False),
        (submitted, 1, True),
    ]


def test_desk_tells_what_has_changed_since_the_return(client_as, curator, director, submitted, planned, school):
    orders.send_back(submitted, remark="Уточните основание", by=director)
    orders.submit(orders.rebuild(submitted, parameters={"basis": "приказом учредителя"}, by=curator), by=curator)
    text = client_as(director).get(desk_url(school)).content.decode()
    assert [
        word
        for word in ("Вы просили: «Уточните основание»", "Преамбула: изменено", "1\xa0раз возвращён")
        if word not in text
    ] == []


def test_empty_desk_says_so(client_as, director, school):
    assert "Ничего не ждёт подписи" in client_as(director).get(desk_url(school)).content.decode()


def test_desk_is_in_the_menu_of_the_director_alone(client_as, curator, director, submitted, school):
    pages = [client_as(user).get(reverse("web:home")).content.decode() for user in (director, curator)]
    assert [desk_url(school) in page for page in pages] == [True, False]


def test_several_get_numbers_of_their_own_in_the_order_of_the_desk(client_as, director, submitted, second, school):
    response = client_as(director).post(approve_url(school), ticks(second, submitted), follow=True)
    assert numbers() == {submitted.pk: "1-ОД", second.pk: "2-ОД"}
    assert [text.split(":")[0] for text in said(response)] == ["№\xa01-ОД", "№\xa02-ОД"]


def test_refused_one_does_not_stop_the_others_and_each_is_told(client_as, director, submitted, second, school):
    stale = ticks(submitted, second)
    stale["orders"][0] = f"{submitted.pk}:{submitted.version - 1}"
    response = client_as(director).post(approve_url(school), stale, follow=True)
    assert numbers() == {submitted.pk: "", second.pk: "1-ОД"}
    refused, done = said(response)
    assert ("не утверждён" in refused and "изменил кто-то другой" in refused, done.startswith("№\xa01-ОД")) == (
        True,
        True,
    )


def test_second_director_is_told_who_was_faster(client_as, director, submitted, school):
    other = factories.director_of(school, full_name="Заместителева Инна Олеговна")
    seen = ticks(submitted)
    client_as(director).post(approve_url(school), seen)
    (text,) = said(client_as(other).post(approve_url(school), seen, follow=True))
    assert [word for word in ("Приказ уже утверждён: № 1-ОД", "Громова Анна Сергеевна") if word not in text] == []


def test_nothing_ticked_is_said(client_as, director, submitted, school):
    response = client_as(director).post(approve_url(school), {"orders": ["x", "1:ж"], "dated_on": ""}, follow=True)
    assert said(response) == ["Отметьте хотя бы один приказ."]


def test_order_of_another_school_is_not_approved_from_this_desk(client_as, director, submitted, other_school, school):
    factories.director_of(other_school)
    Order.objects.filter(pk=submitted.pk).update(school=other_school)
    client_as(director).post(approve_url(school), ticks(submitted))
    assert Order.objects.get().state == OrderState.SUBMITTED


@pytest.mark.parametrize("day", ["", "2999-01-01", "2001-01-01", "вчера"])
def test_wrong_date_keeps_the_ticks(client_as, director, submitted, school, day):
    response = client_as(director).post(approve_url(school), ticks(submitted, dated_on=day))
    assert (list(response.context["form"].errors), response.context["ticks"]) == (["dated_on"], {submitted.pk})


def test_date_before_the_journals_last_is_asked_about_once(client_as, director, submitted, second, school):
    orders.approve(second, dated_on=localdate(), by=director)
    earlier = ticks(submitted, dated_on=(localdate() - timedelta(days=1)).isoformat())
    client = client_as(director)
    asked = client.post(approve_url(school), earlier)
    assert asked.context["form"].errors["dated_on"][0].partition(" от")[0] == "Дата раньше, чем у приказа №\u00a01-ОД"
    client.post(approve_url(school), earlier | {"is_date_right": "on"})
    assert Order.objects.get(pk=submitted.pk).number == "2-ОД"


def test_page_of_the_order_asks_about_the_date_as_well(client_as, director, submitted, second):
    orders.approve(second, dated_on=localdate(), by=director)
    url = reverse("programmes:order-approve", kwargs={"pk": submitted.pk})
    data = {"number": "", "dated_on": (localdate() - timedelta(days=1)).isoformat(), "version": submitted.version}
    client = client_as(director)
    form = client.post(url, data).context["approve_form"]
    assert (list(form.errors), form["is_date_right"].field.widget.input_type) == (["dated_on"], "checkbox")
    client.post(url, data | {"is_date_right": "on"})
    assert Order.objects.get(pk=submitted.pk).number == "2-ОД"


def test_return_by_its_own_address_opens_the_box(client_as, director, submitted):
    url = reverse("programmes:order-return", kwargs={"pk": submitted.pk})
    assert '<details class="return-box" open>' in client_as(director).get(url).content.decode()


def queries_of(client, url):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_desk_costs_the_same_for_one_order_and_for_twelve(client_as, curator, director, planned, submitted, school):
    client = client_as(director)
    client.get(desk_url(school))
    one = queries_of(client, desk_url(school))
    for _ in range(11):
        order = orders.prepare(planned, kind=implementation.CODE, parameters={"basis": ""}, by=curator)
        Order.objects.filter(pk=order.pk).update(state=OrderState.SUBMITTED)
    assert (queries_of(client, desk_url(school)), one <= 20) == (one, True)
