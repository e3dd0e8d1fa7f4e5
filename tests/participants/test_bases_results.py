"""«Итоги программы»: marks, results and links of many on one page, so that the official tables fill."""

from datetime import date

import pytest
from django.urls import reverse

from mentoring.errors import Refusal
from participants.actions import bases_results as actions
from participants.actions.bases_results import ResultChange
from participants.models import MenteeRequest, MentorProfile
from tests import factories
from tests.pairing.factories import finished_pair, working_pair

ON = date(2026, 11, 21)


@pytest.fixture
def finished(programme, curator, director):
    pair = working_pair(programme, curator, director)
    finished_pair(pair, curator, director, on=ON)
    return MenteeRequest.objects.get(person=pair.members.get().mentee)


def page(programme, side="mentees"):
    return reverse(f"participants:{side}-results", kwargs={"pk": programme.pk})


def sent(entry, **fields):
    return {f"{entry.pk}-{name}": value for name, value in ({"version": entry.version} | fields).items()}


def test_only_those_whose_pair_is_over_are_asked_about(client_as, curator, director, programme, finished):
    working_pair(programme, curator, director)
    factories.MenteeRequestFactory(programme=programme)
    context = client_as(curator).get(page(programme)).context
    assert ([form.row.entry for form in context["forms"]], context["still_working"]) == ([finished], 1)


def test_results_of_many_are_written_and_unchanged_rows_left_alone(client_as, curator, programme, finished):
    fields = {
        "completion": "completed",
        "result": "Сдал\r\nзачёт",
        "review_links": "https://school.example/otzyv",
        "completion_note": "лишнее",
    }
    client = client_as(curator)
    client.post(page(programme), sent(finished, **fields))
    finished.refresh_from_db()
    assert (finished.completion, finished.completion_note, finished.result, finished.review_links) == (
        "completed",
        "",
        "Сдал\nзачёт",
        "https://school.example/otzyv",
    )
    version = finished.version
    client.post(page(programme), sent(finished, **fields))
    finished.refresh_from_db()
    assert finished.version == version


def test_not_completed_needs_a_reason_and_links_must_be_addresses(client_as, curator, programme, finished):
    data = sent(finished, completion="not_completed", result="Почти", review_links="отзыв на сайте")
    response = client_as(curator).post(page(programme), data)
    (form,) = response.context["forms"]
    assert set(form.errors) == {"completion_note", "review_links"}
    assert "Почти" in response.content.decode()
    finished.refresh_from_db()
    assert finished.completion == ""


def test_the_rest_are_marked_in_one_go(client_as, curator, director, programme, finished):
    other = working_pair(programme, curator, director)
    finished_pair(other, curator, director, on=ON)
    left = MenteeRequest.objects.exclude(pk=finished.pk).get()
    data = sent(finished, completion="not_completed", completion_note="переехал") | sent(left) | {"rest": "1"}
    client_as(curator).post(page(programme), data)
    assert {one.pk: one.completion for one in MenteeRequest.objects.all()} == {
        finished.pk: "not_completed",
        left.pk: "completed",
    }


def test_stale_page_keeps_what_was_typed_and_the_next_save_goes_through(client_as, curator, programme, finished):
    stale = sent(finished, result="второй")
    client = client_as(curator)
    client.post(page(programme), sent(finished, result="первый"))
    response = client.post(page(programme), stale)
    (form,) = response.context["forms"]
    finished.refresh_from_db()
    assert (finished.result, form["result"].value()) == ("первый", "второй")
    assert response.context["refusal"].details == (finished.person.full_name,)
    client.post(page(programme), sent(finished, result="второй"))
    finished.refresh_from_db()
    assert finished.result == "второй"


def test_working_pair_is_refused_past_the_page(curator, director, programme):
    working_pair(programme, curator, director)
    entry = MenteeRequest.objects.get()
    with pytest.raises(Refusal) as refusal:
        actions.record(programme, "mentees", [ResultChange(entry, None, {"result": "рано"})], by=curator)
    assert refusal.value.text.endswith("пара ещё работает или её не было, итоги записывать рано.")


def test_mentors_have_results_too(client_as, curator, programme, finished):
    profile = MentorProfile.objects.get()
    client_as(curator).post(page(programme, "mentors"), sent(profile, result="Провёл 12 встреч"))
    profile.refresh_from_db()
    assert profile.result == "Провёл 12 встреч"
    left = client_as(curator).get(page(programme, "mentors"), {"only": "unmarked"}).context["forms"]
    assert left == []


def test_page_of_results_costs_the_same_for_one_and_many(
    client_as, curator, director, programme, finished, django_assert_max_num_queries
):
    client = client_as(curator)

    def cost():
        with django_assert_max_num_queries(20) as queries:
            client.get(page(programme))
        return len(queries)

    first = cost()
    for _ in range(4):
        factories.MenteeRequestFactory(programme=programme, state="closed")
    assert cost() == first
