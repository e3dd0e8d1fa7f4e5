"""Journals of orders: which kinds go where, how numbers run, what is asked about before the signature."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from mentoring.errors import Refusal
from programmes import order_kinds
from programmes.actions import implementation, journals, orders
from programmes.models import Order, OrderJournal
from programmes.order_kinds import OrderKind
from programmes.readers import orders as reader
from programmes.states import OrderState
from tests import factories
from tests.programmes.plain_orders import PLAIN, plain_order

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain")]
DAY = date(2026, 9, 3)


def another(programme, curator, kind=PLAIN):
    return orders.submit(orders.prepare(programme, kind=kind, by=curator), by=curator)


def signed(programme, curator, director, *, number="", on=DAY, kind=PLAIN):
    return orders.approve(another(programme, curator, kind), dated_on=on, number=number, by=director)


@pytest.fixture
def award():
    """A second kind of order."""
    kind = order_kinds.register(OrderKind("award", "О поощрении", build=plain_order))
    yield kind
    order_kinds.forget(kind)


@pytest.fixture
def failing():
    """A kind whose effect breaks when the order is numbered already."""

    def fail(order, by):
        raise RuntimeError(order.number)

    kind = order_kinds.register(OrderKind("failing", "Сбой", build=plain_order, on_approve=fail))
    yield kind
    order_kinds.forget(kind)


def test_first_journal_of_a_school_is_the_main_one_and_takes_every_kind(school, curator):
    journal = journals.add(school, title=" Приказы  школы ", pattern="{n}", kinds=["implementation"], by=curator)
    assert (journal.title, journal.is_main, journal.kinds) == ("Приказы школы", True, [])


def test_kind_goes_into_its_own_journal_and_the_rest_into_the_main_one(award, programme, school, curator, director):
    factories.main_journal(school)
    journals.add(school, title="Поощрения", pattern="{n}/1", kinds=["award"], by=curator)
    found = [
        signed(programme, curator, director),
        signed(programme, curator, director, kind="award"),
        signed(programme, curator, director, kind="award"),
        signed(programme, curator, director),
    ]
    assert [(order.journal.title, order.number) for order in found] == [
        ("Журнал приказов по основной деятельности", "1-ОД"),
        ("Поощрения", "1/1"),
        ("Поощрения", "2/1"),
        ("Журнал приказов по основной деятельности", "2-ОД"),
    ]


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"title": "  "}, "Назовите журнал"),
        ({"title": "поощрения"}, "таким названием"),
        ({"pattern": "ОД"}, "{n}"),
        ({"kinds": []}, "какие приказы"),
        ({"kinds": ["award"]}, "уже идёт в журнал «Поощрения»"),
    ],
)
def test_journal_that_cannot_be_is_refused_in_words(award, school, curator, values, text):
    factories.main_journal(school)
    journals.add(school, title="Поощрения", pattern="{n}/1", kinds=["award"], by=curator)
    given = {"title": "Другой", "pattern": "{n}", "kinds": [implementation.CODE]} | values
    with pytest.raises(Refusal) as refused:
        journals.add(school, **given, by=curator)
    assert (text in refused.value.text, refused.value.code) == (True, next(iter(values)))
    assert OrderJournal.objects.count() == 2


def test_used_journal_and_the_main_one_are_not_removed(award, programme, school, curator, director):
    main = factories.main_journal(school)
    journal = journals.add(school, title="Поощрения", pattern="{n}", kinds=["award"], by=curator)
    signed(programme, curator, director, kind="award")
    with pytest.raises(Refusal, match="уже есть приказы"):
        journals.remove(journal, by=curator)
    with pytest.raises(Refusal, match="Основной журнал"):
        journals.remove(main, by=curator)
    empty = journals.add(school, title="Пустой", pattern="{n}", kinds=[implementation.CODE], by=curator)
    journals.remove(empty, by=curator)
    assert OrderJournal.objects.count() == 2


def test_stale_form_of_a_journal_is_refused(school, curator):
    journal = factories.main_journal(school)
    journals.edit(journal, title="Приказы", pattern="{n}", version=1, by=curator)
    with pytest.raises(Refusal) as refused:
        journals.edit(journal, title="Другие", pattern="{n}", version=1, by=curator)
    assert refused.value.code == "stale"


@pytest.mark.parametrize(
    ("columns", "name"),
    [
        ({"is_main": True, "title": "Второй"}, r"order_journal_main_is_single|orderjournal.school_id"),
        ({"title": "Журнал приказов по основной деятельности"}, r"order_journal_title_is_single|orderjournal.title"),
        ({"title": "Без места", "pattern": "ОД"}, "order_journal_pattern_counts"),
    ],
)
def test_database_refuses_a_journal_that_must_not_be(school, columns, name):
    factories.main_journal(school)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        OrderJournal.objects.create(school=school, **columns)


def test_approval_that_breaks_in_its_effect_leaves_no_gap(failing, programme, curator, director):
    first = signed(programme, curator, director)
    with pytest.raises(RuntimeError, match="2-ОД"):
        signed(programme, curator, director, kind="failing")
    after = signed(programme, curator, director)
    assert (first.number, after.number) == ("1-ОД", "2-ОД")
    assert Order.objects.get(kind="failing").state == OrderState.SUBMITTED


def test_number_with_a_letter_is_typed_between_others_and_counts_for_nothing(programme, curator, director):
    found = [
        signed(programme, curator, director, number=number).number for number in ("14-ОД", "", "14-а", "№ 21/1", "")
    ]
    assert found == ["14-ОД", "15-ОД", "14-а", "21/1", "22-ОД"]


@pytest.mark.parametrize("typed", ["14-А", "№ 14 – а", "14—а"])
def test_number_that_looks_the_same_is_refused(programme, curator, director, typed):
    signed(programme, curator, director, number="14-а")
    with pytest.raises(Refusal, match="Приказ № 14-а за 2026 год уже есть"):
        signed(programme, curator, director, number=typed)


def test_pattern_changed_in_the_year_goes_on_counting(programme, school, curator, director):
    journal = factories.main_journal(school)
    journals.edit(journal, title=journal.title, pattern="01-05/{n}", by=curator)
    signed(programme, curator, director, number="01-05/41")
    journals.edit(journal, title=journal.title, pattern="{n}-ОД", by=curator)
    assert signed(programme, curator, director).number == "42-ОД"


def test_numbers_begin_anew_by_the_year_of_the_date(programme, curator, director):
    found = [signed(programme, curator, director, on=day) for day in (DAY, date(2027, 1, 11), date(2026, 12, 30))]
    assert [(order.number, order.journal_year) for order in found] == [("1-ОД", 2026), ("1-ОД", 2027), ("2-ОД", 2026)]


@pytest.mark.parametrize(
    ("day", "number", "words"),
    [
        (date(2026, 9, 10), "", ""),
        (date(2026, 9, 20), "", ""),
        (date(2026, 9, 9), "", "Дата раньше, чем у приказа №\u00a015-ОД от 10.09.2026"),
        (date(2026, 9, 5), "14-а", ""),
        (date(2026, 9, 2), "14-а", "Дата раньше, чем у приказа №\u00a014-ОД от 03.09.2026"),
        (date(2026, 9, 11), "14-а", "Дата позже, чем у приказа №\u00a015-ОД от 10.09.2026"),
        (date(2027, 1, 11), "", ""),
    ],
)
def test_day_against_the_journal_is_told_before_the_signature(programme, curator, director, day, number, words):
    signed(programme, curator, director, number="14-ОД", on=date(2026, 9, 3))
    signed(programme, curator, director, on=date(2026, 9, 10))
    waiting = another(programme, curator)
    assert reader.date_warning(waiting, day, number).partition(", а он")[0] == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("", ""),
        ("16-ОД", ""),
        ("18-ОД", "Номер введён не по порядку: №\u00a016–17 не использованы. В журнале это будет видно."),
        ("14-а", "Номер 14-а не по образцу журнала: 15-ОД."),
        ("13-ОД", "Номер введён не по порядку: последний в журнале – 15-ОД."),
    ],
)
def test_number_out_of_its_turn_is_only_remarked_on(programme, curator, director, number, words):
    signed(programme, curator, director, number="14-ОД")
    signed(programme, curator, director)
    assert reader.number_warning(another(programme, curator), DAY, number) == words


def test_school_without_a_journal_is_warned_of_nothing(programme, curator):
    waiting = another(programme, curator)
    assert (reader.date_warning(waiting, DAY), reader.number_warning(waiting, DAY, "7")) == ("", "")
