"""The page of events with the media plan: its order, its forms, its files, its cost."""

from datetime import date, timedelta
from io import BytesIO, StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from mentoring.audit.models import Entry
from mentoring.audit.wording import words_for
from programmes.models import Event, MediaItem
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 28)


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel("2026-11-28 10:00 +0300", tick=False):
        yield


@pytest.fixture
def event(programme):
    return factories.EventFactory(
        programme=programme, title="Семинар для наставников", kind="seminar", starts_on=date(2026, 12, 10)
    )


def url(name, pk):
    return reverse(f"programmes:{name}", kwargs={"pk": pk})


def file_url(programme, extension):
    return reverse("programmes:media-plan-file", kwargs={"pk": programme.pk, "extension": extension})


def filled(programme):
    """An event of each sort with a piece, one called off, a digest by itself."""
    held = factories.EventFactory(
        programme=programme, title="Педсовет", starts_on=date(2026, 9, 10), state="held", took_part=31
    )
    coming = factories.EventFactory(programme=programme, title="Праздник", starts_on=date(2027, 5, 20), kind="ceremony")
    factories.EventFactory(programme=programme, title="Конкурс")
    gone = factories.EventFactory(programme=programme, title="Поход", starts_on=date(2026, 10, 1), state="cancelled")
    make = factories.MediaItemFactory
    make(programme=programme, event=held, title="О педсовете", days_after=1, due_on=date(2026, 9, 11))
    make(
        programme=programme,
        event=coming,
        title="Приглашение",
        form="press_release",
        days_after=-4,
        due_on=date(2027, 5, 16),
    )
    make(programme=programme, event=gone, title="О походе", days_after=1, due_on=date(2026, 10, 2))
    make(programme=programme, title="Дайджест", form="digest", due_on=date(2026, 11, 30), place="Сайт школы")


def test_coming_events_stand_first_then_past_then_those_without_a_day(client_as, curator, programme):
    filled(programme)
    plan = client_as(curator).get(url("events", programme.pk)).context["plan"]
    assert [(anchor, [line.event.title for line in lines]) for anchor, _, lines in plan.sections] == [
        ("upcoming", ["Праздник"]),
        ("past", ["Поход", "Педсовет"]),
        ("undated", ["Конкурс"]),
    ]
    assert [line.item.title for line in plan.separate] == ["Дайджест"]


def test_only_what_is_still_wanted_counts_as_late(client_as, curator, programme):
    filled(programme)
    response = client_as(curator).get(url("events", programme.pk))
    assert [line.item.title for line in response.context["plan"].media if line.is_overdue] == ["О педсовете"]
    assert "Не размещено в срок: 1\u00a0материал\n" in response.content.decode().replace("</p>", "\n")


def test_page_warns_of_consents_to_dissemination(client_as, curator, event):
    text = client_as(curator).get(url("events", event.programme_id)).content.decode()
    assert text.count("только с их отдельного согласия на распространение") == 1


def test_those_who_only_look_get_no_buttons(client_as, psychologist, event):
    text = client_as(psychologist).get(url("events", event.programme_id)).content.decode()
    assert [word for word in ("Состоялось", "Изменить", "Добавить") if word in text] == []


def test_empty_page_offers_the_usual_events(client_as, curator, programme):
    text = client_as(curator).get(url("events", programme.pk)).content.decode()
    assert f'href="{url("events-usual", programme.pk)}"' in text


def test_usual_events_are_added_from_their_page(client_as, curator, planned):
    response = client_as(curator).post(
        url("events-usual", planned.pk), {"codes": ["best-pair-contest", "general-meeting"]}
    )
    assert response["Location"] == url("events", planned.pk)
    assert set(planned.events.values_list("title", flat=True)) == {
        "Школьный конкурс «Лучшая пара»",
        "Общая встреча наставников и наставляемых",
    }


def test_nothing_ticked_is_told_on_the_page(client_as, curator, planned):
    response = client_as(curator).post(url("events-usual", planned.pk), {})
    assert response.context["form"].errors["codes"] == ["Отметьте хотя бы одно событие."]


def test_event_is_added_with_all_its_columns(client_as, curator, programme):
    activity = factories.ActivityFactory(stage__programme=programme)
    data = {
        "title": "Собрание", "kind": "informing", "audience": "parents", "starts_on": "2026-12-03", "ends_on": "",
        "starts_at": "18:30", "place": "актовый зал", "responsible": "Куратор", "activity": activity.pk, "note": "",
    }  # fmt: skip
    client_as(curator).post(url("event-add", programme.pk), data)
    event = Event.objects.get()
    assert (event.title, event.starts_on, f"{event.starts_at:%H:%M}", event.activity) == (
        "Собрание",
        date(2026, 12, 3),
        "18:30",
        activity,
    )


def test_end_before_the_beginning_is_told_at_its_field(client_as, curator, programme):
    data = {"title": "С", "kind": "meeting", "audience": "all", "starts_on": "2026-12-03", "ends_on": "2026-12-01"}
    form = client_as(curator).post(url("event-add", programme.pk), data | {"audience": "parents"}).context["form"]
    assert form.errors["ends_on"] == ["Окончание события раньше начала."]


def test_activities_of_other_programmes_are_not_offered(client_as, curator, programme):
    factories.ActivityFactory()
    own = factories.ActivityFactory(stage__programme=programme)
    form = client_as(curator).get(url("event-add", programme.pk)).context["form"]
    assert list(form.fields["activity"].queryset) == [own]


def test_event_is_held_called_off_and_planned_again_by_buttons(client_as, curator, event):
    client = client_as(curator)
    states = []
    for name, data in (
        ("event-cancel", {"version": 1}),
        ("event-plan", {"version": 2}),
        ("event-hold", {"version": 3, "on": "2026-11-27", "took_part": "12"}),
    ):
        client.post(url(name, event.pk), data)
        states.append(Event.objects.get().state)
    assert states == ["cancelled", "planned", "held"]
    assert Event.objects.get().took_part == 12


def test_stale_button_changes_nothing(client_as, curator, event):
    Event.objects.update(version=5)
    client_as(curator).post(url("event-cancel", event.pk), {"version": 1})
    assert Event.objects.get().state == "planned"


def test_usual_set_button_leads_back_to_the_event(client_as, curator, event):
    response = client_as(curator).post(url("event-media", event.pk))
    assert response["Location"] == f"{url('events', event.programme_id)}#event-{event.pk}"
    assert set(event.media_items.values_list("form", flat=True)) == {"press_release", "post_release", "longread"}


def test_piece_added_from_an_event_is_about_it(client_as, curator, event):
    page = client_as(curator).get(f"{url('media-add', event.programme_id)}?event={event.pk}")
    assert page.context["form"].initial["event"] == event
    data = {"form": "press_release", "title": "Анонс", "event": event.pk, "days_after": "-2"}
    client_as(curator).post(url("media-add", event.programme_id), data)
    text = client_as(curator).get(url("events", event.programme_id)).content.decode()
    assert MediaItem.objects.get().due_on == date(2026, 12, 8)
    assert "Обычно пресс-релиз выходит за 3–5 дней до события." in text


def test_days_without_an_event_are_told_at_the_event(client_as, curator, programme):
    data = {"form": "digest", "title": "Дайджест", "days_after": "3"}
    form = client_as(curator).post(url("media-add", programme.pk), data).context["form"]
    assert form.errors["event"] == ["Дни считаются от события: выберите событие или впишите свой день."]


def test_publication_needs_an_address_that_is_one(client_as, curator, event):
    item = factories.MediaItemFactory(programme=event.programme, event=event)
    client = client_as(curator)
    bad = client.post(
        url("media-publish", item.pk), {"published_on": "2026-11-28", "url": "javascript:alert(1)", "version": 1}
    )
    assert bad.context["form"].errors["url"] == [
        "Это не похоже на адрес страницы. Нужно, например, https://school.example/news/1."
    ]
    client.post(
        url("media-publish", item.pk), {"published_on": "2026-11-28", "url": "https://school.example/1", "version": 1}
    )
    assert MediaItem.objects.values_list("published_on", "url").get() == (TODAY, "https://school.example/1")
    client.post(url("media-unpublish", item.pk), {"version": 2})
    assert MediaItem.objects.values_list("published_on", "url").get() == (None, "")


def test_publication_page_warns_of_consents(client_as, curator, event):
    item = factories.MediaItemFactory(programme=event.programme, event=event)
    text = client_as(curator).get(url("media-publish", item.pk)).content.decode()
    assert text.count("согласия на распространение") == 1


@pytest.mark.parametrize("name", ["event-edit", "event-hold"])
def test_event_of_another_school_does_not_exist(client_as, other_curator, event, name):
    assert client_as(other_curator).get(url(name, event.pk)).status_code == 404


def test_words_in_the_history_are_russian(client_as, curator, event):
    client_as(curator).post(url("event-cancel", event.pk), {"version": 1})
    assert words_for(Entry.objects.get(verb="events.cancel").verb) == "Событие отменено"
    assert "Событие отменено" in client_as(curator).get(url("event-edit", event.pk)).content.decode()


def test_pdf_holds_both_tables_and_no_pieces_of_what_was_called_off(client_as, curator, programme):
    filled(programme)
    response = client_as(curator).get(file_url(programme, "pdf"))
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages).replace("\xa0", " ")
    wanted = (
        "УТВЕРЖДАЮ",
        "План событий и медиаплан",
        "Педсовет (состоялось, участников: 31)",
        "Дайджест",
        "16.05.2027",
    )
    assert [word for word in wanted if word not in " ".join(text.split())] == []
    assert "О походе" not in text


def test_word_file_has_the_rows_of_the_plan(client_as, curator, programme):
    filled(programme)
    document = Document(BytesIO(client_as(curator).get(file_url(programme, "docx")).content))
    events, media = ([[cell.text for cell in row.cells] for row in table.rows] for table in document.tables)
    assert [row[1] for row in events] == [
        "Событие", "Педсовет (состоялось, участников: 31)", "Поход (отменено)", "Праздник", "Конкурс",
    ]  # fmt: skip
    assert media[1:] == [
        ["1", "11.09.2026", "Пост-релиз", "О\u00a0педсовете", "", "", ""],
        ["2", "30.11.2026", "Дайджест", "Дайджест", "Сайт школы", "", ""],
        ["3", "16.05.2027", "Пресс-релиз", "Приглашение", "", "", ""],
    ]


def test_workbook_has_real_days_and_the_distance_to_the_event(client_as, curator, programme):
    filled(programme)
    book = load_workbook(BytesIO(client_as(curator).get(file_url(programme, "xlsx")).content))
    rows = list(book["Медиаплан"].iter_rows(min_row=5, values_only=True))
    assert [(row[0].date(), row[2], row[3], row[4]) for row in rows] == [
        (date(2026, 9, 11), "О педсовете", "Педсовет", "на следующий день"),
        (date(2026, 11, 30), "Дайджест", None, None),
        (date(2027, 5, 16), "Приглашение", "Праздник", "за 4\u00a0дня до события"),
    ]


def test_command_writes_the_same_document(programme, tmp_path):
    filled(programme)
    call_command(
        "export_document",
        "media-plan",
        str(programme.pk),
        "--format",
        "xlsx",
        "-o",
        str(tmp_path / "plan.xlsx"),
        stdout=StringIO(),
    )
    assert load_workbook(tmp_path / "plan.xlsx").sheetnames == ["События", "Медиаплан"]


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("name", ["events", "roadmap-calendar"])
def test_thirty_events_cost_as_many_queries_as_one(client_as, curator, programme, name):
    client, address = client_as(curator), url(name, programme.pk)

    def grow(number):
        for place in range(number):
            event = factories.EventFactory(programme=programme, starts_on=TODAY + timedelta(days=place))
            factories.MediaItemFactory(programme=programme, event=event, due_on=TODAY + timedelta(days=place))
            factories.ActivityFactory(
                stage__programme=programme,
                deadline_kind="range",
                starts_on=TODAY,
                ends_on=TODAY + timedelta(days=place),
            )

    grow(1)
    one = queries(client, address)
    grow(29)
    assert queries(client, address) == one <= 20


def test_held_event_offers_to_tick_off_its_activity_unless_others_are_to_come(client_as, curator, programme):
    client, activity = client_as(curator), factories.ActivityFactory(stage__programme=programme)
    first, last = (
        factories.EventFactory(programme=programme, activity=activity, starts_on=date(2026, 11, day))
        for day in (20, 27)
    )
    offered = []
    for event in (first, last):
        offered.append(client.get(url("event-hold", event.pk)).context["form"].initial["activity_done"])
        client.post(url("event-hold", event.pk), {"version": 1, "on": "2026-11-27", "took_part": ""})
    client.post(url("event-hold", last.pk), {"version": 2, "on": "2026-11-27", "activity_done": "on"})
    activity.refresh_from_db()
    again = client.get(url("event-hold", last.pk)).context["form"]
    assert offered == [False, True]
    assert (activity.state, activity.done_on) == ("done", date(2026, 11, 27))
    assert "activity_done" not in again.fields


def test_usual_events_that_are_all_in_the_plan_are_not_offered_again(client_as, curator, planned):
    client, address = client_as(curator), url("events-usual", planned.pk)
    codes = [usual.code for usual in client.get(address).context["offered"]]
    client.post(address, {"codes": codes})
    page = client.get(address)
    assert page.context["all_there"]
    assert "Добавить отмеченные" not in page.content.decode()
