"""Codes typed by hand: how hard they are to guess, who is shut out by guessing, and who is not."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from participants.actions import campaign_slips
from participants.core.links import odds_of_a_guess
from participants.models import Application
from participants.readers.applications import continue_code
from tests import factories
from tests.participants.applying import begin_as_stranger


@pytest.fixture(autouse=True)
def _no_wrong_codes_yet():
    cache.clear()


@pytest.fixture
def campaign(programme):
    return factories.CampaignFactory(programme=programme)


@pytest.fixture
def pupil(school):
    return factories.PupilFactory(school=school, last_name="Юлин", first_name="Тимур")


@pytest.fixture
def slip(campaign, pupil, curator):
    return campaign_slips.issue(campaign, [pupil], by=curator)[0]


@pytest.fixture
def phone():
    """A browser without an account."""
    return Client()


def test_odds_of_guessing_a_code():
    codes = 20_000  # slips and links in force in a region
    day = 24 * 60 * 60 / 900
    one_address = odds_of_a_guess(codes, int(60 * day))
    thousand_addresses_a_month = odds_of_a_guess(codes, int(60 * day * 1000 * 30))
    assert one_address < 1 / 30_000
    assert thousand_addresses_a_month < 1
    assert odds_of_a_guess(codes, int(10 * day)) < 1 / 190_000


def test_class_behind_one_address_is_not_shut_out_by_one_child(slip, campaign, school, curator):
    page, child = reverse("participants:code"), Client()
    answers = [child.post(page, {"code": "333-333-333"}).status_code for _ in range(11)]
    assert answers == [200] * 9 + [429] * 2
    assert Client().post(page, {"code": slip.code}).status_code == 302


def test_changing_browsers_does_not_help_to_guess(slip, monkeypatch):
    monkeypatch.setattr("participants.actions.attempts.MOST_WRONG_OF_ADDRESS", 12)
    page = reverse("participants:code")
    for _ in range(12):
        Client().post(page, {"code": "333-333-333"})
    assert Client().post(page, {"code": slip.code}).status_code == 429


def test_guesses_from_everywhere_close_the_codes_of_drafts_alone(phone, campaign, slip, monkeypatch):
    monkeypatch.setattr("participants.actions.attempts.MOST_WRONG_OF_ALL", 12)
    begin_as_stranger(phone, campaign)
    code = continue_code(Application.objects.get())
    page = reverse("participants:code")
    for number in range(12):
        Client(REMOTE_ADDR=f"10.0.{number}.1").post(page, {"code": "333-333-333"})
    assert phone.post(page, {"code": code}).status_code == 200
    assert phone.post(page, {"code": slip.code}).status_code == 302


def test_right_code_takes_wrong_ones_back_once(slip, phone):
    page = reverse("participants:code")
    for _ in range(9):
        phone.post(page, {"code": "333-333-333"})
    for _ in range(2):
        assert phone.post(page, {"code": slip.code}).status_code == 302
    answers = [phone.post(page, {"code": "333-333-333"}).status_code for _ in range(4)]
    assert answers == [200, 200, 200, 429]


def test_address_is_the_one_before_the_proxy(slip, settings, monkeypatch):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    monkeypatch.setattr("participants.actions.attempts.MOST_WRONG_OF_ADDRESS", 5)
    page = reverse("participants:code")
    for number in range(5):
        Client(headers={"x-forwarded-for": f"1.2.3.{number}, 9.9.9.9"}).post(page, {"code": "333-333-333"})
    assert Client(headers={"x-forwarded-for": "9.9.9.9"}).post(page, {"code": slip.code}).status_code == 429
    assert Client(headers={"x-forwarded-for": "8.8.8.8"}).post(page, {"code": slip.code}).status_code == 302
