"""Settings of the journals in which a school registers its orders."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import needs
from programmes.actions import journals as actions
from programmes.forms.journals import JournalForm
from programmes.models import OrderJournal
from programmes.readers import journals as reader


@needs(Permission.DOCUMENT_SETUP, School)
def index(request: HttpRequest, school: School) -> HttpResponse:
    """The journals, what goes into each and how its numbers look."""
    lines = reader.lines_of(school)
    context = {"school": school, "lines": lines, "has_main": any(line.journal.is_main for line in lines)}
    return render(request, "programmes/journals.html", context)


@needs(Permission.DOCUMENT_SETUP, School)
def add(request: HttpRequest, school: School) -> HttpResponse:
    """Another journal; the first one is the main one."""
    is_main = not reader.has_main(school)
    journal = OrderJournal(school=school, is_main=is_main) if is_main else OrderJournal(school=school, title="")
    form = JournalForm(request.POST or None, journal=journal, taken=reader.taken_kinds(school))
    if request.method == "POST" and form.is_valid():
        values = _values(form)
        values.pop("version")
        try:
            actions.add(school, **values, by=request.user)
        except Refusal as refusal:
            _show(form, refusal)
        else:
            return _done(request, school)
    return _form(request, school, form, "Основной журнал приказов" if is_main else "Новый журнал приказов")


@needs(Permission.DOCUMENT_SETUP, OrderJournal)
def edit(request: HttpRequest, journal: OrderJournal) -> HttpResponse:
    """Another name, pattern or choice of kinds."""
    school = journal.school
    form = JournalForm(request.POST or None, journal=journal, taken=reader.taken_kinds(school, but=journal))
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit(journal, **_values(form), by=request.user)
        except Refusal as refusal:
            _show(form, refusal)
            renew(form, refusal, journal)
        else:
            return _done(request, school)
    return _form(request, school, form, "Журнал приказов")


@require_POST
@needs(Permission.DOCUMENT_SETUP, OrderJournal)
def remove(request: HttpRequest, journal: OrderJournal) -> HttpResponse:
    """A journal that nothing was registered in."""
    try:
        actions.remove(journal, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Журнал удалён. Его приказы пойдут в основной.")
    return redirect("programmes:journals", school=journal.school.slug)


def _values(form: JournalForm) -> dict[str, Any]:
    return {"kinds": ()} | form.cleaned_data


def _show(form: JournalForm, refusal: Refusal) -> None:
    form.add_error(refusal.code if refusal.code in form.fields else None, refusal.text)


def _done(request: HttpRequest, school: School) -> HttpResponse:
    messages.success(request, "Журнал сохранён.")
    return redirect("programmes:journals", school=school.slug)


def _form(request: HttpRequest, school: School, form: JournalForm, heading: str) -> HttpResponse:
    context = {
        "form": form,
        "school": school,
        "heading": heading,
        "submit_label": "Сохранить",
        "back_url": reverse("programmes:journals", kwargs={"school": school.slug}),
    }
    return render(request, "programmes/journal_form.html", context)
