"""A programme's life: approved by the order, begun on its first day by itself, taken out of the archive again."""

from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from mentoring.audit.models import Entry
from mentoring.core.russian.typography import hold_together
from mentoring.errors import Refusal
from programmes.actions import implementation, orders, programmes
from programmes.models import Programme
from programmes.states import ProgrammeState
from tests import factories

pytestmark = pytest.mark.django_db


def approved_on(programme, curator, director, day):
    """The programme after its order was signed on the day."""
    factories.ActivityFactory(stage=factories.StageFactory(programme=programme))
    Programme.objects.filter(pk=programme.pk).update(curator=curator)
    programme = Programme.objects.get(pk=programme.pk)
    order = orders.prepare(programme, kind=implementation.CODE, parameters={"basis": ""}, by=curator)
    with time_machine.travel(f"{day.isoformat()}T12:00:00+03:00", tick=False):
        orders.approve(orders.submit(order, by=curator), dated_on=day, by=director)
    return Programme.objects.get(pk=programme.pk)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 8, 31), ProgrammeState.APPROVED),
        (date(2026, 9, 1), ProgrammeState.RUNNING),
        (date(2026, 10, 5), ProgrammeState.RUNNING),
    ],
)
def test_order_approves_the_programme_and_begins_it_when_its_first_day_has_come(
    programme, curator, director, day, state
):
    assert approved_on(programme, curator, director, day).state == state


def test_order_leaves_a_running_programme_running(programme, curator, director):
    programmes.start(programme, by=curator)
    assert approved_on(programme, curator, director, date(2026, 8, 31)).state == ProgrammeState.RUNNING


def test_approved_programme_begins_by_itself_on_its_first_day(programme, curator):
    programmes.introduce(programme, on=date(2026, 8, 20), by=curator)
    assert programmes.start_due(on=date(2026, 8, 31)) == []
    assert programmes.start_due(on=date(2026, 9, 1)) == [programme]
    assert Programme.objects.get().state == ProgrammeState.RUNNING
    assert programmes.start_due(on=date(2026, 9, 1)) == []


def test_beginning_by_itself_stands_in_the_log_as_nobodys(programme, curator):
    programmes.introduce(programme, on=date(2026, 8, 20), by=curator)
    programmes.start_due(on=date(2026, 9, 1))
    entry = Entry.objects.filter(object_pk=str(programme.pk), verb="programmes.start_due").get()
    assert entry.actor is None


def test_draft_does_not_begin_by_itself(programme):
    assert programmes.start_due(on=date(2026, 9, 1)) == []
    assert Programme.objects.get().state == ProgrammeState.DRAFT


@time_machine.travel("2026-09-01T06:00:00+03:00", tick=False)
def test_command_names_what_it_began(programme, curator):
    programmes.introduce(programme, on=date(2026, 8, 20), by=curator)
    printed = StringIO()
    call_command("start_programmes", stdout=printed)
    assert printed.getvalue() == f"Начата: {programme.title} (№ {programme.pk}, {programme.school})\n"


def test_approved_programme_may_be_begun_by_hand_before_its_first_day(programme, curator):
    programmes.introduce(programme, on=date(2026, 8, 20), by=curator)
    assert programmes.start(programme, by=curator).state == ProgrammeState.RUNNING


@pytest.mark.parametrize("steps", [(), ("introduce",), ("start", "finish")])
def test_archived_programme_comes_back_to_where_it_was(programme, curator, steps):
    for name in steps:
        given = {"on": date(2026, 8, 20)} if name == "introduce" else {}
        getattr(programmes, name)(programme, **given, by=curator)
    before = Programme.objects.get().state
    programmes.archive(programme, by=curator)
    assert programmes.restore(programme, by=curator).state == before


def test_programme_archived_before_the_state_was_kept_comes_back_finished(programme, curator):
    Programme.objects.update(state=ProgrammeState.ARCHIVED)
    assert programmes.restore(programme, by=curator).state == ProgrammeState.FINISHED


def test_only_an_archived_programme_can_be_taken_back(programme, curator):
    with pytest.raises(Refusal, match="только программу из архива"):
        programmes.restore(programme, by=curator)


def test_stale_archive_button_is_refused(programme, curator):
    Programme.objects.update(version=4)
    with pytest.raises(Refusal, match="изменил кто-то другой"):
        programmes.archive(programme, version=3, by=curator)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("куратор", "Назначить куратором программы Куратову Ольгу Петровну, методиста."),
        ("координатор", "Назначить координатором программы Куратову Ольгу Петровну, методиста."),
        (
            "руководитель проектной группы",
            "Назначить руководителем проектной группы Куратову Ольгу Петровну, методиста.",
        ),
        (
            "ответственный за наставничество",
            "Назначить ответственным за наставничество Куратову Ольгу Петровну, методиста.",
        ),
    ],
)
def test_order_calls_the_curator_as_the_school_does(planned, curator, title, words):
    planned.curator, planned.curator_title, planned.curator_post = curator, title, "методист"
    planned.save()
    order = orders.prepare(planned, kind=implementation.CODE, parameters={"basis": ""}, by=curator)
    assert order.content["points"][4]["text"] == hold_together(words)
