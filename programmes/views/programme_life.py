"""The steps of a programme's life: begun, finished after a look at what is open, archived, taken back, copied on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from programmes import providers
from programmes.actions import copying
from programmes.actions import programmes as actions
from programmes.forms.copying import CopyForm
from programmes.forms.version import VersionForm
from programmes.models import Programme
from programmes.readers import copying as reader


@require_POST
@needs(Permission.PROGRAMME_EDIT, Programme)
def start(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Begin work before the order."""
    actions.start(programme, by=request.user)
    messages.success(request, "Программа идёт.")
    return redirect(programme)


@needs(Permission.PROGRAMME_EDIT, Programme)
def finish(request: HttpRequest, programme: Programme) -> HttpResponse:
    """What is still open, and then summing up."""
    if request.method == "POST":
        return _step(request, programme, actions.finish, "Программа завершена.")
    context = {
        "programme": programme,
        "school": programme.school,
        "open_ends": providers.open_ends.collect(request, programme),
    }
    return render(request, "programmes/finish.html", context)


@require_POST
@needs(Permission.PROGRAMME_EDIT, Programme)
def archive(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Out of the lists."""
    return _step(request, programme, actions.archive, "Программа отправлена в архив.")


@require_POST
@needs(Permission.PROGRAMME_EDIT, Programme)
def restore(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Back into the lists."""
    return _step(request, programme, actions.restore, "Программа возвращена из архива.")


@needs(Permission.PROGRAMME_EDIT, Programme)
def copy(request: HttpRequest, programme: Programme) -> HttpResponse:
    """What goes along to the next term and what does not, with the title and the days of the new programme."""
    form = CopyForm(request.POST or None, programme=programme)
    if request.method == "POST" and form.is_valid():
        try:
            new = copying.copy(programme, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, "Программа на новый срок составлена. Проверьте сроки и ответственных.")
            return redirect(new)
    context = {
        "form": form,
        "programme": programme,
        "school": programme.school,
        "preview": reader.preview(programme, years=copying.years_between(programme, form.first_day)),
    }
    return render(request, "programmes/copy.html", context)


def _step(request: HttpRequest, programme: Programme, step, done: str) -> HttpResponse:
    form = VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else None
    try:
        step(programme, version=version, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, done)
    return redirect(programme)
