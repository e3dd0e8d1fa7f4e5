"""Activities of the roadmap, changed in their place by htmx or on a page of their own without it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST
from django_htmx.http import push_url

from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import may, needs
from programmes.actions import activity_reports, roadmap_facts
from programmes.actions import roadmap as actions
from programmes.forms.roadmap import PARTS, ActivityForm, DoneForm, NoteForm, PlaceActivityForm
from programmes.forms.version import VersionForm, checked
from programmes.models import Activity, Stage
from programmes.readers.activity import activity_page
from programmes.readers.responsibles import may_report, offers
from programmes.readers.roadmap_page import told_line
from programmes.views.reporting import reports


@needs(Permission.PROGRAMME_VIEW, Activity)
def page(request: HttpRequest, activity: Activity) -> HttpResponse:
    """All there is about the activity; for htmx its line, which stands in its place again after «Отмена»."""
    if request.htmx:
        return _row(request, activity, "programmes/_activity.html")
    context = {
        "activity": activity,
        "stage": activity.stage,
        "programme": activity.stage.programme,
        "school": activity.stage.programme.school,
        "found": activity_page(activity, user=request.user, on=localdate()),
        "place_form": PlaceActivityForm(programme=activity.stage.programme, initial={"stage": activity.stage_id}),
        "can_edit": may(request.user, Permission.PROGRAMME_EDIT, activity),
        "can_report": may_report(request.user, activity),
    }
    return render(request, "programmes/activity.html", context)


@needs(Permission.PROGRAMME_EDIT, Stage)
def add(request: HttpRequest, stage: Stage) -> HttpResponse:
    """A new activity at the end of its stage."""
    form = ActivityForm(request.POST or None, school=stage.programme.school)
    if request.method == "POST" and form.is_valid():
        data = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        activity = actions.add(stage, **data, by=request.user)
        messages.success(request, "Мероприятие добавлено.")
        return redirect(activity)
    return render(request, "programmes/activity_form.html", _context(form, stage, "Новое мероприятие", "Добавить"))


@needs(Permission.PROGRAMME_EDIT, Activity)
def edit(request: HttpRequest, activity: Activity) -> HttpResponse:
    """What the activity is, when, by whom."""
    form = ActivityForm(
        request.POST or None, instance=activity, school=request.school, initial={"version": activity.version}
    )
    if request.method == "POST" and form.is_valid():
        try:
            activity = actions.edit(Activity(pk=activity.pk), **form.values(), by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            renew(form, refusal, activity)
        else:
            return _row(request, activity) if request.htmx else redirect(activity)
    return _form(request, activity, form, "Мероприятие", "Сохранить")


@needs(Permission.PROGRAMME_EDIT, Activity)
def part(request: HttpRequest, activity: Activity, name: str) -> HttpResponse:
    """One thing changed right in the line: the deadline, the responsible or the state."""
    form = PARTS[name](request.POST or None, instance=activity, initial={"version": activity.version})
    if request.method == "POST" and form.is_valid():
        try:
            activity = _write_part(activity, form, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            renew(form, refusal, activity)
        else:
            return _row(request, activity) if request.htmx else redirect(activity)
    if not request.htmx:
        return _form(request, activity, form, "Мероприятие", "Сохранить")
    return _row(
        request,
        Activity.objects.get(pk=activity.pk),
        "programmes/_activity.html",
        part=name,
        part_form=form,
        offers=offers(request.school),
    )


def _write_part(activity: Activity, form: BaseForm, *, by) -> Activity:
    data = form.cleaned_data
    if "state" in data:
        return actions.set_state(Activity(pk=activity.pk), **data, today=localdate(), by=by)
    return actions.edit_part(Activity(pk=activity.pk), **data, by=by)


@reports
def done(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Ticked off, with the day, a note and what proves it."""
    initial = {"on": activity.done_on or localdate(), "note": activity.note, "version": activity.version}
    form = DoneForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            activity = activity_reports.report(
                activity,
                on=data["on"],
                note=data["note"],
                attachment=data["file"],
                url=data["url"],
                version=data["version"],
                today=localdate(),
                by=request.user,
            )
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
def follow(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Marked by its fact again, after a person had overruled it."""
    try:
        roadmap_facts.resume(activity, **checked(VersionForm(request.POST)), on=localdate(), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    return redirect(activity.page_url)


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


def _row(
    request: HttpRequest, activity: Activity, template: str = "programmes/_activity_changed.html", **extra
) -> HttpResponse:
    found, stage_line, line = told_line(activity, user=request.user, on=localdate())
    context = {
        "found": found,
        "roadmap": found.plan,
        "stage_line": stage_line,
        "line": line,
        "programme": activity.stage.programme,
        "can_edit": may(request.user, Permission.PROGRAMME_EDIT, activity),
    }
    return push_url(render(request, template, context | extra), url=False)  # the roadmap stays the page that is open


def _form(request: HttpRequest, activity: Activity, form: BaseForm, heading: str, label: str) -> HttpResponse:
    template = "programmes/_activity_form.html" if request.htmx else "programmes/activity_form.html"
    context = _context(form, activity.stage, heading, label) | {"activity": activity}
    return push_url(render(request, template, context), url=False)


def _context(form: BaseForm, stage: Stage, heading: str, label: str) -> dict:
    return {
        "form": form,
        "stage": stage,
        "programme": stage.programme,
        "school": stage.programme.school,
        "heading": heading,
        "submit_label": label,
    }
