"""One's own page of reminders: the letter on or off, and one's terms."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from mentoring.web.guard import signed_in
from programmes.actions import reminders as actions
from programmes.forms.reminders import ReminderForm
from programmes.readers import reminders as reader

SHOWN = 30


@signed_in
def page(request: HttpRequest) -> HttpResponse:
    """Switch the daily letter, see what it would tell of."""
    form = ReminderForm(request.POST or None, instance=reader.setting_of(request.user))
    if request.method == "POST" and form.is_valid():
        actions.set_up(request.user, **form.cleaned_data, by=request.user)
        messages.success(request, "Напоминания настроены.")
        return redirect("programmes:reminders")
    today = localdate()
    lines = reader.own_terms(request.user, on=today)
    context = {"form": form, "lines": lines[:SHOWN], "more": max(len(lines) - SHOWN, 0), "today": today}
    return render(request, "programmes/reminders.html", context)
