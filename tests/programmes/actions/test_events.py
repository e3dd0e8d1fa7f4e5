"""Events and media plan as written: they move together, and what is out stays where it is."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction

from mentoring.audit.models import Entry
from mentoring.errors import Refusal
from programmes.actions import events, media
from programmes.models import Event, MediaItem
from programmes.readers.usual_events import usual_events
from programmes.states import EventState
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 28)
DAY = date(2026, 12, 10)


@pytest.fixture
def event(programme):
    return factories.EventFactory(
        programme=programme, title="Семинар", kind="contest", starts_on=DAY, responsible="Куратор"
    )


def days(event):
    return dict(event.media_items.values_list("form", "due_on"))


def test_usual_set_comes_in_one_click_with_days_and_the_responsible(event, curator):
    media.add_usual_set(event, today=TODAY, by=curator)
    assert list(
        event.media_items.order_by("due_on").values_list("form", "title", "days_after", "due_on", "responsible")
    ) == [
        ("press_release", "Приглашаем: Семинар", -4, date(2026, 12, 6), "Куратор"),
        ("post_release", "Как это было: Семинар", 1, date(2026, 12, 11), "Куратор"),
        ("album", "Семинар", 3, date(2026, 12, 13), "Куратор"),
        ("video", "Семинар", 7, date(2026, 12, 17), "Куратор"),
    ]


def test_usual_set_only_adds_the_forms_that_are_missing(event, curator):
    factories.MediaItemFactory(programme=event.programme, event=event, form="album")
    added = media.add_usual_set(event, today=TODAY, by=curator)
    assert [item.form for item in added] == ["press_release", "post_release", "video"]
    with pytest.raises(Refusal, match="уже есть"):
        media.add_usual_set(event, today=TODAY, by=curator)


def test_usual_set_of_a_past_event_invites_nobody(event, curator):
    added = media.add_usual_set(event, today=DAY, by=curator)
    assert [item.form for item in added] == ["post_release", "album", "video"]


def test_event_that_moves_takes_its_unpublished_pieces_along(event, curator):
    press, report, album, _ = media.add_usual_set(event, today=TODAY, by=curator)
    media.publish(press, published_on=TODAY, today=TODAY, by=curator)
    own = factories.MediaItemFactory(programme=event.programme, event=event, form="stand", due_on=date(2026, 12, 1))
    events.edit(event, values={"starts_on": date(2026, 12, 15), "ends_on": date(2026, 12, 16)}, by=curator)
    assert days(event) == {
        "press_release": date(2026, 12, 6),
        "post_release": date(2026, 12, 17),
        "album": date(2026, 12, 19),
        "video": date(2026, 12, 23),
        "stand": own.due_on,
    }
    assert [MediaItem.objects.get(pk=item.pk).version for item in (press, report, album)] == [2, 2, 2]
    assert Entry.objects.filter(verb="events.move_media").count() == 3


def test_event_that_loses_its_day_leaves_the_pieces_without_one(event, curator):
    media.add_usual_set(event, today=TODAY, by=curator)
    events.edit(event, values={"starts_on": None}, by=curator)
    assert set(days(event).values()) == {None}


def test_held_event_keeps_its_length_and_says_how_many_came(event, curator):
    event = events.edit(event, values={"ends_on": date(2026, 12, 11)}, by=curator)
    held = events.hold(event, on=date(2026, 11, 27), today=TODAY, took_part=24, by=curator)
    assert (held.state, held.starts_on, held.ends_on, held.took_part) == (
        EventState.HELD,
        date(2026, 11, 27),
        date(2026, 11, 28),
        24,
    )


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 11, 29), "Отметить, что событие состоялось, будущим днём нельзя."),
        (date(2016, 11, 27), "Событие прошло задолго до начала программы? Проверьте год."),
    ],
)
def test_event_is_not_held_on_an_impossible_day(event, curator, on, words):
    with pytest.raises(Refusal) as refusal:
        events.hold(event, on=on, today=TODAY, by=curator)
    assert refusal.value.text == words


def test_held_event_is_neither_called_off_nor_deleted(event, curator):
    held = events.hold(event, on=TODAY, today=TODAY, by=curator)
    for step in (events.cancel, events.delete):
        with pytest.raises(Refusal):
            step(held, by=curator)
    assert Event.objects.get().state == EventState.HELD


def test_called_off_event_comes_back_into_the_plan(event, curator):
    cancelled = events.cancel(event, by=curator)
    with pytest.raises(Refusal, match="отменено"):
        media.add_usual_set(cancelled, today=TODAY, by=curator)
    assert events.plan_again(cancelled, by=curator).state == EventState.PLANNED


def test_event_with_something_published_is_not_deleted(event, curator):
    item = media.add_usual_set(event, today=TODAY, by=curator)[0]
    media.publish(item, published_on=TODAY, today=TODAY, url="https://school.example/1", by=curator)
    with pytest.raises(Refusal, match="размещённые"):
        events.delete(event, by=curator)
    media.delete(item, by=curator)
    events.delete(event, by=curator)
    assert (Event.objects.count(), MediaItem.objects.count()) == (0, 0)


def test_activity_of_another_programme_is_refused(event, curator):
    stranger = factories.ActivityFactory()
    with pytest.raises(Refusal, match="другой программы"):
        events.edit(event, values={"activity": stranger}, by=curator)


def test_stale_event_is_refused(event, curator):
    events.edit(event, values={"title": "Новое"}, version=1, by=curator)
    with pytest.raises(Refusal) as refusal:
        events.edit(event, values={"title": "Старое"}, version=1, by=curator)
    assert (refusal.value.code, Event.objects.get().title) == ("stale", "Новое")


def test_counted_day_stands_above_a_typed_one(event, curator):
    values = {"form": "digest", "title": "О семинаре", "event": event, "days_after": 2, "due_on": date(2027, 1, 1)}
    assert media.add(event.programme, values=values, by=curator).due_on == date(2026, 12, 12)


def test_piece_without_an_event_has_its_own_day(programme, curator):
    values = {"form": "digest", "title": "Дайджест ноября", "due_on": date(2026, 11, 30)}
    item = media.add(programme, values=values, by=curator)
    assert (item.event, item.days_after, item.due_on) == (None, None, date(2026, 11, 30))


def test_event_of_another_programme_is_refused(event, curator):
    other = factories.ProgrammeFactory(school=event.programme.school)
    with pytest.raises(Refusal, match="другой программы"):
        media.add(other, values={"title": "Чужое", "event": event}, by=curator)


def test_publication_is_told_and_taken_back(event, curator):
    item = media.add_usual_set(event, today=TODAY, by=curator)[0]
    out = media.publish(item, published_on=TODAY, today=TODAY, url=" https://school.example/1 ", by=curator)
    assert (out.published_on, out.url) == (TODAY, "https://school.example/1")
    back = media.unpublish(out, by=curator)
    assert (back.published_on, back.url, back.due_on) == (None, "", date(2026, 12, 6))


def test_publication_in_the_future_is_refused(event, curator):
    item = media.add_usual_set(event, today=TODAY, by=curator)[0]
    with pytest.raises(Refusal, match="будущим"):
        media.publish(item, published_on=DAY, today=TODAY, by=curator)


def test_usual_events_take_their_days_from_the_roadmap(planned, curator):
    offered = {usual.code: usual for usual in usual_events(planned)}
    assert {code: usual.source for code, usual in offered.items()} == {
        "teachers-informing": "по сроку дорожной карты",
        "parents-informing": "по сроку дорожной карты",
        "pupils-informing": "по сроку дорожной карты",
        "graduates-informing": "по сроку дорожной карты",
        "mentors-seminar": "по сроку дорожной карты",
        "general-meeting": "по сроку дорожной карты",
        "practices-seminar": "примерно",
        "best-pair-contest": "примерно",
        "closing-ceremony": "по сроку дорожной карты",
    }
    event = events.add_usual(planned, codes=["closing-ceremony"], by=curator)[0]
    assert event.activity.title == "Провести итоговый праздник и наградить лучших наставников"
    assert (event.starts_on, event.starts_on.weekday() < 5) == (date(2027, 5, 31), True)


def test_usual_event_is_not_added_twice(planned, curator):
    events.add_usual(planned, codes=["closing-ceremony", "parents-informing"], by=curator)
    events.add_usual(planned, codes=["closing-ceremony", "best-pair-contest"], by=curator)
    with pytest.raises(Refusal, match="Отметьте"):
        events.add_usual(planned, codes=["closing-ceremony", "nonsense"], by=curator)
    assert planned.events.count() == 3


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"starts_on": DAY, "ends_on": date(2026, 12, 9)}, "event_days_in_order"),
        ({"state": "held"}, "event_held_has_day"),
        ({"kind": "party"}, "event_kind_is_known"),
    ],
)
def test_database_refuses_an_impossible_event(programme, columns, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        factories.EventFactory(programme=programme, **columns)


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"days_after": 1}, "media_days_need_event"),
        ({"url": "https://school.example/1"}, "media_link_means_published"),
        ({"form": "rumour"}, "media_form_is_known"),
    ],
)
def test_database_refuses_an_impossible_piece(programme, columns, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        factories.MediaItemFactory(programme=programme, **columns)


def test_time_of_an_event_is_kept(programme, curator):
    values = {"title": "Собрание", "starts_on": DAY, "starts_at": time(18, 30)}
    assert events.add(programme, values=values, by=curator).starts_at == time(18, 30)


def test_activity_of_a_held_event_is_ticked_off_with_the_last_day_of_the_event_when_asked(programme, curator):
    activity = factories.ActivityFactory(stage__programme=programme, state="planned")
    event = factories.EventFactory(
        programme=programme, activity=activity, starts_on=date(2026, 11, 20), ends_on=date(2026, 11, 22)
    )
    events.hold(event, on=date(2026, 11, 24), today=TODAY, by=curator)
    activity.refresh_from_db()
    before = activity.state
    events.hold(event, on=date(2026, 11, 24), today=TODAY, activity_done=True, by=curator)
    activity.refresh_from_db()
    assert before == "planned"
    assert (activity.state, activity.done_on) == ("done", date(2026, 11, 26))


def test_activity_that_is_done_already_keeps_its_day_when_its_event_is_held(programme, curator):
    activity = factories.ActivityFactory(stage__programme=programme, state="done", done_on=date(2026, 11, 1))
    event = factories.EventFactory(programme=programme, activity=activity, starts_on=DAY)
    events.hold(event, on=TODAY, today=TODAY, activity_done=True, by=curator)
    activity.refresh_from_db()
    assert activity.done_on == date(2026, 11, 1)
