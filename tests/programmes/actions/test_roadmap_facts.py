"""A fact marks the activity bound to it; a person overrules it for good, and a fact that ceases is told of."""

from datetime import date

import pytest
from django.utils.timezone import localdate

from programmes.actions import implementation, orders, roadmap, roadmap_facts
from programmes.core.facts import Fact, FactKind
from programmes.models import Activity, ProgrammePaper
from programmes.providers import roadmap_facts as kinds
from programmes.states import ActivityState, FactMark, PaperKind
from tests import factories

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 3)
KNOWN: dict[int, Fact] = {}
TEST_KIND = FactKind("told-by-a-test", "сказано тестом", lambda programme, on: KNOWN[programme.pk])


@pytest.fixture(autouse=True)
def told(programme):
    """A kind of fact that says what the test puts down."""
    kinds.register(TEST_KIND)
    KNOWN[programme.pk] = Fact(is_so=False, text="Пока нет.")
    return lambda fact: KNOWN.update({programme.pk: fact})


@pytest.fixture
def activity(programme):
    return factories.ActivityFactory(stage=factories.StageFactory(programme=programme), fact=TEST_KIND.code)


@pytest.fixture
def look(programme, curator, activity):
    def at(on=DAY):
        roadmap_facts.settle(programme, on=on, by=curator)
        activity.refresh_from_db()
        return activity.state, activity.fact_mark

    return at


SO = Fact(is_so=True, on=date(2026, 9, 1), text="Приказ № 1.", url="/orders/1/")
NOT = Fact(is_so=False, text="Приказ отменён.")


def test_fact_marks_with_its_day_words_and_place(told, look, activity):
    told(SO)
    assert look() == (ActivityState.DONE, FactMark.MADE)
    assert (activity.done_on, activity.fact_text, activity.fact_url) == (SO.on, "Приказ № 1.", "/orders/1/")


def test_what_is_not_so_yet_is_shown_and_marks_nothing(look, activity):
    assert look() == (ActivityState.PLANNED, FactMark.NONE)
    assert activity.fact_text == "Пока нет."


def test_day_of_a_mark_never_lies_in_the_future(told, look, activity):
    told(Fact(is_so=True, on=date(2026, 12, 1)))
    look()
    assert activity.done_on == DAY


def test_reopened_activity_stays_open(told, look, activity, curator):
    told(SO)
    look()
    roadmap.reopen(activity, by=curator)
    assert look() == (ActivityState.PLANNED, FactMark.OVERRULED)


def test_overruled_activity_follows_again_when_asked(told, look, activity, curator):
    told(SO)
    look()
    row = roadmap.reopen(activity, by=curator)
    row = roadmap_facts.resume(row, on=DAY, by=curator)
    assert (row.state, row.fact_mark) == (ActivityState.DONE, FactMark.MADE)


def test_fact_that_ceases_is_told_of_and_not_undone(told, look, activity):
    told(SO)
    look()
    told(NOT)
    assert look() == (ActivityState.DONE, FactMark.CEASED)
    assert activity.fact_text == "Приказ отменён."
    told(SO)
    assert look() == (ActivityState.DONE, FactMark.MADE)


def test_mark_by_hand_is_nobodys_but_the_persons(told, look, activity, curator):
    roadmap.mark_done(activity, on=DAY, today=DAY, by=curator)
    told(SO)
    look()
    told(NOT)
    assert look() == (ActivityState.DONE, FactMark.NONE)


def test_dropped_activity_is_left_alone(told, look, activity, curator):
    roadmap.drop(activity, by=curator)
    told(SO)
    assert look()[0] == ActivityState.DROPPED


def test_binding_looks_at_once_and_another_fact_begins_anew(told, activity, curator):
    told(SO)
    row = roadmap.edit(activity, title="Было", fact="", by=curator)
    assert row.fact_text == ""
    row = roadmap.edit(row, title="Было", fact=TEST_KIND.code, by=curator)
    assert (row.state, row.fact_mark) == (ActivityState.DONE, FactMark.MADE)


def test_nightly_look_reaches_programmes_at_work(told, activity):
    told(SO)
    assert roadmap_facts.settle_all(on=localdate()) == 1
    activity.refresh_from_db()
    assert activity.fact_mark == FactMark.MADE


def test_unknown_code_of_a_template_changes_nothing(programme, curator):
    row = factories.ActivityFactory(stage=factories.StageFactory(programme=programme), fact="of-another-release")
    assert roadmap_facts.settle(programme, codes=[row.fact], on=DAY, by=curator) == []


def test_second_look_writes_nothing(told, look, programme, curator):
    told(SO)
    look()
    assert roadmap_facts.settle(programme, on=DAY, by=curator) == []


def test_approval_of_the_order_marks_its_activity(planned, curator, director):
    row = planned.stages.order_by("position").first().activities.order_by("position").first()
    roadmap.edit(row, title="Утвердить приказ", fact="implementation-order", by=curator)
    order = orders.submit(orders.prepare(planned, kind=implementation.CODE, by=curator), by=curator)
    order = orders.approve(order, dated_on=DAY, by=director)
    row = Activity.objects.get(pk=row.pk)
    assert (row.state, row.done_on, row.fact_text, row.fact_url) == (
        ActivityState.DONE,
        DAY,
        "Утверждён приказ № 1-ОД от 03.09.2026.",
        order.get_absolute_url(),
    )


def test_document_needs_a_paper_and_the_order(approved):
    look, programme = kinds.get("programme-document").look, approved.programme
    assert look(programme, DAY) == Fact(is_so=False, text="Документ программы ещё не составлен.")
    ProgrammePaper.objects.create(programme=programme, kind=PaperKind.PROGRAMME)
    assert (look(programme, DAY).is_so, look(programme, DAY).on) == (True, DAY)
    assert look(programme, date(2026, 9, 2)) == Fact(
        is_so=False, text="«Программа наставничества»: составлено, приказа пока нет."
    )


def test_built_in_templates_know_only_registered_facts(planned):
    bound = set(Activity.objects.exclude(fact="").values_list("fact", flat=True))
    assert {code for code in bound if kinds.get(code) is None} == set()
    assert len(bound) == 12
