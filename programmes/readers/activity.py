"""One activity with everything about it, for its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mentoring.accounts.models import User
from programmes.core.facts import Fact, FactKind
from programmes.models import Activity, Evidence
from programmes.providers import roadmap_facts
from programmes.readers.responsibles import Responsibles, responsibles
from programmes.readers.roadmap import ActivityLine, line_of, roadmap
from programmes.states import FactMark


@dataclass(frozen=True)
class ActivityPage:
    """The line of the roadmap, who is reminded, what proves it, and how the fact stands today."""

    line: ActivityLine
    who: Responsibles
    evidence: tuple[Evidence, ...]
    fact_kind: FactKind | None
    fact: Fact | None
    is_overruled: bool


def activity_page(activity: Activity, *, user: User, on: date) -> ActivityPage:
    """The page's content for this user; evidence he may not see is left out."""
    programme = activity.stage.programme
    _, line = line_of(roadmap(programme, on=on), activity)
    kind = roadmap_facts.get(activity.fact) if activity.fact else None
    evidence = Evidence.objects.visible_to(user).filter(activity=activity).select_related("order", "added_by")
    return ActivityPage(
        line=line,
        who=responsibles([activity])[activity.pk],
        evidence=tuple(evidence.order_by("added_at", "pk")),
        fact_kind=kind,
        fact=kind.look(programme, on) if kind else None,
        is_overruled=activity.fact_mark == FactMark.OVERRULED,
    )
