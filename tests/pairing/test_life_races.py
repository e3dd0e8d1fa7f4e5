"""The life of pairs in several processes at once: changes, answers, undo; whoever is second is told, and nothing is half done."""

from datetime import date, timedelta

import pytest

from pairing.actions import pairs
from pairing.models import Agreement, AgreementSide, Pair, PairChange, PairMember, WorkbenchStep
from programmes.actions import orders
from programmes.models import Order
from tests import factories
from tests.pairing.factories import (
    DAY,
    agreed_pair,
    change,
    mentee,
    mentor,
    offered_pair,
    prepared_order,
    proposed,
    working_pair,
)
from tests.pairing.test_process_races import act, curator, curators, processes, programme, refused_with  # noqa: F401
from tests.programmes.races import then

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("today")]


@pytest.fixture
def director(programme):  # noqa: F811
    return factories.director_of(programme.school)


def on_the_desk(made, by):
    return orders.submit(Order.objects.get(pk=made.order_id), by=by)


def test_last_place_goes_to_the_replacement_or_to_the_choice(processes, programme, curator, director, tmp_path):  # noqa: F811
    pair, profile = working_pair(programme, curator, director), mentor(programme, curator)
    order = on_the_desk(change(pair, curator, kind="replace", reason="mentee", new_profile=profile), curator)
    request = mentee(programme, curator)
    outcomes = processes.at_once(
        [
            act("approve", order=order.pk, by=director.pk),
            act("assign", request=request.pk, profile=profile.pk, by=curator.pk),
        ],
        tmp_path,
    )

    def state():
        held = PairMember.objects.filter(is_live=True, mentor=profile.person).count()
        return held, Pair.objects.get(pk=pair.pk).state, PairChange.objects.get().state

    assert sum(one.is_done for one in outcomes) == 1
    assert then(state, tmp_path) in [(1, "replaced", "done"), (1, "active", "prepared")]


def test_two_replacements_into_the_last_place_are_one(processes, programme, curators, director, tmp_path):  # noqa: F811
    working = [working_pair(programme, curators[0], director) for _ in range(2)]
    profile = mentor(programme, curators[0])
    outcomes = processes.at_once(
        [
            act("replace", pair=pair.pk, profile=profile.pk, by=by.pk)
            for pair, by in zip(working, curators, strict=False)
        ],
        tmp_path,
    )
    assert [one.result for one in outcomes if one.is_done] == ["prepared"]
    assert ["свободных мест 0, нужно 1" in text for text in refused_with(outcomes)] == [True]
    assert then(PairChange.objects.count, tmp_path) == 1


def test_transfers_crosswise_wait_for_nobody_forever(processes, programme, curator, director, tmp_path):  # noqa: F811
    other = factories.ProgrammeFactory(
        school=programme.school, curator=curator, starts_on=programme.starts_on, ends_on=programme.ends_on
    )
    other.forms.set(programme.forms.all())
    waiting = []
    for source, target in ((programme, other), (other, programme)):
        pair = working_pair(source, curator, director)
        given = {"target_programme": target, "new_ends_on": target.ends_on, "effective_on": DAY + timedelta(days=1)}
        waiting.append(on_the_desk(change(pair, curator, kind="transfer", **given), curator))
    outcomes = processes.at_once([act("approve", order=order.pk, by=director.pk) for order in waiting], tmp_path)
    assert sorted(one.result for one in outcomes) == ["3-ОД", "4-ОД"]

    def state():
        return sorted(Pair.objects.values_list("programme", "state", "end_reason"))

    moved = [(one.pk, *told) for one in (programme, other) for told in (("active", ""), ("ended", "transferred"))]
    assert then(state, tmp_path) == sorted(moved)


def test_last_yes_and_a_drop_at_once_leave_an_agreed_pair_or_none(processes, programme, curator, tmp_path):  # noqa: F811
    request = mentee(programme, curator, born_on=date(2000, 1, 1))
    pair = offered_pair(
        programme, curator, request=request, profile=mentor(programme, curator, born_on=date(2000, 1, 1))
    )
    sides = list(AgreementSide.objects.order_by("pk"))
    assert len(sides) == 2
    processes.at_once([act("answer", side=sides[0].pk, agrees=True)], tmp_path)
    outcomes = processes.at_once(
        [
            act("answer", side=sides[1].pk, agrees=True),
            act("drop", pair=pair.pk, by=curator.pk, version=pair.version),
        ],
        tmp_path,
    )

    def state():
        return list(Pair.objects.values_list("state", flat=True)), Agreement.objects.count()

    assert [one.is_done for one in outcomes].count(True) == 1
    assert then(state, tmp_path) in [(["agreed"], 1), ([], 0)]


def test_refusal_and_submission_at_once_never_meet_on_the_desk(processes, programme, curator, tmp_path):  # noqa: F811
    pair = agreed_pair(programme, curator)
    order = prepared_order(programme, curator, [pair])
    side = AgreementSide.objects.get(side="mentor")
    outcomes = processes.at_once(
        [act("answer", side=side.pk, agrees=False), act("submit", order=order.pk, by=curator.pk)], tmp_path
    )

    def state():
        return Pair.objects.get().state, Order.objects.get().state, AgreementSide.objects.get(pk=side.pk).state

    assert sum(one.is_done for one in outcomes) == 1
    assert then(state, tmp_path) in [("proposed", "draft", "declined"), ("submitted", "submitted", "agreed")]


def test_undo_and_acceptance_at_once_are_one_of_the_two(processes, programme, curators, tmp_path):  # noqa: F811
    for _ in range(2):
        mentor(programme, curators[0])
        mentee(programme, curators[0])
    first, second = proposed(programme, curators[0])
    pairs.accept(first, by=curators[0])
    number = WorkbenchStep.objects.latest("number").number
    outcomes = processes.at_once(
        [
            act("undo", programme=programme.pk, number=number, by=curators[0].pk),
            act("accept", pair=second.pk, by=curators[1].pk, version=second.version),
        ],
        tmp_path,
    )

    def state():
        return [Pair.objects.get(pk=pair.pk).state for pair in (first, second)]

    undone, accepted = (one.is_done for one in outcomes)
    assert accepted
    assert then(state, tmp_path) == ["draft" if undone else "proposed", "proposed"]


def test_ask_and_the_end_of_the_pair_at_once_leave_no_open_ask(processes, programme, curator, director, tmp_path):  # noqa: F811
    pair = working_pair(programme, curator, director)
    order = on_the_desk(change(pair, curator, kind="end", reason="both"), curator)
    outcomes = processes.at_once(
        [act("ask", member=pair.members.get().pk), act("approve", order=order.pk, by=director.pk)], tmp_path
    )

    def state():
        return Pair.objects.get().state, sorted(PairChange.objects.values_list("state", flat=True))

    assert outcomes[1].is_done
    assert then(state, tmp_path) == ("ended", ["done", "withdrawn"] if outcomes[0].is_done else ["done"])
