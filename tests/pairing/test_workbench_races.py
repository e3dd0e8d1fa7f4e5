"""Two curators on one workbench: an act is undone once, and an undo meets another act whole or not at all."""

import pytest

from pairing.actions import matching, matching_runs, matching_variants, pairs, workbench_undo
from pairing.models import MatchingRun, Pair, PairMember, WorkbenchStep
from pairing.readers import workbench_steps
from programmes.actions import orders
from tests import factories
from tests.pairing.factories import DAY, accepted_pair, mentee, mentor, prepared_order
from tests.programmes.races import at_once, then

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("today")]


@pytest.fixture
def curator():
    return factories.curator_of(factories.SchoolFactory(), full_name="Куратова Ольга Петровна")


@pytest.fixture
def programme(curator):
    return factories.ProgrammeFactory(school=curator.memberships.get().school, curator=curator)


@pytest.fixture
def colleague(curator):
    return factories.curator_of(curator.memberships.get().school, full_name="Помогаева Инна Львовна")


def undoing(programme, by):
    number = workbench_steps.last(programme).undo.number

    def act():
        workbench_undo.undo(programme, number, on=DAY, by=by)
        return "undone"

    return act


def bench():
    rows = PairMember.objects.filter(is_live=True).order_by("mentee")
    return list(rows.values_list("mentor", "mentee", "pair__state"))


def test_act_is_undone_by_one_of_two(programme, curator, colleague, tmp_path):
    for _ in range(3):
        mentor(programme, curator)
        mentee(programme, curator)
    matching.propose(programme, on=DAY, by=curator)
    before = bench()
    pairs.accept_many(programme, pairs=Pair.objects.values_list("pk", flat=True), by=curator)
    acts = [undoing(programme, curator), undoing(programme, colleague)]
    results = at_once(acts, tmp_path)
    assert results.count("undone") == 1
    assert then(bench, tmp_path) == before
    verbs = then(lambda: list(WorkbenchStep.objects.order_by("number").values_list("verb", flat=True)), tmp_path)
    assert verbs == ["matching.propose", "pairs.accept_many", "workbench_undo.undo"]


def test_undo_and_another_act_leave_one_after_the_other(programme, curator, colleague, tmp_path):
    first, second = mentor(programme, curator), mentor(programme, curator)
    one, other = mentee(programme, curator), mentee(programme, curator)
    accepted_pair(programme, curator, profile=first, request=one)
    acts = [
        undoing(programme, curator),
        lambda: pairs.assign(other, second, on=DAY, by=colleague).state,
    ]
    undone, chosen = at_once(acts, tmp_path)
    mine, others = (first.person_id, one.person_id, "proposed"), (second.person_id, other.person_id, "proposed")
    expected = [others] if undone == "undone" else [mine, others]
    assert (chosen, sorted(then(bench, tmp_path))) == ("proposed", sorted(expected))


def test_undo_and_an_order_being_sent_do_not_both_happen(programme, curator, tmp_path):
    pair = accepted_pair(programme, curator)
    act = undoing(programme, curator)

    def sending():
        return orders.submit(prepared_order(programme, curator, [pair]), by=curator).state

    at_once([act, sending], tmp_path)
    assert then(lambda: list(Pair.objects.values_list("state", flat=True)), tmp_path) in [[], ["submitted"]]


def test_variant_applied_twice_at_once_leaves_one_set_of_pairs(programme, curator, colleague, tmp_path):
    for _ in range(3):
        mentor(programme, curator)
        mentee(programme, curator)
    matching.propose(programme, on=DAY, by=curator)
    variant = matching_runs.save(programme, name="Первый", on=DAY, by=curator)
    before = bench()
    for pair in Pair.objects.all():
        pairs.drop(pair, by=curator)
    acts = [lambda by=by: matching_variants.apply(variant, on=DAY, by=by).placed for by in (curator, colleague)]
    assert sorted(at_once(acts, tmp_path)) == [0, 3]
    assert then(bench, tmp_path) == before


def test_runs_at_once_have_numbers_of_their_own(programme, curator, tmp_path):
    mentor(programme, curator)
    mentee(programme, curator)
    at_once([lambda: matching.propose(programme, on=DAY, by=curator).served] * 4, tmp_path)
    numbers = then(lambda: list(MatchingRun.objects.order_by("number").values_list("number", flat=True)), tmp_path)
    assert numbers == [1, 2, 3, 4]
