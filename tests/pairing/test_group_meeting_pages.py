"""Pages of group meetings: planning, attendance, slips, results, papers, what the curator is told."""

from datetime import date, timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from pairing.models import GroupMeeting, Guest
from tests.pairing.factories import DAY, mentee, mentor
from tests.pairing.group_meetings import chosen, enter, guest, held_meeting, planned_meeting, seat, slip

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def hall(programme, curator):
    """Two mentors (1, 2) and two mentees (101, 102) who are at a meeting of today."""
    mentors = [mentor(programme, curator, last_name=name, first_name="Лев").person for name in ("Ежов", "Орлов")]
    mentees = [mentee(programme, curator, last_name=name, first_name="Анна").person for name in ("Глухова", "Носова")]
    return held_meeting(programme, mentors=mentors, mentees=mentees, on=DAY, by=curator)


def fresh(meeting):
    return GroupMeeting.objects.get(pk=meeting.pk)


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.fixture
def client(client_as, curator):
    return client_as(curator)


def test_meeting_is_planned_on_its_page(client, programme):
    form = programme.forms.get()
    typed = {
        "title": "Знакомство",
        "form": form.pk,
        "held_on": "2026-10-20",
        "place": "зал",
        "answers_until": "2026-10-23",
    }
    response = client.post(reverse("pairing:group-meeting-add", args=[programme.pk]), typed)
    meeting = GroupMeeting.objects.get()
    assert (response.url, meeting.held_on, meeting.event.starts_on) == (
        meeting.get_absolute_url(),
        date(2026, 10, 20),
        date(2026, 10, 20),
    )


def test_stale_form_of_a_meeting_keeps_what_was_typed(client, programme, curator):
    meeting = planned_meeting(programme, on=DAY, by=curator)
    GroupMeeting.objects.filter(pk=meeting.pk).update(version=2, place="двор")
    typed = {"title": "Встреча", "form": meeting.form_id, "held_on": "2026-10-02", "place": "зал", "version": 1}
    url = reverse("pairing:group-meeting-edit", args=[meeting.pk])
    first = client.post(url, typed)
    assert first.context["form"]["place"].value() == "зал"
    assert "Сейчас записано: место — «двор»." in " ".join(first.context["form"].non_field_errors()).replace(
        "Место", "место"
    )
    assert client.post(url, typed | {"version": first.context["form"]["version"].value()}).status_code == 302
    assert fresh(meeting).place == "зал"


def test_buttons_call_hold_and_close(client, programme, curator):
    mentor(programme, curator)
    mentee(programme, curator)
    meeting = planned_meeting(programme, on=DAY, by=curator)
    called = client.post(reverse("pairing:group-meeting-invite-all", args=[meeting.pk]))
    assert said(called) == ["Позвали: 2\u00a0человека."]
    shown = [str(pk) for pk in meeting.guests.values_list("pk", flat=True)]
    ticks = reverse("pairing:group-meeting-attendance", args=[meeting.pk])
    assert said(client.post(ticks, {"shown": shown, "everybody": "yes"}))[-1] == "Сохранено: 2\u00a0отметки."
    url = reverse("pairing:group-meeting-step", args=[meeting.pk])
    client.post(url, {"do": "hold", "version": 1})
    assert fresh(meeting).state == "held"
    stale = client.post(url, {"do": "close", "version": 1})
    assert (fresh(meeting).state, "изменил кто-то другой" in said(stale)[-1]) == ("held", True)
    client.post(url, {"do": "close", "version": 2})
    assert fresh(meeting).state == "closed"


def test_unticked_box_takes_the_tick_away_and_unsent_rows_are_left(client, programme, curator):
    meeting = planned_meeting(programme, on=DAY, by=curator)
    seat(meeting, mentees=[mentee(programme, curator).person for _ in range(3)])
    first, second, _ = (guest(meeting, number).pk for number in (101, 102, 103))
    url = reverse("pairing:group-meeting-attendance", args=[meeting.pk])
    client.post(url, {"shown": [first, second], "was": [first, second], "there": [second, "x", "99999999999"]})
    assert list(meeting.guests.order_by("number").values_list("is_present", flat=True)) == [False, True, True]


def slip_form(hall, rows):
    typed = {}
    for number, (was, boxes) in rows.items():
        key = guest(hall, number).pk
        typed[f"was-{key}"] = was
        typed |= {f"c-{key}-{place}": box for place, box in enumerate(boxes, start=1)}
    return typed


def test_page_of_slips_keeps_all_that_was_typed(client, hall):
    url = reverse("pairing:group-meeting-slips", args=[hall.pk])
    page = client.post(url, slip_form(hall, {101: ("", ["1", "77"]), 102: ("", ["2"])}))
    rows = {row.guest.number: row for row in page.context["rows"]}
    assert (rows[101].boxes[:2], rows[101].errors) == (("1", "77"), ("№ 77: такого номера на встрече нет.",))
    assert (chosen(hall), rows[102].boxes) == ({102: [2]}, ("2",))
    assert client.post(url, slip_form(hall, {101: ("", ["1", "2"])})).status_code == 302
    assert chosen(hall) == {101: [1, 2], 102: [2]}


@pytest.mark.parametrize("hostile", ["<script>", "1\x00", "１", "9" * 400, "1;2", "None", "№"])
def test_hostile_boxes_neither_break_the_page_nor_write(client, hall, hostile):
    url = reverse("pairing:group-meeting-slips", args=[hall.pk])
    page = client.post(url, slip_form(hall, {101: ("x,-1,," + hostile, [hostile])}))
    assert page.status_code in (200, 302)
    assert "<script>:" not in page.content.decode()
    assert chosen(hall) == {}


def test_slips_of_another_meeting_are_left_alone(client, hall, programme, curator):
    other = held_meeting(
        programme,
        mentors=[mentor(programme, curator).person],
        mentees=[mentee(programme, curator).person],
        on=DAY,
        by=curator,
    )
    client.post(reverse("pairing:group-meeting-slips", args=[hall.pk]), slip_form(other, {101: ("", ["1"])}))
    assert (chosen(other), chosen(hall)) == ({}, {})


def test_results_are_shown_and_exported(client, hall, curator):
    enter(hall, {101: slip(1), 1: slip(101)}, curator)
    url = reverse("pairing:group-meeting-results", args=[hall.pk])
    text = client.get(url).content.decode()
    assert ("взаимно, 1\u2011й" in text, "никто" in text) == (True, True)
    assert client.get(url, {"export": "xlsx"}).headers["Content-Type"].endswith("sheet")


@pytest.mark.parametrize("name", ["badges", "list", "slips"])
def test_papers_are_pdf(client, hall, name):
    answer = client.get(reverse("pairing:group-meeting-paper", args=[hall.pk, name]))
    assert answer.content[:5] == b"%PDF-"


def test_unknown_paper_is_not_there(client, hall):
    assert client.get(reverse("pairing:group-meeting-paper", args=[hall.pk, "answers"])).status_code == 404


def test_curator_is_told_of_meetings_to_be_finished(client, programme, curator, hall):
    planned = planned_meeting(programme, on=DAY, by=curator, title="Вторая")
    GroupMeeting.objects.filter(pk=hall.pk).update(answers_until=DAY - timedelta(days=1))
    found = {item.url for item in client.get("/").context["to_do"]}
    assert {hall.get_absolute_url(), reverse("pairing:group-meeting-attendance", args=[planned.pk])} <= found


def test_pages_take_the_same_queries_for_a_few_and_for_many(
    client, programme, curator, hall, django_assert_max_num_queries
):
    names = ("group-meeting", "group-meeting-attendance", "group-meeting-slips", "group-meeting-results")
    urls = [reverse(f"pairing:{name}", args=[hall.pk]) for name in names]
    urls += [
        reverse("pairing:group-meeting-invite", args=[hall.pk]),
        reverse("pairing:group-meetings", args=[programme.pk]),
    ]

    def queries():
        found = []
        for url in urls:
            with django_assert_max_num_queries(20) as seen:
                client.get(url)
            found.append(len(seen))
        return found

    enter(hall, {101: slip(1), 1: slip(101)}, curator)
    few = queries()
    people = [mentee(programme, curator).person for _ in range(12)]
    Guest.objects.bulk_create(
        Guest(meeting=hall, person=person, side="mentee", number=number, is_present=True)
        for number, person in enumerate(people, start=110)
    )
    enter(hall, {number: slip(1, 2) for number in range(110, 122)}, curator)
    assert queries() == few
