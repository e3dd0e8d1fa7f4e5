"""Copy a programme to its next term: everything the school has written, moved in time; no people and no facts."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from django.db import models

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.audit.log import action
from mentoring.core.roles import Permission
from mentoring.database import Versioned
from programmes import providers
from programmes.actions import building, programmes
from programmes.core import moving
from programmes.models import Activity, ContingentFigure, Endorsement, PaperSection, Programme, Stage
from programmes.states import ActivityState, EventState, FactMark

Row = TypeVar("Row", bound=models.Model)
VERB = "copying.copy"


@action
def copy(programme: Programme, *, title: str, starts_on: date, ends_on: date, by: User) -> Programme:
    """The programme for another term as a draft; what higher apps keep of it joins through ``providers.copiers``.

    People, requests, consents, pairs, done marks, notes, evidence and facts stay with the old one.
    """
    curator = programme.curator
    if curator is not None and programme.school_id not in curator.access.schools(Permission.PROGRAMME_EDIT):
        curator = None
    new = programmes.create(
        programme.school,
        title=title,
        kind=programme.kind,
        starts_on=starts_on,
        ends_on=ends_on,
        forms=programme.forms.all(),
        role_variants=programme.role_variants.all(),
        work_kinds=programme.work_kinds.all(),
        curator=curator,
        rules=_rules(programme, years_between(programme, starts_on)),
        by=by,
    )
    new.copied_from = programme
    new.save(update_fields=["copied_from"])
    providers.copiers.call(programme, new, by)
    return new


def years_between(programme: Programme, starts_on: date) -> int:
    """By how many years the dates move, for a copy that begins on the day."""
    return starts_on.year - programme.starts_on.year


def copy_parts(old: Programme, new: Programme, by: User) -> None:
    """The copier of this application: roadmap, planned results, documents, contingent, events, media plan."""
    years = years_between(old, new.starts_on)
    activities = _copy_roadmap(old, new, years, by)
    _write(
        by,
        [
            _twin(row, programme=new, values=moving.move_keys(row.values, years))
            for row in old.roadmap_targets.order_by("position", "pk")
        ],
    )
    _copy_papers(old, new, years, by)
    _write(by, [_emptied(row, new) for row in old.contingent.in_order()])
    _copy_events(old, new, years, activities, by)


def _rules(programme: Programme, years: int) -> dict[str, Any]:
    rules = {name: getattr(programme, name) for name in programmes.RULES}
    return rules | {"age_counted_on": moving.move_day(programme.age_counted_on, years)}


def _copy_roadmap(old: Programme, new: Programme, years: int, by: User) -> dict[int, Activity]:
    """The new activities by the key of the old ones."""
    stages = {row.pk: _twin(row, programme=new) for row in old.stages.order_by("position", "pk")}
    for stage in stages.values():
        stage.title = moving.move_years(stage.title, years)
    _write(by, list(stages.values()))
    rows = Activity.objects.filter(stage__programme=old).order_by("stage__position", "position", "pk")
    activities = {row.pk: _moved_activity(row, stages[row.stage_id], new, years) for row in rows}
    _write(by, list(activities.values()))
    _copy_responsible(Activity.responsible_users.through, activities, user__is_active=True)
    _copy_responsible(Activity.responsible_groups.through, activities)
    return activities


def _moved_activity(row: Activity, stage: Stage, new: Programme, years: int) -> Activity:
    activity = _twin(
        row,
        stage=stage,
        title=moving.move_years(row.title, years),
        deadline=moving.move_years(row.deadline, years),
        state=ActivityState.PLANNED,
        done_on=None,
        note="",
        fact_mark=FactMark.NONE,
        fact_text="",
        fact_url="",
    )
    if row.is_corrected:
        activity.starts_on = _day(row.starts_on, years)
        activity.ends_on = _day(row.ends_on, years)
        activity.points = [moving.move_day(date.fromisoformat(day), years).isoformat() for day in row.points]
    else:
        building.read_deadline(activity, new)
    return activity


def _copy_responsible(through: Any, activities: dict[int, Activity], **only: Any) -> None:
    rows = through._default_manager.filter(activity__in=activities, **only).order_by("pk")
    through._default_manager.bulk_create(_twin(row, activity=activities[row.activity_id]) for row in rows)


def _copy_papers(old: Programme, new: Programme, years: int, by: User) -> None:
    first, last = old.starts_on.year, old.ends_on.year

    def moved(text: str) -> str:
        return moving.move_mentions(text, years, first=first, last=last)

    papers = {
        row.pk: _twin(row, programme=new, title=moved(row.title), order=None, content={})
        for row in old.papers.order_by("pk")
    }
    _write(by, list(papers.values()))
    sections = PaperSection.objects.filter(paper__in=papers).order_by("position", "pk")
    _write(
        by,
        [_twin(row, paper=papers[row.paper_id], title=moved(row.title), body=moved(row.body)) for row in sections],
    )
    endorsements = Endorsement.objects.filter(paper__in=papers).order_by("position", "pk")
    _write(
        by,
        [_twin(row, paper=papers[row.paper_id], protocol_number="", protocol_on=None) for row in endorsements],
    )


def _emptied(row: ContingentFigure, new: Programme) -> ContingentFigure:
    return _twin(row, programme=new, fact=None, fact_on=None, fact_source="", forecast=None, forecast_on=None)


def _copy_events(old: Programme, new: Programme, years: int, activities: dict[int, Activity], by: User) -> None:
    events = {
        row.pk: _twin(
            row,
            programme=new,
            activity=activities.get(row.activity_id),
            title=moving.move_years(row.title, years),
            starts_on=_day(row.starts_on, years),
            ends_on=_day(row.ends_on, years),
            state=EventState.PLANNED,
            took_part=None,
            note="",
        )
        for row in old.events.in_order()
    }
    _write(by, list(events.values()))
    items = [
        _twin(
            row,
            programme=new,
            event=events.get(row.event_id),
            title=moving.move_years(row.title, years),
            due_on=_day(row.due_on, years),
            published_on=None,
            url="",
            note="",
        )
        for row in old.media_items.order_by("pk")
    ]
    _write(by, items)


def _day(day: date | None, years: int) -> date | None:
    return None if day is None else moving.move_day(day, years)


def _twin(row: Row, **changes: Any) -> Row:
    """A new row with the columns of the old one but for the changes."""
    model = type(row)
    values = {
        field.attname: getattr(row, field.attname)
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name not in changes
    }
    if issubclass(model, Versioned):
        values["version"] = 1
    return model(**values, **changes)


def _write(by: User, rows: list[Any]) -> None:
    if rows:
        type(rows[0])._default_manager.bulk_create(rows)
        log.record_many(VERB, rows, by=by, created=True)
