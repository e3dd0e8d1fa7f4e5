"""Pages opened by a personal link or a printed code."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse

from participants.actions import links
from participants.models import AccessLink
from tests import factories

YEAR_2099 = datetime(2099, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_wrong_codes_yet():
    cache.clear()


@pytest.fixture
def pupil(school):
    return factories.PupilFactory(school=school, first_name="Тимур")


@pytest.fixture
def issued(pupil, curator):
    days = timedelta(days=100)
    return links.issue([pupil], expires_at=datetime.now(UTC) + days, by=curator)[0]


def personal_page(token):
    return reverse("participants:personal-page", kwargs={"token": token})


def test_link_opens_the_own_page(client, issued):
    response = client.get(personal_page(issued.token))
    assert response.status_code == 200
    assert response.context["person"] == issued.person
    assert (response.headers["Referrer-Policy"], response.headers["X-Robots-Tag"]) == (
        "same-origin",
        "noindex, nofollow",
    )


def test_neither_token_nor_code_is_kept(issued):
    row = AccessLink.objects.values().get()
    assert {issued.token, issued.code, issued.code.replace("-", "")} & {str(value) for value in row.values()} == set()


def test_unknown_link_answers_404(client, issued):
    response = client.get(personal_page("x" * 43))
    assert (response.status_code, response.templates[0].name) == (404, "participants/links/unknown.html")


def test_revoked_link_answers_410(client, issued, curator):
    links.revoke(AccessLink.objects.get(), by=curator)
    response = client.get(personal_page(issued.token))
    assert (response.status_code, response.templates[0].name) == (410, "participants/links/ended.html")


def test_expired_link_answers_410(client, issued):
    AccessLink.objects.update(
        created_at=YEAR_2099 - timedelta(days=40_000), expires_at=YEAR_2099 - timedelta(days=30_000)
    )
    assert client.get(personal_page(issued.token)).status_code == 410


def test_new_link_ends_the_old_one(client, issued, curator):
    newer = links.issue([issued.person], expires_at=issued.expires_at, by=curator)[0]
    assert client.get(personal_page(issued.token)).status_code == 410
    assert client.get(personal_page(newer.token)).status_code == 200


def test_use_is_noted_at_most_once_an_hour(client, issued):
    client.get(personal_page(issued.token))
    first = AccessLink.objects.get().last_used_at
    client.get(personal_page(issued.token))
    assert AccessLink.objects.get().last_used_at == first


def test_code_leads_to_the_own_page(client, issued):
    response = client.post(reverse("participants:code"), {"code": issued.code.lower()}, follow=True)
    assert response.status_code == 200
    assert response.context["person"] == issued.person


def test_visit_by_code_ends_with_the_link(client, issued, curator):
    page = client.post(reverse("participants:code"), {"code": issued.code}).url
    links.revoke(AccessLink.objects.get(), by=curator)
    assert client.get(page).status_code == 410


def test_forged_visit_opens_nothing(client, issued):
    assert client.get(personal_page("MQ:1abcde:forged")).status_code == 404


def test_ten_wrong_codes_close_the_door_even_to_the_right_one(client, issued):
    page = reverse("participants:code")
    answers = [client.post(page, {"code": "333-333-333"}).status_code for _ in range(10)]
    assert answers == [200] * 9 + [429]
    assert client.post(page, {"code": issued.code}).status_code == 429


def test_what_cannot_be_a_code_does_not_count_as_a_guess(client, issued):
    page = reverse("participants:code")
    for _ in range(12):
        client.post(page, {"code": "нет"})
    assert client.post(page, {"code": issued.code}).status_code == 302


def test_own_page_costs_few_queries(client, issued, django_assert_max_num_queries):
    client.get(personal_page(issued.token))
    with django_assert_max_num_queries(20):
        client.get(personal_page(issued.token))


def test_codes_are_keyed_by_the_secret(issued):
    assert settings.SECRET_KEY not in AccessLink.objects.get().code_hash
