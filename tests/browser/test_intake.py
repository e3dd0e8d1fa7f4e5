"""A class is asked: slips in one go, ten answer on a phone by code, one in two sittings, a stranger comes by the link."""

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

from participants.core.links import ALPHABET
from participants.models import Application, CampaignSlip, MenteeRequest, Person, RequestCategory
from tests import factories
from tests.browser.conftest import DESK, PHONE

CODE = re.compile(rf"\b([{ALPHABET}]{{3}}-[{ALPHABET}]{{3}}-[{ALPHABET}]{{3}})\b")
NAMES = ("Арина", "Богдан", "Варвара", "Глеб", "Дарья", "Егор")


@pytest.fixture
def campaign(transactional_db):
    cache.clear()
    today = timezone.localdate()
    school = factories.SchoolFactory(slug="our-school")
    curator = factories.curator_of(school, full_name="Куратова Ольга Петровна")
    programme = factories.ProgrammeFactory(
        school=school, curator=curator, starts_on=today - timedelta(days=30), ends_on=today + timedelta(days=200)
    )
    for code, title in (("study", "Учёба: подтянуть предмет"), ("project", "Свой проект")):
        factories.CategoryFactory(code=code, title=title)
    for number in range(30):
        born_on = today - timedelta(days=13 * 365 + number)
        factories.PupilFactory(
            school=school,
            last_name=f"Лугов{'абвгд'[number % 5]}{number}",
            first_name=NAMES[number % 6],
            born_on=born_on,
        )
    return factories.CampaignFactory(programme=programme, opens_on=today, closes_on=today + timedelta(days=14))


@pytest.fixture
def newcomer(browser: Browser, live_server):
    """A browser of its own for whoever comes: nothing is left of the one before."""
    opened: list[BrowserContext] = []

    def come(**options) -> Page:
        context = browser.new_context(locale="ru-RU", base_url=live_server.url, **({"viewport": PHONE} | options))
        opened.append(context)
        return context.new_page()

    yield come
    for context in opened:
        context.close()


def test_a_class_answers(campaign, newcomer: Callable[..., Page], barriers: Callable[[Page], list[str]]) -> None:
    desk = newcomer(viewport=DESK, accept_downloads=True)
    desk.goto("/accounts/login/")
    desk.fill("[name=login]", campaign.programme.curator.email)
    desk.fill("[name=password]", factories.PASSWORD)
    desk.locator("main button[type=submit]").first.click()
    desk.wait_for_url("**/")
    found = []

    # Slips of the whole class in one go
    desk.goto(campaign.get_absolute_url())
    found += barriers(desk)
    link = desk.get_by_label("Ссылка для всех").input_value()
    desk.get_by_role("link", name="Талоны с кодами").click()
    found += barriers(desk)
    with desk.expect_download() as printed:
        desk.get_by_role("button", name="Напечатать талоны").click()
    reader = PdfReader(BytesIO(printed.value.path().read_bytes()))
    codes = CODE.findall(" ".join(page.extract_text() for page in reader.pages))
    assert (len(set(codes)), len(reader.pages), CampaignSlip.objects.count()) == (30, 4, 30)

    # Ten answer on a small screen, most of them in turns on the one of the class; what was typed is the page's own
    shared, left = newcomer(), ""
    for number, code in enumerate(codes[:10]):
        page = newcomer() if number == 3 else shared
        begin(page, code)
        if number == 0:
            found += barriers(page)
        page.get_by_role("link", name="Заполнить заявку").click()
        if number == 0:
            found += barriers(page)
        page.get_by_label("С чем хочется помощи").select_option(label="Учёба: подтянуть предмет")
        page.get_by_label("Расскажите своими словами").fill(f"Мне нужна помощь, {number}")
        page.get_by_role("button", name="Дальше").click()
        if number == 3:  # the browser is closed halfway; another one goes on by the same slip
            page.context.close()
            page = newcomer()
            begin(page, code)
            page.get_by_role("link", name="Продолжить заявку").click()
        page.get_by_label("понедельник, сразу после уроков").check()
        if number == 0:
            found += barriers(page)
        page.get_by_role("button", name="Дальше").click()
        expect(page.locator("main")).to_contain_text(f"Мне нужна помощь, {number}")
        if number == 0:
            found += barriers(page)
        page.get_by_role("button", name="Отправить заявку").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Спасибо!")
        left = left or page.url
    shared.goto(left)  # what the browser remembers of the first one leads nowhere
    expect(shared.locator("main")).not_to_contain_text("Мне нужна помощь")
    assert MenteeRequest.objects.filter(source="self", times=["mon-day"]).count() == 10

    project = RequestCategory.objects.get(code="project")
    # Somebody who is in no list comes by the public link
    stranger = newcomer()
    stranger.goto(link)
    found += barriers(stranger)
    stranger.get_by_role("link", name="Заполнить заявку").click()
    for label, value in (("Фамилия", "Новиков"), ("Имя", "Савва"), ("Дата рождения", "2013-04-05")):
        stranger.get_by_label(label, exact=False).first.fill(value)
    stranger.get_by_label("Кто ваш законный представитель").fill("Новикова Инна")
    stranger.get_by_label("Телефон представителя").fill("8 900 111-22-33")
    found += barriers(stranger)
    stranger.get_by_role("button", name="Дальше").click()
    continue_code = CODE.search(stranger.locator(".apply-code").inner_text())[1]
    stranger.context.close()
    stranger = newcomer()
    begin(stranger, continue_code)
    stranger.get_by_role("link", name="Продолжить заявку").click()
    stranger.get_by_label("С чем хочется помощи").select_option(label=project.title)
    for _ in range(2):
        stranger.get_by_role("button", name="Дальше").click()
    stranger.get_by_role("button", name="Отправить заявку").click()
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Спасибо!")
    found += barriers(stranger)

    # The curator takes him from the queue
    desk.goto("/")
    desk.get_by_role("link", name=re.compile("1 заявка ждёт проверки")).click()
    found += barriers(desk)
    desk.get_by_role("link", name=re.compile("Посмотреть заявку: Новиков")).click()
    found += barriers(desk)
    desk.get_by_role("button", name="Внести нового человека").click()
    expect(desk.locator("main")).to_contain_text("Заявка принята")
    person = Person.objects.get(last_name="Новиков")
    assert (person.guardianships.get().guardian.full_name, person.mentee_requests.count()) == ("Новикова Инна", 1)
    assert Application.objects.filter(state="accepted").count() == 11
    assert found == []


def begin(page: Page, code: str) -> None:
    """Type the code, small and without hyphens, as children do."""
    page.goto("/code/")
    page.locator("[name=code]").fill(code.replace("-", "").lower())
    page.get_by_role("button", name="Открыть").click()
    page.wait_for_url("**/apply/**")
