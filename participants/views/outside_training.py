"""Training of mentors in other organisations, on the page of a person."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.documents.download import download
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import needs
from participants.actions import outside_training as actions
from participants.forms.training import OutsideTrainingForm
from participants.models import OutsideTraining, Person
from programmes.forms.version import VersionForm, checked


@needs(Permission.TRAINING_EDIT, Person)
def add(request: HttpRequest, person: Person) -> HttpResponse:
    """Training that the person has had elsewhere."""
    form = OutsideTrainingForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add(person, values=form.values, scan=form.cleaned_data["scan"], by=request.user)
        except Refusal as refusal:
            form.add_error(refusal.code if refusal.code in form.fields else None, refusal.text)
        else:
            messages.success(request, "Обучение записано.")
            return redirect(person)
    return _form(request, form, person)


@needs(Permission.TRAINING_EDIT, OutsideTraining)
def edit(request: HttpRequest, training: OutsideTraining) -> HttpResponse:
    """Other words or days, another scan."""
    form = OutsideTrainingForm(
        request.POST or None, request.FILES or None, instance=training, initial={"version": training.version}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.change(
                OutsideTraining(pk=training.pk),
                values=form.values,
                scan=data["scan"],
                removes_scan=bool(data.get("removes_scan")),
                version=data["version"],
                by=request.user,
            )
        except Refusal as refusal:
            form.add_error(refusal.code if refusal.code in form.fields else None, refusal.text)
            renew(form, refusal, training)
        else:
            messages.success(request, "Изменения сохранены.")
            return redirect(training.person)
    return _form(request, form, training.person, training)


@require_POST
@needs(Permission.TRAINING_EDIT, OutsideTraining)
def delete(request: HttpRequest, training: OutsideTraining) -> HttpResponse:
    """A record made by mistake."""
    person = training.person
    try:
        actions.delete(training, **checked(VersionForm(request.POST)), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Запись об обучении удалена.")
    return redirect(person)


@needs(Permission.TRAINING_VIEW, OutsideTraining)
def scan(request: HttpRequest, training: OutsideTraining) -> HttpResponse:
    """The scan, for those who may see how mentors are prepared."""
    if not training.file or not training.file.storage.exists(training.file.name):
        raise Http404
    log.record("outside_training.scan", training, by=request.user)
    with training.file.open("rb") as file:
        return download(file.read(), training.filename, training.content_type)


def _form(
    request: HttpRequest, form: OutsideTrainingForm, person: Person, training: OutsideTraining | None = None
) -> HttpResponse:
    context = {"form": form, "person": person, "school": person.school, "training": training}
    return render(request, "participants/preparation/outside_form.html", context)
