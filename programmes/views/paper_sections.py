"""Sections of a programme's document: edited, added, moved, switched off, taken back to the built-in text."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import needs
from programmes.actions import papers as actions
from programmes.forms.paper import MoveForm, PrintForm, SectionForm
from programmes.forms.version import VersionForm, checked
from programmes.models import PaperSection, ProgrammePaper
from programmes.readers import programme_papers as reader
from programmes.views.papers import form_context


@needs(Permission.PROGRAMME_EDIT, ProgrammePaper)
def add(request: HttpRequest, paper: ProgrammePaper) -> HttpResponse:
    """The school's own section."""
    form = SectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            section = actions.add_section(paper, title=data["title"], body=data["body"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, "Раздел добавлен.")
            return redirect(section)
    return render(request, "programmes/paper_section.html", form_context(paper, form, "Новый раздел"))


@needs(Permission.PROGRAMME_EDIT, PaperSection)
def edit(request: HttpRequest, section: PaperSection) -> HttpResponse:
    """The title and the text."""
    form = SectionForm(request.POST or None, instance=section, initial={"version": section.version})
    if request.method == "POST" and form.is_valid():
        try:
            section = actions.edit_section(PaperSection(pk=section.pk), **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            renew(form, refusal, section)
        else:
            messages.success(request, "Раздел сохранён.")
            return redirect(section)
    context = form_context(section.paper, form, "Раздел документа") | {"section": section}
    return render(request, "programmes/paper_section.html", context)


@needs(Permission.PROGRAMME_EDIT, PaperSection)
def restore(request: HttpRequest, section: PaperSection) -> HttpResponse:
    """What the built-in text says differently; on the button, that text instead of the school's."""
    changes = reader.changes_to_built_in(section)
    if changes is None:
        raise Http404
    if request.method == "POST":
        return _step(
            request, section, VersionForm(request.POST), actions.restore_section, "Встроенный текст возвращён."
        )
    context = form_context(section.paper, None, "Вернуть встроенный текст")
    return render(request, "programmes/paper_restore.html", context | {"section": section, "changes": changes})


@require_POST
@needs(Permission.PROGRAMME_EDIT, PaperSection)
def move(request: HttpRequest, section: PaperSection) -> HttpResponse:
    """One place up or down."""
    return _step(request, section, MoveForm(request.POST), actions.move_section)


@require_POST
@needs(Permission.PROGRAMME_EDIT, PaperSection)
def switch(request: HttpRequest, section: PaperSection) -> HttpResponse:
    """Printed or not."""
    return _step(request, section, PrintForm(request.POST), actions.print_section)


@require_POST
@needs(Permission.PROGRAMME_EDIT, PaperSection)
def delete(request: HttpRequest, section: PaperSection) -> HttpResponse:
    """The school's own section, out."""
    paper = section.paper
    try:
        actions.delete_section(section, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Раздел удалён.")
    return redirect(paper)


def _step(request: HttpRequest, section: PaperSection, form, step: Callable, done: str = "") -> HttpResponse:
    try:
        step(section, **checked(form), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        if done:
            messages.success(request, done)
    return redirect(section)
