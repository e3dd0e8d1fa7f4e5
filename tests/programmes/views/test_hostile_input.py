"""Texts of a million letters, thousands of ticks and days from the end of time: answered in words, nothing written."""

import pytest
from django.urls import reverse

from programmes.actions import roadmap
from programmes.models import Activity, Event, Programme, RoadmapTemplate
from tests import factories

pytestmark = pytest.mark.django_db
LONG = "ж" * 1_000_000
MANY = [str(number) for number in range(10**9, 10**9 + 15_000)]


@pytest.fixture
def activity(programme):
    return factories.ActivityFactory(stage=factories.StageFactory(programme=programme))


def written() -> list:
    return [list(model.objects.order_by("pk").values_list()) for model in (Activity, Event, Programme, RoadmapTemplate)]


@pytest.mark.parametrize(
    ("address", "at", "data"),
    [
        ("activity-add", "stage", {"title": LONG, "deadline": LONG, "responsible": LONG}),
        ("activity-term", "activity", {"kind": "points", "points": LONG}),
        ("activity-term", "activity", {"kind": "points", "points": "31.12.9999, 01.01.0001"}),
        ("event-add", "programme", {"title": LONG, "starts_on": LONG, "kind": "informing", "audience": "everybody"}),
        ("copy", "programme", {"title": LONG, "starts_on": "9999-12-31", "ends_on": "9999-12-31"}),
        ("template-save", "programme", {"title": LONG}),
        ("roadmap-import-add", "programme", {"pasted": LONG}),
        ("roadmap-import-add", "programme", {"pasted": "\u202e\u200f" * 1000}),
    ],
)
def test_form_comes_back_with_words(programme, activity, curator, client_as, address, at, data):
    row = {"programme": programme, "stage": activity.stage, "activity": activity}[at]
    before = written()
    response = client_as(curator).post(reverse(f"programmes:{address}", kwargs={"pk": row.pk}), data)
    assert (response.status_code, bool(response.context["form"].errors), written() == before) == (200, True, True)


def test_thousands_of_ticks_reach_nobody(programme, activity, curator, client_as):
    url, before = reverse("programmes:roadmap-bulk", kwargs={"pk": programme.pk}), written()
    client = client_as(curator)
    asked = {"act": "responsible", "responsible": "куратор", "step": "apply"}
    assert client.post(url, asked | {"activity": MANY}).status_code == 302
    assert client.post(url, asked | {"activity": activity.pk, "users": MANY}).status_code == 200
    assert written() == before


def test_roadmap_of_the_end_of_time_is_shown_and_moved_no_further(programme, activity, curator, client_as):
    row = roadmap.add(activity.stage, title="Дело", deadline="еженедельно с 01.01.0001 по 31.12.9999", by=curator)
    Activity.objects.filter(pk=row.pk).update(
        starts_on="9998-01-01", ends_on="9999-12-31", points=[], is_corrected=True
    )
    client, before = client_as(curator), written()
    for address in ("roadmap", "roadmap-timeline", "roadmap-calendar"):
        page = client.get(reverse(f"programmes:{address}", kwargs={"pk": programme.pk}), {"month": "9999-12"})
        assert (page.status_code, len(page.content) < 500_000) == (200, True)
    shift = {"activity": row.pk, "act": "shift", "months": 120, "step": "apply"}
    page = client.post(reverse("programmes:roadmap-bulk", kwargs={"pk": programme.pk}), shift)
    assert (page.status_code, written() == before) == (200, True)
