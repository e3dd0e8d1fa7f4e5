"""Signing in, the profile, a forgotten password, the second factor, closed sign-up."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse

from tests import factories

LOGIN = "/accounts/login/"


def sign_in(client, email, password=factories.PASSWORD):
    return client.post(LOGIN, {"login": email, "password": password}, follow=True)


def test_curator_signs_in_by_mail_in_any_case(client, curator):
    answer = sign_in(client, curator.email.upper())
    assert answer.context["user"] == curator
    assert answer.templates[0].name == "web/home.html"


def test_wrong_password_gives_one_clear_error_and_keeps_the_mail(client, curator):
    answer = sign_in(client, curator.email, "nonsense")
    assert len(answer.context["form"].non_field_errors()) == 1
    assert answer.context["form"]["login"].value() == curator.email


def test_nobody_signs_up(client, db):
    answer = client.get("/accounts/signup/")
    assert answer.templates[0].name == "account/signup_closed.html"


def test_forgotten_password_is_set_anew_by_mail(client, curator):
    client.post("/accounts/password/reset/", {"email": curator.email})
    link = re.search(r"http\S+(/accounts/password/reset/key/\S+)", mail.outbox[0].body)[1]
    form = client.get(link, follow=True)
    url = form.redirect_chain[-1][0]
    client.post(url, {"password1": "Koleso-gremit-42", "password2": "Koleso-gremit-42"})
    assert sign_in(client, curator.email, "Koleso-gremit-42").context["user"] == curator


def test_unknown_mail_is_answered_as_a_known_one(client, db):
    answer = client.post("/accounts/password/reset/", {"email": "nobody@x.example"}, follow=True)
    assert answer.templates[0].name == "account/password_reset_done.html"
    assert mail.outbox == []


def test_administrator_without_second_factor_is_led_to_set_one_up(client_as, administrator, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    answer = client_as(administrator).get("/")
    assert answer.url == reverse("mfa_activate_totp")


def test_supervisor_with_second_factor_enters(client_as, supervisor, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    Authenticator.objects.create(user=supervisor, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert client_as(supervisor).get("/").status_code == 200


def test_curator_needs_no_second_factor(client_as, curator, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    assert client_as(curator).get("/").status_code == 200


def test_name_is_put_in_order_in_the_profile(client_as, curator):
    client_as(curator).post(reverse("accounts:profile"), {"full_name": "КУРАТОВА ольга  петровна"})
    curator.refresh_from_db()
    assert curator.full_name == "Куратова Ольга Петровна"


@pytest.mark.parametrize(
    "name",
    [
        "accounts:profile",
        "account_change_password",
        "mfa_index",
        "usersessions_list",
        "account_email",
        "account_logout",
    ],
)
def test_own_pages_are_drawn_in_our_frame(client, curator, name):
    sign_in(client, curator.email)
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    assert "css/app.css" in answer.content.decode()


@pytest.mark.parametrize("name", ["account_change_password", "account_reauthenticate"])
def test_fields_of_passwords_have_labels_and_no_placeholders(client, curator, name):
    sign_in(client, curator.email)
    form = client.get(reverse(name)).context["form"]
    assert [field.field.widget.attrs.get("placeholder") for field in form] == [None] * len(form.fields)


def test_page_asks_to_sign_in_and_comes_back(client, school, director):
    url = reverse("accounts:staff", args=[school.slug])
    answer = client.get(url)
    assert answer.url == f"{LOGIN}?next={url}"
