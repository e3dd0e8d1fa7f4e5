"""An order goes from draft to approval; once approved it is numbered, frozen and never changes."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from mentoring.core.documents import OrderDocument
from mentoring.core.russian.typography import hold_together
from mentoring.errors import Refusal
from programmes import order_kinds
from programmes.actions import implementation, orders, programmes, roadmap
from programmes.models import Activity, Order, OrderDecision
from programmes.order_kinds import OrderKind
from programmes.readers import orders as reader
from programmes.states import DecisionKind, OrderState, ProgrammeState
from tests import factories

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 3)


def another(programme, curator):
    order = orders.prepare(programme, kind=implementation.CODE, by=curator)
    return orders.submit(order, by=curator)


def test_draft_says_what_the_programme_says(draft, planned):
    document = OrderDocument.from_dict(draft.content)
    assert draft.title == "О внедрении целевой модели наставничества обучающихся"
    assert document.heading == "О внедрении целевой модели наставничества обучающихся"
    assert document.points[4].text == (
        "Назначить куратором программы Куратову Ольгу Петровну, заместителя директора по\u00a0воспитательной работе."
    )
    assert document.points[5].text.startswith("Куратовой\u00a0О.П. организовать") is True
    assert len(document.appendices[0].table.rows) == 35 + 7


def test_sentence_does_not_end_with_two_full_stops(draft):
    assert (
        OrderDocument.from_dict(draft.content).points[0].text.endswith("с\u00a01\u00a0сентября\u00a02026\u00a0г.")
        is True
    )


def test_further_basis_goes_into_the_preamble(planned, curator):
    basis = "приказом управления образования от 28.08.2026 № 311"
    order = orders.prepare(planned, kind=implementation.CODE, parameters={"basis": basis}, by=curator)
    preamble = OrderDocument.from_dict(order.content).preamble
    assert hold_together(basis) in preamble


def test_whole_way_is_told_by_the_decisions(submitted, curator, director):
    order = orders.send_back(submitted, remark=" Уточните сроки ", by=director)
    order = orders.submit(order, by=curator)
    order = orders.approve(order, dated_on=DAY, by=director)
    steps = OrderDecision.objects.order_by("pk").values_list("kind", "by", "remark")
    assert list(steps) == [
        (DecisionKind.SUBMITTED, curator.pk, ""),
        (DecisionKind.RETURNED, director.pk, "Уточните сроки"),
        (DecisionKind.SUBMITTED, curator.pk, ""),
        (DecisionKind.APPROVED, director.pk, ""),
    ]
    assert (order.state, order.number, order.journal_year) == (OrderState.APPROVED, "1-ОД", 2026)


def test_approval_starts_the_programme(approved):
    approved.programme.refresh_from_db()
    assert approved.programme.state == ProgrammeState.RUNNING


def test_approved_content_has_number_date_and_a_matching_digest(approved):
    document = OrderDocument.from_dict(approved.content)
    assert (document.number, document.date, document.is_draft) == ("1-ОД", DAY, False)
    assert document.digest() == approved.digest


def test_approved_content_stays_whatever_happens_to_the_facts(approved, planned, curator, school):
    before = (approved.content, approved.digest)
    activity = Activity.objects.filter(stage__programme=planned).first()
    roadmap.edit(activity, title="Другое", deadline="май", by=curator)
    school.head_last_name, school.full_name = "Новикова", "Гимназия"
    school.save()
    order = Order.objects.get(pk=approved.pk)
    assert (order.content, order.digest) == before
    assert reader.document_of(order) == OrderDocument.from_dict(before[0])


def test_submitted_content_is_what_the_director_signs(submitted, planned, curator, director):
    activity = Activity.objects.filter(stage__programme=planned).first()
    roadmap.edit(activity, title="Изменено после отправки", by=curator)
    order = orders.approve(submitted, dated_on=DAY, by=director)
    document = OrderDocument.from_dict(order.content)
    assert document == OrderDocument.from_dict(submitted.content).signed(
        number="1-ОД", on=DAY, check_url=document.check_url
    )


def test_director_sees_what_changed_since_the_return(submitted, planned, curator, director):
    order = orders.send_back(submitted, remark="Уточните срок", by=director)
    activity = Activity.objects.filter(stage__programme=planned).earliest("stage__position", "position")
    roadmap.edit(
        activity,
        title=activity.title,
        deadline="до 5 сентября",
        responsible=activity.responsible,
        product=activity.product,
        by=curator,
    )
    view = reader.view_of(orders.submit(order, by=curator))
    assert [(change.before, change.after) for change in view.changes] == [
        ("Срок: первая декада сентября", "Срок: до 5 сентября")
    ]
    assert view.compared_with.remark == "Уточните срок"


def test_order_cannot_be_approved_twice(approved, director):
    with pytest.raises(Refusal, match=r"уже утверждён: № 1-ОД от 3\xa0сентября\xa02026\xa0г\., утвердил"):
        orders.approve(approved, dated_on=DAY, by=director)
    assert OrderDecision.objects.filter(kind=DecisionKind.APPROVED).count() == 1


def test_draft_cannot_be_approved(draft, director):
    with pytest.raises(Refusal, match="ещё не отправлен"):
        orders.approve(draft, dated_on=DAY, by=director)


def test_return_without_a_remark_is_refused_by_the_action_and_by_the_database(submitted, director):
    with pytest.raises(Refusal, match="Напишите, что исправить"):
        orders.send_back(submitted, remark="  ", by=director)
    with pytest.raises(IntegrityError, match="order_return_has_remark"), transaction.atomic():
        OrderDecision.objects.create(order=submitted, kind=DecisionKind.RETURNED, by=director)


def test_stale_page_of_the_director_is_refused(submitted, curator, director):
    seen = submitted.version
    order = orders.send_back(submitted, remark="Ещё раз", by=director)
    orders.submit(order, by=curator)
    with pytest.raises(Refusal, match="изменил кто-то другой"):
        orders.approve(order, dated_on=DAY, version=seen, by=director)
    assert Order.objects.get().state == OrderState.SUBMITTED


def test_returned_order_cannot_be_approved_by_the_other_director(submitted, director):
    orders.send_back(submitted, remark="Сроки", by=director)
    with pytest.raises(Refusal, match=r"уже возвращён на доработку.*Сроки"):
        orders.approve(submitted, dated_on=DAY, by=director)


def test_submitting_twice_is_refused(submitted, curator):
    with pytest.raises(Refusal, match="уже у директора"):
        orders.submit(submitted, by=curator)


def test_order_without_roadmap_and_curator_is_not_submitted(programme, curator, school):
    programme.curator = None
    programme.save()
    school.head_last_name = ""
    school.save()
    order = orders.prepare(programme, kind=implementation.CODE, by=curator)
    with pytest.raises(Refusal) as refused:
        orders.submit(order, by=curator)
    assert refused.value.details == (
        "в сведениях о школе не указан руководитель – некому подписать приказ",
        "в программе не назначен куратор",
        "в дорожной карте нет мероприятий",
    )
    assert (Order.objects.get().state, OrderDecision.objects.count()) == (OrderState.DRAFT, 0)


def test_submitted_order_is_not_rebuilt(submitted, curator):
    with pytest.raises(Refusal, match="у директора"):
        orders.rebuild(submitted, by=curator)


def test_withdrawn_order_goes_no_further(submitted, curator, director):
    order = orders.withdraw(submitted, remark="Передумали", by=curator)
    assert order.state == OrderState.WITHDRAWN
    with pytest.raises(Refusal, match="отозвал"):
        orders.approve(order, dated_on=DAY, by=director)


def test_approved_order_cannot_be_withdrawn(approved, curator):
    with pytest.raises(Refusal, match="изменить его нельзя"):
        orders.withdraw(approved, by=curator)


def test_number_typed_by_hand_is_kept_and_the_journal_goes_on_from_it(submitted, planned, curator, director):
    first = orders.approve(submitted, dated_on=DAY, number="№ 41-ОД", by=director)
    second = orders.approve(another(planned, curator), dated_on=DAY, by=director)
    assert (first.number, second.number) == ("41-ОД", "42-ОД")


@pytest.mark.parametrize("typed", ["1-ОД", "1-од", "1 – ОД"])
def test_number_in_use_is_refused_and_nothing_is_written(approved, planned, curator, director, typed):
    order = another(planned, curator)
    with pytest.raises(Refusal, match=r"Приказ № 1-ОД за 2026 год уже есть.*2-ОД") as refused:
        orders.approve(order, dated_on=DAY, number=typed, by=director)
    order.refresh_from_db()
    assert (refused.value.code, order.state, order.number) == ("number", OrderState.SUBMITTED, "")


def test_new_year_begins_a_new_journal(approved, planned, curator, director):
    order = orders.approve(another(planned, curator), dated_on=date(2027, 1, 11), by=director)
    assert (order.number, order.journal_year) == ("1-ОД", 2027)


def test_other_school_has_its_own_journal(approved, other_school, other_curator, template):
    programme = factories.ProgrammeFactory(school=other_school, curator=other_curator)
    roadmap.build(programme, template, by=other_curator)
    director = factories.director_of(other_school)
    order = orders.approve(another(programme, other_curator), dated_on=DAY, by=director)
    assert order.number == "1-ОД"


def test_same_number_twice_is_impossible_in_the_database(approved, planned, curator, director):
    second = orders.approve(another(planned, curator), dated_on=DAY, by=director)
    second.number = "1-од"
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


def test_approved_order_without_a_number_is_impossible_in_the_database(approved):
    with pytest.raises(IntegrityError, match="order_approved_means_numbered_and_frozen"), transaction.atomic():
        Order.objects.filter(pk=approved.pk).update(number="")


def test_approval_leaves_an_archived_programme_in_the_archive(submitted, director, curator):
    programmes.archive(submitted.programme, by=curator)
    order = orders.approve(submitted, dated_on=DAY, by=director)
    order.programme.refresh_from_db()
    assert order.programme.state == ProgrammeState.ARCHIVED


@pytest.fixture
def refusing_kind():
    """A kind of order whose effect says no."""

    def refuse(order, by):
        raise Refusal("Участник отозвал согласие.")

    kind = order_kinds.register(OrderKind("refusing", "Отказ", build=implementation.KIND.build, on_approve=refuse))
    yield kind
    order_kinds.forget(kind)


def test_effect_that_refuses_undoes_the_approval(refusing_kind, planned, curator, director):
    order = orders.submit(orders.prepare(planned, kind="refusing", by=curator), by=curator)
    with pytest.raises(Refusal, match="отозвал согласие"):
        orders.approve(order, dated_on=DAY, by=director)
    order = Order.objects.get(pk=order.pk)
    assert (order.state, order.number, order.digest, order.decisions.count()) == (OrderState.SUBMITTED, "", "", 1)
