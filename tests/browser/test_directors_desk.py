"""The director on a phone: an order from the desk goes back with a remark, returns changed, and is approved."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from mentoring.accounts.models import User
from programmes.actions import implementation, orders, reference, roadmap
from programmes.models import Order, RoadmapTemplate
from tests import factories
from tests.browser.conftest import PHONE


@pytest.fixture
def waiting(transactional_db) -> Order:
    """An order on the desk of a school."""
    reference.load()
    school = factories.SchoolFactory(slug="our-school", place="г. Заречный")
    curator = factories.curator_of(school, full_name="Куратова Ольга Петровна")
    factories.director_of(school, full_name="Громова Анна Сергеевна")
    programme = factories.ProgrammeFactory(school=school, curator=curator)
    roadmap.build(programme, RoadmapTemplate.objects.get(code="pupils-school-year"), by=curator)
    draft = orders.prepare(programme, kind=implementation.CODE, parameters={"basis": ""}, by=curator)
    return orders.submit(draft, by=curator)


@pytest.fixture
def phone(page: Page, live_server, waiting) -> Page:
    """The director's phone, signed in."""
    client = Client()
    client.force_login(User.objects.get(full_name="Громова Анна Сергеевна"))
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}/schools/our-school/desk/")
    return page


def fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_order_goes_back_and_is_approved_from_a_phone(
    phone: Page, waiting: Order, barriers: Callable[[Page], list[str]]
) -> None:
    assert (fits(phone), barriers(phone)) == (True, [])
    phone.get_by_role("link", name="Открыть").click()
    assert (fits(phone), barriers(phone)) == (True, [])
    bar = phone.get_by_role("navigation", name="Решение")
    assert [link.bounding_box()["height"] >= 44 for link in bar.get_by_role("link").all()] == [True, True]
    bar.get_by_role("link", name="Вернуть").click()
    phone.get_by_label("Что исправить").fill("Сошлитесь на приказ учредителя")
    phone.get_by_role("button", name="Вернуть").click()
    expect(phone.locator("main")).to_contain_text("Приказ возвращён куратору.")

    order = Order.objects.get()
    curator = order.prepared_by
    orders.submit(
        orders.rebuild(order, parameters={"basis": "приказом учредителя от 28.08.2026 № 311"}, by=curator), by=curator
    )
    phone.goto(phone.url.partition("/orders/")[0] + "/schools/our-school/desk/")
    expect(phone.locator("main")).to_contain_text("Вы просили: «Сошлитесь на приказ учредителя»")
    phone.get_by_role("checkbox", name="Отметить").check()
    phone.get_by_role("button", name="Утвердить отмеченные").click()
    phone.get_by_role("dialog").get_by_role("button", name="Утвердить отмеченные").click()
    expect(phone.locator("main")).to_contain_text("утверждён.")
    expect(phone.locator("main")).to_contain_text("Ничего не ждёт подписи")
