"""Rows of a roadmap out of the content of templates: stages, activities with their deadlines read, planned results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Max

from mentoring.accounts.models import User
from mentoring.audit import log
from programmes import providers
from programmes.actions.roadmap_order import STEP
from programmes.core import deadlines, template
from programmes.core.deadlines import Deadline, Period
from programmes.core.merging import Merged, MergedStage, folded
from programmes.core.stored_text import block as text
from programmes.core.stored_text import line as one_line
from programmes.models import Activity, Programme, RoadmapTarget, Stage


def read_deadline(activity: Activity, programme: Programme) -> None:
    """Set what the phrase says for the programme's days, unsaved; days put right by hand are kept."""
    if not activity.is_corrected:
        write_deadline(activity, deadlines.read(activity.deadline, Period(programme.starts_on, programme.ends_on)))


def write_deadline(activity: Activity, deadline: Deadline) -> None:
    """Set the columns of a reading, unsaved."""
    activity.deadline_kind = deadline.kind.value
    activity.starts_on, activity.ends_on = deadline.start, deadline.end
    activity.points = [point.isoformat() for point in deadline.points]
    activity.every = deadline.every


def write(programme: Programme, merged: Merged, *, verb: str, by: User) -> list[Stage]:
    """Write the merged stages into the programme's roadmap: new ones at the end, others with what they lack."""
    present = {stage.pk: stage for stage in programme.stages.all()}
    last = max((stage.position for stage in present.values()), default=0)
    lasts = dict(Activity.objects.filter(stage__in=present).order_by().values_list("stage").annotate(Max("position")))
    fresh: list[Stage] = []
    activities: list[Activity] = []
    for one in merged.stages:
        stage = present[one.key] if one.key is not None else _stage(programme, one.row, last + STEP)
        if one.key is None:
            last = stage.position
            fresh.append(stage)
        activities += _activities(programme, stage, one, after=lasts.get(one.key, 0))
    Stage.objects.bulk_create(fresh)
    Activity.objects.bulk_create(activities)
    log.record_many(verb, [*fresh], by=by, created=True)
    log.record_many(verb, [*activities], by=by, created=True)
    return fresh


def write_targets(
    programme: Programme, rows: Iterable[Mapping[str, Any]], *, verb: str, by: User
) -> list[RoadmapTarget]:
    """Add the planned results that the table does not have yet; those an app knows become the programme's targets."""
    present = list(programme.roadmap_targets.all())
    known = {folded(target.title) for target in present}
    position = max((target.position for target in present), default=0)
    targets: list[RoadmapTarget] = []
    for row in rows:
        title = folded(row["title"])
        if title in known:
            continue
        known.add(title)
        position += STEP
        values = template.years_of(row["values"], first=programme.starts_on.year, last=programme.ends_on.year)
        targets.append(
            RoadmapTarget(
                programme=programme,
                number=one_line(row.get("number", "")),
                title=text(row["title"]),
                values=values,
                indicator=row.get("indicator", ""),
                position=position,
            )
        )
    results = [providers.PlannedResult(target.title, target.values) for target in targets]
    taken = {one.title: one.code for one in providers.target_takers.collect(programme, results, by)}
    for target in targets:
        target.indicator = taken.get(target.title, target.indicator)
    RoadmapTarget.objects.bulk_create(targets)
    log.record_many(verb, [*targets], by=by, created=True)
    return targets


def _stage(programme: Programme, row: Mapping[str, Any], position: int) -> Stage:
    return Stage(
        programme=programme,
        number=one_line(row.get("number", "")),
        title=one_line(row["title"]),
        task=text(row.get("task", "")),
        result=text(row.get("result", "")),
        product=text(row.get("product", "")),
        position=position,
    )


def _activities(programme: Programme, stage: Stage, one: MergedStage, *, after: int) -> Iterator[Activity]:
    for place, line in enumerate(one.activities, start=1):
        activity = Activity(
            stage=stage,
            number=one_line(line.get("number", "")),
            title=text(line["title"]),
            product=text(line.get("product", "")),
            deadline=one_line(line.get("deadline", "")),
            responsible=text(line.get("responsible", "")),
            executors=text(line.get("executors", "")),
            fact=line.get("fact", ""),
            position=after + place * STEP,
        )
        read_deadline(activity, programme)
        yield activity


def contents(templates: Sequence[Any]) -> list[list[dict[str, Any]]]:
    """The stages of each template, numbered where the template does not say how."""
    return [
        [
            {
                **stage,
                "number": stage.get("number", str(place)),
                "activities": [
                    {**line, "number": line.get("number", f"{stage.get('number', place)}.{position}")}
                    for position, line in enumerate(stage.get("activities", ()), start=1)
                ],
            }
            for place, stage in enumerate(one.content["stages"], start=1)
        ]
        for one in templates
    ]
