"""Interviews with mentors: planned many at once, held, told of on one page."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.core.russian.dates import short_date
from mentoring.core.russian.numerals import counted
from mentoring.documents.download import document
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import may, needs
from mentoring.web.lists import PER_PAGE
from participants.actions import interviews as actions
from participants.documents.preparation import schedule_pdf
from participants.forms.preparation import HeldForm, InterviewForm, OutcomeForm, PlanForm, told
from participants.models import Interview, MentorProfile
from participants.readers import interviews as reader
from participants.views.preparation import editing, place
from participants.views.showing import refused
from programmes.forms.version import VersionForm, checked
from programmes.models import Programme

OUTCOMES_ON_A_PAGE = 30


@needs(Permission.TRAINING_VIEW)
@needs(Permission.PROGRAMME_VIEW, Programme)
def index(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Interviews to come, and those that were held."""
    page = Paginator(reader.held(programme), PER_PAGE).get_page(request.GET.get("page"))
    planned = list(reader.planned(programme)[: PER_PAGE * 4])
    context = place(programme) | {
        "planned": planned,
        "page": page,
        "waiting": reader.to_interview(programme, request.user).count(),
        "today": localdate(),
        "can_edit": may(request.user, Permission.TRAINING_EDIT, programme.school),
    }
    return render(request, "participants/preparation/interviews.html", context)


@needs(Permission.TRAINING_EDIT)
@needs(Permission.PROGRAMME_VIEW, Programme)
def plan(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Give days and times to many mentors at once."""
    editing(request, programme)
    rows = reader.to_interview(programme, request.user)
    initial = {"first_day": localdate(), "interviewer": request.user.full_name}
    form = PlanForm(request.POST or None, rows=rows, today=localdate(), initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            planned = actions.plan_many(
                programme,
                form.keys,
                rhythm=form.rhythm,
                interviewer=data["interviewer"],
                place=data["place"],
                by=request.user,
            )
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            words = counted(len(planned), "собеседование", "собеседования", "собеседований")
            days = [short_date(planned[0].planned_on), short_date(planned[-1].planned_on)]
            span = days[0] if days[0] == days[1] else f"с {days[0]} по {days[1]}"
            messages.success(request, f"Назначено: {words}, {span}.")
            return redirect("participants:interviews", pk=programme.pk)
    context = place(programme) | {"form": form, "rows": rows, "ticked": set(request.POST.getlist("profiles"))}
    return render(request, "participants/preparation/plan.html", context)


@needs(Permission.TRAINING_EDIT)
@needs(Permission.PROGRAMME_VIEW, Programme)
def outcomes(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Tell what came of the planned interviews, all on one page."""
    editing(request, programme)
    rows = list(reader.planned(programme)[:OUTCOMES_ON_A_PAGE])
    sees_notes = may(request.user, Permission.SENSITIVE_VIEW, programme.school)
    forms = [
        OutcomeForm(request.POST or None, interview=row, can_see_sensitive=sees_notes, today=localdate())
        for row in rows
    ]
    refusal = ""
    if request.method == "POST" and all([form.is_valid() for form in forms]):  # noqa: C419 - each form shows its faults
        found = told(forms)
        try:
            actions.record_many(programme, found, today=localdate(), by=request.user)
        except Refusal as refused_:
            refusal = refused_.text
        else:
            if found:
                words = counted(len(found), "собеседования", "собеседований", "собеседований")
                messages.success(request, f"Записаны итоги {words}.")
                return redirect("participants:interviews", pk=programme.pk)
            refusal = "Отметьте итог хотя бы одного собеседования."
    context = place(programme) | {"forms": forms, "refusal": refusal, "sees_notes": sees_notes}
    return render(request, "participants/preparation/outcomes.html", context)


@needs(Permission.TRAINING_VIEW)
@needs(Permission.PROGRAMME_VIEW, Programme)
def schedule(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The planned interviews on paper."""
    log.record("interviews.print", programme, by=request.user)
    return document(schedule_pdf(programme), "График собеседований", "pdf")


@needs(Permission.TRAINING_EDIT, MentorProfile)
def hold(request: HttpRequest, profile: MentorProfile) -> HttpResponse:
    """Write down an interview that was held without a plan."""
    sees_notes = may(request.user, Permission.SENSITIVE_VIEW, profile)
    initial = {"held_on": localdate(), "interviewer": request.user.full_name}
    form = HeldForm(request.POST or None, can_see_sensitive=sees_notes, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.hold(profile, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error(refusal.code if refusal.code in form.fields else None, refusal.text)
        else:
            messages.success(request, f"{profile.person.full_name}: собеседование записано.")
            return redirect("participants:preparation", pk=profile.programme_id)
    context = place(profile.programme) | {"form": form, "person": profile.person, "heading": "Собеседование проведено"}
    return render(request, "participants/preparation/interview_form.html", context)


@needs(Permission.TRAINING_EDIT, Interview)
def edit(request: HttpRequest, interview: Interview) -> HttpResponse:
    """Another day, or another outcome."""
    form = InterviewForm(
        request.POST or None,
        instance=interview,
        initial={"version": interview.version},
        can_see_sensitive=may(request.user, Permission.SENSITIVE_VIEW, interview.profile),
    )
    if request.method == "POST" and form.is_valid():
        known, version = Interview(pk=interview.pk), form.cleaned_data["version"]
        try:
            actions.change(known, values=form.values, version=version, by=request.user)
        except Refusal as refusal:
            refused(form, refusal)
            renew(form, refusal, interview)
        else:
            messages.success(request, "Изменения сохранены.")
            return redirect("participants:interviews", pk=interview.profile.programme_id)
    profile = interview.profile
    context = place(profile.programme) | {
        "form": form,
        "person": profile.person,
        "interview": Interview.objects.filter(pk=interview.pk).first(),
        "heading": "Собеседование",
    }
    return render(request, "participants/preparation/interview_form.html", context)


@require_POST
@needs(Permission.TRAINING_EDIT, Interview)
def call_off(request: HttpRequest, interview: Interview) -> HttpResponse:
    """Take a planned interview away."""
    programme = interview.profile.programme_id
    try:
        actions.call_off(interview, **checked(VersionForm(request.POST)), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Собеседование отменено.")
    return redirect("participants:interviews", pk=programme)
