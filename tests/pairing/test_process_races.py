"""Several processes at once, as several workers of the server: seats, decisions, orders, and one that is killed."""

from dataclasses import replace

import pytest

from pairing.models import Pair, PairMember
from programmes.actions import orders
from programmes.models import Order
from tests import factories
from tests.pairing.factories import DAY, accepted_pair, mentee, mentor, prepared_order, proposed
from tests.processes import Act, Processes
from tests.programmes.races import then

pytestmark = pytest.mark.django_db(transaction=True)
MOMENT = f"{DAY}T09:00:00+03:00"


@pytest.fixture(scope="module")
def processes(tmp_path_factory):
    found = Processes(8, tmp_path_factory.mktemp("processes"))
    yield found
    found.end()


@pytest.fixture
def curators():
    school = factories.SchoolFactory()
    return [factories.curator_of(school) for _ in range(8)]


@pytest.fixture
def curator(curators):
    return curators[0]


@pytest.fixture
def programme(curator):
    return factories.ProgrammeFactory(school=curator.memberships.get().school, curator=curator)


def act(name, **arguments):
    return Act(f"tests.pairing.acts:{name}", arguments, moment=MOMENT)


def seats():
    """The numbers of the live places, those of the form and those of the programme."""
    live = PairMember.objects.filter(is_live=True)
    return [sorted(live.values_list(column, flat=True)) for column in ("seat", "programme_seat")]


def refused_with(outcomes):
    return {one.result for one in outcomes if not one.is_done}


def test_eight_curators_fill_three_places_and_no_more(processes, programme, curators, tmp_path):
    profile = mentor(programme, curators[0], capacity=3)
    programme.most_mentees = 5
    programme.save()
    requests = [mentee(programme, curators[0]) for _ in curators]
    outcomes = processes.at_once(
        [
            act("assign", request=request.pk, profile=profile.pk, by=by.pk)
            for request, by in zip(requests, curators, strict=True)
        ],
        tmp_path,
    )
    assert [one.result for one in outcomes if one.is_done] == ["proposed"] * 3
    assert refused_with(outcomes) == {
        f"Наставник {profile.person.full_name}, наставляемый {request.person.full_name}: такую пару составить нельзя."
        for request, outcome in zip(requests, outcomes, strict=True)
        if not outcome.is_done
    }
    assert then(seats, tmp_path) == [[1, 2, 3], [1, 2, 3]]


def test_places_of_the_programme_hold_over_two_forms(processes, programme, curators, tmp_path):
    second = factories.FormFactory(code="student-pupil", title="Студент – ученик", mentor_kinds=["pupil"])
    programme.forms.add(second)
    programme.most_mentees = 3
    programme.save()
    profile = mentor(programme, curators[0], capacity=3)
    other = factories.MentorProfileFactory(programme=programme, person=profile.person, form=second, capacity=3)
    requests = [mentee(programme, curators[0]) for _ in range(8)]
    for request in requests[4:]:
        request.form = second
        request.save()
    outcomes = processes.at_once(
        [
            act("assign", request=request.pk, profile=one.pk, by=by.pk)
            for request, one, by in zip(requests, [profile] * 4 + [other] * 4, curators, strict=True)
        ],
        tmp_path,
    )
    assert [one.result for one in outcomes if one.is_done] == ["proposed"] * 3
    assert then(seats, tmp_path)[1] == [1, 2, 3]


def test_pair_is_accepted_or_dropped_and_not_both(processes, programme, curators, tmp_path):
    mentor(programme, curators[0])
    mentee(programme, curators[0])
    processes.at_once([act("propose", programme=programme.pk, by=curators[0].pk)], tmp_path)
    (pair,) = then(lambda: list(Pair.objects.values_list("pk", flat=True)), tmp_path)
    outcomes = processes.at_once(
        [act("accept" if number % 2 else "drop", pair=pair, by=by.pk) for number, by in enumerate(curators)], tmp_path
    )
    done = [one.result for one in outcomes if one.is_done]
    left = then(lambda: list(Pair.objects.values_list("state", "version")), tmp_path)
    assert (done, left) in [(["proposed"], [("proposed", 2)]), (["dropped"], [])]


def test_run_and_choices_at_once_share_no_seat(processes, programme, curators, tmp_path):
    profiles = [mentor(programme, curators[0]) for _ in range(4)]
    requests = [mentee(programme, curators[0]) for _ in range(4)]
    acts = [act("propose", programme=programme.pk, by=by.pk) for by in curators[:4]]
    acts += [
        act("assign", request=request.pk, profile=profile.pk, by=by.pk)
        for request, profile, by in zip(requests, profiles, curators[4:], strict=True)
    ]
    processes.at_once(acts, tmp_path)

    def state():
        live = PairMember.objects.filter(is_live=True)
        chosen = live.filter(pair__state="proposed")
        return (
            sorted(live.values_list("mentor", flat=True)),
            sorted(live.values_list("mentee", flat=True)),
            sorted(chosen.values_list("mentor", "mentee")),
        )

    mentors, mentees, chosen = then(state, tmp_path)
    assert mentors == sorted(profile.person_id for profile in profiles)
    assert mentees == sorted(request.person_id for request in requests)
    assert set(chosen) <= {(p.person_id, r.person_id) for p, r in zip(profiles, requests, strict=True)}


def on_the_desk(programme, curator):
    pair = accepted_pair(programme, curator)
    return orders.submit(prepared_order(programme, curator, [pair]), by=curator)


@pytest.mark.usefixtures("today")
def test_order_signed_by_eight_has_one_number_and_one_pair_at_work(processes, programme, curators, tmp_path):
    directors = [factories.director_of(programme.school) for _ in range(8)]
    order = on_the_desk(programme, curators[0])
    outcomes = processes.at_once([act("approve", order=order.pk, by=one.pk) for one in directors], tmp_path)
    assert [one.result for one in outcomes if one.is_done] == ["1-ОД"]
    assert all(text.startswith("Приказ уже утверждён: № 1-ОД") for text in refused_with(outcomes))

    def state():
        return (
            list(Pair.objects.values_list("state", "ordered_on")),
            Order.objects.get().decisions.filter(kind="approved").count(),
        )

    assert then(state, tmp_path) == ([("active", DAY)], 1)


@pytest.mark.usefixtures("today")
def test_different_orders_signed_at_once_take_different_numbers(processes, programme, curators, tmp_path):
    school = programme.school
    others = [factories.ProgrammeFactory(school=school, curator=curators[0]) for _ in range(3)]
    waiting = [on_the_desk(one, curators[0]) for one in (programme, *others)]
    directors = [factories.director_of(school) for _ in waiting]
    outcomes = processes.at_once(
        [act("approve", order=order.pk, by=by.pk) for order, by in zip(waiting, directors, strict=True)], tmp_path
    )
    expected = ["1-ОД", "2-ОД", "3-ОД", "4-ОД"]
    assert sorted(one.result for one in outcomes) == expected
    numbers = then(lambda: sorted(Order.objects.values_list("number", flat=True)), tmp_path)
    assert numbers == expected


# Where an approval is killed: when the number is written, when the pair begins to work, in the log.
PLACES_OF_AN_APPROVAL = {
    "number": r'UPDATE "programmes_order"',
    "first pair": r'UPDATE "pairing_pair"',
    "log": r'INSERT INTO "audit_',
}


@pytest.mark.usefixtures("today")
@pytest.mark.parametrize("place", PLACES_OF_AN_APPROVAL)
def test_killed_approval_leaves_no_gap_and_no_lock(place, processes, programme, curators, tmp_path):
    director = factories.director_of(programme.school)
    order = on_the_desk(programme, curators[0])
    signing = act("approve", order=order.pk, by=director.pk)
    processes.killed_in(replace(signing, stop_at={"query": PLACES_OF_AN_APPROVAL[place], "time": 1}), tmp_path)
    left = then(lambda: list(Order.objects.values_list("state", "number", "check_key")), tmp_path)
    (outcome,) = processes.at_once([signing], tmp_path)
    assert (left, outcome.result) == ([("submitted", "", "")], "1-ОД")


def test_order_prepared_by_many_is_one(processes, programme, curators, tmp_path):
    pairs = [accepted_pair(programme, curators[0]).pk for _ in range(4)]
    outcomes = processes.at_once(
        [act("prepare", programme=programme.pk, chosen=pairs[: 1 + number % 4], by=by.pk)
         for number, by in enumerate(curators)],
        tmp_path,
    )  # fmt: skip
    assert len({one.result for one in outcomes}) == 1

    def state():
        order = Order.objects.get()
        return sorted(order.parameters["pairs"]), sorted(Pair.objects.filter(order=order).values_list("pk", flat=True))

    named, held = then(state, tmp_path)
    assert named == held


# Where a run is killed: when it has taken the old drafts away, at its first pair, at its first member, in the log.
PLACES = {
    "old drafts gone": r'DELETE FROM "pairing_pair"',
    "first pair": r'INSERT INTO "pairing_pair"',
    "first member": r'INSERT INTO "pairing_pairmember"',
    "log": r'INSERT INTO "audit_',
}


@pytest.mark.parametrize("place", PLACES)
def test_killed_run_leaves_what_was_there_and_no_lock(place, processes, programme, curators, tmp_path):
    accepted_pair(programme, curators[0])
    mentor(programme, curators[0], interests="шахматы", capacity=1)
    mentee(programme, curators[0])
    proposed(programme, curators[0])
    mentee(programme, curators[0], interests="шахматы")  # suits better than whom the draft has
    mentor(programme, curators[0])

    def rows():
        return (
            sorted(Pair.objects.values_list("pk", "state", "version")),
            sorted(PairMember.objects.values_list("pk", "mentor", "mentee", "seat")),
        )

    before = then(rows, tmp_path)
    run = act("propose", programme=programme.pk, by=curators[0].pk)
    processes.killed_in(replace(run, stop_at={"query": PLACES[place], "time": 1}), tmp_path)
    assert then(rows, tmp_path) == before
    (outcome,) = processes.at_once([run], tmp_path)
    states = then(lambda: sorted(Pair.objects.values_list("state", flat=True)), tmp_path)
    assert (outcome.result, states) == (2, ["draft", "draft", "proposed"])
