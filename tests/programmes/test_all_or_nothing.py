"""A process that dies at any statement of a long write leaves everything as it was."""

from collections.abc import Callable
from contextlib import contextmanager
from datetime import date

import pytest
from django.apps import apps
from django.db import connection, transaction

from mentoring.audit.models import Entry
from pairing.models import Pair
from programmes.actions import copying, implementation, orders, papers, roadmap, roadmap_bulk, roadmap_imports
from programmes.core.bulk import Act, Change
from programmes.core.roadmap_import.draft import Draft, DraftActivity, DraftStage, DraftTarget
from programmes.models import Activity, Order, ProgrammePaper, RoadmapTarget
from programmes.readers.roadmap_imports import standing_of
from tests import factories

pytestmark = pytest.mark.django_db
WRITES = ("INSERT", "UPDATE", "DELETE")
DAY = date(2026, 9, 3)


class Killed(BaseException):
    """Nothing in the program catches it."""


@contextmanager
def dying_at(place: int):
    """The process ends right after the statement of this place among those that write."""
    written = 0

    def watch(execute, sql, params, many, context):
        nonlocal written
        result = execute(sql, params, many, context)
        written += sql.startswith(WRITES)
        if written == place and sql.startswith(WRITES):
            raise Killed
        return result

    with connection.execute_wrapper(watch):
        yield


def rows() -> dict[str, list]:
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values_list())
        for model in apps.get_models()
        if model._meta.app_label in {"programmes", "pairing", "participants", "monitoring", "audit"}
    }


def deaths(act: Callable[[], object]) -> int:
    """How many statements the act was killed at before it came through; each time nothing was left of it."""
    before = rows()
    for place in range(1, 400):
        try:
            with dying_at(place), transaction.atomic():
                act()
        except Killed:
            assert rows() == before, f"left behind after statement {place}"
        else:
            return place - 1
    raise AssertionError("it never came through")


def test_commit_of_an_import(programme, curator):
    stage = factories.StageFactory(programme=programme)
    factories.ActivityFactory(stage=stage, number="1.1", title="Раз")
    lines = tuple(DraftActivity(number=f"1.{place}", title=f"Дело {place}", deadline="ноябрь") for place in (1, 2))
    draft = Draft(
        (DraftStage("1", "Подготовка", activities=lines), DraftStage("2", "Итоги", activities=lines)),
        targets=(DraftTarget("1", "Доля участников", {"2026": "20"}),),
    )
    upload = roadmap_imports.record_upload(programme, draft=draft, by=curator)
    seen = standing_of(programme).stamp()
    assert deaths(lambda: roadmap_imports.commit(upload, seen=seen, by=curator)) > 5
    assert (Activity.objects.count(), RoadmapTarget.objects.count()) == (5, 1)


def test_copy_of_a_programme(planned, curator):
    papers.create(planned, kind="regulation", by=curator)
    event = factories.EventFactory(programme=planned)
    factories.MediaItemFactory(programme=planned, event=event)
    new = {"title": "Вместе дальше", "starts_on": date(2027, 9, 1), "ends_on": date(2028, 5, 31)}
    assert deaths(lambda: copying.copy(planned, **new, by=curator)) > 10
    assert ProgrammePaper.objects.count() == 2


def test_approval_that_closes_documents(planned, curator, director):
    for kind in ("programme", "regulation"):
        papers.create(planned, kind=kind, by=curator)
    order = orders.submit(orders.prepare(planned, kind=implementation.CODE, by=curator), by=curator)
    assert deaths(lambda: orders.approve(order, dated_on=DAY, by=director)) > 5
    assert {paper.order for paper in ProgrammePaper.objects.all()} == {order}


def test_bulk_change_and_a_stage_that_is_deleted(planned, curator):
    keys = list(Activity.objects.values_list("pk", flat=True)[:6])
    shift = Change(Act.SHIFT, months=1)
    assert deaths(lambda: roadmap_bulk.change(planned, keys, shift, today=DAY, by=curator)) >= 2
    assert deaths(lambda: roadmap_bulk.change(planned, keys[:3], Change(Act.DELETE), today=DAY, by=curator)) > 3
    stage = planned.stages.order_by("position").last()
    assert deaths(lambda: roadmap.delete_stage(stage, by=curator)) > 2
    assert (Order.objects.count(), Pair.objects.count(), Entry.objects.exists()) == (0, 0, True)
