"""What a template of the roadmap must be made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from programmes.core.moving import without_years

TEXTS = ("number", "title", "deadline", "responsible", "product", "task", "result", "indicator", "executors", "fact")
LONGEST_OFFSET = 10  # a smaller figure in place of a year counts years of the programme, from 0


def problems(content: Any) -> list[str]:
    """What is wrong with the template's content, in Russian; nothing when a roadmap can be built from it."""
    stages = content.get("stages") if isinstance(content, dict) else None
    if not isinstance(stages, list) or not stages:
        return ["Нужен непустой список stages."]
    found = [problem for place, stage in enumerate(stages, start=1) for problem in _stage(f"Этап {place}", stage)]
    targets = content.get("targets", [])
    if not isinstance(targets, list):
        return [*found, "targets – не список."]
    return [*found, *(one for place, row in enumerate(targets, start=1) for one in _target(f"Показатель {place}", row))]


def years_of(values: Mapping[str, str], *, first: int, last: int) -> dict[str, str]:
    """The values of a target by calendar year: «0» is the programme's first one; years outside the term are left out.

    Where nothing lies within the term, all are kept: the template names years of its own.
    """
    by_year = {int(year) if int(year) > LONGEST_OFFSET else first + int(year): value for year, value in values.items()}
    inside = {year: value for year, value in by_year.items() if first <= year <= last}
    return {str(year): value for year, value in sorted((inside or by_year).items())}


def content_of(
    stages: Iterable[Mapping[str, Any]], targets: Iterable[Mapping[str, Any]], *, first: int, keeps_years: bool
) -> dict[str, Any]:
    """A template out of a roadmap's rows: with its years as written, or without them and targets by year of the term."""
    return {
        "stages": [_stage_content(stage, keeps_years=keeps_years) for stage in stages],
        "targets": [
            {**target, "values": dict(target["values"]) if keeps_years else _offsets(target["values"], first)}
            for target in targets
        ],
    }


def _stage_content(stage: Mapping[str, Any], *, keeps_years: bool) -> dict[str, Any]:
    activities = [dict(activity) for activity in stage["activities"]]
    if not keeps_years:
        for activity in activities:
            activity["deadline"] = without_years(activity["deadline"])
    return {**stage, "activities": activities}


def _offsets(values: Mapping[str, str], first: int) -> dict[str, str]:
    return {
        str(int(year) - first) if year.isdecimal() and 0 <= int(year) - first <= LONGEST_OFFSET else year: value
        for year, value in values.items()
    }


def _target(where: str, row: Any) -> Iterator[str]:
    if not isinstance(row, dict):
        yield f"{where}: нужен объект с полями number, title, values."
        return
    yield from _texts(where, row)
    values = row.get("values")
    if not isinstance(values, dict) or not values:
        yield f"{where}: values – непустой объект «год → значение»."
        return
    for year, value in values.items():
        if not (year.isascii() and year.isdecimal() and (int(year) <= LONGEST_OFFSET or 2000 <= int(year) <= 2100)):
            yield f"{where}: «{year}» – не год и не номер года программы (0 – первый)."
        if not isinstance(value, str):
            yield f"{where}: значение за «{year}» – не текст."


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
