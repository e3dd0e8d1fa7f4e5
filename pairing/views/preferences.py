"""«Кого бы вы хотели»: one's own choice after a group meeting, by the personal link or from the account."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from mentoring.errors import Refusal
from mentoring.web.guard import signed_in
from pairing.actions import preferences
from pairing.core.preferences import OF_SIDE, OTHER_SIDE
from pairing.forms.group_meetings import RankingForm
from pairing.models import Guest
from pairing.readers import group_meetings as reader
from participants.models import Person
from participants.views.by_link import by_link

SEND, EDIT = "send", "edit"


@by_link
def by_own_link(request: HttpRequest, person: Person, token: str, pk: int) -> HttpResponse:
    """The choice of whoever has come by a personal link."""
    guest = _guest(Q(person=person), pk)
    context = {
        "base": "base_personal.html",
        "home_url": reverse("participants:personal-page", kwargs={"token": token}),
        "home_label": "На мою страницу",
    }
    return _answer(request, guest, context)


@signed_in
def own(request: HttpRequest, pk: int) -> HttpResponse:
    """The choice of somebody with an account, for himself."""
    guest = _guest(Q(person__user=request.user), pk)
    request.school = guest.person.school
    context = {"base": "base.html", "home_url": reverse("web:home"), "home_label": "На главную"}
    return _answer(request, guest, context)


def _guest(condition: Q, pk: int) -> Guest:
    guest = reader.own_guest(condition, pk)
    if guest is None:
        raise Http404
    return guest


def _answer(request: HttpRequest, guest: Guest, context: dict[str, Any]) -> HttpResponse:
    today = localdate()
    context |= {
        "meeting": guest.meeting,
        "person": guest.person,
        "school": guest.person.school,
        "whom": OF_SIDE[OTHER_SIDE[guest.side]],
    }
    if not reader.is_taking(guest.meeting, on=today):
        return render(request, "pairing/preferences/closed.html", context)
    if not reader.may_answer(guest, on=today):
        return render(request, "pairing/preferences/closed.html", context | {"no_consent": True})
    options = reader.options_for(guest, on=today)
    shown = {one.person_id: one for one in options}
    kept = reader.choices_of(guest.meeting).get(guest.person_id, [])
    if request.method == "GET" and kept and "change" not in request.GET:
        named = [shown[person] for person in kept if person in shown]
        return render(request, "pairing/preferences/told.html", context | {"named": named})
    form = RankingForm(request.POST or None, options=options, chosen=kept)
    is_whole = request.method == "POST" and form.is_valid()
    step = request.POST.get("step", "")
    if is_whole and step == SEND:
        by = request.user if request.user.is_authenticated and context["base"] == "base.html" else None
        try:
            preferences.tell(guest, chosen=form.chosen, was=form.shown_before, on=today, by=by)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            if refusal.code == "stale":
                form.data = form.data.copy()
                form.data["was"] = ",".join(str(person) for person in kept)
        else:
            messages.success(request, "Спасибо! Ваш выбор записан. Его увидит только куратор.")
            return redirect(request.path)
    elif is_whole and step != EDIT:
        return render(request, "pairing/preferences/check.html", context | {"form": form, "named": form.named})
    return render(request, "pairing/preferences/choose.html", context | {"form": form, "options": options})
