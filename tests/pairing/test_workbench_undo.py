"""The last act on the workbench is taken back as a whole, and never over what somebody else has done since."""

import pytest

from mentoring.audit.models import Entry
from mentoring.errors import Refusal
from pairing.actions import (
    groups,
    matching,
    matching_runs,
    matching_variants,
    pairing_rules,
    pairs,
    workbench,
    workbench_undo,
)
from pairing.actions.workbench import Seen
from pairing.actions.workbench_steps import noted
from pairing.core.workbench_steps import KEPT
from pairing.models import Agreement, AgreementSide, Pair, PairingRule, PairMember, PairStep, WorkbenchStep
from pairing.readers import workbench_steps
from participants.states import RequestState
from programmes.actions import orders
from tests import factories
from tests.pairing.factories import DAY, accepted_pair, mentee, mentor, prepared_order, proposed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def bench(programme):
    """All that the curator may still change: pairs with their keys, people, states, locks and points."""
    members = {}
    for row in PairMember.objects.filter(programme=programme).order_by("mentee"):
        members.setdefault(row.pair_id, []).append((row.mentee_id, row.mentee_request_id))
    rows = Pair.objects.filter(programme=programme).order_by("pk")
    return [
        (row.pk, row.form_id, row.mentor_id, row.role_variant_id, row.state, row.is_locked, row.origin, row.score,
         members[row.pk])
        for row in rows
    ]  # fmt: skip


def undo(programme, by):
    """What the button of the page does."""
    shown = workbench_steps.last(programme).undo
    return workbench_undo.undo(programme, shown.number if shown else 0, on=DAY, by=by)


def redo(programme, by):
    shown = workbench_steps.last(programme).redo
    return workbench_undo.redo(programme, shown.number if shown else 0, on=DAY, by=by)


@pytest.fixture
def people(programme, curator):
    """Three mentors of two places, four mentees; who fits whom is told by the interests."""
    words = ["шахматы", "музыка", "футбол"]
    profiles = [mentor(programme, curator, interests=word, capacity=2) for word in words]
    requests = [mentee(programme, curator, interests=word) for word in [*words, "музыка"]]
    return profiles, requests


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


def test_undo_of_a_forbidden_pair_says_what_to_do_first(programme, curator, people):
    pair = proposed(programme, curator)[0]
    before = bench(programme)
    workbench.forbid(pair, pair.members.get().mentee, reason="Были в ссоре", version=None, by=curator)
    with pytest.raises(Refusal, match="Сначала отмените запрет в «Решениях о двоих»") as refusal:
        undo(programme, curator)
    assert refusal.value.code == "forbidden"
    pairing_rules.lift(PairingRule.objects.get(), by=curator)
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


def test_undo_of_an_act_that_is_no_longer_the_last_says_who_did_what(programme, curator, people):
    colleague = factories.curator_of(programme.school, full_name="Помогаева Инна Львовна")
    drafts = proposed(programme, curator)
    pairs.accept(drafts[0], by=curator)
    shown = workbench_steps.last(programme).undo.number
    pairs.accept(drafts[1], by=colleague)
    before = bench(programme)
    with pytest.raises(Refusal, match=r"принята пара, Помогаева.И\.Л\., 09:00") as refusal:
        workbench_undo.undo(programme, shown, on=DAY, by=curator)
    assert (refusal.value.code, bench(programme)) == ("stale", before)


def test_pair_in_a_draft_order_is_not_touched(programme, curator, people):
    pair = accepted_pair(programme, curator, profile=people[0][0], request=people[1][0])
    order = prepared_order(programme, curator, [pair])
    before = bench(programme)
    with pytest.raises(Refusal, match="пара уже в проекте приказа"):
        undo(programme, curator)
    assert bench(programme) == before
    assert order.pairs.count() == 1


def test_pair_on_the_directors_desk_is_not_touched(programme, curator, people):
    pair = accepted_pair(programme, curator, profile=people[0][0], request=people[1][0])
    orders.submit(prepared_order(programme, curator, [pair]), by=curator)
    before = bench(programme)
    with pytest.raises(Refusal, match="в состоянии «У директора»"):
        undo(programme, curator)
    assert bench(programme) == before


def test_order_on_other_pairs_does_not_stand_in_the_way(programme, curator, people):
    ordered = accepted_pair(programme, curator, profile=people[0][0], request=people[1][0])
    accepted_pair(programme, curator, profile=people[0][1], request=people[1][1])
    prepared_order(programme, curator, [ordered])
    undo(programme, curator)
    assert list(Pair.objects.all()) == [ordered]


def test_dropping_a_pair_of_an_order_cannot_be_undone(programme, curator, people):
    ordered = accepted_pair(programme, curator, profile=people[0][0], request=people[1][0])
    accepted_pair(programme, curator, profile=people[0][1], request=people[1][1])
    prepared_order(programme, curator, [ordered])
    pairs.drop(Pair.objects.get(pk=ordered.pk), by=curator)
    assert workbench_steps.last(programme).undo.is_ordered
    with pytest.raises(Refusal, match="из проекта приказа"):
        undo(programme, curator)


def test_dropped_pair_does_not_come_back_against_the_rules(programme, curator, people):
    profiles, requests = people
    pair = accepted_pair(programme, curator, profile=profiles[0], request=requests[0])
    pairs.drop(pair, by=curator)
    requests[0].state = RequestState.WITHDRAWN
    requests[0].save()
    with pytest.raises(Refusal, match="запрос закрыт или наставляемый выбыл"):
        undo(programme, curator)
    assert bench(programme) == []


def test_dropped_pair_does_not_come_back_onto_a_seat_that_is_no_more(programme, curator):
    profile, request = mentor(programme, curator), mentee(programme, curator)
    pair = accepted_pair(programme, curator, profile=profile, request=request)
    pairs.drop(pair, by=curator)
    accepted_pair(programme, curator, profile=profile, request=mentee(programme, curator))
    WorkbenchStep.objects.order_by("-number").first().delete()  # as if it had come about elsewhere
    before = bench(programme)
    with pytest.raises(Refusal, match="свободных мест больше нет"):
        undo(programme, curator)
    assert bench(programme) == before


def agreement_of(pair, answer="waiting"):
    agreement = Agreement.objects.create(pair=pair, offered_on=DAY)
    answered = {"answered_at": f"{DAY}T09:00:00+03:00", "way": "paper"} if answer != "waiting" else {}
    AgreementSide.objects.create(agreement=agreement, side="mentor", person=pair.mentor, state=answer, **answered)
    return agreement


def test_acceptance_that_a_side_has_answered_is_not_undone(programme, curator, people):
    [draft, *_] = proposed(programme, curator)
    agreement_of(pairs.accept(draft, by=curator), "agreed")
    with pytest.raises(Refusal, match="стороны уже ответили"):
        undo(programme, curator)
    assert Pair.objects.get(pk=draft.pk).state == "proposed"


def test_acceptance_nobody_has_answered_is_undone_with_its_offer(programme, curator, people):
    [draft, *_] = proposed(programme, curator)
    agreement_of(pairs.accept(draft, by=curator))
    undo(programme, curator)
    assert (Pair.objects.get(pk=draft.pk).state, Agreement.objects.count()) == ("draft", 0)
    assert PairStep.objects.filter(pair=draft).order_by("-pk").first().kind == "reverted"


def test_answers_of_pairs_that_stay_are_kept(programme, curator, people):
    first, second, *_ = proposed(programme, curator)
    agreement = agreement_of(pairs.accept(first, by=curator), "agreed")
    pairs.accept(second, by=curator)
    undo(programme, curator)
    assert list(agreement.sides.values_list("state", flat=True)) == ["agreed"]


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


def test_undo_brings_back_no_pair_that_was_forbidden_since(programme, curator, people):
    pair = proposed(programme, curator)[0]
    two = pair.mentor, pair.members.get().mentee
    pairs.drop(pair, by=curator)
    before = bench(programme)
    pairing_rules.decide(programme, kind="must_not", mentor=two[0], mentee=two[1], by=curator)
    with pytest.raises(Refusal) as refusal:
        undo(programme, curator)
    assert refusal.value.code == "forbidden"
    assert bench(programme) == before


@pytest.mark.parametrize("kind", ["must_not", "must"])
def test_undo_makes_no_draft_of_an_accepted_pair_that_was_decided_against_since(programme, curator, people, kind):
    pair = pairs.accept(proposed(programme, curator)[0], by=curator)
    before = bench(programme)
    member, mentor = pair.members.get(), pair.mentor
    if kind == "must":
        mentor = next(profile.person for profile in people[0] if profile.person_id != pair.mentor_id)
    PairingRule.objects.create(programme=programme, kind=kind, mentor=mentor, mentee=member.mentee, set_by=curator)
    with pytest.raises(Refusal) as refusal:
        undo(programme, curator)
    assert refusal.value.code == "forbidden"
    assert bench(programme) == before
