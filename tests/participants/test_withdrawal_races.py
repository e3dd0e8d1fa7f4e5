"""Withdrawals at the same moment as others, as publications, as the signature of an order: nothing slips between."""

from datetime import date

import pytest

from mentoring.accounts.models import User
from pairing.models import Pair
from participants.actions import consents, depictions
from participants.models import Consent, ConsentTask
from participants.states import ConsentKind
from programmes.actions import media, orders
from programmes.models import MediaItem, Order
from tests import factories
from tests.pairing.factories import DAY, accepted_pair, prepared_order
from tests.programmes.races import at_once, then

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2026, 11, 21)
URL = "https://school.example/album"


@pytest.fixture
def curator():
    return factories.curator_of(factories.SchoolFactory(), full_name="Куратова Ольга Петровна")


@pytest.fixture
def programme(curator):
    return factories.ProgrammeFactory(school=curator.memberships.get().school, curator=curator)


@pytest.fixture
def child(programme):
    return factories.PupilFactory(school=programme.school, born_on=date(2013, 5, 1))


def withdrawing(consent: Consent, by: User):
    def run() -> str:
        row = Consent.objects.get(pk=consent.pk)
        consents.withdraw(row, on=TODAY, reason="заявление", by=User.objects.get(pk=by.pk))
        return "withdrawn"

    return run


def shown_in_album(programme, child, curator) -> tuple[Consent, MediaItem]:
    consent = factories.consent_of(child, by=curator, kind=ConsentKind.DISSEMINATION, published_data=["name"])
    item = factories.MediaItemFactory(programme=programme, form="album", title="Альбом")
    depictions.put(item, [child], data=["name"], by=curator)
    return consent, item


def test_two_withdrawals_of_one_consent_raise_each_task_once(programme, child, curator, tmp_path):
    consent = factories.consent_of(child, by=curator)
    found = at_once([withdrawing(consent, curator) for _ in range(3)], tmp_path)
    assert sorted(found) == ["withdrawn", *["Это согласие уже отозвано 21.11.2026."] * 2]
    assert then(ConsentTask.objects.count, tmp_path) == 1


def test_withdrawals_of_both_kinds_take_one_piece_down_once(programme, child, curator, tmp_path):
    consent, item = shown_in_album(programme, child, curator)
    processing = factories.consent_of(child, by=curator)
    media.publish(item, published_on=TODAY, today=TODAY, url=URL, by=curator)
    found = at_once([withdrawing(consent, curator), withdrawing(processing, curator)], tmp_path)
    assert found == ["withdrawn", "withdrawn"]
    assert then(lambda: ConsentTask.objects.filter(kind="publication").count(), tmp_path) == 1


def test_nothing_stays_published_when_the_consent_goes_at_the_same_moment(programme, child, curator, tmp_path):
    consent, item = shown_in_album(programme, child, curator)

    def publish() -> str:
        row = MediaItem.objects.get(pk=item.pk)
        media.publish(row, published_on=TODAY, today=TODAY, url=URL, by=User.objects.get(pk=curator.pk))
        return "published"

    at_once([publish, withdrawing(consent, curator)], tmp_path)
    assert then(lambda: MediaItem.objects.get().is_out, tmp_path) is False


def test_order_signed_at_the_same_moment_leaves_a_task(programme, curator, tmp_path):
    director = factories.director_of(programme.school)
    pair = accepted_pair(programme, curator)
    order = orders.submit(prepared_order(programme, curator, [pair]), by=curator)
    consent = pair.members.get().mentee.consents.get()

    def approve() -> str:
        return orders.approve(Order.objects.get(pk=order.pk), dated_on=DAY, by=User.objects.get(pk=director.pk)).state

    at_once([approve, withdrawing(consent, curator)], tmp_path)
    state, left = then(
        lambda: (Pair.objects.get().state, ConsentTask.objects.filter(kind="pair", key=str(pair.pk)).count()), tmp_path
    )
    assert (state in {"active", "submitted"}, left) == (True, 1)
