"""Templates of the roadmap as the school is offered them, and a roadmap as the content of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from mentoring.accounts.models import School, User
from mentoring.core.roles import ROLES
from programmes.core.merging import Known
from programmes.core.posts_in_place import by_posts
from programmes.models import Activity, Programme, RoadmapTemplate, Stage
from programmes.states import ActivityState


@dataclass(frozen=True)
class TemplateLine:
    """A template in a list: how much it holds, whose it is."""

    template: RoadmapTemplate
    stages: int
    activities: int
    targets: int

    @property
    def is_own(self) -> bool:
        """Whether the school may change it."""
        return self.template.school_id is not None

    @property
    def description(self) -> str:
        """What the template is for, where it says so."""
        return str(self.template.content.get("description", ""))


def offered(school: School, kind: str) -> QuerySet[RoadmapTemplate]:
    """What a programme of the kind may start from, the school's own first."""
    rows = RoadmapTemplate.objects.offered_to(school).filter(programme_kind=kind)
    return rows.order_by(F("school").desc(nulls_last=True), "pk")


def proposed(school: School, kind: str, span: str) -> RoadmapTemplate | None:
    """What a new programme starts from unless told otherwise: the school's own, else the one made for such a term."""
    rows = list(offered(school, kind))
    fitting = [row for row in rows if row.school_id or row.content.get("span", "school") == span]
    return next(iter(fitting or rows), None)


def lines(school: School) -> list[TemplateLine]:
    """All templates that the school can see: its own with the hidden ones, then the common ones; one query."""
    rows = RoadmapTemplate.objects.filter(school=school) | RoadmapTemplate.objects.filter(school=None, is_active=True)
    ordered = rows.order_by(F("school").desc(nulls_last=True), "programme_kind", "pk")
    return [line_of(row) for row in ordered]


def line_of(template: RoadmapTemplate) -> TemplateLine:
    """The template with its sizes."""
    stages = template.content.get("stages", ())
    activities = sum(len(stage.get("activities", ())) for stage in stages)
    return TemplateLine(template, len(stages), activities, len(template.content.get("targets", ())))


def known_stages(programme: Programme) -> list[Known]:
    """The programme's roadmap as merging knows it."""
    stages = programme.stages.prefetch_related("activities").order_by("position", "pk")
    return [
        Known(stage.pk, stage.number, stage.title, tuple(activity.title for activity in stage.activities.all()))
        for stage in stages
    ]


def stage_contents(programme: Programme) -> list[dict[str, Any]]:
    """The roadmap's stages as a template holds them; what is not carried out is left out."""
    posts = _posts(programme)
    stages = programme.stages.prefetch_related(
        "activities__responsible_users__memberships", "activities__responsible_groups"
    )
    return [_stage_content(stage, posts) for stage in stages.order_by("position", "pk")]


def target_contents(programme: Programme) -> list[dict[str, Any]]:
    """The planned results as a template holds them."""
    rows = programme.roadmap_targets.order_by("position", "pk")
    return [
        {"number": row.number, "title": row.title, "values": dict(row.values), "indicator": row.indicator}
        for row in rows
    ]


def _stage_content(stage: Stage, posts: dict[str, str]) -> dict[str, Any]:
    activities = sorted(stage.activities.all(), key=lambda activity: (activity.position, activity.pk))
    return {
        "number": stage.number,
        "title": stage.title,
        "task": stage.task,
        "result": stage.result,
        "product": stage.product,
        "activities": [
            _activity_content(activity, posts) for activity in activities if activity.state != ActivityState.DROPPED
        ],
    }


def _activity_content(activity: Activity, posts: dict[str, str]) -> dict[str, Any]:
    users = list(activity.responsible_users.all())
    posts = posts | {user.full_name: _post_of(user, posts) for user in users}
    return {
        "number": activity.number,
        "title": activity.title,
        "deadline": activity.deadline,
        "responsible": by_posts(activity.responsible, posts) or _named(activity, users, posts),
        "executors": by_posts(activity.executors, posts),
        "product": activity.product,
        "fact": activity.fact,
    }


def _named(activity: Activity, users: Iterable[User], posts: dict[str, str]) -> str:
    """Those who are chosen and not written down: groups by their titles, people by their posts."""
    groups = [group.title for group in activity.responsible_groups.all()]
    return ", ".join(dict.fromkeys([*groups, *(posts[user.full_name] for user in users)]))


def _post_of(user: User, posts: dict[str, str]) -> str:
    if user.full_name in posts:
        return posts[user.full_name]
    roles = [ROLES[one.role].title.lower() for one in user.memberships.all() if one.ended_at is None]
    return roles[0] if roles else "сотрудник школы"


def _posts(programme: Programme) -> dict[str, str]:
    """The posts of those whom the programme itself knows: its curator and the head of the school."""
    school = programme.school
    posts = {}
    if programme.curator is not None:
        posts[programme.curator.full_name] = programme.curator_title
    if school.head_last_name:
        name = f"{school.head_last_name} {school.head_first_name} {school.head_middle_name}".strip()
        posts.setdefault(name, school.head_post)
    return posts
