"""Every address × nonsense in the query and in the form: never a fault of the program, and nothing half-written."""

from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from mentoring.documents import pdf
from tests.access.table import PAGES, WHO
from tests.access.world import World, make_world

NONSENSE = {
    "nothing": "",
    "null byte": "а\x00б",
    "long": "ж" * 10_000,
    "huge number": "9" * 30,
    "superscript two": "²",
    "right to left": "\u202eавонавИ👩\u200d🏫\u0000",
    "last day": "31.12.9999",
    "mark-up": "'; DROP TABLE x; --<script>alert(1)</script>",
}
QUERIES = (
    "page=abc&sort=;drop&columns=xxx&export=xlsx",
    "page=99999999999999999999999&sort=--pk&sort=password&export=exe&q=%ff%fe&kind=nobody&form=%C2%B2&show=x&year=0",
    "page=-1&%00=%00&q=%00&sort=%00&columns=%00&on=%00&show=%00&kind=%00&form=9999999999999999999999&group=%00",
    "on=9999-12-31&year=-5&form=1e999&category=-1&competences=NaN&authority=x&sheet=%00&header_row=1e9&side=both",
)
# Names that forms without a page of their own ask for.
NAMES = {"version", "pairs", "people", "profile", "direction", "code", "is_another", "guardian1-last_name"}
OWN = {"accounts", "audit", "programmes", "participants", "pairing", "monitoring"}


class Names(HTMLParser):
    """Names of the fields of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("name")
        if tag in ("input", "select", "textarea") and name and name != "csrfmiddlewaretoken":
            self.found.add(name)


# Who walks where: everywhere that the curator gets in, and where only the director or the psychologist does.
WALKERS = ["curator", "director", "psychologist"]


@pytest.fixture
def world(db, monkeypatch) -> World:
    # What is printed is looked at elsewhere; here a sheet would be laid out a thousand times.
    monkeypatch.setattr(pdf, "write", lambda markup, **options: b"%PDF-1.7 laid out elsewhere")
    return make_world()


@pytest.mark.parametrize("who", WALKERS)
def test_nonsense_in_the_query_is_answered(world, who):
    client = client_of(world, who)
    faults = []

    for url in addresses(world, who):
        for query in QUERIES:
            with undone():
                response = client.get(f"{url}?{query}")
            if response.status_code >= 500:
                faults.append(f"{url}?{query}")
            if response.status_code == 405 or "GET" not in vars(response.wsgi_request):
                break  # only a button calls it, or nobody looked at the query: the others would change nothing

    assert faults == [], "\n".join(faults)


@pytest.mark.parametrize("who", WALKERS)
def test_nonsense_in_the_form_is_answered_and_writes_nothing(world, who):
    client = client_of(world, who)
    rows = all_rows()
    faults = []

    for url in addresses(world, who):
        with undone():
            names = fields_of(client.get(url)) | NAMES
        for title, value in NONSENSE.items():
            with undone(), watched() as writes:
                response = client.post(url, dict.fromkeys(names, value))
                if response.status_code >= 500:
                    faults.append(f"{response.status_code} {url} {title}")
                elif is_form_again(url, response) and writes and all_rows() != rows:
                    faults.append(f"written {url} {title}")
            if response.status_code == 405 or not hasattr(response.wsgi_request, "_post"):
                break  # it has no form, or nobody looked at what was sent

    assert faults == [], "\n".join(faults)


def client_of(world: World, who: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(world.users[who])
    return client


def addresses(world: World, who: str) -> list[str]:
    """Where the role gets in and none of the walkers before it does; who is refused is stopped before any input."""
    column, before = WHO.index(who), [WHO.index(one) for one in WALKERS[: WALKERS.index(who)]]
    found = []
    for name, (_, answers) in sorted(PAGES.items()):
        marks = answers.replace(" ", "")
        if marks[column] == "+" and not any(marks[one] == "+" for one in before):
            found.append(reverse(name, kwargs=world.arguments(name)))
    return found


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def watched() -> Iterator[list[str]]:
    """The statements that write, as they come."""
    writes: list[str] = []

    def watch(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            writes.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield writes


def is_form_again(url: str, response: HttpResponse) -> bool:
    """Whether nothing was accepted: no way on, no file, which is noted in the log, and no one-time link, made on the spot.

    Pages by link keep the answers that hold beside those that do not.
    """
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return (
        is_page
        and response.status_code != 302
        and not url.startswith(("/my/", "/apply/"))
        and not url.endswith("/link/")
    )


def fields_of(response: HttpResponse) -> set[str]:
    names = Names()
    if response.headers.get("Content-Type", "").startswith("text/html"):
        names.feed(response.content.decode())
    return names.found


def all_rows() -> dict[str, list]:
    """Everything the product keeps, by table."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values_list())
        for model in apps.get_models()
        if model._meta.app_label in OWN
    }
