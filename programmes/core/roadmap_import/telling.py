"""A draft as other programs take it: plain lists and mappings under fixed keys."""

from __future__ import annotations

import re
from typing import Any

from programmes.core import deadlines
from programmes.core.deadlines import Period
from programmes.core.roadmap_import.draft import Draft, DraftActivity

_WHOLE, _BROKEN = re.compile(r"-?\d{1,15}"), re.compile(r"-?\d{1,15}[.,]\d{1,10}")


def as_json(draft: Draft, period: Period) -> dict[str, Any]:
    """Stages with activities and the readings of their deadlines, targets, issues and counts."""
    return {
        "stages": [
            {
                "number": stage.number,
                "title": stage.title,
                "task": stage.task,
                "result": stage.result,
                "product": stage.product,
                "activities": [_activity(activity, period) for activity in stage.activities],
            }
            for stage in draft.stages
        ],
        "targets": [
            {
                "number": target.number,
                "title": target.title,
                "values": {year: number(value) for year, value in target.values.items()},
            }
            for target in draft.targets
        ],
        "issues": [{"row": issue.row, "reason": issue.reason} for issue in draft.issues],
        "counts": counts(draft),
    }


def counts(draft: Draft) -> dict[str, int]:
    """How many stages, activities, targets and issues there are."""
    return {
        "stages": len(draft.stages),
        "activities": len(draft.activities),
        "targets": len(draft.targets),
        "issues": len(draft.issues),
    }


def number(text: str) -> int | float | str:
    """«2» and «2,5» as numbers, «не менее 70 %» as it is."""
    text = text.strip()
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text.replace(",", ".")) if _BROKEN.fullmatch(text) else text


def _activity(activity: DraftActivity, period: Period) -> dict[str, Any]:
    deadline = deadlines.read(activity.deadline, period)
    return {
        "number": activity.number,
        "title": activity.title,
        "deadline": activity.deadline,
        "read": {
            "kind": deadline.kind.value,
            "from": deadline.start.isoformat() if deadline.start else None,
            "to": deadline.end.isoformat() if deadline.end else None,
            "points": [point.isoformat() for point in deadline.points],
            "every": deadline.every,
            "understood": deadline.understood,
        },
        "responsible": activity.responsible,
        "executors": activity.executors,
        "product": activity.product,
        "note": activity.note,
        "rows": list(activity.rows),
    }
