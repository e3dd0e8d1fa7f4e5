"""Pages of individual plans: the plan of a pair, its aims, its tasks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import may, needs
from pairing.actions import plans
from pairing.core.plans import suggestions
from pairing.forms.plans import PlanForm, TaskAddForm, TaskDoneForm, TaskForm
from pairing.forms.row_version import VersionForm
from pairing.models import IndividualPlan, Pair, PlanItem
from pairing.readers import pairs as pair_reader
from pairing.readers import plans as reader
from pairing.states import PairState

UP, DOWN = "up", "down"


@needs(Permission.PAIR_VIEW, Pair)
def plan(request: HttpRequest, pair: Pair) -> HttpResponse:
    """The plan with its tasks; a new one in one line."""
    return _page(request, pair, TaskAddForm())


@require_POST
@needs(Permission.PLAN_EDIT, Pair)
def begin(request: HttpRequest, pair: Pair) -> HttpResponse:
    """Empty, or with the tasks that such plans often begin with."""
    try:
        plans.begin(pair, with_suggestions="suggestions" in request.POST, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    return redirect("pairing:plan", pk=pair.pk)


@needs(Permission.PLAN_EDIT, IndividualPlan)
def edit(request: HttpRequest, plan: IndividualPlan) -> HttpResponse:
    """The aims."""
    form = PlanForm(request.POST or None, instance=plan)
    if request.method == "POST" and form.is_valid():
        try:
            plans.save(plan, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            _told(form, refusal, plan)
        else:
            messages.success(request, "Цель плана записана.")
            return redirect("pairing:plan", pk=plan.pair_id)
    return _form(request, plan.pair, form, heading="Цель плана", label="Сохранить")


@require_POST
@needs(Permission.PAIR_EDIT, IndividualPlan)
def agree(request: HttpRequest, plan: IndividualPlan) -> HttpResponse:
    """The curator's mark, set or taken back."""
    version = VersionForm(request.POST).shown
    try:
        if plan.agreed_on is None:
            plans.agree(plan, on=localdate(), version=version, by=request.user)
            messages.success(request, "План согласован.")
        else:
            plans.disagree(plan, version=version, by=request.user)
            messages.success(request, "Отметка о согласовании снята.")
    except Refusal as refusal:
        messages.error(request, refusal.text)
    return redirect("pairing:plan", pk=plan.pair_id)


@require_POST
@needs(Permission.PLAN_EDIT, IndividualPlan)
def add(request: HttpRequest, plan: IndividualPlan) -> HttpResponse:
    """A task at the end; what was wrongly filled is shown in the page itself."""
    form = TaskAddForm(request.POST)
    if form.is_valid():
        try:
            plans.add_item(plan, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            _told(form, refusal, plan)
        else:
            return redirect(reverse("pairing:plan", args=[plan.pair_id]) + "#add-task")
    return _page(request, plan.pair, form)


@needs(Permission.PLAN_EDIT, PlanItem)
def edit_task(request: HttpRequest, item: PlanItem) -> HttpResponse:
    """The words and the day of a task."""
    form = TaskForm(request.POST or None, instance=item)
    if request.method == "POST" and form.is_valid():
        return _carried_out(request, item, form, plans.amend_item, heading="Изменить задачу", label="Сохранить")
    return _form(request, item.plan.pair, form, heading="Изменить задачу", label="Сохранить")


@needs(Permission.PLAN_EDIT, PlanItem)
def do_task(request: HttpRequest, item: PlanItem) -> HttpResponse:
    """The day and the result."""
    on = localdate()
    initial = {"done_on": on, "result": item.result, "version": item.version}
    form = TaskDoneForm(request.POST or None, initial=initial, starts_on=plans.first_day(item), on=on)
    words = {"heading": "Задача выполнена", "label": "Отметить выполненной", "lead": item.title}
    if request.method == "POST" and form.is_valid():
        return _carried_out(request, item, form, plans.do_item, on=on, **words)
    return _form(request, item.plan.pair, form, **words)


@require_POST
@needs(Permission.PLAN_EDIT, PlanItem)
def drop_task(request: HttpRequest, item: PlanItem) -> HttpResponse:
    """Not to be done after all."""
    return _changed(request, item, plans.drop_item)


@require_POST
@needs(Permission.PLAN_EDIT, PlanItem)
def reopen_task(request: HttpRequest, item: PlanItem) -> HttpResponse:
    """To be done again."""
    return _changed(request, item, plans.reopen_item)


@require_POST
@needs(Permission.PLAN_EDIT, PlanItem)
def move_task(request: HttpRequest, item: PlanItem) -> HttpResponse:
    """One place up or down."""
    return _changed(request, item, plans.move_item, step=-1 if request.POST.get("to") == UP else 1)


def _changed(request: HttpRequest, item: PlanItem, act: Any, **values: Any) -> HttpResponse:
    try:
        act(item, version=VersionForm(request.POST).shown, by=request.user, **values)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    return redirect(f"{reverse('pairing:plan', args=[item.plan.pair_id])}#task-{item.pk}")


def _carried_out(
    request: HttpRequest, item: PlanItem, form: forms.Form, act: Any, *, heading: str, label: str, lead: str = "",
    **values: Any,
) -> HttpResponse:  # fmt: skip
    try:
        act(item, **form.cleaned_data, by=request.user, **values)
    except Refusal as refusal:
        _told(form, refusal, item)
        return _form(request, item.plan.pair, form, heading=heading, label=label, lead=lead)
    return redirect(f"{reverse('pairing:plan', args=[item.plan.pair_id])}#task-{item.pk}")


def _told(form: forms.Form, refusal: Refusal, row: models.Model) -> None:
    form.add_error(refusal.code if refusal.code in form.fields else None, refusal.text)
    renew(form, refusal, row)


def _form(
    request: HttpRequest, pair: Pair, form: forms.Form, *, heading: str, label: str, lead: str = ""
) -> HttpResponse:
    context = {
        "form": form,
        "pair": pair,
        "school": request.school,
        "heading": heading,
        "lead": lead,
        "submit_label": label,
        "back_url": reverse("pairing:plan", args=[pair.pk]),
    }
    return render(request, "pairing/plan_form.html", context)


def _page(request: HttpRequest, pair: Pair, form: TaskAddForm) -> HttpResponse:
    found = pair_reader.with_meetings(Pair.objects.filter(pk=pair.pk)).get()
    works = found.state == PairState.ACTIVE
    view = reader.of_pair(found, on=localdate())
    context = {
        "pair": found,
        "programme": found.programme,
        "school": request.school,
        "view": view,
        "form": form,
        "suggestions": suggestions(found.form.code),
        "can": {
            "edit": works and may(request.user, Permission.PLAN_EDIT, pair),
            "agree": works and may(request.user, Permission.PAIR_EDIT, pair),
            "see_programme": may(request.user, Permission.PAIR_VIEW, found.programme),
        },
    }
    return render(request, "pairing/plan.html", context)
