"""Two people at once: a seat is taken once, a pair is accepted once, nothing is half-written."""

import pytest

from pairing.actions import matching, pairs
from pairing.models import Pair, PairMember
from programmes.actions import orders
from tests import factories
from tests.pairing.factories import DAY, accepted_pair, mentee, mentor, prepared_order
from tests.programmes.races import at_once, then

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def curator():
    return factories.curator_of(factories.SchoolFactory(), full_name="Куратова Ольга Петровна")


@pytest.fixture
def programme(curator):
    return factories.ProgrammeFactory(school=curator.memberships.get().school, curator=curator)


def live_members():
    return PairMember.objects.filter(is_live=True).count()


def choosing(request, profile, curator):
    return lambda: pairs.assign(request, profile, on=DAY, by=curator).state


def test_last_seat_goes_to_one_of_two(programme, curator, tmp_path):
    profile = mentor(programme, curator)
    acts = [choosing(mentee(programme, curator), profile, curator) for _ in range(2)]
    results = at_once(acts, tmp_path)
    assert (results.count("proposed"), then(live_members, tmp_path)) == (1, 1)


def test_last_seats_go_to_as_many_as_there_are(programme, curator, tmp_path):
    profile = mentor(programme, curator, capacity=3)
    acts = [choosing(mentee(programme, curator), profile, curator) for _ in range(6)]
    results = at_once(acts, tmp_path)
    assert (results.count("proposed"), then(live_members, tmp_path)) == (3, 3)


def test_mentee_ends_up_with_one_mentor_of_two(programme, curator, tmp_path):
    request = mentee(programme, curator)
    at_once([choosing(request, mentor(programme, curator), curator) for _ in range(2)], tmp_path)
    assert then(live_members, tmp_path) == 1


def test_runs_at_once_leave_one_set_of_proposals(programme, curator, tmp_path):
    for _ in range(3):
        mentor(programme, curator)
        mentee(programme, curator)
    results = at_once([lambda: matching.propose(programme, on=DAY, by=curator).served] * 4, tmp_path)
    assert (results, then(live_members, tmp_path)) == ([3, 3, 3, 3], 3)


def test_proposal_and_choice_at_once_do_not_share_a_seat(programme, curator, tmp_path):
    profiles = [mentor(programme, curator) for _ in range(3)]
    requests = [mentee(programme, curator) for _ in range(3)]
    acts = [lambda: matching.propose(programme, on=DAY, by=curator).served]
    acts += [choosing(request, profile, curator) for request, profile in zip(requests, profiles, strict=True)]
    at_once(acts * 2, tmp_path)

    def seats():
        rows = PairMember.objects.filter(is_live=True)
        return sorted(rows.values_list("mentor", flat=True)), sorted(rows.values_list("mentee", flat=True))

    assert then(seats, tmp_path) == (
        sorted(profile.person_id for profile in profiles),
        sorted(request.person_id for request in requests),
    )


def test_pair_is_accepted_once(programme, curator, tmp_path):
    mentor(programme, curator)
    mentee(programme, curator)
    matching.propose(programme, on=DAY, by=curator)
    pair = Pair.objects.get()
    results = at_once([lambda: pairs.accept(pair, version=1, by=curator).state] * 4, tmp_path)
    assert results.count("proposed") == 1
    assert then(lambda: Pair.objects.get().version, tmp_path) == 2


@pytest.mark.usefixtures("today")
def test_order_being_sent_and_its_pair_dropped_do_not_both_happen(programme, curator, tmp_path):
    pair = accepted_pair(programme, curator)
    order = prepared_order(programme, curator, [pair])
    at_once(
        [lambda: orders.submit(order, by=curator).state, lambda: pairs.drop(pair, by=curator)],
        tmp_path,
    )

    def states():
        order.refresh_from_db()
        return order.state, list(Pair.objects.values_list("state", flat=True))

    assert then(states, tmp_path) in [("submitted", ["submitted"]), ("withdrawn", [])]
