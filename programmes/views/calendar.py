"""The roadmap as a calendar: a month of a programme with its activities, events and media plan."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.web.guard import needs
from programmes.core import month as months
from programmes.core.month import Month
from programmes.forms.calendar import MonthForm
from programmes.models import Programme
from programmes.readers.calendar import programme_entries


@needs(Permission.PROGRAMME_VIEW, Programme)
def page(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The month of today, or of the programme's nearer edge when today lies outside it."""
    today = localdate()
    usual = Month.of(min(max(today, programme.starts_on), programme.ends_on))
    month = MonthForm(request.GET).chosen(usual)
    entries = programme_entries(programme, request.user, month.first, month.last, on=today)
    context = {
        "programme": programme,
        "school": programme.school,
        "sheet": months.sheet(month, entries, today=today),
        "weekdays": months.WEEKDAYS,
        "this_month": Month.of(today),
    }
    return render(request, "programmes/calendar.html", context)
