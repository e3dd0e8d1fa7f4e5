"""Pages of programmes: the list, the hub with the steps of the main path, creation and settings."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.core.russian.dates import school_year
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import may, needs
from programmes import providers
from programmes.actions import programmes as actions
from programmes.forms.programme import ProgrammeForm, StartForm, proposed
from programmes.forms.version import VersionForm
from programmes.models import Programme
from programmes.readers import programmes as reader
from programmes.states import ProgrammeKind


@needs(Permission.PROGRAMME_VIEW, School)
def index(request: HttpRequest, school: School) -> HttpResponse:
    """The school's programmes, the running ones first."""
    context = {
        "school": school,
        "lines": reader.lines(school, on=localdate()),
        "can_edit": may(request.user, Permission.PROGRAMME_EDIT, school),
    }
    return render(request, "programmes/programmes.html", context)


@needs(Permission.PROGRAMME_EDIT, School)
def add(request: HttpRequest, school: School) -> HttpResponse:
    """A new programme: everything proposed for the usual school year, everything can be changed."""
    kind, year = StartForm(request.GET).choice()
    form = ProgrammeForm(
        request.POST or None, school=school, kind=kind, initial=proposed(school, kind, year, request.user)
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            programme = actions.create(
                school, kind=kind, **_details(form), template=data["template"], rules=form.rules, by=request.user
            )
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, "Программа создана.")
            return redirect(programme)
    return render(request, "programmes/programme_form.html", _form_context(form, school, kind, year))


@needs(Permission.PROGRAMME_EDIT, Programme)
def edit(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Settings of a programme."""
    form = ProgrammeForm(request.POST or None, instance=programme, school=programme.school, kind=programme.kind)
    if request.method == "POST" and form.is_valid():
        details = _details(form)
        try:
            version = form.cleaned_data["version"]
            programme = actions.edit(
                Programme(pk=programme.pk), **details, rules=form.rules, version=version, by=request.user
            )
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            renew(form, refusal, programme)
        else:
            messages.success(request, "Настройки программы сохранены.")
            return redirect(programme)
    return render(request, "programmes/programme_form.html", _form_context(form, programme.school, programme.kind, 0))


def _details(form: ProgrammeForm) -> dict:
    names = ("title", "starts_on", "ends_on", "forms", "role_variants", "curator")
    return {name: form.cleaned_data[name] for name in names} | {"work_kinds": form.cleaned_data.get("work_kinds") or ()}


def _form_context(form: ProgrammeForm, school: School, kind: str, year: int) -> dict:
    this_year = int(school_year(localdate())[:4])
    return {
        "form": form,
        "school": school,
        "programme": form.instance if form.instance.pk else None,
        "kind": ProgrammeKind(kind),
        "kinds": [{"value": value, "label": label, "current": value == kind} for value, label in ProgrammeKind.choices],
        "years": [
            {"value": first, "label": f"{first}/{(first + 1) % 100:02}", "current": first == year}
            for first in (this_year, this_year + 1)
        ],
        "year": year,
    }


@needs(Permission.PROGRAMME_VIEW, Programme)
def programme(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The hub: where the programme stands on the main path and what to do next."""
    steps = providers.programme_steps.collect(request, programme)
    can_edit = may(request.user, Permission.PROGRAMME_EDIT, programme)
    context = {
        "programme": programme,
        "school": programme.school,
        "steps": steps,
        "next_step": providers.next_step(steps) if can_edit else None,
        "facts": reader.facts(programme),
        "parts": providers.programme_links.collect(request, programme),
        "can_edit": can_edit,
        "moves": reader.moves(programme),
    }
    return render(request, "programmes/programme.html", context)


@require_POST
@needs(Permission.PROGRAMME_EDIT, Programme)
def start(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Begin work before the order."""
    actions.start(programme, by=request.user)
    messages.success(request, "Программа идёт.")
    return redirect(programme)


@require_POST
@needs(Permission.PROGRAMME_EDIT, Programme)
def finish(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Sum up."""
    return _step(request, programme, actions.finish, "Программа завершена.")


@require_POST
@needs(Permission.PROGRAMME_EDIT, Programme)
def archive(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Out of the lists."""
    return _step(request, programme, actions.archive, "Программа отправлена в архив.")


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
