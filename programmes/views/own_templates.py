"""The school's own Word templates: which documents can have one, taking one in, a look at it filled."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.documents import word_templates
from mentoring.documents.download import document as file_response
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from mentoring.web.providers import DocumentKind, documents
from programmes.actions import own_templates as actions
from programmes.forms.own_templates import TemplateForm
from programmes.forms.version import VersionForm
from programmes.models import OwnTemplate
from programmes.readers import own_templates as reader


@needs(Permission.DOCUMENT_SETUP, School)
def index(request: HttpRequest, school: School) -> HttpResponse:
    """The documents that can have a template, and the templates there are."""
    return render(request, "programmes/own_templates.html", {"school": school, "lines": reader.lines(school)})


@needs(Permission.DOCUMENT_SETUP, School)
def add(request: HttpRequest, school: School, kind: str) -> HttpResponse:
    """Take a template in; the names it may use stand beside the form."""
    found = _kind(kind)
    form = TemplateForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            template = actions.add(
                school, kind=found.code, title=data["title"], attachment=data["file"], by=request.user
            )
        except Refusal as refusal:
            for text in refusal.details or (refusal.text,):
                form.add_error("file", text)
        else:
            messages.success(request, "Шаблон принят. Ниже он заполнен вымышленными данными.")
            return redirect("programmes:own-template", pk=template.pk)
    context = {"school": school, "kind": found, "form": form}
    return render(request, "programmes/own_template_add.html", context)


@needs(Permission.DOCUMENT_SETUP, School)
def starter(request: HttpRequest, school: School, kind: str) -> HttpResponse:
    """A template to begin with, that names everything once."""
    found = _kind(kind)
    content = word_templates.starter(found.title, found.fields.fields if found.fields else ())
    return file_response(content, f"Заготовка шаблона, {found.title}", "docx")


@needs(Permission.DOCUMENT_SETUP, OwnTemplate)
def template(request: HttpRequest, template: OwnTemplate) -> HttpResponse:
    """The template filled with invented data, and what can be done with it."""
    kind, blocks, refusal = documents.get(template.kind), [], ""
    try:
        blocks = word_templates.blocks(reader.sample_of(template))
    except Refusal as refused:
        refusal = refused.text
    context = {
        "school": template.school,
        "template": template,
        "kind": kind,
        "blocks": blocks,
        "refusal": refusal,
        "form": VersionForm(initial={"version": template.version}),
    }
    return render(request, "programmes/own_template.html", context)


@needs(Permission.DOCUMENT_SETUP, OwnTemplate)
def download(request: HttpRequest, template: OwnTemplate, which: str) -> HttpResponse:
    """The template as it was brought, or filled with invented data."""
    try:
        content = reader.sample_of(template) if which == "sample" else reader.content_of(template)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return redirect("programmes:own-template", pk=template.pk)
    log.record("own_templates.open", template, by=request.user)
    name = f"Образец, {template.title}" if which == "sample" else template.title
    return file_response(content, name, "docx")


@require_POST
@needs(Permission.DOCUMENT_SETUP, OwnTemplate)
def use(request: HttpRequest, template: OwnTemplate) -> HttpResponse:
    """Put the template to use, or leave it."""
    form = VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else None
    act, said = (
        (actions.leave, "Документы снова печатаются в обычном виде.")
        if template.is_used
        else (actions.use, "Теперь файлы Word составляются по этому шаблону.")
    )
    try:
        act(template, version=version, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, said)
    return redirect("programmes:own-template", pk=template.pk)


@require_POST
@needs(Permission.DOCUMENT_SETUP, OwnTemplate)
def delete(request: HttpRequest, template: OwnTemplate) -> HttpResponse:
    """The template goes."""
    school = template.school
    try:
        actions.delete(template, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return redirect("programmes:own-template", pk=template.pk)
    messages.success(request, "Шаблон удалён.")
    return redirect("programmes:own-templates", school=school.slug)


def _kind(code: str) -> DocumentKind:
    found = documents.get(code)
    if found is None or found.fields is None or "docx" not in found.formats:
        raise Http404
    return found
