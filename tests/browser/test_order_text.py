"""An order from the curator's desk to the director's: a point is edited, a declined name corrected in one click, and sent."""

from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, expect

from programmes.actions import orders
from tests import factories
from tests.browser.conftest import DESK, PHONE
from tests.programmes import spoken_order


@pytest.fixture
def spoken(transactional_db):
    """A draft of a worded order, its curator and the director."""
    school = factories.SchoolFactory(slug="our-school", place="г. Заречный", head_post="директор")
    curator = factories.curator_of(school, full_name="Куратова Ольга Петровна")
    director = factories.director_of(school)
    programme = factories.ProgrammeFactory(
        school=school, curator=curator, curator_post="учитель химии", starts_on=date(2026, 9, 1)
    )
    with spoken_order.registered():
        yield (
            orders.prepare(programme, kind=spoken_order.CODE, parameters={"day": "5 мая 2027 г."}, by=curator),
            director,
        )


@pytest.fixture
def come(browser: Browser, live_server):
    """A browser for each, signed in."""
    opened = []

    def arrive(user, size):
        context = browser.new_context(locale="ru-RU", base_url=live_server.url, viewport=size)
        opened.append(context)
        client = Client()
        client.force_login(user)
        key = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
        return context.new_page()

    yield arrive
    for context in opened:
        context.close()


def test_curator_words_an_order_and_the_director_sees_what_was_changed(come, spoken, barriers):
    order, director = spoken
    page = come(order.prepared_by, DESK)
    found = []

    page.goto(order.get_absolute_url())
    found += barriers(page)
    page.get_by_role("link", name="Куратову Ольгу Петровну").click()
    found += barriers(page)
    page.get_by_label("Винительный").fill("Куратовую Ольгу Петровну")
    page.get_by_role("button", name="Сохранить").click()
    expect(page.locator(".paper")).to_contain_text("Назначить куратором Куратовую Ольгу Петровну, учителя химии.")

    page.get_by_role("link", name="Изменить текст").click()
    page.get_by_label("Пункт 1", exact=True).fill("Начать работу немедленно.")
    found += barriers(page)
    page.get_by_role("button", name="Сохранить").click()
    expect(page.locator(".paper")).to_contain_text("1. Начать работу немедленно.")
    page.get_by_role("button", name="Отправить директору").click()
    expect(page.get_by_text("Приказ отправлен директору.")).to_be_visible()

    desk = come(director, PHONE)
    desk.goto(order.get_absolute_url())
    expect(desk.locator(".hand-list del")).to_contain_text("5 мая 2027 г.")
    expect(desk.locator(".hand-list ins")).to_contain_text("немедленно.")
    found += barriers(desk)
    assert found == []


def test_place_that_is_clicked_goes_into_the_text_and_the_sample_follows(come, spoken, barriers):
    order, _ = spoken
    page = come(order.prepared_by, DESK)
    page.goto(f"/schools/our-school/wordings/{spoken_order.CODE}/")
    page.get_by_label("Преамбула").fill("По поручению ")
    page.get_by_text("куратор", exact=True).click()
    page.get_by_role("button", name="{куратор: родительный}").click()
    expect(page.get_by_label("Преамбула")).to_have_value("По поручению {куратор: родительный}")
    expect(page.locator("#wording-preview")).to_contain_text("По поручению учителя математики Образцовой М.П.")
    assert barriers(page) == []
