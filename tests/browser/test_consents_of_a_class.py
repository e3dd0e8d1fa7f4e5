"""A class of thirty: consents printed in one go, ten brought back and taken by their codes, and the gate before a pair."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils.timezone import localdate
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from participants.models import Consent, PrintedConsent
from participants.readers.consents import consent_states
from tests import factories
from tests.browser.conftest import PHONE

CLASS_SIZE, BROUGHT = 30, 10


@pytest.fixture
def programme(transactional_db):
    today = localdate()
    school = factories.SchoolFactory(slug="school-5", website="https://school.example/")
    programme = factories.ProgrammeFactory(
        school=school,
        curator=factories.curator_of(school),
        starts_on=today - timedelta(days=60),
        ends_on=today + timedelta(days=200),
    )
    for number in range(CLASS_SIZE):
        person = factories.PupilFactory(school=school, born_on=date(2014, 1, 1) + timedelta(days=number))
        factories.GuardianshipFactory(child=person)
        factories.MenteeRequestFactory(programme=programme, person=person)
    mentor = factories.MentorProfileFactory(programme=programme, capacity=3)
    factories.consent_of(mentor.person, by=programme.curator, given_on=today - timedelta(days=10))
    return programme


@pytest.fixture
def page(browser: Browser, live_server, programme):
    client = Client()
    client.force_login(programme.curator)
    context = browser.new_context(locale="ru-RU", accept_downloads=True, base_url=live_server.url)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    yield context.new_page()
    context.close()


def test_class_of_thirty(page: Page, programme, live_server, barriers: Callable[[Page], list[str]]):
    found = []
    page.goto(f"/programmes/{programme.pk}/consents/print/?group=7А")
    found += barriers(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Напечатать").click()
    text = "".join(
        "".join(one.extract_text().split())
        for one in PdfReader(BytesIO(Path(download.value.path()).read_bytes())).pages
    )
    sheets = list(PrintedConsent.objects.order_by("pk"))
    shown = [f"{one.key[:4]}-{one.key[4:8]}-{one.key[8:]}" for one in sheets]
    assert [len(sheets), sum(f"Бланк{number}" in text for number in shown)] == [CLASS_SIZE, CLASS_SIZE]

    page.goto(f"/schools/{programme.school.slug}/consents/receive/")
    codes = [f"{live_server.url}{sheet.get_absolute_url()}" for sheet in sheets[1 : BROUGHT + 1]]
    page.get_by_label("Номера бланков").press_sequentially("\n".join(codes[:1]) + "\n")  # as a scanner types
    page.get_by_label("Номера бланков").fill("\n".join([*codes, "молоко"]))
    page.get_by_role("button", name="Принять").click()
    expect(page.get_by_role("cell", name="принят", exact=True)).to_have_count(BROUGHT)
    expect(page.get_by_role("cell", name="не наш")).to_have_count(1)
    found += barriers(page)
    assert Consent.objects.filter(person__in=[sheet.person_id for sheet in sheets]).count() == BROUGHT

    page.set_viewport_size(PHONE)
    first = sheets[0]
    request = first.person.mentee_requests.get()
    page.goto(f"/requests/{request.pk}/mentor/")
    expect(page.get_by_text("Подходящего наставника нет")).to_be_visible()
    page.goto(first.get_absolute_url())
    found += barriers(page)
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    page.get_by_role("button", name="Получено").click()
    expect(page.get_by_text("Бланк принят")).to_be_visible()
    assert consent_states([first.person_id], programme, localdate())[first.person_id].is_valid
    page.goto(f"/requests/{request.pk}/mentor/")
    expect(page.get_by_role("button", name="Выбрать")).to_be_visible()
    assert found == []
