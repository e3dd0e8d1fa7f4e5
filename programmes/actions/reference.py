"""Load the built-in forms, role variants and roadmap templates; what an administrator has edited stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from programmes.models import MentoringForm, RoadmapTemplate, RoleVariant, WorkKind
from programmes.reference_files import document

TEMPLATES = ("roadmap_pupils", "roadmap_teachers", "roadmap_additional_education")


def load() -> None:
    """Add what is missing, by code; safe to run any number of times."""
    _load_forms()
    _load_role_variants()
    _load_work_kinds()
    _load_templates()


def _forms() -> Iterator[tuple[str, int, dict[str, Any]]]:
    position = 0
    for name in ("forms_pupils", "forms_teachers"):
        content = document(name)
        for form in content["form"]:
            position += 10
            yield content["programme_kind"], position, form


def _load_forms() -> None:
    known = set(MentoringForm.objects.values_list("code", flat=True))
    MentoringForm.objects.bulk_create(
        MentoringForm(
            code=form["code"],
            title=form["title"],
            programme_kind=kind,
            description=form["description"],
            mentor_kinds=form["mentor_kinds"],
            mentee_kinds=form["mentee_kinds"],
            mentor_not_younger=form.get("mentor_not_younger", False),
            position=position,
        )
        for kind, position, form in _forms()
        if form["code"] not in known
    )


def _load_role_variants() -> None:
    forms = {form.code: form for form in MentoringForm.objects.all()}
    known = set(RoleVariant.objects.filter(school=None).values_list("form__code", "code"))
    RoleVariant.objects.bulk_create(
        RoleVariant(
            form=forms[form["code"]],
            code=variant["code"],
            title=variant["title"],
            description=describe(variant),
            position=number * 10,
        )
        for _, _, form in _forms()
        for number, variant in enumerate(form["variant"], start=1)
        if (form["code"], variant["code"]) not in known
    )


def describe(variant: dict[str, str]) -> str:
    """Who is who in a role variant and what for, in one line."""
    return f"Наставник {variant['mentor_is']}; наставляемый {variant['mentee_is']}. Цель: {variant['aim']}."


def _load_work_kinds() -> None:
    known = set(WorkKind.objects.filter(school=None).values_list("code", flat=True))
    content = document("forms_teachers")
    WorkKind.objects.bulk_create(
        WorkKind(code=kind["code"], title=kind["title"], programme_kind=content["programme_kind"], position=number * 10)
        for number, kind in enumerate(content["work_kind"], start=1)
        if kind["code"] not in known
    )


def _load_templates() -> None:
    known = set(RoadmapTemplate.objects.filter(school=None).values_list("code", flat=True))
    for name in TEMPLATES:
        content = document(name)
        if content["code"] not in known:
            RoadmapTemplate.objects.create(
                code=content["code"],
                title=content["title"],
                programme_kind=content["programme_kind"],
                content={
                    "description": content["description"],
                    "span": content.get("span", "school"),
                    "stages": list(_stages(content)),
                    "targets": content.get("target", []),
                },
            )


def _stages(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for number, stage in enumerate(content["stage"], start=1):
        activities = [
            {"number": f"{number}.{position}", **activity}
            for position, activity in enumerate(stage["activity"], start=1)
        ]
        yield {
            "number": str(number),
            "title": stage["title"],
            "task": stage["task"],
            "result": stage["result"],
            "product": stage["product"],
            "activities": activities,
        }
