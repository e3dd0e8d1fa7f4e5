"""Activities of the roadmap, changed in their place by htmx or on a page of their own without it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import may, needs
from programmes.actions import roadmap as actions
from programmes.actions import roadmap_order
from programmes.forms.roadmap import ActivityForm, DoneForm, MoveForm, NoteForm
from programmes.forms.version import VersionForm, checked
from programmes.models import Activity, Stage
from programmes.readers.roadmap import line_of, roadmap


@needs(Permission.PROGRAMME_VIEW, Activity)
def row(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The activity's line: what stands in its place again after «Отмена»."""
    return _row(request, activity, "programmes/_activity.html") if request.htmx else redirect(activity)


@needs(Permission.PROGRAMME_EDIT, Stage)
def add(request: HttpRequest, stage: Stage) -> HttpResponse:
    """A new activity at the end of its stage."""
    form = ActivityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        activity = actions.add(stage, **data, by=request.user)
        messages.success(request, "Мероприятие добавлено.")
        return redirect(activity)
    return render(request, "programmes/activity_form.html", _context(form, stage, "Новое мероприятие", "Добавить"))


@needs(Permission.PROGRAMME_EDIT, Activity)
def edit(request: HttpRequest, activity: Activity) -> HttpResponse:
    """What the activity is, when, by whom."""
    form = ActivityForm(request.POST or None, instance=activity, initial={"version": activity.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            activity = actions.edit(Activity(pk=activity.pk), **data, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            renew(form, refusal, activity)
        else:
            return _row(request, activity) if request.htmx else redirect(activity)
    return _form(request, activity, form, "Мероприятие", "Сохранить")


@needs(Permission.PROGRAMME_EDIT, Activity)
def done(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Ticked off, with the day and a note."""
    initial = {"on": activity.done_on or localdate(), "note": activity.note, "version": activity.version}
    form = DoneForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            activity = actions.mark_done(activity, **form.cleaned_data, today=localdate(), by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            renew(form, refusal, activity)
        else:
            return _row(request, activity) if request.htmx else redirect(activity)
    return _form(request, activity, form, "Отметить выполнение", "Выполнено")


@require_POST
@needs(Permission.PROGRAMME_EDIT, Activity)
def reopen(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Not done after all."""
    return _step(request, activity, VersionForm(request.POST), actions.reopen)


@require_POST
@needs(Permission.PROGRAMME_EDIT, Activity)
def drop(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Will not take place this year."""
    return _step(request, activity, NoteForm(request.POST), actions.drop)


@require_POST
@needs(Permission.PROGRAMME_EDIT, Activity)
def move(request: HttpRequest, activity: Activity) -> HttpResponse:
    """One place up or down."""
    form = MoveForm(request.POST)
    if form.is_valid():
        return _step(request, activity, form, roadmap_order.move)
    return redirect(activity)


@require_POST
@needs(Permission.PROGRAMME_EDIT, Activity)
def delete(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Out of the roadmap."""
    stage = activity.stage
    try:
        actions.delete(activity, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return redirect(activity)
    messages.success(request, "Мероприятие удалено.")
    return redirect(stage)


def _step(request: HttpRequest, activity: Activity, form: BaseForm, step: Callable) -> HttpResponse:
    try:
        activity = step(activity, **checked(form), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    return redirect(activity)


def _row(request: HttpRequest, activity: Activity, template: str = "programmes/_activity_changed.html") -> HttpResponse:
    plan = roadmap(activity.stage.programme, on=localdate())
    stage_line, line = line_of(plan, activity)
    context = {
        "roadmap": plan,
        "stage_line": stage_line,
        "line": line,
        "can_edit": may(request.user, Permission.PROGRAMME_EDIT, activity),
    }
    return render(request, template, context)


def _form(request: HttpRequest, activity: Activity, form: BaseForm, heading: str, label: str) -> HttpResponse:
    template = "programmes/_activity_form.html" if request.htmx else "programmes/activity_form.html"
    return render(request, template, _context(form, activity.stage, heading, label) | {"activity": activity})


def _context(form: BaseForm, stage: Stage, heading: str, label: str) -> dict:
    return {
        "form": form,
        "stage": stage,
        "programme": stage.programme,
        "school": stage.programme.school,
        "heading": heading,
        "submit_label": label,
    }
