"""Pages of mentees without a pair: the list of a programme, one who waits and what is done for him."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.core.russian.dates import short_date
from mentoring.errors import Refusal
from mentoring.web.guard import may, needs
from mentoring.web.lists import list_page
from pairing.actions import waiting as actions
from pairing.forms.waiting import END, NEED, NO_NEED, AccompanimentForm, StepForm
from pairing.forms.waiting_table import WaitingFilter, WaitingTable
from pairing.models import Waiting
from pairing.readers import waiting as reader
from participants.models import MenteeRequest
from participants.readers.current import current_programme
from programmes.forms.version import checked
from programmes.models import Programme


@needs(Permission.WAITING_VIEW, School)
def of_school(request: HttpRequest, school: School) -> HttpResponse:
    """Those without a pair in the school's programme under way."""
    programme = current_programme(school.pk, localdate())
    if programme is None:
        messages.info(request, "Программ пока нет, поэтому никто и не ждёт пары.")
        return redirect("programmes:programmes", school=school.slug)
    return redirect("pairing:waiting", pk=programme.pk)


@needs(Permission.WAITING_VIEW, Programme)
def index(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Everybody who waits for a pair, and why."""
    today = localdate()
    can_match = may(request.user, Permission.MATCHING_RUN, programme)
    return list_page(
        request,
        "pairing/waiting/list.html",
        table_class=WaitingTable,
        queryset=reader.listed(programme, on=today).order_by("waits_since", "person__sort_name", "pk"),
        filterset_class=partial(WaitingFilter, on=today),
        table_kwargs={
            "explained": reader.Explained(programme, today),
            "on": today,
            "can_edit": may(request.user, Permission.WAITING_EDIT, programme),
            "can_match": can_match,
        },
        export_name=f"Без пары на {short_date(today)}",
        context={
            "programme": programme,
            "school": programme.school,
            "heading": "Без пары",
            "can_match": can_match,
            "mentees": MenteeRequest.objects.filter(programme=programme).exists,  # asked of an empty list alone
        },
    )


@require_POST
@needs(Permission.WAITING_EDIT)
@needs(Permission.REQUEST_EDIT, MenteeRequest)
def begin(request: HttpRequest, mentee_request: MenteeRequest) -> HttpResponse:
    """Begin to note what is done for somebody."""
    try:
        waiting = actions.begin(mentee_request, on=localdate(), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return redirect("pairing:waiting", pk=mentee_request.programme_id)
    return redirect(waiting)


@needs(Permission.WAITING_VIEW, Waiting)
def entry(request: HttpRequest, waiting: Waiting) -> HttpResponse:
    """One who waits: why, since when, what was tried; a further step can be written down."""
    programme, today = waiting.mentee_request.programme, localdate()
    can_edit = may(request.user, Permission.WAITING_EDIT, programme)
    form = StepForm(request.POST or None)
    if request.method == "POST":
        if not can_edit:
            raise PermissionDenied
        if form.is_valid():
            try:
                actions.add_step(waiting, **form.cleaned_data, today=today, by=request.user)
            except Refusal as refusal:
                form.add_error(refusal.code if refusal.code in form.fields else None, refusal.text)
            else:
                messages.success(request, "Записано.")
                return redirect(waiting)
    shown = reader.entry_of(waiting)
    reasons = reader.Explained(programme, today).of(waiting.mentee_request_id) if shown.is_waiting else []
    is_open = shown.is_waiting and waiting.ended_on is None
    context = {
        "waiting": waiting,
        "one": waiting.mentee_request,
        "person": waiting.mentee_request.person,
        "programme": programme,
        "school": request.school,
        "heading": waiting.mentee_request.person.full_name,
        "steps": shown.steps,
        "since": shown.since,
        "reasons": reasons,
        "is_open": is_open,
        "days": max((today - shown.since).days, 0),
        "form": form,
        "can_edit": can_edit,
        "can_match": is_open and may(request.user, Permission.MATCHING_RUN, programme),
        "may_take": can_edit and reader.is_psychologist(request.user, programme.school_id),
    }
    return render(request, "pairing/waiting/entry.html", context)


@require_POST
@needs(Permission.WAITING_EDIT, Waiting)
def accompaniment(request: HttpRequest, waiting: Waiting) -> HttpResponse:
    """Ask for the psychologist's accompaniment, begin it, end it."""
    try:
        data = checked(AccompanimentForm(request.POST))
        version, do = data["version"], data["do"]
        if do in (NEED, NO_NEED):
            actions.ask_accompaniment(waiting, needed=do == NEED, version=version, by=request.user)
        elif do == END:
            actions.end_accompaniment(waiting, on=localdate(), version=version, by=request.user)
        else:
            actions.take_over(waiting, on=localdate(), version=version, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Сохранено.")
    return redirect(waiting)
