"""A change to many activities leaves out those to which it cannot be made, with the reason."""

from __future__ import annotations

from datetime import date

import pytest

from programmes.core.bulk import Act, Change, Row, obstacle
from programmes.core.deadlines import UNREAD, Deadline, Kind

NOVEMBER = Deadline(Kind.RANGE, date(2026, 11, 1), date(2026, 11, 30))
PLANNED = Row(1, "planned", 7, NOVEMBER)
DONE = Row(2, "done", 7, NOVEMBER, is_done=True)
DROPPED = Row(3, "dropped", 7, NOVEMBER, is_dropped=True)


@pytest.mark.parametrize(
    ("change", "row", "reason"),
    [
        (Change(Act.SHIFT, months=1), PLANNED, ""),
        (Change(Act.SHIFT, months=1), DONE, "уже выполнено"),
        (Change(Act.SHIFT, months=1), Row(4, "planned", 7, UNREAD), "в сроке нет дат, сдвигать нечего"),
        (Change(Act.SHIFT, days=1), Row(4, "planned", 7, Deadline(Kind.OPEN)), "в сроке нет дат, сдвигать нечего"),
        (
            Change(Act.SHIFT, months=-40_000),
            PLANNED,
            "с таким сдвигом срок выходит за пределы календаря",
        ),
        (Change(Act.DEADLINE, text="май"), DONE, "уже выполнено"),
        (Change(Act.STATE, state="done"), DONE, "уже в этом состоянии"),
        (Change(Act.STATE, state="planned"), DONE, ""),
        (Change(Act.STAGE, stage=7), PLANNED, "уже в этом этапе"),
        (Change(Act.STAGE, stage=8), DONE, ""),
        (Change(Act.DROP), DONE, "уже выполнено"),
        (Change(Act.DROP), DROPPED, "уже отмечено, что не проводится"),
        (Change(Act.DELETE), DONE, "уже выполнено, сначала снимите отметку"),
        (Change(Act.DELETE), DROPPED, ""),
        (Change(Act.RESPONSIBLE, text="куратор"), DONE, ""),
    ],
)
def test_each_act_knows_its_obstacles(change: Change, row: Row, reason: str) -> None:
    assert obstacle(change, row) == reason
