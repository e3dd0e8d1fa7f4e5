"""What a template of the roadmap must be made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

TEXTS = ("number", "title", "deadline", "responsible", "product", "task", "result", "fact")


def problems(content: Any) -> list[str]:
    """What is wrong with the template's content, in Russian; nothing when a roadmap can be built from it."""
    stages = content.get("stages") if isinstance(content, dict) else None
    if not isinstance(stages, list) or not stages:
        return ["Нужен непустой список stages."]
    return [problem for place, stage in enumerate(stages, start=1) for problem in _stage(f"Этап {place}", stage)]


def _stage(where: str, stage: Any) -> Iterator[str]:
    if not isinstance(stage, dict):
        yield f"{where}: нужен объект с полями title, task, result, activities."
        return
    yield from _texts(where, stage)
    activities = stage.get("activities", [])
    if not isinstance(activities, list):
        yield f"{where}: activities – не список."
        return
    for place, activity in enumerate(activities, start=1):
        if isinstance(activity, dict):
            yield from _texts(f"{where}, мероприятие {place}", activity)
        else:
            yield f"{where}, мероприятие {place}: нужен объект с полями title, deadline, responsible, product."


def _texts(where: str, row: dict[str, Any]) -> Iterator[str]:
    if not str(row.get("title") or "").strip():
        yield f"{where}: нет названия (title)."
    for name in TEXTS:
        if not isinstance(row.get(name, ""), str):
            yield f"{where}: {name} – не текст."
