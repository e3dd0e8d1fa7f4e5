"""Two curators rearrange one roadmap at the same moment: no activity is lost and none stands twice."""

import pytest

from mentoring.accounts.models import User
from programmes.actions import roadmap, roadmap_order
from programmes.core.places import order_mark
from programmes.models import Activity, Stage
from tests import factories
from tests.programmes.races import at_once, then

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def board():
    """Two curators, two stages of three activities each."""
    school = factories.SchoolFactory()
    curators = [factories.curator_of(school).pk for _ in range(2)]
    programme = factories.ProgrammeFactory(school=school)
    by = User.objects.get(pk=curators[0])
    stages = [roadmap.add_stage(programme, title=title, by=by) for title in ("Первый", "Второй")]
    rows = [[roadmap.add(stage, title=f"М {n}", by=by).pk for n in range(3)] for stage in stages]
    return curators, [stage.pk for stage in stages], rows


def put(row: int, stage: int, by: int, *, seen: str | None = None, **place: int):
    def run() -> str:
        activity = Activity.objects.select_related("stage").get(pk=row)
        user, target = User.objects.get(pk=by), Stage.objects.filter(pk=stage).first()
        if target is None:
            return "gone"  # the other was faster by a whole act
        roadmap_order.place(activity, stage=target, seen=seen, by=user, **place)
        return "moved"

    return run


def standing() -> dict[int, list[tuple[int, str]]]:
    rows = Activity.objects.order_by("stage", "position", "pk").values_list("stage", "pk", "number")
    found: dict[int, list[tuple[int, str]]] = {}
    for stage, key, number in rows:
        found.setdefault(stage, []).append((key, number))
    return found


def test_of_two_moves_within_one_order_the_second_is_refused(board, tmp_path):
    (one, two), (stage, _), (rows, _) = board
    seen = order_mark(rows)
    results = at_once(
        [put(rows[0], stage, one, seen=seen, after=rows[2]), put(rows[2], stage, two, seen=seen, before=rows[0])],
        tmp_path,
    )
    assert sorted(result == "moved" for result in results) == [False, True]
    assert sorted(key for key, _ in then(standing, tmp_path)[stage]) == rows


def test_moves_across_two_stages_in_both_directions_lose_nothing(board, tmp_path):
    (one, two), (first, second), (left, right) = board
    moves = [put(key, second, one) for key in left] + [put(key, first, two) for key in right]
    assert at_once(moves, tmp_path) == ["moved"] * 6
    found = then(standing, tmp_path)
    assert {stage: sorted(key for key, _ in rows) for stage, rows in found.items()} == {first: right, second: left}
    assert [number for _, number in found[first]] == ["1.1", "1.2", "1.3"]


def test_stage_deleted_while_an_activity_comes_in_loses_none(board, tmp_path):
    (one, two), (_, second), (left, right) = board

    def delete() -> str:
        stage = Stage.objects.get(pk=second)
        roadmap.delete_stage(stage, seen=order_mark(right), by=User.objects.get(pk=two))
        return "deleted"

    results = at_once([put(left[0], second, one), delete], tmp_path)
    keys = then(lambda: set(Activity.objects.values_list("pk", flat=True)), tmp_path)
    assert left[0] in keys
    assert (keys == {*left, *right}) is (results[1] != "deleted")
