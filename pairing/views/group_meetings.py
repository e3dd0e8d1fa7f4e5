"""Group meetings: the list of a programme, one meeting with its guests, calling them, its steps and papers."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.database import fold
from mentoring.documents.download import document
from mentoring.errors import Refusal
from mentoring.form_fields import keys
from mentoring.stale_forms import renew
from mentoring.web.guard import needs
from mentoring.web.lists import list_page
from pairing.actions import group_meetings as actions
from pairing.documents.group_meetings import PAPERS
from pairing.forms.group_meeting_tables import GuestFilter, GuestTable
from pairing.forms.group_meetings import CLOSE, HOLD, GroupMeetingForm, StepForm
from pairing.models import GroupMeeting, Guest
from pairing.readers import group_meetings as reader
from pairing.states import GroupMeetingState
from programmes.forms.version import VersionForm, checked
from programmes.models import Programme

SHOWN = 100
SAID = {
    HOLD: "Встреча отмечена как проведённая, опрос начался.",
    CLOSE: "Опрос закончен. Предпочтения учтёт подбор пар.",
}


@needs(Permission.MATCHING_RUN, Programme)
def index(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The group meetings of a programme."""
    context = {
        "programme": programme,
        "school": programme.school,
        "meetings": list(reader.of_programme(programme)),
    }
    return render(request, "pairing/group_meetings/list.html", context)


@needs(Permission.MATCHING_RUN, Programme)
def add(request: HttpRequest, programme: Programme) -> HttpResponse:
    """A new meeting."""
    forms = list(programme.forms.order_by("position", "pk")[:2])
    initial = {"form": forms[0]} if len(forms) == 1 else {}
    form = GroupMeetingForm(
        request.POST or None, instance=GroupMeeting(programme=programme), programme=programme, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        try:
            meeting = actions.add(programme, values=form.values, by=request.user)
        except Refusal as refusal:
            form.add_error(refusal.code if refusal.code in form.fields else None, refusal.text)
        else:
            messages.success(request, "Встреча запланирована, она есть и в календаре программы. Теперь позовите людей.")
            return redirect(meeting)
    context = {"form": form, "programme": programme, "school": programme.school, "heading": "Новая общая встреча"}
    return render(request, "pairing/group_meetings/form.html", context | {"submit_label": "Запланировать"})


@needs(Permission.MATCHING_RUN, GroupMeeting)
def edit(request: HttpRequest, meeting: GroupMeeting) -> HttpResponse:
    """Another day, time or place."""
    form = GroupMeetingForm(
        request.POST or None,
        instance=meeting,
        programme=meeting.programme,
        initial={"version": meeting.version},
    )
    if request.method == "POST" and form.is_valid():
        known, version = GroupMeeting(pk=meeting.pk), form.cleaned_data["version"]
        try:
            actions.change(known, values=form.values, version=version, by=request.user)
        except Refusal as refusal:
            form.add_error(refusal.code if refusal.code in form.fields else None, refusal.text)
            renew(form, refusal, meeting)
        else:
            messages.success(request, "Изменения сохранены.")
            return redirect("pairing:group-meeting", pk=meeting.pk)
    context = _place(meeting) | {"form": form, "heading": "Общая встреча", "back_url": meeting.get_absolute_url()}
    return render(request, "pairing/group_meetings/form.html", context)


@require_POST
@needs(Permission.MATCHING_RUN, GroupMeeting)
def delete(request: HttpRequest, meeting: GroupMeeting) -> HttpResponse:
    """A meeting planned by mistake."""
    programme = meeting.programme_id
    try:
        actions.delete(meeting, **checked(VersionForm(request.POST)), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return redirect("pairing:group-meeting", pk=meeting.pk)
    messages.success(request, "Встреча удалена.")
    return redirect("pairing:group-meetings", pk=programme)


@needs(Permission.MATCHING_RUN, GroupMeeting)
def page(request: HttpRequest, meeting: GroupMeeting) -> HttpResponse:
    """A meeting: how far it is, who is called, what to do next."""
    row = reader.of_programme(meeting.programme).get(pk=meeting.pk)
    context = _place(row) | {
        "heading": row.title,
        "sides": reader.counts(row),
        "is_taking": reader.is_taking(row, on=localdate()),
        "is_open": row.state != GroupMeetingState.CLOSED,
        "has_come": row.held_on <= localdate(),
    }
    return list_page(
        request,
        "pairing/group_meetings/meeting.html",
        table_class=GuestTable,
        queryset=reader.guests_of(meeting),
        filterset_class=GuestFilter,
        export_name="Список общей встречи",
        context=context,
        table_kwargs={"is_open": row.state != GroupMeetingState.CLOSED},
    )


@require_POST
@needs(Permission.MATCHING_RUN, GroupMeeting)
def step(request: HttpRequest, meeting: GroupMeeting) -> HttpResponse:
    """It took place; the survey ends; the survey goes on again."""
    try:
        data = checked(StepForm(request.POST))
        act = {HOLD: actions.hold, CLOSE: actions.close}.get(data["do"], actions.reopen)
        act(meeting, version=data["version"], on=localdate(), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, SAID.get(data["do"], "Опрос снова идёт."))
    return redirect(meeting)


@require_POST
@needs(Permission.MATCHING_RUN, GroupMeeting)
def invite_all(request: HttpRequest, meeting: GroupMeeting) -> HttpResponse:
    """Call all ready mentors and all waiting mentees of the form in one go."""
    try:
        called, without = actions.invite_all(meeting, on=localdate(), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return redirect(meeting)
    if called:
        messages.success(request, f"Позвали: {counted(called, 'человек', 'человека', 'человек')}.")
    elif not without:
        messages.info(request, "Звать некого: все готовые наставники и ждущие наставляемые уже в списке.")
    if without:
        who = counted(without, "человека", "человек", "человек")
        messages.warning(request, f"Не позвали {who}: нет действующего согласия. Получите его и позовите ещё раз.")
    return redirect(meeting)


@needs(Permission.MATCHING_RUN, GroupMeeting)
def invite(request: HttpRequest, meeting: GroupMeeting) -> HttpResponse:
    """Choose single people of the form's bases."""
    if request.method == "POST":
        chosen = keys(request.POST.getlist("people"))
        try:
            if not chosen:
                raise Refusal("Отметьте, кого позвать.")
            number = actions.invite(meeting, people=chosen, on=localdate(), by=request.user)
        except Refusal as refusal:
            messages.error(request, refusal.text)
        else:
            messages.success(request, f"Позвали: {counted(number, 'человек', 'человека', 'человек')}.")
            return redirect(meeting)
    text = fold(request.GET.get("q", ""))
    found = [one for one in reader.candidates(meeting, on=localdate()) if text in fold(one.name)]
    context = _place(meeting) | {
        "heading": "Кого позвать",
        "found": found[:SHOWN],
        "more": max(len(found) - SHOWN, 0),
        "q": request.GET.get("q", ""),
        "ticked": set(keys(request.POST.getlist("people"))),
    }
    return render(request, "pairing/group_meetings/invite.html", context)


@require_POST
@needs(Permission.MATCHING_RUN, Guest)
def uninvite(request: HttpRequest, guest: Guest) -> HttpResponse:
    """Off the list."""
    meeting = guest.meeting
    try:
        actions.uninvite(guest, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Убрали из списка встречи.")
    return redirect(meeting)


@needs(Permission.MATCHING_RUN, GroupMeeting)
def paper(request: HttpRequest, meeting: GroupMeeting, name: str) -> HttpResponse:
    """Badges, the list, or slips as a file."""
    if name not in PAPERS:
        raise Http404
    title, make = PAPERS[name]
    log.record("group_meetings.print", meeting, by=request.user)
    return document(make(meeting), f"{title}, {meeting.held_on:%d.%m.%Y}", "pdf")


def _place(meeting: GroupMeeting) -> dict:
    return {"meeting": meeting, "programme": meeting.programme, "school": meeting.programme.school}
