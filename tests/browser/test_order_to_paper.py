"""An order from the desk of the curator to paper: composed, a name corrected, signed on a phone, checked, read by a mentor."""

import hashlib
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, expect

from mentoring.accounts.actions import invitations
from mentoring.accounts.models import School, User
from mentoring.core.roles import MENTOR
from pairing.models import Pair
from pairing.states import PairState
from programmes.models import Order
from programmes.states import OrderState
from tests.browser.conftest import DESK, PHONE
from tests.browser.looking import WINTER


@pytest.fixture
def pair(transactional_db) -> Pair:
    """A pair of the invented school that an order which has been returned names; its mentor has an account."""
    with time_machine.travel(WINTER, tick=True):
        call_command("demo", stdout=StringIO())
        order = Order.objects.get(kind="assign-pairs", state=OrderState.RETURNED)
        pair = order.pairs.select_related("mentor").earliest("pk")
        director = User.objects.get(email="director@demo.example")
        invited = invitations.invite(
            School.objects.get(slug="demo"),
            email="pair-mentor@demo.example",
            full_name=pair.mentor.full_name,
            role=MENTOR.code,
            by=director,
        )
        pair.mentor.user = invited.membership.user
        pair.mentor.save(update_fields=["user"])
        yield pair


@pytest.fixture
def come(browser: Browser, live_server):
    """A browser for each, signed in; for nobody without an address."""
    opened = []

    def arrive(who: str, size: dict[str, int]):
        context = browser.new_context(locale="ru-RU", base_url=live_server.url, viewport=size, accept_downloads=True)
        opened.append(context)
        if who:
            client = Client()
            client.force_login(User.objects.get(email=f"{who}@demo.example"))
            key = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
        return context.new_page()

    yield arrive
    for context in opened:
        context.close()


def test_an_order_goes_from_the_curator_to_paper_and_to_its_readers(come, pair):
    order, mentee = pair.order, pair.members.earliest("pk").mentee
    corrected = f"{mentee.last_name}\u00a0{mentee.first_name[0]}.{mentee.middle_name[0]}."

    curator = come("curator", DESK)
    curator.goto(reverse("pairing:prepare-order", args=[pair.programme_id]))
    curator.get_by_label("Согласие сторон получено на бумаге").check()
    curator.get_by_role("button", name="Изменить проект").click()
    paper = curator.locator(".paper")
    paper.locator(f"a[href*='person:{mentee.pk}/']").first.click()
    typed = curator.get_by_label("Творительный")
    typed.fill(" ".join([mentee.last_name, *typed.input_value().split()[1:]]))
    curator.get_by_role("button", name="Сохранить").click()
    expect(paper.locator(f"a[href*='person:{mentee.pk}/']").first).to_have_text(corrected)
    curator.get_by_role("button", name="Отправить директору").click()
    expect(curator.get_by_text("Приказ отправлен директору.")).to_be_visible()

    director = come("director", PHONE)
    director.goto(reverse("programmes:desk", args=["demo"]))
    director.locator(f"a[href^='{order.get_absolute_url()}']").first.click()
    director.get_by_role("navigation", name="Решение").get_by_role("link", name="Утвердить").click()
    director.locator("#decision").get_by_role("button", name="Утвердить").click()
    director.get_by_role("dialog").get_by_role("button", name="Утвердить").click()
    expect(director.locator("main")).to_contain_text("утверждён")
    order.refresh_from_db()
    pair.refresh_from_db()
    assert (order.state, pair.state) == (OrderState.APPROVED, PairState.ACTIVE)

    with director.expect_download() as taken:
        director.get_by_role("link", name="PDF").first.click()
    printed = Path(taken.value.path()).read_bytes()
    with order.file.open() as kept:
        assert printed == kept.read()

    stranger = come("", PHONE)
    stranger.goto(reverse("programmes:check", args=[order.check_key]))
    told = stranger.locator("main, body").first
    expect(told).to_contain_text("Действует.")
    expect(told).to_contain_text(order.number)
    assert hashlib.sha256(printed).hexdigest() in stranger.content()
    assert [word for word in (mentee.last_name, pair.mentor.last_name) if word in stranger.content()] == []

    mentor = come("pair-mentor", PHONE)
    mentor.goto(reverse("programmes:acquaintances"))
    mentor.get_by_role("link", name=order.number).first.click()
    expect(mentor.locator(".paper")).to_contain_text(corrected)
    mentor.get_by_role("button", name="Ознакомлен").click()
    expect(mentor.locator("main")).to_contain_text("прочитано")
    assert order.acquaintances.get(user=pair.mentor.user).seen_at is not None
