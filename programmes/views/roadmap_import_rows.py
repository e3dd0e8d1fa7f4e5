"""A row of an import's preview, put right in its place by htmx or on a page of its own without it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from programmes.actions import roadmap_imports as actions
from programmes.core.roadmap_import import correcting
from programmes.core.roadmap_import.draft import DraftActivity, DraftStage
from programmes.forms.roadmap_import import ActivityRowForm, StageRowForm, StepForm
from programmes.models import RoadmapImport
from programmes.readers import roadmap_imports as reader

ACTIVITY_STEPS = {
    "to_stage": correcting.to_stage,
    "leave_out": correcting.leave_out,
    "join_up": correcting.join_up,
    "split": correcting.split,
}
STAGE_STEPS = {"to_activity": correcting.to_activity, "leave_out": correcting.leave_stage_out}


@needs(Permission.PROGRAMME_EDIT, RoadmapImport)
def activity(request: HttpRequest, upload: RoadmapImport, stage: int, place: int) -> HttpResponse:
    """A row that was taken for an activity."""
    draft = reader.draft_of(upload)
    try:
        row = draft.stages[stage].activities[place]
    except IndexError as error:
        raise Http404 from error
    step = ACTIVITY_STEPS.get(request.POST.get("step", ""))
    if step is not None:
        return _step(request, upload, partial(step, stage=stage, place=place), f"stage-{stage}")
    initial = {name: getattr(row, name) for name in ActivityRowForm.base_fields if hasattr(row, name)}
    form = ActivityRowForm(
        request.POST or None, draft=draft, initial=initial | {"to_stage": stage, "version": upload.version}
    )
    if request.method == "POST" and form.is_valid():
        texts = {name: form.cleaned_data[name] for name in initial}
        change = partial(
            correcting.edit_activity, stage=stage, place=place, texts=texts, to_stage=form.cleaned_data["to_stage"]
        )
        if _corrected(request, upload, form, change):
            return redirect(f"{upload.get_absolute_url()}#row-{stage}-{place}")
    return _page(request, upload, form, row, f"row-{stage}-{place}", place=place)


@needs(Permission.PROGRAMME_EDIT, RoadmapImport)
def stage(request: HttpRequest, upload: RoadmapImport, stage: int) -> HttpResponse:
    """A row that was taken for a stage."""
    draft = reader.draft_of(upload)
    try:
        row = draft.stages[stage]
    except IndexError as error:
        raise Http404 from error
    step = STAGE_STEPS.get(request.POST.get("step", ""))
    if step is not None:
        return _step(request, upload, partial(step, stage=stage), f"stage-{max(stage - 1, 0)}")
    initial = {name: getattr(row, name) for name in StageRowForm.base_fields if hasattr(row, name)}
    form = StageRowForm(request.POST or None, initial=initial | {"version": upload.version})
    if request.method == "POST" and form.is_valid():
        texts = {name: form.cleaned_data[name] for name in initial}
        if _corrected(request, upload, form, partial(correcting.edit_stage, stage=stage, texts=texts)):
            return redirect(f"{upload.get_absolute_url()}#stage-{stage}")
    return _page(request, upload, form, row, f"stage-{stage}")


def _corrected(request: HttpRequest, upload: RoadmapImport, form: BaseForm, change: Callable) -> bool:
    try:
        actions.correct(upload, change, version=form.cleaned_data["version"], by=request.user)
    except Refusal as refusal:
        form.add_error(None, refusal.text)
        form.data = form.data.copy()
        form.data["version"] = str(RoadmapImport.objects.get(pk=upload.pk).version)
        return False
    return True


def _step(request: HttpRequest, upload: RoadmapImport, change: Callable, anchor: str) -> HttpResponse:
    form = StepForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else None
    try:
        actions.correct(upload, change, version=version, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    return redirect(f"{upload.get_absolute_url()}#{anchor}")


def _page(
    request: HttpRequest,
    upload: RoadmapImport,
    form: BaseForm,
    row: DraftActivity | DraftStage,
    anchor: str,
    *,
    place: int | None = None,
) -> HttpResponse:
    context = {
        "upload": upload,
        "programme": upload.programme,
        "school": upload.programme.school,
        "form": form,
        "row": row,
        "source": reader.source_of(upload, row.rows),
        "anchor": anchor,
        "is_activity": place is not None,
        "can_join": bool(place),
        "parts": row.parts if isinstance(row, DraftActivity) else (),
    }
    template = "_row_form.html" if request.htmx else "row.html"
    return render(request, f"programmes/roadmap_import/{template}", context)
