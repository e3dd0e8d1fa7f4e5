"""Pages of pairs and of the log, and who may open them."""

from datetime import date

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.urls import reverse

from pairing.models import Meeting
from pairing.web_providers import shell as web_providers
from tests import factories
from tests.pairing.factories import DAY, accepted_pair, mentee, mentor, proposed, working_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def pair(programme, curator, director, mentor_user):
    profile = mentor(programme, curator, user=mentor_user)
    return working_pair(programme, curator, director, profile=profile)


def line(**given):
    return {"kind": "introduction", "held_on": "2026-10-01", "minutes": "45", "topic": "Познакомились", **given}


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


ROLES = [
    "curator",
    "director",
    "psychologist",
    "class_teacher",
    "mentor_user",
    "other_curator",
    "administrator",
    "supervisor",
]
ACCESS = {
    # address:          curator, director, psychologist, class teacher, mentor, another school, administrator, supervisor
    "school-matching": [302, 403, 403, 403, 403, 404, 403, 403],
    "school-pairs": [302, 302, 302, 403, 403, 404, 403, 403],
    "matching": [200, 403, 403, 403, 403, 404, 404, 404],
    "prepare-order": [200, 403, 403, 403, 403, 404, 404, 404],
    "pairs": [200, 200, 200, 403, 403, 404, 404, 404],
    "pair": [200, 200, 200, 404, 200, 404, 404, 404],
    "finish": [302, 302, 403, 404, 403, 404, 404, 404],
    "end-early": [302, 302, 403, 404, 403, 404, 404, 404],
    "meeting-add": [200, 403, 403, 404, 200, 404, 404, 404],
}


@pytest.mark.parametrize("name", ACCESS)
def test_each_role_opens_what_is_its_own(name, pair, request, client_as):
    number = (
        pair.programme.school.slug
        if name.startswith("school-")
        else pair.programme_id
        if name in {"matching", "prepare-order", "pairs"}
        else pair.pk
    )
    address = reverse(f"pairing:{name}", args=[number])
    answers = [client_as(request.getfixturevalue(role)).get(address).status_code for role in ROLES]
    assert answers == ACCESS[name]


def test_mentor_does_not_see_pairs_of_others_nor_what_is_only_proposed(
    pair, programme, curator, director, client_as, mentor_user
):
    other = working_pair(programme, curator, director)
    mentee(programme, curator)
    own_profile = pair.mentor.mentor_profiles.get()
    own_profile.capacity = 2
    own_profile.save()
    [draft] = proposed(programme, curator)
    client = client_as(mentor_user)
    assert draft.mentor_id == pair.mentor_id
    assert [client.get(reverse("pairing:pair", args=[row.pk])).status_code for row in (other, draft)] == [404, 404]
    page = client.get(reverse("pairing:mine"))
    assert [card.pair.pk for card in page.context["cards"]] == [pair.pk]


def test_writing_addresses_refuse_a_mentor(pair, programme, client_as, mentor_user):
    client = client_as(mentor_user)
    answers = [
        client.post(reverse(f"pairing:{name}", args=[number])).status_code
        for name, number in [
            ("propose", programme.pk), ("decide-many", programme.pk), ("accept", pair.pk), ("drop", pair.pk),
        ]
    ]  # fmt: skip
    assert answers == [403, 403, 403, 403]


def test_mentor_logs_a_meeting_of_his_own_pair(pair, client_as, mentor_user):
    client = client_as(mentor_user)
    response = client.post(reverse("pairing:meeting-add", args=[pair.pk]), line())
    meeting = Meeting.objects.get()
    assert (response.url, meeting.recorded_by, meeting.held_on) == (pair.get_absolute_url(), mentor_user, DAY)
    assert [found.pk for found in client.get(pair.get_absolute_url()).context["meetings"]] == [meeting.pk]


def test_future_meeting_keeps_what_was_typed(pair, client_as, mentor_user):
    page = client_as(mentor_user).post(
        reverse("pairing:meeting-add", args=[pair.pk]), line(held_on="2026-10-02", topic="План")
    )
    form = page.context["form"]
    assert form.errors == {"held_on": ["Встреча ещё не состоялась: дата в будущем."]}
    assert form["topic"].value() == "План"


def test_second_meeting_of_a_day_is_asked_about(pair, client_as, mentor_user):
    client, address = client_as(mentor_user), reverse("pairing:meeting-add", args=[pair.pk])
    client.post(address, line())
    page = client.post(address, line(kind="trial"))
    assert page.context["form"].non_field_errors() == [
        "За 01.10.2026 в журнале уже записано: встреча-знакомство. Если это другая встреча, отметьте это и сохраните.",
    ]
    client.post(address, line(kind="trial", is_another="on"))
    assert Meeting.objects.count() == 2


def test_line_of_the_log_is_mended_and_deleted(pair, client_as, mentor_user):
    client = client_as(mentor_user)
    client.post(reverse("pairing:meeting-add", args=[pair.pk]), line())
    meeting = Meeting.objects.get()
    client.post(reverse("pairing:meeting-edit", args=[meeting.pk]), line(topic="План", version=1))
    assert Meeting.objects.get().topic == "План"
    stale = client.post(reverse("pairing:meeting-edit", args=[meeting.pk]), line(topic="Иное", version=1))
    assert stale.context["form"].non_field_errors()[0].startswith("Пока вы работали")
    client.post(reverse("pairing:meeting-delete", args=[meeting.pk]), {"version": 2})
    assert Meeting.objects.count() == 0


def test_next_meeting_is_proposed_as_the_next_kind(pair, client_as, mentor_user):
    client, address = client_as(mentor_user), reverse("pairing:meeting-add", args=[pair.pk])
    client.post(address, line())
    assert client.get(address).context["form"].initial["kind"] == "trial"


def test_log_of_an_accepted_pair_is_closed(programme, curator, client_as):
    pair = accepted_pair(programme, curator)
    response = client_as(curator).get(reverse("pairing:meeting-add", args=[pair.pk]))
    assert said(response) == ["Журнал встреч открывается, когда пара закреплена приказом."]


def test_pairs_are_filtered_by_name_and_exported(pair, programme, curator, director, client_as):
    other = working_pair(
        programme, curator, director, request=mentee(programme, curator, last_name="Щукина", first_name="Алёна")
    )
    client = client_as(curator)
    address = reverse("pairing:pairs", args=[programme.pk])
    page = client.get(address, {"name": "алена"})
    assert [row.record.pk for row in page.context["table"].rows] == [other.pk]
    export = client.get(address, {"export": "xlsx"})
    assert export["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.mark.parametrize("count", [1, 30])
def test_page_of_a_pair_reads_a_constant_number_of_times(
    count, pair, curator, client_as, django_assert_max_num_queries
):
    for number in range(count):
        Meeting.objects.create(pair=pair, held_on=date(2026, 10, 1), topic=str(number), recorded_by=curator)
    client = client_as(curator)
    client.get(pair.get_absolute_url())
    with django_assert_max_num_queries(18):
        client.get(pair.get_absolute_url())


def test_silent_pair_is_on_the_mentors_list_of_the_day(pair, mentor_user, client_as, rf):
    request, later = rf.get("/"), rf.get("/")
    request.user = later.user = mentor_user
    assert list(web_providers.to_do(request)) == []
    with time_machine.travel("2026-10-20T09:00:00+03:00", tick=False):
        [task] = web_providers.to_do(later)
    assert task.title == f"{pair.members.get().mentee.short_name}: встречи не было 19\u00a0дней"


def test_curator_hears_how_many_pairs_are_silent(pair, curator, rf):
    request, later = rf.get("/"), rf.get("/")
    request.user = later.user = curator
    assert list(web_providers.to_do(request)) == []
    with time_machine.travel("2026-10-15T09:00:00+03:00", tick=False):
        [task] = web_providers.to_do(later)
    assert task.title == "Давно не встречались: 1\u00a0пара"


def test_accepted_pairs_wait_for_an_order_on_the_curators_list(programme, curator, rf):
    accepted_pair(programme, curator)
    request = rf.get("/")
    request.user = curator
    assert [task.title for task in web_providers.to_do(request)] == ["1\u00a0пара ждёт приказа"]


def test_school_of_another_curator_is_invisible(pair, other_school, client_as):
    stranger = factories.curator_of(other_school)
    assert client_as(stranger).get(pair.get_absolute_url()).status_code == 404
