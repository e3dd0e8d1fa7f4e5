"""The page «Составить приказ» with all apps: each kind is prepared somewhere, and each gap leads to its page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from monitoring.readers import order_pages
from programmes import order_kinds, wordings
from programmes.readers import places
from programmes.readers.order_choice import groups
from programmes.readers.places import Spot, url_at
from tests import factories
from tests.monitoring.final_papers import runnable, written
from tests.pairing.factories import accepted_pair, prepared_order

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def running(programme):
    return runnable(programme)


def places_of(rows):
    for place in rows:
        yield place
        yield from places_of(place.inner)


def test_every_place_of_every_text_is_filled_on_a_page_that_is_known():
    unknown = {
        (kind.code, place.code, place.where)
        for kind in wordings.all_kinds()
        for place in places_of(kind.places)
        if place.where not in places.known()
    }
    assert unknown == set()


def test_every_kind_is_prepared_on_a_page_that_opens(client_as, curator, running):
    client = client_as(curator)
    choices = [choice for group in groups(running.school, running) for choice in group.choices]
    assert {choice.kind.code for choice in choices} == {kind.code for kind in order_kinds.all_kinds()}
    assert {choice.kind.code: client.get(choice.url).status_code for choice in choices} == {
        choice.kind.code: 200 for choice in choices
    }


def test_what_a_kind_lacks_leads_to_a_page_that_opens(client_as, curator, running):
    client = client_as(curator)
    needs = {
        (choice.kind.code, need.text): need.url
        for group in groups(running.school, running)
        for choice in group.choices
        for need in choice.needs
    }
    assert {code for code, _ in needs} >= {"assign-pairs", "end-pairs", "award-participants", "complete-programme"}
    assert {key: client.get(url).status_code for key, url in needs.items()} == dict.fromkeys(needs, 200)


def test_report_is_asked_for_until_it_is_written(running):
    def lacking():
        return [gap.title for gap in order_pages.missing_report(running.school, running)]

    def url():
        return order_pages.completion_url(running)

    assert (lacking(), url()) == (["не составлен отчёт"], reverse("monitoring:reports", kwargs={"pk": running.pk}))
    report = written(running, conclusions="")
    assert lacking() == ["в отчёте не написано, что сделано и к каким выводам пришли"]
    type(report).objects.filter(pk=report.pk).update(conclusions="Продолжаем.")
    assert (lacking(), url()) == ([], reverse("monitoring:report-order", kwargs={"pk": report.pk}))


def test_codes_lead_to_the_order_where_there_is_one(running, curator):
    order = prepared_order(running, curator, [accepted_pair(running, curator)])
    spot = Spot(running.school, running, order)
    assert [url_at(where, spot) for where in ("pairs", "text")] == [
        reverse("pairing:prepare-order", kwargs={"pk": running.pk}),
        reverse("programmes:order-text", kwargs={"pk": order.pk}),
    ]
    order.kind = "end-pairs"
    assert url_at("pairs", spot) == reverse("pairing:changes", kwargs={"pk": running.pk})
    report = written(running)
    order.parameters = {"report": report.pk}
    assert url_at("report", spot) == report.get_absolute_url()


def test_choice_is_cheap(client_as, curator, running):
    factories.ProgrammeFactory(school=running.school)
    client = client_as(curator)
    address = reverse("programmes:order-choose", kwargs={"school": running.school.slug}) + f"?programme={running.pk}"
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    assert len(captured) <= 20, "\n".join(query["sql"][:150] for query in captured)
