"""What a draft cannot be committed with: rows without a title, texts longer than their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from programmes.core.roadmap_import.draft import Draft, DraftActivity, DraftStage
from programmes.core.stored_text import LONGEST

LONGEST_NUMBER, LONGEST_STAGE_TITLE, LONGEST_DEADLINE = 20, 500, 500


@dataclass(frozen=True)
class Problem:
    """What must be put right: the stage's place in the draft, the activity's within it (None: the stage itself)."""

    stage: int
    place: int | None
    reason: str


def problems(draft: Draft) -> tuple[Problem, ...]:
    """All that stands in the way, in the draft's order."""
    return tuple(_problems(draft))


def _problems(draft: Draft) -> Iterator[Problem]:
    for stage, item in enumerate(draft.stages):
        for reason in _of_stage(item):
            yield Problem(stage, None, reason)
        for place, activity in enumerate(item.activities):
            for reason in _of_activity(activity):
                yield Problem(stage, place, reason)


def _of_stage(stage: DraftStage) -> Iterator[str]:
    yield from _too_long("Номер этапа", stage.number, LONGEST_NUMBER)
    yield from _too_long("Название этапа", stage.title, LONGEST_STAGE_TITLE)
    for text in (stage.task, stage.result, stage.product):
        yield from _too_long("Текст об этапе", text, LONGEST)


def _of_activity(activity: DraftActivity) -> Iterator[str]:
    if not activity.title.strip():
        yield "У мероприятия нет названия: впишите его или уберите строку."
    yield from _too_long("Номер", activity.number, LONGEST_NUMBER)
    yield from _too_long("Срок", activity.deadline, LONGEST_DEADLINE)
    for text in (activity.title, activity.responsible, activity.executors, activity.product, activity.note):
        yield from _too_long("Текст", text, LONGEST)


def _too_long(what: str, text: str, most: int) -> Iterator[str]:
    if len(text) > most:
        yield f"{what} длиннее {most} знаков ({len(text)}): сократите."
