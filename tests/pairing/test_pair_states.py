"""Each step from each state of a pair: taken, or refused in words."""

from datetime import date

import pytest

from mentoring.errors import Refusal
from pairing.actions import agreements, endings, pairs
from pairing.models import Agreement, Pair, PairStep
from pairing.states import PairState
from programmes.actions import orders
from programmes.models import Order
from tests.pairing.factories import (
    DAY,
    accepted_pair,
    agreed_pair,
    answered,
    mentee,
    mentor,
    offered_pair,
    prepared_order,
    proposed,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

LAST_DAY = date(2027, 5, 31)  # of the order's term; before it a pair is finished by an order alone
REFUSED = {
    "order": "Пара в приказе, который у директора. Дождитесь решения или отзовите приказ.",
    "fixed": "Пара закреплена приказом: изменить её можно только новым приказом.",
    "draft": "Пара — ещё черновик подбора: возвращать её некуда.",
    "not offered": "Пара ещё не предложена сторонам: сначала её принимает куратор.",
    "desk": "Приказ о паре уже у директора, ответ изменить нельзя. Если решение изменилось, скажите куратору.",
    "term": "Срок по приказу ещё не истёк: раньше него пару завершает приказ.",
    "works": "Пара уже закреплена приказом: ответ на соглашение больше не меняют.",
}
# what is done:  draft, proposed, agreed, submitted, active, finished; a state is where it leads, words are the refusal
TABLE = {
    "accept": ["proposed", "«Предложена сторонам»", "«Согласована»", "«У директора»", "«Работает»", "«Завершена»"],
    "revert": [REFUSED["draft"], "draft", "proposed", REFUSED["order"], REFUSED["fixed"], REFUSED["fixed"]],
    "drop": ["gone", "gone", "gone", REFUSED["order"], REFUSED["fixed"], REFUSED["fixed"]],
    "ask anew": [
        REFUSED["not offered"], "proposed", "proposed", REFUSED["desk"], REFUSED["works"], REFUSED["works"],
    ],
    "mark": [None, "agreed", "agreed", REFUSED["desk"], REFUSED["works"], REFUSED["works"]],
    "finish": ["«Черновик подбора»", "«Предложена сторонам»", "«Согласована»", "«У директора»", "finished", "«Завершена»"],
}  # fmt: skip
STATES = ["draft", "proposed", "agreed", "submitted", "active", "finished"]


@pytest.fixture
def brought_to(programme, curator, director):
    """A pair in the state, brought there as its people do it."""

    def bring(state: str) -> Pair:
        if state == "draft":
            programme.agreement_needed = True
            programme.save()
            mentor(programme, curator)
            mentee(programme, curator)
            return proposed(programme, curator)[0]
        pair = offered_pair(programme, curator) if state == "proposed" else agreed_pair(programme, curator)
        if state in {"submitted", "active", "finished"}:
            order = orders.submit(prepared_order(programme, curator, [pair]), by=curator)
            if state != "submitted":
                orders.approve(order, dated_on=DAY, by=director)
            if state == "finished":
                endings.finish(Pair.objects.get(pk=pair.pk), ended_on=LAST_DAY, on=LAST_DAY, by=curator)
        return Pair.objects.get(pk=pair.pk)

    return bring


def do(what: str, pair: Pair, by) -> None:
    agreement = Agreement.objects.filter(pair=pair).first()
    match what:
        case "accept":
            pairs.accept(pair, by=by)
        case "revert":
            pairs.revert(pair, by=by)
        case "drop":
            pairs.drop(pair, by=by)
        case "ask anew":
            agreements.ask_anew(pair, on=DAY, by=by)
        case "mark":
            agreements.mark(agreement, sides=[side.pk for side in agreement.sides.all()], agrees=True, by=by)
        case "finish":
            endings.finish(pair, ended_on=LAST_DAY, on=LAST_DAY, by=by)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("what", TABLE)
def test_step_from_a_state_is_taken_or_refused_in_words(what, state, brought_to, curator):
    expected = TABLE[what][STATES.index(state)]
    if expected is None:
        return  # a draft has no agreement that anybody could answer
    pair = brought_to(state)
    if expected in {*PairState.values, "gone"}:
        do(what, pair, curator)
        assert (Pair.objects.filter(pk=pair.pk).values_list("state", flat=True).first() or "gone") == expected
        return
    with pytest.raises(Refusal) as refused:
        do(what, pair, curator)
    assert expected in refused.value.text
    assert Pair.objects.get(pk=pair.pk).state == state


def test_each_step_is_noted_with_who_and_when(brought_to, curator, director):
    pair = brought_to("active")
    steps = [(step.kind, step.by) for step in PairStep.objects.filter(pair=pair).order_by("pk")]
    assert steps == [
        ("chosen", curator),
        ("proposed", curator),
        *[("side_agreed", curator)] * 4,
        ("agreed", curator),
        ("submitted", curator),
        ("activated", director),
    ]


def test_returned_order_leaves_an_agreed_pair_agreed(brought_to, curator, director):
    pair = brought_to("submitted")
    orders.send_back(pair.order, remark="Исправьте срок", by=director)
    assert Pair.objects.get(pk=pair.pk).state == "agreed"
    assert PairStep.objects.filter(pair=pair).latest("pk").kind == "returned"


def test_returned_order_leaves_a_pair_that_nobody_asked_offered(programme, curator, director):
    pair = accepted_pair(programme, curator)
    order = orders.submit(prepared_order(programme, curator, [pair]), by=curator)
    orders.send_back(order, remark="Исправьте срок", by=director)
    assert Pair.objects.get(pk=pair.pk).state == "proposed"


def test_draft_order_loses_a_pair_that_goes_back_to_the_drafts(programme, curator):
    pair = accepted_pair(programme, curator)
    order = prepared_order(programme, curator, [pair])
    pairs.revert(Pair.objects.get(pk=pair.pk), by=curator)
    assert (Pair.objects.get(pk=pair.pk).order, Order.objects.get(pk=order.pk).state) == (None, "withdrawn")


def test_step_back_on_a_stale_page_is_refused(programme, curator):
    pair = offered_pair(programme, curator)
    answered(pair)
    pairs.revert(pair, version=pair.version, by=curator)
    with pytest.raises(Refusal, match="изменил кто-то другой"):
        pairs.revert(pairs.accept(Pair.objects.get(pk=pair.pk), by=curator), version=pair.version, by=curator)
