"""«Готовность»: which mentors are ready, what the others lack, and the marks."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.errors import Refusal
from mentoring.web.guard import may, needs
from mentoring.web.lists import PER_PAGE
from participants.actions import profiles as actions
from participants.forms.preparation import ProfilesForm
from participants.models import MentorProfile
from participants.readers import readiness as reader
from programmes.forms.version import VersionForm, checked
from programmes.models import Programme


@needs(Permission.TRAINING_VIEW)
@needs(Permission.PROGRAMME_VIEW, Programme)
def readiness(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Mentors of the programme, candidates first, each with what is missing; many are marked at once."""
    rows = reader.in_base(programme)
    can_edit = may(request.user, Permission.TRAINING_EDIT, programme.school)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = place(programme) | {
        "page": page,
        "lines": reader.lines(programme, list(page)),
        "figures": reader.figures(programme),
        "demands": reader.demands_of(programme),
        "can_edit": can_edit,
        "has_forms": programme.forms.count() > 1,
        "can_set": may(request.user, Permission.PROGRAMME_EDIT, programme),
    }
    return render(request, "participants/preparation/readiness.html", context)


@require_POST
@needs(Permission.TRAINING_EDIT)
@needs(Permission.PROGRAMME_VIEW, Programme)
def make_ready_many(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Mark the ticked candidates, or all who lack nothing."""
    editing(request, programme)
    form = ProfilesForm(request.POST, rows=reader.in_base(programme))
    if "everybody" in request.POST:
        chosen = [
            line.profile.pk for line in reader.lines(programme, list(reader.in_base(programme))) if line.may_be_ready
        ]
    elif form.is_valid():
        chosen = form.keys
    else:
        messages.error(request, form.errors["profiles"][0])
        return redirect("participants:preparation", pk=programme.pk)
    made = actions.make_ready_many(programme, chosen, on=localdate(), by=request.user)
    if made.ready:
        who = counted(len(made.ready), "наставник", "наставника", "наставников")
        messages.success(request, f"Отмечены готовыми: {who}.")
    if made.left_out:
        names = "; ".join(f"{profile.person.short_name} — {reason}" for profile, reason in made.left_out[:20])
        messages.warning(request, f"Не отмечены: {names}.")
    return redirect("participants:preparation", pk=programme.pk)


@require_POST
@needs(Permission.TRAINING_EDIT, MentorProfile)
def make_ready(request: HttpRequest, profile: MentorProfile) -> HttpResponse:
    """Mark one candidate."""
    try:
        version = checked(VersionForm(request.POST))["version"]
        actions.make_ready(profile, on=localdate(), version=version, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, f"{profile.person.full_name}: готов к работе.")
    return redirect("participants:preparation", pk=profile.programme_id)


@require_POST
@needs(Permission.TRAINING_EDIT, MentorProfile)
def back_to_candidate(request: HttpRequest, profile: MentorProfile) -> HttpResponse:
    """Take the mark away."""
    try:
        version = checked(VersionForm(request.POST))["version"]
        actions.back_to_candidate(profile, version=version, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, f"{profile.person.full_name}: снова кандидат. Пары, если они есть, остались.")
    return redirect("participants:preparation", pk=profile.programme_id)


def place(programme: Programme) -> dict:
    """What all pages of preparation need to say where they are."""
    return {"programme": programme, "school": programme.school}


def editing(request: HttpRequest, programme: Programme) -> None:
    """403 for those who may only look at this school's preparation."""
    if not may(request.user, Permission.TRAINING_EDIT, programme.school):
        raise PermissionDenied
