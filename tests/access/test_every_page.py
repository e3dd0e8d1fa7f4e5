"""Every address × every role, from one table: who gets in, who is refused, from whom it is hidden."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access.table import PAGES, WHO
from tests.access.world import World, make_world

LIBRARIES = ("admin", "account", "mfa", "usersessions", "socialaccount", "djdt")
IN, REFUSED, HIDDEN, SIGN_IN = "+", "-", "0", ">"


def own_addresses(resolver: URLResolver, namespace: str = "") -> set[str]:
    """Names of all addresses of ours, with their namespaces."""
    names = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = pattern.namespace or namespace
            if inner in LIBRARIES:
                continue
            names |= own_addresses(pattern, inner)
        elif isinstance(pattern, URLPattern) and pattern.callback.__module__.split(".")[0] not in ("allauth", "django"):
            names.add(f"{namespace}:{pattern.name}" if namespace else str(pattern.name))
    return names


def test_the_table_names_every_address():
    assert set(PAGES) == own_addresses(get_resolver())


def test_the_table_is_in_order_so_that_it_can_be_read_through():
    assert list(PAGES) == sorted(PAGES)


@pytest.fixture
def world(db) -> World:
    return make_world()


@pytest.mark.parametrize("who", WHO)
def test_every_page_answers_the_role_as_the_table_says(world, who):
    column = WHO.index(who)
    expected = {name: answers.replace(" ", "")[column] for name, (_, answers) in PAGES.items()}

    found = {name: answer(world, who, name, method) for name, (method, _) in PAGES.items()}

    assert {name: found[name] for name in found if found[name] != expected[name]} == {}, "found ≠ the table"


def answer(world: World, who: str, name: str, method: str) -> str:
    """What the role is told at the address; whatever the page writes is taken back."""
    client = Client(raise_request_exception=True)
    user = world.users.get(who)
    if user is not None:
        client.force_login(user)
    url = reverse(name, kwargs=world.arguments(name))
    with transaction.atomic():
        response = client.post(url, {}) if method == "POST" else client.get(url)
        transaction.set_rollback(True)
    if response.status_code == 403:
        return REFUSED
    if response.status_code == 404:
        return HIDDEN
    if response.status_code == 302 and response["Location"].startswith("/accounts/login/"):
        return SIGN_IN
    assert response.status_code in (200, 302, 409, 422), f"{name} as {who}: {response.status_code}"
    return IN
