"""Campaigns: whom they may call, their page, slips and the poster."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from pypdf import PdfReader

from mentoring.errors import Refusal
from mentoring.jobs.models import Job
from participants.actions import campaign_slips
from participants.actions import campaigns as actions
from participants.models import Application, Campaign, CampaignSlip, MenteeRequest, MentorProfile
from participants.readers import campaigns as reader
from tests import factories

TODAY = date(2026, 11, 21)
NEW = {
    "side": "mentees",
    "audience": "class",
    "school_class": "7А",
    "opens_on": "2026-11-21",
    "closes_on": "2026-12-10",
    "most": 200,
}


def pdf_text(content):
    return " ".join("".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


@pytest.fixture
def campaign(programme):
    return factories.CampaignFactory(programme=programme)


@pytest.fixture
def class_of_three(school):
    return [factories.PupilFactory(school=school, last_name=f"{name}ин") for name in ("Ал", "Бор", "Вас")]


def test_campaign_is_opened_for_a_class(client_as, curator, programme):
    url = reverse("participants:campaigns-add", kwargs={"pk": programme.pk})
    form = programme.forms.get()
    response = client_as(curator).post(url, NEW | {"form": form.pk})
    campaign = Campaign.objects.get()
    assert response.url == campaign.get_absolute_url()
    assert (campaign.title, campaign.grade, campaign.letter) == ("Найти наставника: 7А класс", 7, "А")


def test_form_says_who_may_be_called(programme, curator):
    values = {
        "side": "mentors", "form": programme.forms.get(), "audience": "teachers", "grade": None, "letter": "",
        "title": "Учителя", "opens_on": TODAY, "closes_on": TODAY,
    }  # fmt: skip
    with pytest.raises(Refusal, match="наставником может быть ученик, а зовёте вы тех, кто сотрудник"):
        actions.begin(programme, values=values, by=curator)


def test_class_is_asked_for(client_as, curator, programme):
    url = reverse("participants:campaigns-add", kwargs={"pk": programme.pk})
    page = client_as(curator).post(url, NEW | {"form": programme.forms.get().pk, "school_class": ""})
    assert page.context["form"].errors["school_class"] == ["Укажите класс."]


def test_those_called_are_whom_the_base_may_take(campaign, school, class_of_three):
    factories.PupilFactory(school=school, letter="Б")
    factories.PupilFactory(school=school, left_on=TODAY)
    factories.PupilFactory(school=school, born_on=date(2020, 1, 1))
    assert list(reader.suiting(campaign)) == class_of_three


def test_campaign_is_closed_prolonged_and_opened_again(campaign, curator):
    closed = actions.close(campaign, by=curator)
    with pytest.raises(Refusal, match="уже закрыт"):
        actions.close(closed, by=curator)
    late = TODAY + timedelta(days=60)
    with pytest.raises(Refusal, match="Сначала продлите"):
        actions.reopen(closed, today=late, by=curator)
    longer = actions.change(closed, values={"closes_on": late}, version=closed.version, by=curator)
    assert actions.reopen(longer, today=late, by=curator).state == "open"


def test_stale_change_is_refused(campaign, curator):
    actions.change(campaign, values={"title": "Раз"}, version=campaign.version, by=curator)
    with pytest.raises(Refusal) as refused:
        actions.change(campaign, values={"title": "Два"}, version=campaign.version, by=curator)
    assert refused.value.code == "stale"


def test_slips_of_a_class_in_one_go(client_as, curator, campaign, class_of_three):
    url = reverse("participants:campaign-slips", kwargs={"pk": campaign.pk})
    response = client_as(curator).post(url, {"who": "new"})
    text = pdf_text(response.content)
    assert [name in text for name in ("Алин", "Борин", "Васин")] == [True] * 3
    assert "testserver/code/" in text
    assert CampaignSlip.objects.usable().count() == 3


def test_printing_anew_spares_those_who_have_one(client_as, curator, campaign, class_of_three):
    campaign_slips.issue(campaign, class_of_three[:1], by=curator)
    old = CampaignSlip.objects.get()
    client, url = client_as(curator), reverse("participants:campaign-slips", kwargs={"pk": campaign.pk})
    client.post(url, {"who": "new"})
    old.refresh_from_db()
    assert (old.revoked_at, CampaignSlip.objects.count()) == (None, 3)

    assert "у 3 прежний код перестанет действовать" in client.get(url).content.decode()
    client.post(url, {"who": "silent"})
    assert (CampaignSlip.objects.count(), CampaignSlip.objects.usable().count()) == (6, 3)


def test_slips_go_to_nobody_whom_the_campaign_does_not_call(campaign, school, curator):
    other = factories.PupilFactory(school=school, letter="Б")
    assert campaign_slips.chosen(campaign, "chosen", [other.pk]) == []


def test_closed_campaign_prints_nothing(campaign, class_of_three, curator):
    actions.close(campaign, by=curator)
    with pytest.raises(Refusal, match="Сбор закрыт"):
        campaign_slips.issue(campaign, class_of_three, by=curator)


def test_many_slips_are_a_job(client_as, curator, campaign, class_of_three, monkeypatch):
    monkeypatch.setattr("participants.views.campaigns.AT_ONCE", 2)
    url = reverse("participants:campaign-slips", kwargs={"pk": campaign.pk})
    response = client_as(curator).post(url, {"who": "all"})
    job = Job.objects.get()
    assert (response.url, job.state) == (job.get_absolute_url(), "done")
    with job.file.open() as file:
        assert "Алин" in pdf_text(file.read())
    assert "Алин" not in f"{job.title}{job.arguments}"


def test_one_slip_in_force_a_person_in_a_campaign(campaign, class_of_three, curator):
    campaign_slips.issue(campaign, class_of_three[:1], by=curator)
    row = CampaignSlip.objects.get()
    row.pk, row.token_hash, row.code_hash = None, "a", "b"
    with (
        pytest.raises(IntegrityError, match=r"campaign_slip_is_single|participants_campaignslip"),
        transaction.atomic(),
    ):
        row.save()


def test_page_of_a_campaign_tells_what_came_of_it(client_as, curator, campaign, class_of_three):
    campaign_slips.issue(campaign, class_of_three, by=curator)
    Application.objects.create(
        campaign=campaign, person=class_of_three[0], state="accepted", submitted_at="2026-11-20T10:00Z"
    )
    factories.ApplicationFactory(campaign=campaign)
    page = client_as(curator).get(campaign.get_absolute_url())
    figures = page.context["figures"]
    assert (figures.sent, figures.waiting, figures.slips, figures.silent, figures.called) == (2, 1, 3, 2, 3)
    assert reverse("participants:join", kwargs={"key": campaign.key}) in page.content.decode()
    assert [person.last_name for person in page.context["silent"]] == ["Борин", "Васин"]


def test_poster_says_where_to_go(client_as, curator, campaign):
    text = pdf_text(client_as(curator).get(reverse("participants:campaign-poster", kwargs={"pk": campaign.pk})).content)
    assert "Нужен наставник?" in text
    assert "testserver/join/" in text


def test_times_and_wishes_stand_in_the_forms_of_the_bases(client_as, curator, programme):
    request = factories.MenteeRequestFactory(programme=programme)
    profile = factories.MentorProfileFactory(programme=programme)
    client = client_as(curator)
    common = {"times": ["sat-day", "mon-day"], "version": 1}
    client.post(
        reverse("participants:mentee-request-edit", kwargs={"pk": request.pk}),
        common | {"wishes": "строгий", "source": "self", "submitted_on": "2026-10-01"},
    )
    client.post(
        reverse("participants:mentor-profile-edit", kwargs={"pk": profile.pk}),
        common | {"usefulness": "физика", "capacity": 1, "joined_on": "2026-10-01"},
    )
    request, profile = MenteeRequest.objects.get(), MentorProfile.objects.get()
    assert (request.wishes, request.times) == ("строгий", ["mon-day", "sat-day"])
    assert (profile.usefulness, profile.times) == ("физика", ["mon-day", "sat-day"])


def test_list_costs_the_same_for_one_and_for_thirty(client_as, curator, programme, django_assert_max_num_queries):
    factories.CampaignFactory.create_batch(30, programme=programme)
    client, url = client_as(curator), reverse("participants:campaigns", kwargs={"pk": programme.pk})
    client.get(url)
    with django_assert_max_num_queries(20):
        client.get(url)
