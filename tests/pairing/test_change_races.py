"""Two people at once: a seat promised to a replacement, two asks, two ends of one pair."""

import pytest

from pairing.actions import changes, pairs
from pairing.models import Pair, PairChange, PairMember
from programmes.actions import orders
from programmes.models import Order
from tests import factories
from tests.pairing.factories import DAY, change, mentee, mentor, working_pair
from tests.programmes.races import at_once, then

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("today")]


@pytest.fixture
def curator():
    return factories.curator_of(factories.SchoolFactory(), full_name="Куратова Ольга Петровна")


@pytest.fixture
def programme(curator):
    return factories.ProgrammeFactory(school=curator.memberships.get().school, curator=curator)


@pytest.fixture
def director(programme):
    return factories.director_of(programme.school)


@pytest.fixture
def pair(programme, curator, director):
    return working_pair(programme, curator, director)


def test_last_seat_goes_to_the_replacement_or_to_another_never_to_both(pair, programme, curator, director, tmp_path):
    profile, request = mentor(programme, curator), mentee(programme, curator)
    made = change(pair, curator, kind="replace", reason="mentee", new_profile=profile)
    order = orders.submit(Order.objects.get(pk=made.order_id), by=curator)

    at_once(
        [
            lambda: orders.approve(order, dated_on=DAY, by=director).state,
            lambda: pairs.assign(request, profile, on=DAY, by=curator).state,
        ],
        tmp_path,
    )

    def seen():
        live = PairMember.objects.filter(is_live=True, mentor=profile.person).count()
        return live, Pair.objects.get(pk=pair.pk).state, PairChange.objects.get().state

    assert then(seen, tmp_path) in [(1, "replaced", "done"), (1, "active", "prepared")]


def test_two_asks_at_once_are_one(pair, tmp_path):
    member = pair.members.get()
    at_once(
        [lambda: changes.ask_for_another(member, person=member.mentee, reason="mentee").state for _ in range(3)],
        tmp_path,
    )
    assert then(PairChange.objects.count, tmp_path) == 1


def test_pair_gets_into_one_ending_order_of_two(pair, curator, director, tmp_path):
    at_once(
        [
            lambda: (
                changes.start(
                    pair, kind="end", values={"reason": "both", "effective_on": DAY}, on=DAY, by=director
                ).state
            ),
            lambda: (
                changes.start(
                    pair, kind="finish", values={"reason": "plan_done", "effective_on": DAY}, on=DAY, by=curator
                ).state
            ),
        ],
        tmp_path,
    )
    assert then(lambda: PairChange.objects.filter(state="prepared").count(), tmp_path) == 1
