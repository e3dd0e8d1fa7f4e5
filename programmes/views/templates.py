"""Pages of the roadmap's templates: taken into a programme, saved out of one, and the school's own list."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from programmes.actions import templates as actions
from programmes.core.merging import Merged
from programmes.forms.templates import SaveTemplateForm, TemplatesForm, TitleForm, default_title
from programmes.forms.version import checked
from programmes.models import Programme, RoadmapTemplate
from programmes.readers import templates as reader


@needs(Permission.PROGRAMME_EDIT, School)
def index(request: HttpRequest, school: School) -> HttpResponse:
    """The school's own templates, hidden ones too, and the common ones."""
    return _page(request, school)


def _page(request: HttpRequest, school: School) -> HttpResponse:
    context = {"school": school, "lines": reader.lines(school), "typed": request.POST}
    return render(request, "programmes/templates.html", context)


@needs(Permission.PROGRAMME_EDIT, Programme)
def add(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Several templates taken into the roadmap at once."""
    form = TemplatesForm(request.POST or None, programme=programme)
    if request.method == "POST" and form.is_valid():
        numbering = form.cleaned_data["numbering"]
        try:
            merged = actions.add(programme, form.chosen(), numbering=numbering, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, _told(merged))
            return redirect("programmes:roadmap", pk=programme.pk)
    context = {
        "form": form,
        "programme": programme,
        "school": programme.school,
        "is_empty": not programme.stages.exists(),
    }
    return render(request, "programmes/templates_add.html", context)


def _told(merged: Merged) -> str:
    """What was added and what was there already."""
    added = counted(merged.activities, "мероприятие", "мероприятия", "мероприятий")
    if not merged.activities:
        return "В дорожной карте уже есть все мероприятия этих шаблонов."
    doubled = f" Уже были в карте: {merged.doubled}." if merged.doubled else ""
    return f"Добавлено: {added}.{doubled} Проверьте сроки и ответственных."


@needs(Permission.PROGRAMME_EDIT, Programme)
def save(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The roadmap as a template of the school."""
    initial = {"title": default_title(programme, programme.school)}
    form = SaveTemplateForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.save(programme, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, "Шаблон сохранён. Он предлагается первым, когда вы создаёте программу.")
            return redirect("programmes:templates", school=programme.school.slug)
    context = {"form": form, "programme": programme, "school": programme.school}
    return render(request, "programmes/template_save.html", context)


@require_POST
@needs(Permission.PROGRAMME_EDIT, RoadmapTemplate)
def rename(request: HttpRequest, template: RoadmapTemplate) -> HttpResponse:
    """Another title."""
    form = TitleForm(request.POST)
    return _step(
        request, template, lambda: actions.rename(template, **checked(form), by=request.user), "Переименовано."
    )


@require_POST
@needs(Permission.PROGRAMME_EDIT, RoadmapTemplate)
def hide(request: HttpRequest, template: RoadmapTemplate) -> HttpResponse:
    """No longer offered."""
    return _step(request, template, lambda: actions.hide(template, by=request.user), "Шаблон больше не предлагается.")


@require_POST
@needs(Permission.PROGRAMME_EDIT, RoadmapTemplate)
def show(request: HttpRequest, template: RoadmapTemplate) -> HttpResponse:
    """Offered again."""
    return _step(request, template, lambda: actions.show(template, by=request.user), "Шаблон снова предлагается.")


@require_POST
@needs(Permission.PROGRAMME_EDIT, RoadmapTemplate)
def delete(request: HttpRequest, template: RoadmapTemplate) -> HttpResponse:
    """Gone; roadmaps that were built from it stay."""
    return _step(request, template, lambda: actions.delete(template, by=request.user), "Шаблон удалён.")


def _step(request: HttpRequest, template: RoadmapTemplate, step, done: str) -> HttpResponse:
    school = template.school
    try:
        step()
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return _page(request, school)  # with what was typed
    messages.success(request, done)
    return redirect("programmes:templates", school=school.slug)
