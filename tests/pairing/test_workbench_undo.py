"""The last act on the workbench is taken back as a whole."""

import pytest

from mentoring.audit.models import Entry
from mentoring.errors import Refusal
from pairing.actions import (
    groups,
    matching,
    matching_runs,
    matching_variants,
    pairs,
    workbench,
)
from pairing.actions.workbench import Seen
from pairing.actions.workbench_steps import noted
from pairing.core.workbench_steps import KEPT
from pairing.models import Pair, WorkbenchStep
from pairing.readers import workbench_steps
from tests.pairing.factories import DAY, accepted_pair, proposed
from tests.pairing.undoing import bench, redo, undo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


ACTS = {
    "pairs.accept": lambda programme, people, by: pairs.accept(Pair.objects.filter(state="draft").first(), by=by),
    "pairs.accept_many": lambda programme, people, by: pairs.accept_many(
        programme, pairs=list(Pair.objects.values_list("pk", flat=True)), by=by
    ),
    "pairs.drop": lambda programme, people, by: pairs.drop(Pair.objects.first(), by=by),
    "pairs.assign": lambda programme, people, by: pairs.assign(people[1][0], people[0][2], on=DAY, by=by),
    "matching.propose": lambda programme, people, by: matching.propose(programme, on=DAY, by=by),
}


@pytest.mark.parametrize("verb", [verb for verb in ACTS if verb != "matching.propose"])
def test_undo_brings_back_what_was_there(programme, curator, people, verb):
    proposed(programme, curator)
    before = bench(programme)
    ACTS[verb](programme, people, curator)
    assert bench(programme) != before
    assert WorkbenchStep.objects.order_by("-number").first().verb == verb
    undo(programme, curator)
    assert bench(programme) == before


ACTS_OF_THE_PAGE = {
    "workbench.lock_pair": lambda programme, people, by: workbench.lock_pair(Pair.objects.first(), version=None, by=by),
    "workbench.lock_many": lambda programme, people, by: workbench.lock_many(programme, rows=rows_of(), by=by),
    "workbench.accept_many": lambda programme, people, by: workbench.accept_many(programme, rows=rows_of(), by=by),
    "workbench.drop_many": lambda programme, people, by: workbench.drop_many(programme, rows=rows_of(), by=by),
    "workbench.move": lambda programme, people, by: workbench.move(
        people[1][0], people[0][2], seen=Seen(), on=DAY, by=by
    ),
}


def rows_of():
    """All pairs as the page shows them."""
    return dict(Pair.objects.values_list("pk", "version"))


@pytest.mark.parametrize("verb", ACTS_OF_THE_PAGE)
def test_undo_takes_back_what_the_page_does(programme, curator, people, verb):
    proposed(programme, curator)
    before = bench(programme)
    ACTS_OF_THE_PAGE[verb](programme, people, curator)
    assert bench(programme) != before
    assert WorkbenchStep.objects.order_by("-number").first().verb == verb
    undo(programme, curator)
    assert bench(programme) == before


@pytest.mark.parametrize("is_bulk", [False, True], ids=["one", "many"])
def test_unlocking_is_taken_back(programme, curator, people, is_bulk):
    proposed(programme, curator)
    workbench.lock_many(programme, rows=rows_of(), by=curator)
    before = bench(programme)
    if is_bulk:
        workbench.unlock_many(programme, rows=rows_of(), by=curator)
    else:
        workbench.unlock_pair(Pair.objects.first(), version=None, by=curator)
    assert bench(programme) != before
    undo(programme, curator)
    assert bench(programme) == before


def test_undo_of_an_acceptance_that_was_reverted_on_the_pairs_page_leaves_everything(programme, curator, people):
    pair = proposed(programme, curator)[0]
    pairs.accept(pair, by=curator)
    pairs.revert(Pair.objects.get(pk=pair.pk), by=curator)
    before = bench(programme)
    with pytest.raises(Refusal, match="пару изменили") as refusal:
        undo(programme, curator)
    assert (refusal.value.code, bench(programme)) == ("changed", before)


def test_undo_of_a_proposal_brings_back_the_drafts_before_it(programme, curator, people):
    proposed(programme, curator)
    first = bench(programme)
    pairs.drop(Pair.objects.first(), by=curator)
    dropped = bench(programme)
    matching.propose(programme, on=DAY, by=curator)
    undo(programme, curator)
    assert bench(programme) == dropped
    undo(programme, curator)
    assert bench(programme) == first
    undo(programme, curator)
    assert bench(programme) == []


def test_undo_takes_a_group_apart_with_the_points_of_each(programme, curator, people):
    profiles, requests = people
    chosen = [accepted_pair(programme, curator, profile=profiles[1], request=requests[n]) for n in (1, 3)]
    before = bench(programme)
    groups.join(programme, pairs=[pair.pk for pair in chosen], by=curator)
    undo(programme, curator)
    assert bench(programme) == before
    for pair in Pair.objects.all():
        assert pair.score == sum(reason["points"] for reason in pair.explanation)
        assert [reason.get("mentee") for reason in pair.explanation] == [None] * len(pair.explanation)


def test_undo_puts_a_mentee_back_into_the_group(programme, curator, people):
    profiles, requests = people
    chosen = [accepted_pair(programme, curator, profile=profiles[1], request=requests[n]) for n in (1, 3)]
    groups.join(programme, pairs=[pair.pk for pair in chosen], by=curator)
    before = bench(programme)
    pairs.assign(requests[3], profiles[0], on=DAY, by=curator)
    assert len(bench(programme)) == 2
    undo(programme, curator)
    assert bench(programme) == before
    group = Pair.objects.get()
    assert group.score == sum(reason["points"] for reason in group.explanation)
    assert {reason["mentee"] for reason in group.explanation} == {requests[1].person_id, requests[3].person_id}


def test_undo_of_a_variant_brings_back_the_drafts_and_locks(programme, curator, people):
    proposed(programme, curator)
    variant = matching_runs.save(programme, name="Первый", on=DAY, by=curator)
    pairs.assign(people[1][0], people[0][1], on=DAY, by=curator)
    with noted(programme, "workbench.lock_pair", by=curator):
        Pair.objects.filter(pk=Pair.objects.filter(state="draft").first().pk).update(is_locked=True)
    pairs.drop(Pair.objects.filter(is_locked=False, state="draft").first(), by=curator)
    before = bench(programme)
    matching_variants.apply(variant, on=DAY, by=curator)
    assert bench(programme) != before
    undo(programme, curator)
    assert bench(programme) == before
    undo(programme, curator)
    undo(programme, curator)
    assert not Pair.objects.filter(is_locked=True).exists()


def test_two_undos_go_two_acts_back_and_are_steps_of_their_own(programme, curator, people):
    drafts = proposed(programme, curator)
    before = bench(programme)
    pairs.accept(drafts[0], by=curator)
    pairs.drop(drafts[1], by=curator)
    undo(programme, curator)
    undo(programme, curator)
    assert bench(programme) == before
    assert [(line.verb, line.is_undone) for line in workbench_steps.last(programme).lines] == [
        ("workbench_undo.undo", False),
        ("workbench_undo.undo", False),
        ("pairs.drop", True),
        ("pairs.accept", True),
        ("matching.propose", False),
    ]


def test_what_was_undone_may_be_done_again_until_something_else_is_done(programme, curator, people):
    drafts = proposed(programme, curator)
    pairs.accept(drafts[0], by=curator)
    accepted = bench(programme)
    pairs.drop(drafts[1], by=curator)
    dropped = bench(programme)
    undo(programme, curator)
    undo(programme, curator)
    redo(programme, curator)
    assert bench(programme) == accepted
    redo(programme, curator)
    assert bench(programme) == dropped
    undo(programme, curator)
    pairs.accept(drafts[2], by=curator)
    with pytest.raises(Refusal, match="работали дальше"):
        redo(programme, curator)


def test_nothing_to_undo_is_said_so(programme, curator):
    with pytest.raises(Refusal, match="Отменять больше нечего"):
        undo(programme, curator)


def test_refused_act_leaves_no_step(programme, curator, people):
    with pytest.raises(Refusal):
        groups.join(programme, pairs=[], by=curator)
    assert WorkbenchStep.objects.count() == 0


def test_proposal_that_changes_nothing_leaves_no_step(programme, curator, people):
    proposed(programme, curator)
    matching.propose(programme, on=DAY, by=curator)
    assert WorkbenchStep.objects.count() == 1


def test_an_act_within_an_act_is_one_step(programme, curator, people):
    with noted(programme, "matching_variants.apply", by=curator):
        accepted_pair(programme, curator, profile=people[0][0], request=people[1][0])
        accepted_pair(programme, curator, profile=people[0][1], request=people[1][1])
    assert [step.verb for step in WorkbenchStep.objects.all()] == ["matching_variants.apply"]


def test_only_the_latest_acts_are_kept(programme, curator, people):
    [draft, *_] = proposed(programme, curator)
    for _ in range(KEPT // 2 + 1):
        pairs.accept(Pair.objects.get(pk=draft.pk), by=curator)
        undo(programme, curator)
    numbers = WorkbenchStep.objects.order_by("number").values_list("number", flat=True)
    assert (len(numbers), numbers[0]) == (KEPT, numbers[len(numbers) - 1] - KEPT + 1)


def test_pairs_that_come_back_are_logged_under_who_undid(programme, curator, people):
    [draft, *_] = proposed(programme, curator)
    pairs.drop(draft, by=curator)
    undo(programme, curator)
    entry = Entry.objects.filter(object_id=draft.pk, content_type__model="pair").order_by("-pk").first()
    assert (entry.actor, entry.verb) == (curator, "workbench_undo.undo")


def test_step_keeps_numbers_only(programme, curator, people):
    proposed(programme, curator)

    def texts(value):
        if isinstance(value, dict):
            return [text for one in value.values() for text in texts(one)]
        if isinstance(value, list):
            return [text for one in value for text in texts(one)]
        return [value] if isinstance(value, str) else []

    assert set(texts(WorkbenchStep.objects.get().before)) == {"draft", "program"}
