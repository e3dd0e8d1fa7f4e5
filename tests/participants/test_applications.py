"""Applications by slip, by the public link, by a code and by the personal link, as their authors fill them in."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from participants.actions import application_erasing, campaign_slips, campaigns, links
from participants.actions import applications as actions
from participants.models import AccessLink, Application, CampaignSlip, MenteeRequest, MentorProfile
from participants.providers import data_sections
from participants.readers.applications import continue_code
from participants.states import ApplicationState, RequestState
from tests import factories
from tests.participants.applying import (
    NEXT,
    REQUEST,
    WHEN,
    WHO,
    begin_as_stranger,
    fill,
    send,
    start_url,
    step_url,
)


@pytest.fixture(autouse=True)
def _no_wrong_codes_yet():
    cache.clear()


@pytest.fixture
def campaign(programme):
    return factories.CampaignFactory(programme=programme)


@pytest.fixture
def pupil(school):
    return factories.PupilFactory(school=school, last_name="Юлин", first_name="Тимур")


@pytest.fixture
def slip(campaign, pupil, curator):
    return campaign_slips.issue(campaign, [pupil], by=curator)[0]


@pytest.fixture
def phone():
    """A browser without an account."""
    return Client()


# Somebody known


def test_slip_leads_straight_into_the_base(phone, slip, campaign, pupil):
    assert "Юлин Тимур" in phone.get(start_url(slip.token)).content.decode()
    assert phone.get(step_url(slip.token, "who")).status_code == 404

    page = fill(phone, slip.token)
    assert "пн сразу после уроков; ср после 17 часов" in page.content.decode()
    thanks = send(phone, slip.token)

    request = MenteeRequest.objects.get()
    assert (request.person, request.form, request.source, request.state) == (
        pupil,
        campaign.form,
        "self",
        RequestState.OPEN,
    )
    assert (request.text, request.wishes, request.times) == (REQUEST["text"], "спокойный", ["mon-day", "wed-evening"])
    assert "Хочу подтянуть физику" in thanks.content.decode()
    assert Application.objects.get().request == request


def test_pages_of_an_application_are_no_ones_business(phone, slip):
    for url in (start_url(slip.token), step_url(slip.token, "request")):
        headers = phone.get(url).headers
        assert (headers["Referrer-Policy"], headers["X-Robots-Tag"], headers["Cache-Control"]) == (
            "same-origin",
            "noindex, nofollow",
            "no-store, private",
        )


def test_neither_token_nor_code_of_a_slip_is_kept(slip):
    row = {str(value) for value in CampaignSlip.objects.values().get().values()}
    assert {slip.token, slip.code, slip.code.replace("-", "")} & row == set()


def test_code_of_a_slip_leads_to_the_application(phone, slip):
    page = phone.post(reverse("participants:code"), {"code": slip.code.lower()}, follow=True)
    assert page.context["person"] == slip.person


def test_half_done_application_goes_on_in_another_browser(phone, slip):
    phone.post(step_url(slip.token, "request"), REQUEST | NEXT)

    page = Client().post(reverse("participants:code"), {"code": slip.code}, follow=True)
    assert (page.context["has_begun"], page.context["begin_url"].endswith("/when/")) == (True, True)


def test_slip_shows_nothing_of_anybody_else(phone, slip, campaign, school, curator):
    other = factories.PupilFactory(school=school, last_name="Заозёров")
    theirs = campaign_slips.issue(campaign, [other], by=curator)[0]
    phone.post(step_url(theirs.token, "request"), {"text": "Тайное"} | NEXT)

    pages = [phone.get(step_url(slip.token, step)).content.decode() for step in ("request", "when")]
    assert [word for page in pages for word in ("Тайное", "Заозёров") if word in page] == []


def test_new_slip_ends_the_old_one(phone, slip, campaign, pupil, curator):
    campaign_slips.issue(campaign, [pupil], by=curator)
    assert phone.get(start_url(slip.token)).status_code == 410
    assert "не действует" in phone.post(reverse("participants:code"), {"code": slip.code}).content.decode()


def test_slip_outlives_its_campaign_by_a_month(phone, slip, campaign):
    with time_machine.travel(datetime(2027, 1, 13, tzinfo=UTC)):
        assert phone.get(start_url(slip.token)).status_code == 200
    with time_machine.travel(datetime(2027, 1, 20, tzinfo=UTC)):
        assert phone.get(start_url(slip.token)).status_code == 410


def test_personal_link_offers_campaigns_that_call_the_person(phone, campaign, pupil, programme, curator):
    factories.CampaignFactory(programme=programme, letter="Б", title="Чужой класс")
    issued = links.issue([pupil], expires_at=datetime.now(UTC) + timedelta(days=9), by=curator)[0]
    page = phone.get(reverse("participants:personal-page", kwargs={"token": issued.token})).content.decode()
    assert ("Заполните заявку" in page, "Чужой класс" in page) == (True, False)

    key = {"token": issued.token, "pk": campaign.pk}
    phone.post(reverse("participants:my-application-step", kwargs=key | {"step": "request"}), REQUEST | NEXT)
    assert Application.objects.get().person == pupil


def test_personal_link_opens_no_campaign_that_does_not_call(phone, programme, pupil, curator):
    other = factories.CampaignFactory(programme=programme, letter="Б")
    issued = links.issue([pupil], expires_at=datetime.now(UTC) + timedelta(days=9), by=curator)[0]
    url = reverse("participants:my-application", kwargs={"token": issued.token, "pk": other.pk})
    assert phone.get(url).status_code == 404


def test_what_the_base_says_otherwise_waits_for_the_curator(phone, slip, campaign, pupil, programme):
    factories.MenteeRequestFactory(programme=programme, person=pupil, text="Другое")
    fill(phone, slip.token)
    send(phone, slip.token)
    assert Application.objects.get().state == ApplicationState.WAITING
    assert MenteeRequest.objects.get().text == "Другое"


def test_blanks_of_an_entry_are_filled_without_a_curator(phone, slip, pupil, programme):
    factories.MenteeRequestFactory(programme=programme, person=pupil, category=None, source="curator")
    fill(phone, slip.token)
    send(phone, slip.token)
    request = MenteeRequest.objects.get()
    assert (Application.objects.get().state, request.text, request.source) == (
        ApplicationState.ACCEPTED,
        REQUEST["text"],
        "curator",
    )


def test_application_of_a_mentor_makes_a_candidate(phone, programme, school, curator):
    campaign = factories.CampaignFactory(programme=programme, side="mentors", audience="pupils", grade=None, letter="")
    older = factories.PupilFactory(school=school, grade=10)
    category = factories.CategoryFactory()
    token = campaign_slips.issue(campaign, [older], by=curator)[0].token
    phone.post(step_url(token, "skills"), NEXT | {"competences": [category.pk], "usefulness": "Объясню дроби"})
    version = Application.objects.get().version
    terms = {"hours_per_month": 4, "capacity": 2, "wanted_age_from": 11, "wanted_age_to": 13, "times": ["sat-day"]}
    phone.post(step_url(token, "terms"), NEXT | terms | {"version": version})
    send(phone, token)

    profile = MentorProfile.objects.get()
    assert (profile.state, profile.capacity, profile.hours_per_month, profile.usefulness, profile.times) == (
        "candidate",
        2,
        4,
        "Объясню дроби",
        ["sat-day"],
    )
    assert list(profile.competences.all()) == [category]


# Strangers


def test_stranger_waits_in_the_queue(phone, campaign):
    key = begin_as_stranger(phone, campaign)
    page = fill(phone, key).content.decode()
    assert "Ромашкина Вера, мать, +7" in page
    thanks = send(phone, key)

    application = Application.objects.get()
    assert (application.state, application.person, application.guardian_phone) == ("waiting", None, "+79001112233")
    assert "Ромашкин" not in thanks.content.decode()


def test_draft_is_found_again_by_its_code_and_by_nothing_else(phone, campaign):
    key = begin_as_stranger(phone, campaign)
    draft = Application.objects.get()
    code = continue_code(draft)
    assert code in phone.get(step_url(key, "request")).content.decode()
    kept = {str(value) for value in Application.objects.values().get().values()}
    assert {key, code, code.replace("-", "")} & kept == set()

    page = Client().post(reverse("participants:code"), {"code": code}, follow=True)
    assert (page.context["has_begun"], page.context["begin_url"].endswith("/request/")) == (True, True)


def test_sent_draft_shows_nothing_any_more(phone, campaign):
    key = begin_as_stranger(phone, campaign)
    code = continue_code(Application.objects.get())
    fill(phone, key)
    send(phone, key)

    again = phone.get(step_url(key, "who"), follow=True)
    assert "Ромашкин" not in again.content.decode()
    assert "Такого кода нет" in phone.post(reverse("participants:code"), {"code": code}).content.decode()


def test_draft_is_over_after_a_week(phone, campaign):
    with time_machine.travel(datetime(2026, 11, 13, tzinfo=UTC)):
        key = begin_as_stranger(phone, campaign)
    code = continue_code(Application.objects.get())
    assert phone.get(step_url(key, "request")).status_code == 410
    assert "не действует" in phone.post(reverse("participants:code"), {"code": code}).content.decode()


def test_child_names_a_guardian(phone, campaign):
    url = reverse("participants:join-new", kwargs={"key": campaign.key})
    form = phone.post(url, WHO | {"guardian_name": "", "guardian_phone": ""}).context["form"]
    assert set(form.errors) == {"guardian_name", "guardian_phone"}
    assert not Application.objects.exists()


def test_robot_in_the_trap_is_thanked_and_forgotten(phone, campaign):
    url = reverse("participants:join-new", kwargs={"key": campaign.key})
    assert phone.post(url, WHO | {"website": "http://spam.example"}).url.endswith("/thanks/")
    assert not Application.objects.exists()


def test_drafts_of_one_address_are_bounded(phone, campaign, monkeypatch):
    monkeypatch.setattr("participants.actions.attempts.NEW_DRAFTS", 2)
    for _ in range(2):
        begin_as_stranger(phone, campaign)
    refused = phone.post(reverse("participants:join-new", kwargs={"key": campaign.key}), WHO | NEXT)
    assert "слишком много заявок" in refused.content.decode()
    assert Application.objects.count() == 2


def test_more_strangers_than_the_campaign_takes_lose_nothing(phone, campaign):
    factories.ApplicationFactory(campaign=campaign)
    campaign.most = 1
    campaign.save()
    key = begin_as_stranger(phone, campaign)
    fill(phone, key)
    assert "пришло слишком много заявок" in send(phone, key).content.decode()
    assert Application.objects.latest("pk").text == REQUEST["text"]


def test_public_link_and_forged_keys_show_no_ones_data(phone, campaign, slip):
    fill(phone, slip.token)
    page = phone.get(reverse("participants:join-new", kwargs={"key": campaign.key})).content.decode()
    assert "Юлин" not in page
    answers = [phone.get(start_url(key)).status_code for key in (campaign.key, "x" * 43, "eyJzbGlwIjoxfQ:1abcde:no")]
    assert answers == [404, 404, 404]


# Two windows, closing, going back


def test_second_window_does_not_write_over_unseen(phone, slip):
    phone.post(step_url(slip.token, "request"), REQUEST | NEXT)
    old = Application.objects.get().version
    phone.post(step_url(slip.token, "request"), {"text": "Из второго окна", "version": old} | NEXT)

    answer = phone.post(step_url(slip.token, "request"), {"text": "Из первого окна", "version": old} | NEXT)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert ("Из первого окна" in page, "Из второго окна" in page) == (True, True)
    assert Application.objects.get().text == "Из второго окна"

    version = answer.context["form"]["version"].value()
    phone.post(step_url(slip.token, "request"), {"text": "Из первого окна", "version": version} | NEXT)
    assert Application.objects.get().text == "Из первого окна"


def test_windows_on_different_screens_do_not_disturb_each_other(phone, slip):
    phone.post(step_url(slip.token, "request"), REQUEST | NEXT)
    assert phone.post(step_url(slip.token, "when"), WHEN | NEXT | {"version": 1}).status_code == 302


def test_sending_twice_makes_one_application(phone, slip, campaign):
    fill(phone, slip.token)
    version = Application.objects.get().version
    answers = [phone.post(step_url(slip.token, "check"), {"version": version}).status_code for _ in range(2)]
    assert (answers, Application.objects.count(), MenteeRequest.objects.count()) == ([302, 302], 1, 1)


def test_submitting_what_was_sent_changes_nothing(phone, slip, campaign):
    fill(phone, slip.token)
    draft = Application.objects.get()
    first = actions.submit(draft, version=draft.version, now=datetime.now(UTC))
    second = actions.submit(draft, version=draft.version, now=datetime.now(UTC))
    assert (first.submitted_at, first.version) == (second.submitted_at, second.version)


def test_what_was_typed_into_a_closed_campaign_is_kept(phone, slip, campaign, curator):
    phone.post(step_url(slip.token, "request"), REQUEST | NEXT)
    campaigns.close(campaign, by=curator)

    version = Application.objects.get().version
    phone.post(step_url(slip.token, "when"), WHEN | NEXT | {"version": version})
    answer = send(phone, slip.token).content.decode()
    assert "отправить её уже нельзя" in answer
    assert "Куратова Ольга Петровна" in answer
    assert Application.objects.get().interests == "шахматы"


def test_back_keeps_what_was_typed(phone, slip):
    phone.post(step_url(slip.token, "request"), REQUEST | NEXT)
    version = Application.objects.get().version
    back = phone.post(step_url(slip.token, "when"), {"interests": "шахматы", "version": version, "back": "1"})
    assert back.url == step_url(slip.token, "request")
    assert Application.objects.get().interests == "шахматы"


def test_what_is_missing_is_asked_for_before_sending(phone, slip, campaign):
    phone.post(step_url(slip.token, "when"), WHEN | NEXT)
    assert send(phone, slip.token).redirect_chain[-1][0] == step_url(slip.token, "request")


# What is left


def test_forgetting_leaves_what_is_in_the_base(slip, campaign, curator):
    draft = factories.ApplicationFactory(campaign=campaign, state="draft", submitted_at=None)
    waiting = factories.ApplicationFactory(campaign=campaign)
    assert actions.forget([draft, waiting], by=curator) == 1
    assert list(Application.objects.all()) == [waiting]


def test_erasing_leaves_counts_and_no_words(phone, slip, pupil):
    fill(phone, slip.token)
    send(phone, slip.token)
    told = [(one.kind, one.count) for one in application_erasing.erase_applications(pupil)]
    assert told == [("талонов", 1), ("заявок", 1)]
    row = Application.objects.get()
    assert (row.text, row.interests, row.times, row.state) == ("", "", [], ApplicationState.ACCEPTED)
    assert not AccessLink.objects.exists()


def test_erasing_a_guardian_and_a_stranger_of_the_same_name(campaign, pupil, curator):
    factories.ApplicationFactory(campaign=campaign, person=pupil)
    factories.ApplicationFactory(
        campaign=campaign, last_name="ЮЛИН", first_name="Тимур", born_on=pupil.born_on, state="declined",
        reviewed_at=datetime.now(UTC), decline_reason="Повтор",
    )  # fmt: skip
    mother = factories.GuardianshipFactory(child=pupil).guardian
    stranger = factories.ApplicationFactory(campaign=campaign, guardian_name=mother.full_name, guardian_phone="+79001")
    told = [(one.kind, one.count) for who in (mother, pupil) for one in application_erasing.erase_applications(who)]
    assert told == [("сведений о представителе в заявках", 1), ("заявок", 2)]
    stranger.refresh_from_db()
    assert (stranger.guardian_name, stranger.guardian_phone) == ("", "")
    stranger.delete()
    row = Application.objects.get()
    assert (row.state, row.last_name, row.guardian_name, row.decline_reason) == (
        "declined",
        "",
        "",
        "Данные уничтожены.",
    )


def test_known_author_who_typed_while_the_campaign_closed_loses_nothing(phone, slip, campaign, curator):
    campaigns.close(campaign, by=curator)
    phone.post(step_url(slip.token, "request"), REQUEST | NEXT)
    assert Application.objects.get().text == REQUEST["text"]


def test_extract_holds_what_was_told(phone, slip, pupil):
    fill(phone, slip.token)
    send(phone, slip.token)
    sections = {one.title: one.rows for one in data_sections.collect(pupil)}
    assert ("Запрос своими словами", REQUEST["text"]) in [row[1:] for row in sections["Заявки"]]
    assert len(sections["Талоны сборов"]) == 1


def test_screens_cost_few_queries(phone, slip, django_assert_max_num_queries):
    phone.post(step_url(slip.token, "request"), REQUEST | NEXT)
    for step in ("request", "when", "check"):
        with django_assert_max_num_queries(20):
            phone.get(step_url(slip.token, step))
