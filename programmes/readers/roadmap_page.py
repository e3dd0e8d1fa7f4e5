"""The roadmap as the page of work shows it: who is reminded, what is attached, and the filters with their counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from mentoring.accounts.models import User
from mentoring.core.russian.names import Name, initials, parse_full_name
from programmes.models import Activity, Evidence, Programme
from programmes.readers.responsibles import Responsibles, responsibles
from programmes.readers.roadmap import ActivityLine, Roadmap, StageLine, roadmap

FILTERS = {
    "overdue": "Просрочено",
    "week": "На этой неделе",
    "undated": "Без даты",
    "unassigned": "Без ответственного",
    "mine": "Мои",
}
TO_SEE_TO = ("overdue", "undated", "unassigned")


@dataclass(frozen=True)
class Filter:
    """A filter of the list with the number of activities it leaves."""

    code: str
    title: str
    count: int
    is_chosen: bool = False


@dataclass(frozen=True)
class RoadmapPage:
    """The roadmap with the stages that the chosen filter leaves; ``total`` counts all activities."""

    plan: Roadmap
    stages: tuple[StageLine, ...]
    filters: tuple[Filter, ...]
    show: str
    total: int


def roadmap_page(programme: Programme, *, user: User, on: date, show: str = "") -> RoadmapPage:
    """The page for this user; an unknown filter shows everything. Twelve queries whatever the size."""
    plan = roadmap(programme, on=on)
    activities = [line.activity for stage in plan.stages for line in stage.lines]
    who = responsibles(activities)
    clips = Counter(
        Evidence.objects.visible_to(user)
        .filter(activity__stage__programme=programme)
        .order_by()
        .values_list("activity", flat=True)
    )
    stages = tuple(
        replace(stage, lines=tuple(_told(line, who[line.activity.pk], clips, user) for line in stage.lines))
        for stage in plan.stages
    )
    plan = replace(plan, stages=stages)
    show = show if show in FILTERS else ""
    counts = Counter(code for line in plan.lines() for code in _codes(line))
    filters = tuple(Filter(code, title, counts[code], code == show) for code, title in FILTERS.items())
    return RoadmapPage(plan, tuple(_left(stages, show)) if show else stages, filters, show, len(activities))


def what_next(programme: Programme, *, user: User, on: date) -> str:
    """What is left to see to once a roadmap has been brought in: the filters that catch something, in Russian."""
    page = roadmap_page(programme, user=user, on=on)
    left = [f"«{one.title}» – {one.count}" for one in page.filters if one.code in TO_SEE_TO and one.count]
    if not left:
        return "У каждого мероприятия есть срок и ответственный."
    return f"Осталось уточнить: {', '.join(left)}. Нажмите на эти слова над списком, чтобы увидеть такие мероприятия."


def told_line(activity: Activity, *, user: User, on: date) -> tuple[RoadmapPage, StageLine, ActivityLine]:
    """The whole page and one activity's place in it; LookupError when the roadmap has lost it."""
    found = roadmap_page(activity.stage.programme, user=user, on=on)
    for stage in found.plan.stages:
        for line in stage.lines:
            if line.activity.pk == activity.pk:
                return found, stage, line
    raise LookupError(activity.pk)


def _told(line: ActivityLine, who: Responsibles, clips: Counter[int], user: User) -> ActivityLine:
    return replace(
        line,
        reminded=", ".join(short_name(one) for one in who.users) if line.activity.is_open else "",
        unknown=", ".join(who.unknown) if line.activity.is_open else "",
        has_nobody=line.activity.is_open and not who.users,
        is_mine=user in who.users,
        clips=clips[line.activity.pk],
    )


def short_name(user: User) -> str:
    """«Куратова О.П.»; a name that cannot be read is shown whole."""
    try:
        return initials(Name(*parse_full_name(user.full_name)))
    except ValueError:
        return str(user)


def _codes(line: ActivityLine) -> Iterator[str]:
    """The filters that leave the activity."""
    if line.is_mine and not line.is_dropped:
        yield "mine"
    if not line.activity.is_open:
        return
    if line.is_overdue:
        yield "overdue"
    if line.is_due:
        yield "week"
    if not line.card.due:
        yield "undated"
    if line.has_nobody:
        yield "unassigned"


def _left(stages: tuple[StageLine, ...], show: str) -> Iterator[StageLine]:
    for stage in stages:
        lines = tuple(line for line in stage.lines if show in _codes(line))
        if lines:
            yield replace(stage, lines=lines)
