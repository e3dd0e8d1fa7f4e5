"""Rows of the roadmap moved to another place, by dragging, by keyboard or by buttons; stages merged."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from programmes.actions import roadmap_order as actions
from programmes.forms.roadmap import MergeForm, MoveForm, PlaceActivityForm, PlaceForm
from programmes.forms.version import checked
from programmes.models import Activity, Programme, Stage
from programmes.readers.roadmap_page import roadmap_page

MOVED = "Переставлено."


@require_POST
@needs(Permission.PROGRAMME_EDIT, Activity)
def place(request: HttpRequest, activity: Activity) -> HttpResponse:
    """To the place intended, in this stage or another one."""
    programme = activity.stage.programme
    form = PlaceActivityForm(request.POST, programme=programme)
    return _moved(request, programme, activity, lambda: actions.place(activity, **checked(form), by=request.user))


@require_POST
@needs(Permission.PROGRAMME_EDIT, Activity)
def move(request: HttpRequest, activity: Activity) -> HttpResponse:
    """One place up or down."""
    form = MoveForm(request.POST)
    programme = activity.stage.programme
    return _moved(request, programme, activity, lambda: actions.move(activity, **checked(form), by=request.user))


@require_POST
@needs(Permission.PROGRAMME_EDIT, Stage)
def place_stage(request: HttpRequest, stage: Stage) -> HttpResponse:
    """A stage to the place intended."""
    form = PlaceForm(request.POST)
    return _moved(request, stage.programme, stage, lambda: actions.place_stage(stage, **checked(form), by=request.user))


@require_POST
@needs(Permission.PROGRAMME_EDIT, Stage)
def move_stage(request: HttpRequest, stage: Stage) -> HttpResponse:
    """A stage one place up or down."""
    form = MoveForm(request.POST)
    return _moved(request, stage.programme, stage, lambda: actions.move_stage(stage, **checked(form), by=request.user))


@needs(Permission.PROGRAMME_EDIT, Stage)
def merge(request: HttpRequest, stage: Stage) -> HttpResponse:
    """A stage goes into another one with all its activities."""
    form = MergeForm(request.POST or None, stage=stage)
    if request.method == "POST" and form.is_valid():
        try:
            into = actions.merge(stage, into=form.cleaned_data["into"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, f"Этап «{stage.title}» влит в этап «{into.title}».")
            return redirect(into)
    context = {
        "form": form,
        "stage": stage,
        "programme": stage.programme,
        "school": stage.programme.school,
        "heading": "Влить в другой этап",
        "submit_label": "Влить",
    }
    return render(request, "programmes/stage_merge.html", context)


def _moved(request: HttpRequest, programme: Programme, row: Activity | Stage, act: Callable) -> HttpResponse:
    """Do it and show how it stands now: for htmx all stages with words for those who listen, else the page."""
    is_refused = False
    try:
        row, told = act(), MOVED
    except Refusal as refusal:
        told, is_refused = refusal.text, True
    if not request.htmx:
        (messages.error if is_refused else messages.success)(request, told)
        exists = type(row).objects.filter(pk=row.pk).exists()
        return redirect(row if exists else "programmes:roadmap", **({} if exists else {"pk": programme.pk}))
    found = roadmap_page(programme, user=request.user, on=localdate())
    context = {
        "programme": programme,
        "found": found,
        "roadmap": found.plan,
        "told": told,
        "is_refused": is_refused,
        "can_edit": True,
    }
    return render(request, "programmes/_moved.html", context)
