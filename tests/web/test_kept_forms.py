"""What was typed is handed back when the session or the page has ended, and only to a page of ours."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories

OURS = "http://testserver"
TEXT = {"strengths": "Рисует и <b>поёт</b>, любит спорить по делу", "step": "check"}


@pytest.fixture
def address():
    return reverse("participants:card-write", kwargs={"pk": 7})


@pytest.mark.django_db
def test_text_typed_before_the_session_ended_is_on_the_page_to_be_sent_again(client, address):
    page = client.post(address, TEXT, headers={"origin": OURS})
    words = page.content.decode()
    assert (page.status_code, "вход в программу закончился" in words, "<b>поёт</b>" in words) == (403, True, False)
    assert dict(page.context["pairs"]) == TEXT
    assert f'action="{address}"' in words
    assert page.headers["Cache-Control"] == "no-store, private"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "origin"),
    [(TEXT, "https://elsewhere.example"), (TEXT, "null"), (TEXT, None), ({"version": "3", "step": "check"}, OURS)],
)
def test_others_and_bare_buttons_are_led_to_the_sign_in(client, address, data, origin):
    response = client.post(address, data, headers={"origin": origin} if origin else {})
    assert (response.status_code, response.url) == (302, f"{reverse('account_login')}?next={address}")


@pytest.mark.django_db
@pytest.mark.parametrize(("origin", "is_kept"), [(OURS, True), ("https://elsewhere.example", False)])
def test_form_with_an_old_token_is_handed_back_only_to_a_page_of_ours(address, origin, is_kept):
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.UserFactory())
    page = client.post(address, TEXT | {"csrfmiddlewaretoken": "x" * 64}, headers={"origin": origin})
    assert (page.status_code, "Отправить ещё раз" in page.content.decode()) == (403, is_kept)


@pytest.mark.django_db
def test_password_is_never_handed_back():
    client = Client(enforce_csrf_checks=True)
    data = {"login": "someone@school.example", "password": "long and secret words"}
    page = client.post(reverse("account_login"), data, headers={"origin": OURS})
    assert (page.status_code, "secret" in page.content.decode()) == (403, False)
