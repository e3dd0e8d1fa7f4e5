"""A school's own wordings: the list, the editor with an invented text beside it, the way back to the built-in one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import needs
from programmes import wordings
from programmes.actions import wordings as actions
from programmes.forms.version import VersionForm, checked
from programmes.forms.wording import WordingForm
from programmes.readers import wording_pages as reader
from programmes.wordings import WordingKind


@needs(Permission.DOCUMENT_SETUP, School)
def index(request: HttpRequest, school: School) -> HttpResponse:
    """All texts by group, each with whose words it has."""
    context = {"school": school, "heading": "Формулировки", "groups": reader.groups(school)}
    return render(request, "programmes/wordings.html", context)


@needs(Permission.DOCUMENT_SETUP, School)
def edit(request: HttpRequest, school: School, code: str) -> HttpResponse:
    """The editor; with the button «Посмотреть» nothing is saved and the invented text is drawn anew."""
    kind = _kind(code)
    page = reader.page(school, kind)
    initial = {"version": page.version}
    form = WordingForm(request.POST or None, kind=kind, wording=page.wording, initial=initial)
    if request.method == "POST" and form.is_valid() and "look" not in request.POST:
        data = form.cleaned_data
        try:
            actions.edit(school, code, wording=data["wording"], version=data["version"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            if page.row is not None:
                renew(form, refusal, page.row)
        else:
            messages.success(request, "Формулировки сохранены. Они появятся в новых проектах приказов.")
            return redirect("programmes:wordings", school=school.slug)
    wording = form.cleaned_data["wording"] if form.is_bound and not form.errors else page.wording
    context = {
        "school": school,
        "kind": kind,
        "page": page,
        "form": form,
        "heading": kind.title,
        "helps": reader.helps(kind),
        "preview": None if form.is_bound and form.errors else reader.preview(kind, wording),
    }
    return render(request, "programmes/wording.html", context)


@require_POST
@needs(Permission.DOCUMENT_SETUP, School)
def preview(request: HttpRequest, school: School, code: str) -> HttpResponse:
    """The invented text alone, or what is wrong with what has been typed."""
    kind = _kind(code)
    form = WordingForm(request.POST, kind=kind)
    context = {
        "school": school,
        "form": form,
        "preview": reader.preview(kind, form.cleaned_data["wording"]) if form.is_valid() else None,
    }
    return render(request, "programmes/_wording_preview.html", context)


@require_POST
@needs(Permission.DOCUMENT_SETUP, School)
def restore(request: HttpRequest, school: School, code: str) -> HttpResponse:
    """The built-in text again."""
    try:
        actions.restore(school, _kind(code).code, **checked(VersionForm(request.POST)), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return redirect("programmes:wording", school=school.slug, code=code)
    messages.success(request, "Возвращён встроенный текст.")
    return redirect("programmes:wordings", school=school.slug)


def _kind(code: str) -> WordingKind:
    try:
        return wordings.get(code)
    except KeyError as error:
        raise Http404 from error
