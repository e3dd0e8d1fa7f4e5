"""What orders on pairs say of themselves: which orders they change, who reads them, when they may be cancelled."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mentoring.errors import Refusal
from pairing.actions import change_orders, pair_orders
from pairing.models import Pair, PairChange
from programmes import order_kinds
from programmes.actions import orders
from programmes.models import Order, SchoolWording
from tests import factories
from tests.pairing.factories import DAY, accepted_pair, change, mentee, mentor, prepared_order, signed, working_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def pair(programme, curator, director):
    person = factories.PupilFactory(
        school=programme.school, grade=10, letter="Б", last_name="Ежов", first_name="Лев", middle_name="Ильич"
    )
    person.user = factories.mentor_user_of(programme.school)
    person.save()
    factories.consent_of(person, by=curator)
    profile = factories.MentorProfileFactory(programme=programme, person=person, capacity=3)
    return working_pair(programme, curator, director, profile=profile)


def kind_of(order):
    return order_kinds.get(order.kind)


def refused(order):
    with pytest.raises(Refusal) as refusal:
        kind_of(order).may_be_cancelled(order)
    return refusal.value.text


def own_words(programme, points, *, code="assign-pairs"):
    SchoolWording.objects.create(
        school=programme.school, code=code, heading="О парах", preamble="В целях порядка", points=points
    )


def test_school_words_the_order_itself(programme, curator):
    own_words(programme, "Закрепить на {period}.\n* pairs: {mentor:dative} быть наставником\nКонтроль: {head}.")
    made = accepted_pair(
        programme, curator, profile=mentor(programme, curator, last_name="Ежов", first_name="Лев", middle_name="Ильич")
    )
    with pytest.raises(ValueError, match="Нет сведений «head»"):
        prepared_order(programme, curator, [made])
    SchoolWording.objects.update(points="Закрепить на {period}.\n* pairs: {mentor:dative short} быть наставником")
    order = prepared_order(programme, curator, [made])
    assert [point["text"].replace("\u00a0", " ") for point in order.content["points"]] == [
        "Закрепить на с 1 октября 2026 г. по 31 мая 2027 г.",
        "Ежову Л.И. быть наставником.",
    ]


def test_order_with_a_gap_is_not_sent_and_says_what_is_missing(programme, curator):
    own_words(programme, "Контроль возложить на {control:accusative presented}.")
    order = prepared_order(programme, curator, [accepted_pair(programme, curator)])
    with pytest.raises(Refusal, match="В приказе не заполнено: кто контролирует"):
        orders.submit(order, by=curator)
    assert Order.objects.get(pk=order.pk).state == "draft"


def test_everything_that_keeps_an_order_back_is_told_at_once_and_once(programme, curator):
    own_words(programme, "Поручить {curator:dative}. Контроль возложить на {control:accusative presented}.")
    order = prepared_order(programme, curator, [accepted_pair(programme, curator)])
    type(programme).objects.filter(pk=programme.pk).update(curator=None)
    with pytest.raises(Refusal) as refusal:
        orders.submit(Order.objects.get(pk=order.pk), by=curator)
    assert refusal.value.text == (
        "Приказ пока нельзя подписать. В программе не назначен куратор. "
        "В приказе не заполнено: кто контролирует. Над текстом приказа есть ссылки, где это заполнить."
    )


@pytest.mark.parametrize("role", ["curator", "director"])
def test_page_of_an_order_on_thirty_pairs_is_cheap(client_as, request, programme, curator, role):
    order = prepared_order(programme, curator, [accepted_pair(programme, curator) for _ in range(30)])
    orders.submit(order, by=curator)
    client = client_as(request.getfixturevalue(role))
    client.get(order.get_absolute_url())
    with CaptureQueriesContext(connection) as captured:
        assert client.get(order.get_absolute_url()).status_code == 200
    assert len(captured) <= 20, "\n".join(query["sql"][:150] for query in captured)


def test_control_typed_for_the_order_stands_in_it(programme, curator):
    order = pair_orders.prepare(
        programme,
        pairs=[accepted_pair(programme, curator).pk],
        starts_on=DAY,
        ends_on=date(2027, 5, 31),
        plans_due_on=DAY,
        control="Титова Вера Львовна",
        control_post="методист",
        by=curator,
    )
    assert order.content["points"][-1]["text"].replace("\u00a0", " ") == (
        "Контроль за исполнением приказа возложить на Титову Веру Львовну, методиста."
    )


def test_readers_are_told_with_their_accounts(pair, curator):
    rows = kind_of(pair.order).readers(pair.order)
    assert [(row.name, row.user_id) for row in rows] == [
        ("Куратова Ольга Петровна", curator.pk),
        ("Ежов Лев Ильич", pair.mentor.user_id),
    ]


@pytest.mark.parametrize("kind", ["end", "join", "prolong", "replace"])
def test_changing_order_names_the_order_that_it_changes(kind, pair, programme, curator):
    Pair.objects.filter(pk=pair.pk).update(planned_end_on=date(2027, 3, 1))
    values = {
        "end": {"reason": "left"},
        "join": {"mentee_request": mentee(programme, curator)},
        "prolong": {"new_ends_on": date(2027, 5, 1)},
        "replace": {"reason": "both", "new_profile": mentor(programme, curator)},
    }[kind]
    order = Order.objects.get(pk=change(pair, curator, kind=kind, **values).order_id)
    assert kind_of(order).bases(order) == [pair.order_id]


def test_completion_changes_no_order(pair, programme, curator):
    order = change_orders.complete(programme, results={pair.pk: "Дружат"}, ended_on=DAY, on=DAY, by=curator)
    assert list(kind_of(order).bases(order)) == []


def test_order_on_pairs_stands_while_they_work(pair, curator, director):
    assert refused(pair.order) == (
        f"По этому приказу ещё работают пары: {pair.mentor.short_name} (пара № {pair.pk}). Сначала прекратите их работу "
        "приказом о досрочном прекращении или замените наставников, потом отменяйте приказ."
    )
    signed(change(pair, curator, kind="end", reason="left"), curator, director)
    assert kind_of(pair.order).may_be_cancelled(pair.order) is None


def test_what_an_order_has_ended_does_not_come_back_by_cancelling(pair, curator, director):
    order = signed(change(pair, curator, kind="end", reason="left"), curator, director)
    assert refused(order).startswith("Приказ уже исполнен: работа пар прекращена (")
    assert refused(order).endswith("составьте пары заново и закрепите их новым приказом.")


def test_joined_group_is_changed_back_by_another_order(pair, programme, curator, director):
    made = change(pair, curator, kind="join", mentee_request=mentee(programme, curator))
    order = signed(made, curator, director)
    assert "новым приказом о внесении изменений" in refused(order)
    signed(change(pair, curator, kind="end", reason="left"), curator, director)
    assert kind_of(order).may_be_cancelled(order) is None


def test_results_of_pairs_that_were_over_before_may_be_cancelled(pair, programme, curator, director):
    over = date(2027, 5, 31)
    change(pair, curator, kind="finish", on=over, reason="term")
    PairChange.objects.update(decided_at="2026-09-30T09:00:00+03:00")
    order = change_orders.complete(programme, results={pair.pk: "Дружат"}, ended_on=over, on=over, by=curator)
    order = orders.approve(orders.submit(order, by=curator), dated_on=DAY, by=director)
    assert kind_of(order).may_be_cancelled(order) is None
