"""The roadmap page: stages, activities, their deadlines and what has been done."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.core.roles import Permission
from mentoring.documents.download import document as file_response
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import may, needs
from programmes.actions import roadmap as actions
from programmes.documents import roadmap as documents
from programmes.forms.roadmap import DeleteStageForm, ShowForm, StageForm, TemplateForm
from programmes.forms.version import checked
from programmes.models import Programme, Stage
from programmes.readers.roadmap import stage_order
from programmes.readers.roadmap_page import roadmap_page


@needs(Permission.PROGRAMME_VIEW, Programme)
def page(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The whole roadmap."""
    form = ShowForm(request.GET)
    show = form.cleaned_data["show"] if form.is_valid() else ""
    found = roadmap_page(programme, user=request.user, on=localdate(), show=show)
    context = {
        "programme": programme,
        "school": programme.school,
        "found": found,
        "roadmap": found.plan,
        "template_form": TemplateForm(programme=programme),
        "can_edit": may(request.user, Permission.PROGRAMME_EDIT, programme),
    }
    return render(request, "programmes/roadmap.html", context)


@require_POST
@needs(Permission.PROGRAMME_EDIT, Programme)
def build(request: HttpRequest, programme: Programme) -> HttpResponse:
    """An empty roadmap out of a template."""
    form = TemplateForm(request.POST, programme=programme)
    if not form.is_valid():
        messages.error(request, "Выберите шаблон дорожной карты.")
        return redirect("programmes:roadmap", pk=programme.pk)
    try:
        actions.build(programme, form.cleaned_data["template"], by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Дорожная карта составлена. Проверьте сроки и ответственных.")
    return redirect("programmes:roadmap", pk=programme.pk)


@needs(Permission.PROGRAMME_VIEW, Programme)
def download(request: HttpRequest, programme: Programme, extension: str) -> HttpResponse:
    """The roadmap as a file."""
    content = documents.ROADMAP.formats[extension](programme)
    return file_response(content, documents.ROADMAP.filename(programme), extension)


@needs(Permission.PROGRAMME_EDIT, Programme)
def add_stage(request: HttpRequest, programme: Programme) -> HttpResponse:
    """A stage at the end."""
    form = StageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        stage = actions.add_stage(
            programme, **{name: value for name, value in data.items() if name != "version"}, by=request.user
        )
        return redirect(stage)
    context = {"form": form, "programme": programme, "school": programme.school, "heading": "Новый этап"}
    return render(request, "programmes/stage_form.html", context)


@needs(Permission.PROGRAMME_EDIT, Stage)
def edit_stage(request: HttpRequest, stage: Stage) -> HttpResponse:
    """What a stage is called and what it is for."""
    form = StageForm(request.POST or None, instance=stage, initial={"version": stage.version})
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_stage(Stage(pk=stage.pk), **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            renew(form, refusal, stage)
        else:
            messages.success(request, "Этап сохранён.")
            return redirect(stage)
    context = {
        "form": form, "stage": stage, "programme": stage.programme, "school": stage.programme.school,
        "heading": "Этап дорожной карты", "order": stage_order(stage),
    }  # fmt: skip
    return render(request, "programmes/stage_form.html", context)


@require_POST
@needs(Permission.PROGRAMME_EDIT, Stage)
def delete_stage(request: HttpRequest, stage: Stage) -> HttpResponse:
    """A stage with all that is in it."""
    programme = stage.programme
    try:
        actions.delete_stage(stage, **checked(DeleteStageForm(request.POST)), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Этап удалён.")
    return redirect("programmes:roadmap", pk=programme.pk)
