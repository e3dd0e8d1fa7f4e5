"""An order's text is edited by hand before it is sent; what the facts change under an edit must be chosen; then it is frozen."""

from datetime import date

import pytest

from mentoring.audit.models import Entry
from mentoring.core.documents import OrderDocument
from mentoring.errors import Refusal
from programmes.actions import order_text, orders
from programmes.actions.erasing import forget_in_orders
from programmes.core.order_edits import Edit, read
from programmes.models import Order
from programmes.readers.order_texts import disputes, text_of, told
from tests.programmes import spoken_order

pytestmark = pytest.mark.django_db
NB = "\u00a0"
FIRST = f"Начать работу с{NB}1{NB}сентября{NB}2026{NB}г."
MINE = "Начать работу в сентябре."
LAST = f"Контроль за{NB}исполнением приказа оставляю за{NB}собой."


def points(order):
    return [point.text for point in OrderDocument.from_dict(order.content).points]


@pytest.fixture
def edited(spoken, curator):
    return order_text.edit(spoken, edits=[Edit("1", FIRST, MINE)], by=curator)


def test_edited_place_says_what_was_written(edited):
    assert (points(edited)[0], points(edited)[-1]) == (MINE, LAST)
    assert [(one.where, one.sort) for one in told(text_of(edited))] == [("Пункт 1", "изменено")]


def test_heading_by_hand_becomes_the_title(spoken, curator):
    order = order_text.edit(spoken, edits=[Edit("heading", "О проверке текста", "О правке")], by=curator)
    assert (order.title, Order.objects.get().title) == ("О правке", "О правке")


def test_edit_is_told_in_the_history(edited, curator):
    verbs = Entry.objects.filter(object_id=edited.pk, actor=curator, verb="order_text.edit").values_list(
        "note", flat=True
    )
    assert "правок: 1" in list(verbs)


def test_changed_facts_are_not_sent_until_somebody_has_chosen(edited, curator):
    order = orders.rebuild(edited, parameters={"day": "5 октября 2026 г."}, by=curator)
    assert points(order)[0] == MINE
    with pytest.raises(Refusal, match="Данные изменились там, где текст правили вручную: пункт 1"):
        orders.submit(order, by=curator)
    (dispute,) = disputes(text_of(order))
    assert (dispute.conflict.mine, dispute.conflict.generated.replace(NB, " ")) == (
        MINE,
        "Начать работу с 5 октября 2026 г.",
    )


@pytest.mark.parametrize(("keeps_mine", "text"), [(True, MINE), (False, "Начать работу с 5 октября 2026 г.")])
def test_choice_lets_the_order_go(edited, curator, keeps_mine, text):
    order = orders.rebuild(edited, parameters={"day": "5 октября 2026 г."}, by=curator)
    order = order_text.settle(order, edit=0, keeps_mine=keeps_mine, by=curator)
    order = orders.submit(order, by=curator)
    assert points(order)[0].replace(NB, " ") == text


def test_settled_place_is_not_settled_twice(edited, curator):
    with pytest.raises(Refusal, match="выбирать уже не из чего"):
        order_text.settle(edited, edit=0, keeps_mine=True, by=curator)


def test_gap_keeps_the_order_at_the_school_until_it_is_filled_or_written_over(spoken, curator):
    order = orders.rebuild(spoken, parameters={}, by=curator)
    with pytest.raises(Refusal, match="В приказе не заполнено: дата начала"):
        orders.submit(order, by=curator)
    gap = text_of(order).document.points[0].text
    order = order_text.edit(order, edits=[Edit("1", gap, MINE)], by=curator)
    assert (text_of(order).gaps, orders.submit(order, by=curator).state) == ((), "submitted")


def test_broken_date_among_the_facts_is_not_sent(spoken, curator):
    order = orders.rebuild(spoken, parameters={"day": "31. 03. 22 г."}, by=curator)
    with pytest.raises(Refusal, match=r"Пункт 1: дата «31\. 03\. 22»: напишите «31\.03\.2022»"):
        orders.submit(order, by=curator)


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (Edit("heading", "О проверке текста", ""), "Заголовок у приказа должен быть"),
        (Edit("heading", "О проверке текста", "О" * 501), "слишком длинный"),
        (Edit("1", FIRST, "Начать ____"), "Пункт 1: осталось пустое место"),
        (Edit("1", FIRST, "Начать 12 января2022 г."), "Пункт 1: дата «12 января2022»"),
        (Edit("4", "", "Начать ⟨дата⟩", True), "осталось незаполненное место"),
    ],
)
def test_text_that_no_order_may_have_is_refused(spoken, curator, edit, words):
    with pytest.raises(Refusal, match=words):
        order_text.edit(spoken, edits=[edit], by=curator)


def test_last_point_is_not_taken_out(spoken, curator):
    generated = text_of(spoken).document.points
    with pytest.raises(Refusal, match="хотя бы один пункт"):
        order_text.edit(spoken, edits=[Edit(one.number, one.text, "") for one in generated], by=curator)


def test_order_on_the_desk_is_not_edited(edited, curator):
    order = orders.submit(edited, by=curator)
    with pytest.raises(Refusal, match="пока приказ у куратора"):
        order_text.edit(order, edits=[], by=curator)


def test_approved_order_keeps_its_text_and_what_was_changed_by_hand(edited, programme, curator, director):
    order = orders.approve(orders.submit(edited, by=curator), dated_on=date(2026, 9, 3), by=director)
    before = order.content
    order.parameters = {"day": "31 мая 2027 г."}
    order.save()
    programme.curator_post = "учитель химии"
    programme.save()
    order = Order.objects.get()
    assert (order.content, text_of(order).document) == (before, OrderDocument.from_dict(before))
    assert [one.edit for one in told(text_of(order))] == [Edit("1", FIRST, MINE)] == list(read(order.edits))


def test_edits_that_name_a_destroyed_person_go_and_the_signed_text_stays(edited, school, curator, director):
    two = [Edit("1", FIRST, MINE), Edit("2", text_of(edited).document.points[1].text, "Поручить Лунину Г.О.")]
    order = orders.submit(order_text.edit(edited, edits=two, by=curator), by=curator)
    order = orders.approve(order, dated_on=date(2026, 9, 3), by=director)
    forget_in_orders(school, lambda value: "Лунин" in str(value))
    found = Order.objects.get()
    assert (read(found.edits), found.content) == ((Edit("1", FIRST, MINE),), order.content)


def test_stale_form_is_refused(edited, curator):
    with pytest.raises(Refusal, match="изменил кто-то другой"):
        order_text.edit(edited, edits=[], version=1, by=curator)


def test_kind_of_the_test_is_gone_afterwards():
    assert spoken_order.CODE not in [code for code, _ in spoken_order.order_kinds.choices()]
