"""The private calendar: its key, its contents, and the file as other programs read it."""

import hashlib
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from mentoring.core.calendar_entries import CalendarEntry
from mentoring.documents import ics
from mentoring.errors import Refusal
from programmes.actions import calendar_feeds
from programmes.models import CalendarFeed, Programme
from programmes.providers import calendar_entries
from programmes.states import ActivityState, EventState, ProgrammeState
from programmes.views.calendar_feed import ATTEMPTS
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 28, 7, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _on_the_day(settings):
    settings.SITE_URL = "https://mentoring.example"
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield
    cache.clear()


@pytest.fixture
def running(programme):
    Programme.objects.filter(pk=programme.pk).update(state=ProgrammeState.RUNNING)
    return Programme.objects.get(pk=programme.pk)


def address_of(user):
    return reverse("programmes:calendar-feed", kwargs={"token": calendar_feeds.renew(user, by=user)})


def read(address):
    response = Client().get(address)
    assert response.status_code == 200
    return Calendar.from_ical(response.content)


def summaries(user):
    return [str(event["SUMMARY"]) for event in read(address_of(user)).walk("VEVENT")]


def activity_of(programme, title="Провести собрание", **fields):
    fields = {"deadline_kind": "range", "starts_on": date(2026, 12, 1), "ends_on": date(2026, 12, 5)} | fields
    return factories.ActivityFactory(stage__programme=programme, number="", title=title, **fields)


def test_only_the_hash_of_the_token_is_kept(curator):
    token = calendar_feeds.renew(curator, by=curator)
    assert CalendarFeed.objects.get().token_hash == hashlib.sha256(token.encode()).hexdigest()


def test_new_address_ends_the_old_one(curator):
    old, new = address_of(curator), address_of(curator)
    assert [Client().get(address).status_code for address in (old, new)] == [404, 200]


def test_revoked_address_does_not_exist(curator):
    address = address_of(curator)
    calendar_feeds.revoke(curator, by=curator)
    assert Client().get(address).status_code == 404
    with pytest.raises(Refusal):
        calendar_feeds.revoke(curator, by=curator)


def test_calendar_of_a_user_who_may_not_sign_in_does_not_exist(curator):
    address = address_of(curator)
    curator.is_active = False
    curator.save()
    assert Client().get(address).status_code == 404


def test_answer_is_a_private_calendar(curator):
    response = Client().get(address_of(curator))
    assert (response["Content-Type"], response["Cache-Control"]) == ("text/calendar; charset=utf-8", "private")
    assert "Set-Cookie" not in response


def test_program_may_ask_for_the_head_alone(curator):
    response = Client().head(address_of(curator))
    assert (response.status_code, response["Content-Type"], response.content) == (
        200,
        "text/calendar; charset=utf-8",
        b"",
    )


def test_reading_is_noted_once_a_day_and_writes_nothing_else(curator):
    address = address_of(curator)
    writes = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            Client().get(address)
        writes.append([query["sql"].split()[0] for query in captured if not query["sql"].startswith("SELECT")])
    assert (writes, CalendarFeed.objects.get().read_on) == ([["UPDATE"], []], TODAY)


def test_wrong_addresses_close_the_door_for_a_while(curator):
    address = address_of(curator)
    wrong = reverse("programmes:calendar-feed", kwargs={"token": "x" * 43})
    found = [Client().get(wrong).status_code for _ in range(ATTEMPTS.most)]
    locked = Client().get(address)
    with time_machine.travel(NOW + timedelta(seconds=ATTEMPTS.locked_seconds + 1), tick=False):
        later = Client().get(address)
    assert (set(found), locked.status_code, locked["Retry-After"], later.status_code) == ({404}, 429, "901", 200)


def test_file_has_a_name_a_zone_and_entries_as_the_standard_wants_them(running, curator):
    activity = activity_of(running, deadline="первая неделя декабря")
    event = factories.EventFactory(
        programme=running,
        title="Собрание; важно, все",
        starts_on=date(2026, 12, 3),
        starts_at=time(18, 30),
        place="зал",
    )
    calendar = read(address_of(curator))
    assert (calendar["X-WR-CALNAME"], calendar["X-WR-TIMEZONE"], calendar["VERSION"]) == (
        "Наставничество",
        "Europe/Moscow",
        "2.0",
    )
    whole, timed = calendar.walk("VEVENT")
    assert (whole["UID"], whole["DTSTART"].dt, whole["DTEND"].dt, whole["DTSTAMP"].dt) == (
        f"activity-{activity.pk}@mentoring.example",
        date(2026, 12, 1),
        date(2026, 12, 6),
        NOW,
    )
    url = f"https://mentoring.example/programmes/{running.pk}/roadmap/#activity-{activity.pk}"
    assert (whole["URL"], whole["DESCRIPTION"]) == (url, f"Срок по плану: первая неделя декабря\n{url}")
    assert (timed["UID"], timed["SUMMARY"], timed["LOCATION"]) == (
        f"event-{event.pk}@mentoring.example",
        "Собрание; важно, все",
        "зал",
    )
    assert timed["DTSTART"].dt.isoformat() == "2026-12-03T18:30:00+03:00"
    assert timed["DTEND"].dt - timed["DTSTART"].dt == timedelta(hours=1)
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Moscow"]
    assert list(calendar.walk("VALARM")) == []


def test_identifiers_stay_when_titles_and_days_change(running, curator):
    activity = activity_of(running)
    before = {str(event["UID"]) for event in read(address_of(curator)).walk("VEVENT")}
    activity.title, activity.ends_on = "Иначе", date(2026, 12, 9)
    activity.save()
    assert {str(event["UID"]) for event in read(address_of(curator)).walk("VEVENT")} == before


def test_each_day_of_what_comes_round_is_an_entry(running, curator):
    points = ["2026-11-30", "2026-12-31"]
    activity = activity_of(
        running, deadline_kind="recurrence", points=points, every="month", ends_on=date(2026, 12, 31)
    )
    found = read(address_of(curator)).walk("VEVENT")
    assert [(event["UID"], event["DTSTART"].dt, event["DTEND"].dt) for event in found] == [
        (f"activity-{activity.pk}-20261130@mentoring.example", date(2026, 11, 30), date(2026, 12, 1)),
        (f"activity-{activity.pk}-20261231@mentoring.example", date(2026, 12, 31), date(2027, 1, 1)),
    ]


def test_term_of_many_weeks_stands_on_its_last_day(running, curator):
    activity_of(running, "Вести базу", starts_on=date(2026, 9, 1), ends_on=date(2027, 5, 31))
    event = read(address_of(curator)).walk("VEVENT")[0]
    assert (event["SUMMARY"], event["DTSTART"].dt) == ("Срок: Вести базу", date(2027, 5, 31))


def test_curator_and_director_get_all_others_what_is_theirs(running, curator, director, psychologist, class_teacher):
    activity_of(running, "Беседа", responsible="Педагог-психолог")
    activity_of(running, "Отчёт", responsible="Куратор")
    factories.EventFactory(programme=running, title="Праздник", starts_on=date(2026, 12, 20))
    factories.MediaItemFactory(programme=running, title="О беседе", due_on=date(2026, 12, 7), responsible="Психолог")
    everything = ["Беседа", "Отчёт", "Пост-релиз: О беседе", "Праздник"]
    assert [summaries(user) for user in (curator, director, psychologist, class_teacher)] == [
        everything,
        everything,
        ["Беседа", "Пост-релиз: О беседе", "Праздник"],
        ["Праздник"],
    ]


def test_other_schools_and_programmes_not_at_work_stay_out(running, curator, other_curator):
    activity_of(running)
    draft = factories.ProgrammeFactory(school=running.school)
    activity_of(draft, "Черновик")
    assert (summaries(curator), summaries(other_curator)) == (["Провести собрание"], [])


def test_what_was_dropped_or_called_off_is_gone_and_what_is_done_is_ticked(running, curator):
    activity_of(running, "Не будет", state=ActivityState.DROPPED)
    activity_of(running, "Сделано", state=ActivityState.DONE, done_on=TODAY)
    cancelled = factories.EventFactory(programme=running, state=EventState.CANCELLED, starts_on=date(2026, 12, 1))
    factories.MediaItemFactory(programme=running, event=cancelled, due_on=date(2026, 12, 2))
    assert summaries(curator) == ["✓ Сделано"]


def test_other_apps_add_their_entries(running, curator):
    def meetings(user, programmes, first, last):
        return [CalendarEntry("meeting-1", "Встреча", TODAY, TODAY, "/meetings/1/")]

    calendar_entries.register(meetings)
    try:
        assert summaries(curator) == ["Встреча"]
    finally:
        calendar_entries._providers.remove(meetings)


def test_thirty_activities_cost_as_many_queries_as_one(running, psychologist):
    address = address_of(psychologist)

    def cost():
        with CaptureQueriesContext(connection) as captured:
            Client().get(address)
        return len(captured)

    activity_of(running, responsible="Психолог")
    factories.MediaItemFactory(programme=running, due_on=TODAY, responsible="Психолог")
    Client().get(address)
    one = cost()
    for _ in range(29):
        activity_of(running, responsible="Психолог")
        factories.MediaItemFactory(programme=running, due_on=TODAY, responsible="Психолог")
    assert cost() == one <= 20


def test_several_days_with_a_time_last_whole_days():
    entry = CalendarEntry("event-1", "Форум", TODAY, TODAY + timedelta(days=2), "/e/", starts_at=time(9))
    content = ics.render("Н", [entry], site="https://x.example/", zone="Europe/Moscow", stamp=NOW)
    event = Calendar.from_ical(content).walk("VEVENT")[0]
    assert (event["DTSTART"].dt, event["DTEND"].dt, event["UID"]) == (
        TODAY,
        TODAY + timedelta(days=3),
        "event-1@x.example",
    )


def test_lines_of_the_file_are_short_and_end_as_the_standard_wants():
    entry = CalendarEntry("event-1", "Очень длинное название " * 20, TODAY, TODAY, "/e/")
    content = ics.render("Н", [entry], site="https://x.example", zone="Europe/Moscow", stamp=NOW)
    lines = content.split(b"\r\n")
    assert (max(len(line) for line in lines) <= 75, lines[-1], b"\n" in content.replace(b"\r\n", b"")) == (
        True,
        b"",
        False,
    )


def test_page_makes_shows_and_revokes_the_address(client_as, curator):
    client = client_as(curator)
    made = client.post(reverse("programmes:calendar-feed-renew"))
    url = made.context["url"]
    assert made.context["subscribe_url"] == url.replace("https://", "webcal://")
    assert made.content.decode().count(url) == 1
    assert url not in client.get(reverse("programmes:calendar-feeds")).content.decode()
    path = url.removeprefix("https://mentoring.example")
    assert Client().get(path).status_code == 200
    client.post(reverse("programmes:calendar-feed-revoke"))
    assert Client().get(path).status_code == 404


def test_address_cannot_be_made_by_a_mere_visit(client_as, curator):
    assert client_as(curator).get(reverse("programmes:calendar-feed-renew")).status_code == 405
    assert CalendarFeed.objects.count() == 0
