"""A year's roadmap of 35 activities in minutes: from the curator's sign-in in an empty school to the printed sheet."""

import re
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from programmes.models import Activity, Programme
from tests import factories
from tests.browser.conftest import DESK

MOST_CLICKS = 40
MOST_SECONDS = 300
CHANGES = [
    ("Рассказать педагогам о целях программы", "до 10 сентября", "Директор, заместитель директора"),
    ("Обучить наставников", "последняя неделя октября", "Методист, педагог-психолог"),
    ("Провести итоговый праздник", "до 25 мая", "Директор, рабочая группа, совет обучающихся"),
]


class Hand:
    """A curator's hand: each click is counted, and so is each sign typed; every page is searched for barriers."""

    def __init__(self, page: Page, barriers: Callable[[Page], list[str]]) -> None:
        self.page, self.barriers = page, barriers
        self.clicks = self.keys = 0
        self.found: list[str] = []

    def click(self, target: Locator) -> None:
        target.click()
        self.clicks += 1

    def press(self, words: str, *, within: str = "main") -> None:
        place = self.page.locator(within)
        self.click(place.get_by_role("button", name=words).or_(place.get_by_role("link", name=words)).first)
        self.page.wait_for_load_state()
        self.found += self.barriers(self.page)

    def write(self, target: Locator, text: str) -> None:
        """Click into the field, put the text in place of what is there."""
        self.click(target)
        target.fill(text)
        self.keys += len(text)


@pytest.fixture
def hand(browser: Browser, live_server, transactional_db, barriers):
    school = factories.SchoolFactory(slug="school-12", name="МБОУ «СОШ № 12»")
    curator = factories.curator_of(school, full_name="Куратова Ольга Петровна", email="curator@school.example")
    assert curator.pk
    assert Programme.objects.count() == 0
    page = browser.new_context(locale="ru-RU", viewport=DESK, accept_downloads=True).new_page()
    page.goto(f"{live_server.url}/")
    yield Hand(page, barriers)
    page.context.close()


def test_roadmap_of_35_activities_is_set_up_from_the_template_in_few_clicks(hand):
    began = time.monotonic()
    sign_in(hand)
    hand.press("Создать программу наставничества")
    hand.press("Создать программу")
    expect(hand.page.locator("body")).to_contain_text("Программа создана")
    hand.press("Дорожная карта")
    programme = Programme.objects.get()
    assert Activity.objects.filter(stage__programme=programme).count() == 35
    for title, deadline, responsible in CHANGES:
        change(hand, title, deadline, responsible)
    sheet = printed(hand)
    seconds = time.monotonic() - began

    assert [stage.activities.count() for stage in programme.stages.order_by("position")] == [4, 3, 4, 4, 4, 8, 8]
    for title, deadline, responsible in CHANGES:
        activity = Activity.objects.get(stage__programme=programme, title__startswith=title)
        assert (activity.deadline, activity.responsible, activity.ends_on is not None) == (deadline, responsible, True)
        assert deadline in sheet
    assert hand.found == []
    assert hand.clicks <= MOST_CLICKS, f"{hand.clicks} clicks, {hand.keys} signs typed"
    assert hand.keys <= 400, f"{hand.keys} signs typed"
    assert seconds < MOST_SECONDS


def sign_in(hand: Hand) -> None:
    hand.write(hand.page.locator("[name=login]"), "curator@school.example")
    hand.write(hand.page.locator("[name=password]"), factories.PASSWORD)
    hand.press("Войти", within="body")


def change(hand: Hand, title: str, deadline: str, responsible: str) -> None:
    """Open the activity's line, put another deadline and other responsible in, save."""
    activity = Activity.objects.get(title__startswith=title)
    hand.click(hand.page.locator(f"main a[href$='/activities/{activity.pk}/edit/']"))
    form = hand.page.locator("main form", has=hand.page.locator("[name=deadline]"))
    hand.write(form.locator("[name=deadline]"), deadline)
    hand.write(form.locator("[name=responsible]"), responsible)
    hand.click(form.get_by_role("button", name="Сохранить"))
    expect(hand.page.locator("main")).to_contain_text(responsible)
    hand.found += hand.barriers(hand.page)


def printed(hand: Hand) -> str:
    """The words of the roadmap's sheet."""
    hand.click(hand.page.locator("main summary", has_text="Скачать"))
    with hand.page.expect_download() as sheet:
        hand.click(hand.page.get_by_role("link", name=re.compile("PDF")).first)
    pages = PdfReader(BytesIO(Path(sheet.value.path()).read_bytes())).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
