"""Who is in a piece of the media plan, and the gate that publishes nobody without a consent."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from mentoring.errors import Refusal
from participants.actions import consents, depictions
from participants.models import Depiction
from participants.states import ConsentKind
from programmes.actions import media
from programmes.documents.media_plan import as_xlsx, context
from programmes.models import MediaItem
from tests import factories

TODAY = date(2026, 11, 21)
URL = "https://school.example/album"


@pytest.fixture
def item(programme):
    return factories.MediaItemFactory(programme=programme, title="Альбом", form="album")


@pytest.fixture
def child(school):
    return factories.PupilFactory(school=school, last_name="Лаптев", born_on=date(2013, 5, 1))


def allow(person, by, **fields):
    values = {"kind": ConsentKind.DISSEMINATION, "published_data": ["name", "photo"], "resources": [URL]}
    return factories.consent_of(person, by=by, **(values | fields))


def publish(item, by, **fields):
    return media.publish(item, **({"published_on": TODAY, "today": TODAY, "url": URL, "by": by} | fields))


def page(item):
    return reverse("participants:depictions", kwargs={"pk": item.pk})


def test_nobody_is_published_without_a_consent(client_as, curator, school, item, child):
    allowed = factories.PupilFactory(school=school, last_name="Орлов")
    allow(allowed, curator)
    depictions.put(item, [child, allowed], data=["name"], by=curator)
    address = reverse("programmes:media-publish", kwargs={"pk": item.pk})
    form = client_as(curator).post(address, {"published_on": "2026-11-21", "url": URL, "version": 1}).context["form"]
    assert form.non_field_errors() == [
        "Разместить этот материал пока нельзя.",
        f"{child.full_name}: нет согласия представителя на распространение персональных данных.",
    ]
    assert MediaItem.objects.get().published_on is None


def test_piece_comes_out_again_without_the_person_or_with_a_new_consent(curator, item, child):
    first = allow(child, curator)
    depictions.put(item, [child], data=["photo"], by=curator)
    publish(item, curator)
    consents.withdraw(first, on=TODAY, reason="заявление", by=curator)
    with pytest.raises(Refusal):
        publish(item, curator)
    allow(child, curator, given_on=TODAY)
    assert (publish(item, curator).stopped_on, item.is_out) == (None, False)
    assert MediaItem.objects.get().is_out


def test_paper_says_that_the_piece_was_taken_away(programme, curator, item, child):
    consent = allow(child, curator)
    depictions.put(item, [child], data=["name"], by=curator)
    publish(item, curator)
    consents.withdraw(consent, on=TODAY, reason="заявление", by=curator)
    row = context(programme).media[0]
    sheet = load_workbook(BytesIO(as_xlsx(programme)))["Медиаплан"]
    assert (row.published, row.url) == ("размещение прекращено 21.11.2026", "")
    assert URL not in [cell.value for line in sheet.iter_rows() for cell in line]


def test_published_piece_takes_only_those_whose_consent_allows_it(curator, item, child):
    publish(item, curator)
    with pytest.raises(Refusal) as refusal:
        depictions.put(item, [child], data=["name"], by=curator)
    assert refusal.value.text == "Материал уже размещён."
    allow(child, curator)
    depictions.put(item, [child], data=["name"], by=curator)
    assert Depiction.objects.get().data == ["name"]


def test_people_are_found_marked_and_taken_out(client_as, curator, item, child, other_school):
    factories.PupilFactory(school=other_school, last_name="Лаптев")
    client = client_as(curator)
    assert client.get(page(item), {"name": "лап"}).context["offered"] == [child]
    client.post(page(item), {"people": [child.pk], "data": ["name", "photo"]})
    depiction = Depiction.objects.get()
    assert (depiction.person, depiction.data) == (child, ["name", "photo"])
    events = client.get(reverse("programmes:events", kwargs={"pk": item.programme_id})).content.decode()
    assert "В материале 1\u00a0человек, без согласия 1" in events
    client.post(reverse("participants:depiction-remove", kwargs={"pk": depiction.pk}))
    assert not Depiction.objects.exists()


def test_people_of_another_school_are_not_taken(client_as, curator, item, other_school):
    stranger = factories.PupilFactory(school=other_school)
    response = client_as(curator).post(page(item), {"people": [stranger.pk], "data": ["name"]})
    assert (response.status_code, Depiction.objects.count()) == (200, 0)


def test_many_people_cost_as_many_queries_as_one(client_as, curator, school, item, django_assert_max_num_queries):
    people = [factories.PupilFactory(school=school) for _ in range(30)]
    for person in people:
        allow(person, curator)
    depictions.put(item, people, data=["name"], by=curator)
    client = client_as(curator)
    with django_assert_max_num_queries(20):
        client.get(page(item))
