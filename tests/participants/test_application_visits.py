"""Applications where others come after: a shared computer, a programme that ends, a pupil who leaves, odd characters."""

from datetime import date

from django.urls import reverse

from participants.actions import campaign_slips, people
from participants.models import Application, MenteeRequest
from participants.readers.campaigns import own_campaigns
from programmes.models import Programme
from tests import factories
from tests.participants.test_applications import (  # noqa: F401 - fixtures
    NEXT,
    REQUEST,
    WHEN,
    _no_wrong_codes_yet,
    begin_as_stranger,
    campaign,
    fill,
    phone,
    pupil,
    send,
    slip,
    start_url,
    step_url,
)

# ruff: noqa: F811 - pytest hands the fixtures over by their names


def test_next_code_at_a_shared_computer_ends_the_visit_before(phone, slip, campaign, school, curator):
    other = campaign_slips.issue(campaign, [factories.PupilFactory(school=school)], by=curator)[0]
    page = reverse("participants:code")
    first = phone.post(page, {"code": slip.code}).url
    again = phone.post(page, {"code": slip.code}).url
    phone.post(f"{first}request/", REQUEST | NEXT)
    assert (phone.get(first).status_code, phone.get(again).status_code) == (200, 200)
    phone.post(page, {"code": other.code})
    left = phone.get(again)
    assert (left.status_code, slip.person.first_name in left.content.decode()) == (410, False)
    assert phone.get(start_url(slip.token)).status_code == 200


def test_what_was_sent_with_a_code_is_not_shown_to_the_next_one_at_the_computer(phone, slip):
    first = phone.post(reverse("participants:code"), {"code": slip.code}).url
    fill(phone, first.split("/")[2])
    send(phone, first.split("/")[2])
    assert "физику" not in phone.get(first).content.decode()
    assert "физику" in phone.get(start_url(slip.token)).content.decode()


def test_marks_that_nobody_sees_are_dropped(phone, campaign):
    key = begin_as_stranger(phone, campaign, first_name="Его\u00adр\u202e")
    phone.post(step_url(key, "request"), {"text": "Хочу \u202eв кружок\u200b 👩\u200d🚀"} | NEXT)
    draft = Application.objects.get()
    assert (draft.first_name, draft.text) == ("Егор", "Хочу в кружок 👩\u200d🚀")


def test_programme_that_is_over_takes_nothing_though_its_campaign_was_left_open(phone, slip, programme, pupil):
    phone.post(step_url(slip.token, "request"), REQUEST | NEXT)
    Programme.objects.filter(pk=programme.pk).update(state="finished")
    page = send(phone, slip.token)
    assert (Application.objects.get().state, page.context["takes"]) == ("draft", False)
    assert own_campaigns(pupil, date(2026, 11, 21)) == []


def test_pupil_who_has_left_meanwhile_finds_the_slip_closed(phone, slip, pupil, curator):
    phone.post(step_url(slip.token, "request"), REQUEST | NEXT)
    people.leave(pupil, on=date(2026, 11, 20), by=curator)
    page = phone.post(step_url(slip.token, "when"), WHEN | NEXT)
    assert (page.status_code, MenteeRequest.objects.exists()) == (410, False)
