"""The month page of a programme: which month, what stands in it, where its entries lead."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel("2026-11-28 10:00 +0300", tick=False):
        yield


def url(programme, query=""):
    return reverse("programmes:roadmap-calendar", kwargs={"pk": programme.pk}) + query


def sheet(client, programme, query=""):
    return client.get(url(programme, query)).context["sheet"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "2026-11"),
        ("?month=2027-02", "2027-02"),
        ("?month=2027-13", "2026-11"),
        ("?month=%00", "2026-11"),
    ],
)
def test_month_comes_from_the_address_else_it_is_todays(client_as, curator, programme, query, code):
    assert sheet(client_as(curator), programme, query).month.code == code


@pytest.mark.parametrize(("day", "code"), [("2026-05-01", "2026-09"), ("2028-01-01", "2027-05")])
def test_outside_its_term_the_programme_opens_at_the_nearer_edge(client_as, curator, programme, day, code):
    client = client_as(curator)
    with time_machine.travel(f"{day} 10:00 +0300", tick=False):
        client.force_login(curator)
        assert sheet(client, programme).month.code == code


def test_activities_events_and_pieces_stand_in_their_months_and_lead_to_their_rows(client_as, curator, programme):
    activity = factories.ActivityFactory(
        stage__programme=programme, number="1.1", title="Собрать базу", deadline_kind="range",
        starts_on=date(2026, 11, 20), ends_on=date(2026, 12, 5),
    )  # fmt: skip
    event = factories.EventFactory(programme=programme, title="Праздник", starts_on=date(2026, 11, 30))
    item = factories.MediaItemFactory(programme=programme, title="О празднике", due_on=date(2026, 11, 27))
    factories.EventFactory(programme=programme, title="В другом месяце", starts_on=date(2027, 1, 15))
    factories.EventFactory(programme=programme, title="Отменено", starts_on=date(2026, 11, 5), state="cancelled")
    factories.EventFactory(title="Чужое", starts_on=date(2026, 11, 5))
    found = sheet(client_as(curator), programme)
    assert [(entry.title, entry.address, entry.tone) for entry in found.listed] == [
        ("1.1 Собрать базу", activity.get_absolute_url(), "info"),
        ("Пост-релиз: О празднике", item.get_absolute_url(), "danger"),
        ("Праздник", event.get_absolute_url(), "accent"),
    ]


def test_page_marks_today_and_leads_to_the_neighbours_and_to_the_list(client_as, curator, programme):
    text = client_as(curator).get(url(programme)).content.decode()
    assert text.count('aria-current="date"') == 1
    wanted = ('href="?month=2026-10"', 'href="?month=2026-12"', f'href="/programmes/{programme.pk}/roadmap/"')
    assert [link for link in wanted if link not in text] == []


def test_month_without_anything_says_so(client_as, curator, programme):
    assert "В этом месяце нет ни сроков, ни событий." in client_as(curator).get(url(programme)).content.decode()


def test_month_of_another_school_does_not_exist(client_as, other_curator, programme):
    assert client_as(other_curator).get(url(programme)).status_code == 404


def test_roadmap_leads_to_its_calendar(client_as, curator, programme):
    text = client_as(curator).get(reverse("programmes:roadmap", kwargs={"pk": programme.pk})).content.decode()
    assert f'href="{url(programme)}"' in text
