"""Writes around templates of the roadmap: several taken at once, the school's own saved, renamed, hidden, removed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from mentoring.accounts.models import School, User
from mentoring.audit.log import action
from mentoring.database import fold, lock
from mentoring.errors import Refusal
from programmes.actions import building
from programmes.core import template as content
from programmes.core.merging import Merged, Numbering, merge
from programmes.models import Programme, RoadmapTemplate
from programmes.readers import templates as reader

LONGEST = 200


@action
def add(
    programme: Programme, templates: Sequence[RoadmapTemplate], *, numbering: Numbering = Numbering.RUN, by: User
) -> Merged:
    """Take the templates into the programme's roadmap, empty or not; what it already has is not doubled."""
    programme = lock(programme)
    if not templates:
        raise Refusal("Отметьте хотя бы один шаблон.")
    for template in templates:
        if template.programme_kind != programme.kind:
            raise Refusal(f"Шаблон «{template.title}» рассчитан на другую систему наставничества.")
        if template.school_id not in (None, programme.school_id):
            raise Refusal(f"Шаблон «{template.title}» принадлежит другой школе.")
    merged = merge(building.contents(templates), known=reader.known_stages(programme), numbering=numbering)
    building.write(programme, merged, verb="templates.add", by=by)
    for template in templates:
        building.write_targets(programme, template.content.get("targets", ()), verb="templates.add", by=by)
    return merged


@action
def save(programme: Programme, *, title: str, keeps_years: bool = False, by: User) -> RoadmapTemplate:
    """The programme's roadmap as a template of the school: people said by posts, nothing of what was done."""
    stages = reader.stage_contents(programme)
    if not stages:
        raise Refusal("Дорожная карта пуста: сохранять нечего.")
    title = _checked(title)
    _refuse_twin(programme.school, title)
    return RoadmapTemplate.objects.create(
        school=programme.school,
        code=f"own-{uuid.uuid4().hex[:12]}",
        title=title,
        programme_kind=programme.kind,
        content=content.content_of(
            stages, reader.target_contents(programme), first=programme.starts_on.year, keeps_years=keeps_years
        ),
    )


@action
def rename(template: RoadmapTemplate, *, title: str, by: User) -> RoadmapTemplate:
    """Another title for the school's own template."""
    template = _own(lock(template))
    title = _checked(title)
    _refuse_twin(template.school, title, besides=template)
    template.title = title
    template.save(update_fields=["title"])
    return template


@action
def hide(template: RoadmapTemplate, *, by: User) -> RoadmapTemplate:
    """No longer offered; roadmaps that were built from it are their own."""
    return _set_offered(template, offered=False)


@action
def show(template: RoadmapTemplate, *, by: User) -> RoadmapTemplate:
    """Offered again."""
    return _set_offered(template, offered=True)


@action
def delete(template: RoadmapTemplate, *, by: User) -> None:
    """Remove the school's own template; roadmaps that were built from it stay."""
    _own(lock(template)).delete()


def _set_offered(template: RoadmapTemplate, *, offered: bool) -> RoadmapTemplate:
    template = _own(lock(template))
    template.is_active = offered
    template.save(update_fields=["is_active"])
    return template


def _own(template: RoadmapTemplate) -> RoadmapTemplate:
    if template.school_id is None:
        raise Refusal("Этот шаблон общий для всех школ, его меняет администратор.")
    return template


def _checked(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise Refusal("Назовите шаблон.")
    if len(title) > LONGEST:
        raise Refusal(f"Название длиннее {LONGEST} знаков. Сократите его.")
    return title


def _refuse_twin(school: School, title: str, *, besides: RoadmapTemplate | None = None) -> None:
    """Two people must not give one title twice; rows that only point at the school do not wait for them."""
    School.objects.select_for_update(no_key=True).get(pk=school.pk)
    rows = RoadmapTemplate.objects.filter(school=school).exclude(pk=besides.pk if besides else None)
    if any(fold(row.title) == fold(title) for row in rows):
        raise Refusal(f"Шаблон «{title}» у школы уже есть. Назовите иначе.")
