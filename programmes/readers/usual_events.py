"""Usual events and usual sets of a media plan: the built-in data, dated for a programme."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from programmes.core import media_plan
from programmes.core.media_plan import Proposal, Term
from programmes.models import Activity, Event, Programme
from programmes.states import ActivityState

SOURCE = Path(__file__).parents[1] / "reference" / "events.toml"


@dataclass(frozen=True)
class UsualEvent:
    """An event that schools usually hold, with the day that the roadmap or the programme's term gives it."""

    code: str
    kind: str
    audience: str
    title: str
    responsible: str
    starts_on: date
    activity: int | None
    is_there: bool

    @property
    def source(self) -> str:
        """Where the day came from, in words."""
        return "по сроку дорожной карты" if self.activity else "примерно"


@lru_cache(maxsize=1)
def reference() -> dict[str, Any]:
    """The reference file as data."""
    return tomllib.loads(SOURCE.read_text(encoding="utf-8"))


def usual_events(programme: Programme) -> list[UsualEvent]:
    """Usual events of the programme's kind by their days; those that the programme has already are marked."""
    activities = _terms(programme)
    there = {title.casefold() for title in programme.events.values_list("title", flat=True)}
    rows = [row for row in reference()["event"] if programme.kind in row["programme_kinds"]]
    proposals = [_proposal(row, programme, activities, there) for row in rows]
    return sorted(proposals, key=lambda proposal: proposal.starts_on)


def usual_set(event: Event) -> list[Proposal]:
    """The usual set of an event's kind."""
    return media_plan.usual_set(reference()["media"], kind=event.kind, title=event.title)


def _terms(programme: Programme) -> list[Term]:
    rows = Activity.objects.filter(stage__programme=programme).exclude(state=ActivityState.DROPPED)
    rows = rows.order_by("stage__position", "stage", "position", "pk").values_list(
        "pk", "title", "starts_on", "ends_on"
    )
    return [Term(*row) for row in rows]


def _proposal(row: dict[str, Any], programme: Programme, activities: list[Term], there: set[str]) -> UsualEvent:
    term = {"starts_on": programme.starts_on, "ends_on": programme.ends_on}
    activity = media_plan.matching_activity(row["stems"], activities)
    by_roadmap = activity.event_day if activity else None
    return UsualEvent(
        code=row["code"],
        kind=row["kind"],
        audience=row["audience"],
        title=row["title"],
        responsible=row["responsible"],
        starts_on=by_roadmap or media_plan.proposed_day(row["month"], row["day"], **term),
        activity=activity.key if activity and by_roadmap else None,
        is_there=row["title"].casefold() in there,
    )
