"""What comes after a group meeting: ticks of attendance, slips typed in, who has chosen whom."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.database import fold
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from mentoring.web.lists import list_page
from pairing.actions import group_meetings, preferences
from pairing.forms.group_meeting_tables import SIDES, ResultTable
from pairing.forms.group_meetings import read_slips, read_ticks, slip_rows
from pairing.models import GroupMeeting
from pairing.readers import group_meetings as reader
from pairing.states import GroupMeetingState, Side

ON_A_PAGE = 60
SLIPS_ON_A_PAGE = 30


@needs(Permission.MATCHING_RUN, GroupMeeting)
def attendance(request: HttpRequest, meeting: GroupMeeting) -> HttpResponse:
    """Tick off who has come, on a phone at the door."""
    side, text = _side(request), request.GET.get("q", "").replace("\0", "")
    rows = reader.guests_of(meeting, side).order_by("person__sort_name", "pk")
    if text.strip():
        rows = rows.filter(person__sort_name__contains=fold(text))
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    if request.method == "POST":
        was, now = read_ticks(request.POST, reader.guests_of(meeting))
        try:
            changed = group_meetings.tick(meeting, was=was, now=now, by=request.user)
        except Refusal as refusal:
            messages.error(request, refusal.text)
        else:
            words = counted(changed, "отметка", "отметки", "отметок")
            messages.success(request, f"Сохранено: {words}." if changed else "Отметки не изменились.")
        return redirect(request.get_full_path())
    context = _place(meeting) | {
        "heading": "Кто пришёл",
        "page": page,
        "side": side,
        "q": text,
        "sides": reader.counts(meeting),
        "is_open": meeting.state != GroupMeetingState.CLOSED,
        "has_guests": bool(page.paginator.count) or meeting.guests.exists(),
    }
    return render(request, "pairing/group_meetings/attendance.html", context)


@needs(Permission.MATCHING_RUN, GroupMeeting)
def slips(request: HttpRequest, meeting: GroupMeeting) -> HttpResponse:
    """Type the paper slips in, a row each; the rows that hold are saved even where others do not."""
    side = _side(request)
    rows = reader.guests_of(meeting, side).filter(is_present=True).order_by("-side", "number")
    page = Paginator(rows, SLIPS_ON_A_PAGE).get_page(request.GET.get("page"))
    guests = list(page)
    typed, errors = None, {}
    if request.method == "POST":
        typed = read_slips(request.POST, guests)
        try:
            entered = preferences.enter(meeting, typed, by=request.user)
        except Refusal as refusal:
            messages.error(request, refusal.text)
            errors = dict.fromkeys(typed, (refusal.text,))
        else:
            errors = dict(entered.errors)
            told = counted(entered.saved, "талон", "талона", "талонов")
            if entered.saved:
                messages.success(request, f"Сохранено: {told}.")
            elif not errors:
                messages.info(request, "Ничего не изменилось.")
            if not errors:
                return redirect(request.get_full_path())
    number_of = {one.person_id: number for number, one in reader.seated(meeting).items()}
    context = _place(meeting) | {
        "heading": "Внести талоны",
        "page": page,
        "side": side,
        "rows": slip_rows(guests, reader.choices_of(meeting), number_of, typed, errors),
        "has_errors": bool(errors),
        "is_taking": meeting.state == GroupMeetingState.HELD,
    }
    return render(request, "pairing/group_meetings/slips.html", context)


@needs(Permission.MATCHING_RUN, GroupMeeting)
def results(request: HttpRequest, meeting: GroupMeeting) -> HttpResponse:
    """Who has chosen whom, who has chosen each other, whom nobody has chosen."""
    found, side = reader.results(meeting), _side(request) or Side.MENTEE
    url = reverse("pairing:group-meeting-results", args=[meeting.pk])
    context = _place(meeting) | {
        "heading": "Кто кого выбрал",
        "found": found,
        "side": side,
        "tabs": [(value, label, f"{url}?side={value}") for value, label in SIDES],
        "unchosen": [
            (label, found.unchosen(value)) for value, label in SIDES if found.answered and found.unchosen(value)
        ],
    }
    name = "Предпочтения наставников" if side == Side.MENTOR else "Предпочтения наставляемых"
    return list_page(
        request,
        "pairing/group_meetings/results.html",
        table_class=ResultTable,
        queryset=found.of_side(side) if found.answered else [],
        export_name=name,
        context=context,
    )


def _side(request: HttpRequest) -> str:
    side = request.GET.get("side", "")
    return side if side in {value for value, _ in SIDES} else ""


def _place(meeting: GroupMeeting) -> dict:
    return {"meeting": meeting, "programme": meeting.programme, "school": meeting.programme.school}
