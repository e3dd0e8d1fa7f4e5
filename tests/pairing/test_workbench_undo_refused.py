"""Nothing is taken back over what somebody else, an order or a rule has decided since."""

import pytest

from mentoring.errors import Refusal
from pairing.actions import (
    pairing_rules,
    pairs,
    workbench,
    workbench_undo,
)
from pairing.models import Agreement, AgreementSide, Pair, PairingRule, PairStep, WorkbenchStep
from pairing.readers import workbench_steps
from participants.states import RequestState
from programmes.actions import orders
from tests import factories
from tests.pairing.factories import DAY, accepted_pair, mentee, mentor, prepared_order, proposed
from tests.pairing.undoing import bench, undo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def agreement_of(pair, answer="waiting"):
    agreement = Agreement.objects.create(pair=pair, offered_on=DAY)
    answered = {"answered_at": f"{DAY}T09:00:00+03:00", "way": "paper"} if answer != "waiting" else {}
    AgreementSide.objects.create(agreement=agreement, side="mentor", person=pair.mentor, state=answer, **answered)
    return agreement


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
