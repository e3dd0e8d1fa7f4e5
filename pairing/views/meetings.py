"""The log of meetings: a line added, mended, taken away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import needs
from pairing.actions import meetings
from pairing.core.meetings import MeetingCard
from pairing.forms.meetings import MeetingForm
from pairing.forms.row_version import VersionForm
from pairing.models import Meeting, Pair


@needs(Permission.MEETING_LOG, Pair)
def add(request: HttpRequest, pair: Pair) -> HttpResponse:
    """A new line of the log."""
    if pair.starts_on is None:
        messages.error(request, "Журнал встреч открывается, когда пара закреплена приказом.")
        return redirect(pair)
    form = MeetingForm(request.POST or None, pair=pair, others=_others(pair), on=localdate())
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            meetings.record(pair, values=data, present=data.get("present", ()), on=localdate(), by=request.user)
        except Refusal as refusal:
            form.add_error(refusal.code if refusal.code in form.fields else None, refusal.text)
        else:
            messages.success(request, "Встреча записана.")
            return redirect(pair)
    return _page(request, pair, form, heading="Новая встреча", label="Записать встречу")


@needs(Permission.MEETING_LOG, Meeting)
def edit(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Mend a line of the log."""
    pair = meeting.pair
    form = MeetingForm(request.POST or None, instance=meeting, pair=pair, others=_others(pair), on=localdate())
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            meetings.amend(
                meeting,
                values=data,
                present=data.get("present", ()),
                on=localdate(),
                version=data["version"],
                by=request.user,
            )
        except Refusal as refusal:
            form.add_error(refusal.code if refusal.code in form.fields else None, refusal.text)
            renew(form, refusal, meeting)
        else:
            messages.success(request, "Запись о встрече изменена.")
            return redirect(meeting)
    return _page(request, pair, form, heading="Изменить запись о встрече", label="Сохранить", meeting=meeting)


@require_POST
@needs(Permission.MEETING_LOG, Meeting)
def remove(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Take away a line entered by mistake."""
    try:
        meetings.remove(meeting, version=VersionForm(request.POST).shown, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Запись о встрече удалена.")
    return redirect(meeting.pair)


def _others(pair: Pair) -> list[MeetingCard]:
    return [MeetingCard(pk, held_on, kind) for pk, held_on, kind in pair.meetings.values_list("pk", "held_on", "kind")]


def _page(
    request: HttpRequest, pair: Pair, form: MeetingForm, *, heading: str, label: str, meeting: Meeting | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "pair": pair,
        "meeting": meeting,
        "school": request.school,
        "heading": heading,
        "submit_label": label,
        "back_url": pair.get_absolute_url(),
    }
    return render(request, "pairing/meeting_form.html", context)
