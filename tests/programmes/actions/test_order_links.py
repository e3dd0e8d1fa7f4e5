"""Orders that change and cancel others: what approval does, what is refused, what both orders say of each other."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from mentoring.errors import Refusal
from programmes.actions import orders, papers
from programmes.models import OrderLink
from programmes.readers import facts, order_links, roadmap_sheet
from programmes.readers.places import url_of
from programmes.states import LinkKind, OrderState, ProgrammeState
from tests import factories
from tests.programmes.order_acts import DAY, drafted, signed

pytestmark = pytest.mark.django_db
LATER = date(2026, 12, 1)


@pytest.fixture
def led(planned, curator):
    planned.curator = curator
    planned.save()
    return planned


@pytest.fixture
def base(led, curator, director):
    """An approved order on the roadmap, № 1-ОД."""
    return signed(drafted(led, "approve-roadmap", by=curator), director=director)


def cancelling(programme, base, *, by):
    return drafted(programme, "cancel-order", by=by, base=base.pk, ground="новым планом", from_on="2026-12-01")


def amending(programme, base, *, by):
    return drafted(
        programme,
        "amend-order",
        by=by,
        base=base.pk,
        ground="новым сроком",
        from_on="2026-12-01",
        changes="Пункт 4 исключить",
    )


def test_new_curator_leads_the_programme_once_the_order_is_signed(led, curator, director, school):
    other = factories.curator_of(school, full_name="Ильин Лев Андреевич")
    order = drafted(
        led,
        "appoint-curator",
        by=curator,
        appointed=other.pk,
        post="педагог-психолог",
        from_on="2026-09-01",
        is_change=True,
    )
    orders.submit(order, by=curator)
    led.refresh_from_db()
    assert led.curator == curator
    orders.approve(order, dated_on=DAY, by=director)
    led.refresh_from_db()
    assert (led.curator, led.curator_post, led.forms.count()) == (other, "педагог-психолог", 1)


def test_nobody_is_appointed_who_is_no_curator_of_the_school(led, curator, other_curator):
    order = drafted(
        led, "appoint-curator", by=curator, appointed=other_curator.pk, post="учитель", from_on="2026-09-01"
    )
    with pytest.raises(Refusal, match="больше нет роли «Куратор»"):
        orders.submit(order, by=curator)


def test_regulation_is_closed_and_cites_the_number_of_its_own_order(led, curator, director):
    paper = papers.create(led, kind="regulation", by=curator)
    order = drafted(led, "approve-regulation", by=curator, from_on="2026-09-01", acquaint_on="2026-09-10")
    orders.submit(order, by=curator)
    with pytest.raises(Refusal, match="Документ у директора вместе с приказом о его утверждении"):
        papers.rename(paper, title="Другое", by=curator)
    order = orders.approve(order, dated_on=DAY, by=director)
    paper.refresh_from_db()
    assert (paper.order, paper.content["approval"]["lines"][1]) == (
        order,
        "от\u00a03\u00a0сентября\u00a02026\u00a0г. №\u00a01-ОД",
    )
    with pytest.raises(Refusal, match="им утверждено «Положение"):
        orders.submit(cancelling(led, order, by=curator), by=curator)


def test_regulation_that_is_not_there_is_not_approved(led, curator):
    order = drafted(led, "approve-regulation", by=curator, from_on="2026-09-01", acquaint_on="2026-09-10")
    with pytest.raises(Refusal, match="нет Положения, которое ждёт утверждения"):
        orders.submit(order, by=curator)


def test_stamp_of_the_roadmap_cites_the_order_that_approves_it(led, approved, curator, director):
    def cited():
        return roadmap_sheet.sheet(led).approval.lines[1].split("\u00a0")[-1]

    assert cited() == "1-ОД"
    own = signed(drafted(led, "approve-roadmap", by=curator), director=director)
    assert cited() == "2-ОД"
    signed(cancelling(led, own, by=curator), director=director)
    assert cited() == "1-ОД"


def test_amendment_is_told_by_both_orders(led, base, curator, director):
    order = signed(amending(led, base, by=curator), director=director, on=LATER)
    changed, changing = order_links.read(base), order_links.read(order)
    assert [(line.words, line.named.replace("\u00a0", " ")) for line in changed.suffers] == [
        ("изменён приказом", "от 1 декабря 2026 г. № 2-ОД")
    ]
    assert [(line.words, line.order) for line in changing.acts] == [("вносит изменения в приказ", base)]
    assert (changed.mark, changed.is_cancelled, changing.mark) == ("Изменён", False, "")
    assert order_links.note(base).replace("\u00a0", " ") == "изменён приказом от 01.12.2026 № 2-ОД"


def test_order_may_be_changed_twice_and_then_cancelled_once(led, base, curator, director):
    for _ in range(2):
        signed(amending(led, base, by=curator), director=director)
    signed(cancelling(led, base, by=curator), director=director, on=LATER)
    assert list(base.changed_by.order_by("pk").values_list("kind", flat=True)) == ["changes", "changes", "cancels"]
    assert order_links.read(base).mark == "Отменён"
    for order in (amending(led, base, by=curator), cancelling(led, base, by=curator)):
        with pytest.raises(
            Refusal, match=r"Приказ № 1-ОД от 03\.09\.2026 уже отменён приказом № 4-ОД от 01\.12\.2026\."
        ):
            orders.submit(order, by=curator)


def test_order_on_the_desk_is_refused_when_its_base_has_been_cancelled_meanwhile(led, base, curator, director):
    first, second = (orders.submit(cancelling(led, base, by=curator), by=curator) for _ in range(2))
    orders.approve(first, dated_on=LATER, by=director)
    with pytest.raises(Refusal, match="уже отменён приказом № 2-ОД"):
        orders.approve(second, dated_on=LATER, by=director)
    second.refresh_from_db()
    assert (second.state, second.number, OrderLink.objects.count()) == (OrderState.SUBMITTED, "", 1)


def test_draft_and_order_of_another_school_are_no_bases(led, curator, other_school, director):
    draft = drafted(led, "approve-roadmap", by=curator)
    with pytest.raises(Refusal, match="только утверждённый приказ"):
        orders.submit(cancelling(led, draft, by=curator), by=curator)
    foreign = signed(
        drafted(
            None, "free-order", school=other_school, by=curator, heading="О дне", preamble="В целях", points="Провести"
        ),
        director=director,
    )
    with pytest.raises(Refusal, match="в журнале школы нет"):
        orders.submit(cancelling(led, foreign, by=curator), by=curator)


def test_cancelled_order_is_no_fact_of_the_programme_any_more(led, approved, curator, director):
    assert facts.order_approved(led, LATER).is_so is True
    signed(cancelling(led, approved, by=curator), director=director)
    assert facts.order_approved(led, LATER).is_so is False


def test_introduction_is_not_cancelled_while_its_documents_hold(planned, curator, director):
    papers.create(planned, kind="programme", by=curator)
    order = signed(drafted(planned, "implementation", by=curator), director=director)
    with pytest.raises(Refusal, match=r"Приказ № 1-ОД отменить пока нельзя: им утверждено: «Программа"):
        orders.submit(cancelling(planned, order, by=curator), by=curator)


def test_order_without_a_programme_goes_its_whole_way(school, curator, director):
    draft = drafted(
        None, "free-order", school=school, by=curator, heading="О дне", preamble="В целях", points="Провести"
    )
    order = signed(draft, director=director)
    assert (order.number, order.programme, url_of("programme", order)) == ("1-ОД", None, "")
    second = drafted(
        None, "cancel-order", school=school, by=curator, base=order.pk, ground="ошибкой", from_on="2026-12-01"
    )
    ended = signed(second, director=director)
    assert order_links.read(order).suffers[0].order == ended


def test_order_with_a_gap_is_not_sent(school, curator):
    order = drafted(None, "free-order", school=school, by=curator, points="Провести")
    with pytest.raises(
        Refusal,
        match=r"^В приказе не заполнено: заголовок; преамбула\. Над текстом приказа есть ссылки, где это заполнить\.$",
    ):
        orders.submit(order, by=curator)


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ([("base", "loses")], "order_link_kind_is_known"),
        ([("base", "changes"), ("base", "cancels")], "order_link_is_single"),
        ([("order", "changes")], "order_link_is_to_another"),
    ],
)
def test_database_refuses_a_link_that_cannot_be(led, base, curator, rows, name):
    order = amending(led, base, by=curator)
    bases = {"base": base, "order": order}
    links = [OrderLink(order=order, base=bases[key], kind=kind) for key, kind in rows]
    with pytest.raises(IntegrityError, match=f"{name}|order_id"), transaction.atomic():
        OrderLink.objects.bulk_create(links)


def test_database_lets_an_order_be_cancelled_once(led, base, curator):
    OrderLink.objects.create(order=cancelling(led, base, by=curator), base=base, kind=LinkKind.CANCELS)
    with pytest.raises(IntegrityError, match=r"order_is_cancelled_once|base_id"), transaction.atomic():
        OrderLink.objects.create(order=cancelling(led, base, by=curator), base=base, kind=LinkKind.CANCELS)


def test_programme_stays_as_it_is_when_its_introduction_is_cancelled(led, approved, curator, director):
    signed(cancelling(led, approved, by=curator), director=director)
    led.refresh_from_db()
    assert led.state == ProgrammeState.RUNNING
