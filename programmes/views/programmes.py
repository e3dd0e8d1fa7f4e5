"""Pages of programmes: the list, the hub with the steps of the main path, creation and settings."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import may, needs
from programmes import providers
from programmes.actions import programmes as actions
from programmes.core.terms import LABELS, Span, first_years, short_words
from programmes.forms.programme import ProgrammeForm, StartForm, proposed
from programmes.models import Programme
from programmes.readers import programmes as reader
from programmes.readers.rules import rule_lines
from programmes.states import AT_WORK, ProgrammeKind

CURATOR_TITLES = ("куратор", "координатор", "руководитель проектной группы", "ответственный за наставничество")


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
    kind, span, year = StartForm(request.GET).choice()
    initial = proposed(school, kind, span, year, request.user)
    form = ProgrammeForm(request.POST or None, school=school, kind=kind, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            programme = actions.create(school, kind=kind, **_details(form), template=data["template"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, "Программа создана.")
            return redirect(programme)
    return render(
        request, "programmes/programme_form.html", _form_context(form, school, kind) | _start(kind, span, year)
    )


@needs(Permission.PROGRAMME_EDIT, Programme)
def edit(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Settings of a programme."""
    form = ProgrammeForm(request.POST or None, instance=programme, school=programme.school, kind=programme.kind)
    if request.method == "POST" and form.is_valid():
        details = _details(form)
        try:
            version = form.cleaned_data["version"]
            programme = actions.edit(Programme(pk=programme.pk), **details, version=version, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            renew(form, refusal, programme)
        else:
            messages.success(request, "Настройки программы сохранены.")
            return redirect(programme)
    return render(request, "programmes/programme_form.html", _form_context(form, programme.school, programme.kind))


def _details(form: ProgrammeForm) -> dict:
    names = ("title", "starts_on", "ends_on", "forms", "role_variants", "curator")
    given = {name: form.cleaned_data[name] for name in names}
    return given | {
        "work_kinds": form.cleaned_data.get("work_kinds") or (),
        "rules": form.rules,
        "new_variants": form.new_variants,
    }


def _form_context(form: ProgrammeForm, school: School, kind: str) -> dict:
    return {
        "form": form,
        "school": school,
        "programme": form.instance if form.instance.pk else None,
        "kind": ProgrammeKind(kind),
        "curator_titles": CURATOR_TITLES,
    }


def _start(kind: str, span: Span, year: int) -> dict:
    """The choices above the form of a new programme: system, length, first year."""
    years = first_years(span, on=localdate())
    return {
        "kinds": [{"value": value, "label": label, "current": value == kind} for value, label in ProgrammeKind.choices],
        "spans": [{"value": one.value, "label": label, "current": one is span} for one, label in LABELS.items()],
        "years": [{"value": one, "label": short_words(span, one), "current": one == year} for one in years],
        "span": span,
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
        "next_step": providers.next_step(steps) if can_edit and programme.state in AT_WORK else None,
        "facts": reader.facts(programme),
        "rules": rule_lines(programme),
        "parts": providers.programme_links.collect(request, programme),
        "can_edit": can_edit,
        "moves": reader.moves(programme),
    }
    return render(request, "programmes/programme.html", context)
