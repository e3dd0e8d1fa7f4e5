"""A pair from the curator's yes to the order: mother and child agree by link on a phone, the mentor in the account."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from pairing.actions import matching
from pairing.models import Pair
from participants.actions import links
from participants.models import Person
from tests import factories
from tests.browser.conftest import DESK, PHONE


@pytest.fixture
def come(browser: Browser, live_server):
    """A browser of its own for each: signed in as the user, where one is given."""
    opened: list[BrowserContext] = []

    def arrive(user=None, size: dict[str, int] = DESK) -> Page:
        context = browser.new_context(locale="ru-RU", base_url=live_server.url, viewport=size)
        opened.append(context)
        if user is not None:
            client = Client()
            client.force_login(user)
            key = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
        return context.new_page()

    yield arrive
    for context in opened:
        context.close()


@pytest.fixture
def drafted(transactional_db) -> Pair:
    """What matching has proposed: a teacher for a girl of the seventh class, whose mother is on record."""
    today = timezone.localdate()
    school = factories.SchoolFactory(slug="our-school", place="г. Заречный")
    curator = factories.curator_of(school, full_name="Куратова Ольга Петровна")
    form = factories.FormFactory(code="teacher-pupil-own", title="Учитель – ученик", mentor_kinds=["teacher"])
    programme = factories.ProgrammeFactory(
        school=school,
        curator=curator,
        title="Шаг навстречу",
        forms=[form],
        starts_on=today - timedelta(days=30),
        ends_on=today + timedelta(days=200),
        agreement_needed=True,
    )
    teacher = factories.TeacherFactory(
        school=school,
        last_name="Лугова",
        first_name="Вера",
        middle_name="Андреевна",
        user=factories.mentor_user_of(school),
    )
    child = factories.PupilFactory(
        school=school, last_name="Носова", first_name="Анна", middle_name="Петровна", sex="f",
        born_on=today - timedelta(days=13 * 365 + 100),
    )  # fmt: skip
    mother = factories.ParentFactory(school=school, last_name="Носова", first_name="Ирина", middle_name="Олеговна")
    factories.GuardianshipFactory(child=child, guardian=mother)
    for person in (teacher, child):
        factories.consent_of(person, by=curator, given_on=today - timedelta(days=20))
    factories.MentorProfileFactory(programme=programme, person=teacher, form=form)
    factories.MenteeRequestFactory(programme=programme, person=child, form=form)
    matching.propose(programme, on=today, by=curator)
    return Pair.objects.get()


def agree(page: Page, words: str) -> None:
    expect(page.locator("main")).to_contain_text(words)
    page.get_by_role("button", name="Согласен", exact=True).click()


def wide(page: Page) -> bool:
    """Whether the page has to be moved sideways."""
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def test_from_the_curators_yes_to_the_order(
    drafted: Pair, come: Callable[..., Page], barriers: Callable[[Page], list[str]]
) -> None:
    programme, pair = drafted.programme, f"/pairs/{drafted.pk}/"
    found: list[str] = []
    curator = come(programme.curator)

    curator.goto(pair)
    curator.get_by_role("button", name="Принять").click()
    curator.goto(pair)
    expect(curator.locator("main")).to_contain_text("Ждём согласия: Лугова Вера Андреевна")
    found += barriers(curator)

    child = Person.objects.get(first_name="Анна")
    mother = Person.objects.get(first_name="Ирина")
    for person, words in ((mother, "чтобы Анна участвовал"), (child, "Согласны ли вы на этого наставника?")):
        expires_at = timezone.now() + timedelta(days=30)
        token = links.issue([person], expires_at=expires_at, by=programme.curator)[0].token
        phone = come(size=PHONE)
        phone.goto(f"/my/{token}/")
        phone.get_by_role("link", name="Лугова Вера Андреевна").click()
        found += barriers(phone)
        assert wide(phone) is False
        agree(phone, words)
        expect(phone.locator("main")).to_contain_text("Ваше согласие записано")

    mentor = come(drafted.mentor.user, PHONE)
    mentor.goto("/pairs/mine/")
    mentor.get_by_role("link", name="Прочитать и ответить").click()
    found += barriers(mentor)
    assert wide(mentor) is False
    agree(mentor, "Согласны ли вы быть наставником?")
    expect(mentor.locator("main")).to_contain_text("Согласие записано")
    mentor.goto(pair)
    expect(mentor.locator("main")).to_contain_text("Пара начнёт работать после приказа директора")
    expect(mentor.locator("main")).not_to_contain_text("Почему вместе")

    curator.goto(pair)
    expect(curator.locator("main")).to_contain_text("Согласована всеми сторонами")
    curator.goto(f"{programme.get_absolute_url()}matching/order/")
    curator.get_by_role("button", name="Составить проект").click()
    expect(curator.locator("main")).to_contain_text("О закреплении наставнических пар")
    drafted = Pair.objects.get(pk=drafted.pk)
    assert (drafted.state, drafted.order.state) == ("agreed", "draft")
    assert found == []


def test_pair_and_agreement_pages_fit_any_screen(
    drafted: Pair, come: Callable[..., Page], barriers: Callable[[Page], list[str]]
) -> None:
    curator = come(drafted.programme.curator)
    curator.goto(f"/pairs/{drafted.pk}/")
    curator.get_by_role("button", name="Принять").click()
    pages = (
        f"/pairs/{drafted.pk}/",
        f"/pairs/{drafted.pk}/agreement/",
        f"/programmes/{drafted.programme_id}/agreements/",
    )
    found, too_wide = [], []
    for address in pages:
        curator.goto(address)
        found += barriers(curator)
        for width in (360, 768, 1440):
            curator.set_viewport_size({"width": width, "height": 800})
            if wide(curator):
                too_wide.append((address, width))
    assert (found, too_wide) == ([], [])
