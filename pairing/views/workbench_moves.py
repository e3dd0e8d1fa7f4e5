"""A mentor chosen by hand: all mentors of a form for one mentee, and the move itself."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.database import fold
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from pairing.actions import workbench
from pairing.actions.workbench import Seen
from pairing.forms.workbench import MoveForm
from pairing.readers import workbench_choice as reader
from pairing.readers.workbench_left import is_named
from pairing.views.bench import back_context, back_to_bench, say_no
from participants.models import MenteeRequest

PER_PAGE = 25
CLOSED = "Запрос закрыт или участник выбыл: наставника для него не ищут."


@needs(Permission.MATCHING_RUN, MenteeRequest)
def choose(request: HttpRequest, mentee_request: MenteeRequest) -> HttpResponse:
    """All mentors for one mentee: points, what the choice changes, and why others are out of the question."""
    mentee_request = reader.whole(mentee_request)
    choice = reader.choice(mentee_request, on=localdate())
    if choice is None:
        messages.error(request, CLOSED)
        return redirect("pairing:matching", pk=mentee_request.programme_id)
    who, only_free = request.GET.get("who", "").strip()[:100], bool(request.GET.get("free"))
    words = fold(who.replace("\x00", "")).split()[:5]
    named = [option for option in choice.options if is_named(option.effect.mentor, words)]
    allowed = [option for option in named if option.effect.is_allowed and not (only_free and option.effect.yields)]
    context = _context(request, mentee_request, choice) | {
        "who": who,
        "only_free": only_free,
        "page": Paginator(allowed, PER_PAGE).get_page(request.GET.get("page")),
        "forbidden": [option for option in named if not option.effect.is_allowed],
    }
    return render(request, "pairing/choose_mentor.html", context)


@needs(Permission.MATCHING_RUN, MenteeRequest)
def move(request: HttpRequest, mentee_request: MenteeRequest) -> HttpResponse:
    """The form of a move, alone as the bar of the two columns on ``?part=bar``; and the move."""
    if request.method == "POST":
        return _move(request, mentee_request)
    mentee_request = reader.whole(mentee_request)
    choice = reader.choice(mentee_request, on=localdate())
    if choice is None:
        messages.error(request, CLOSED)
        return redirect("pairing:matching", pk=mentee_request.programme_id)
    is_bar = request.GET.get("part") == "bar"
    template = "pairing/workbench/_move_bar.html" if is_bar else "pairing/workbench/move.html"
    return render(request, template, _context(request, mentee_request, choice))


def _context(request: HttpRequest, mentee_request: MenteeRequest, choice: reader.Choice) -> dict[str, object]:
    return {
        "mentee_request": mentee_request,
        "programme": mentee_request.programme,
        "school": mentee_request.programme.school,
        "choice": choice,
        **back_context(mentee_request.programme_id, request.GET.get("back", "")),
        "move_url": reverse("pairing:move", args=[mentee_request.pk]),
    }


def _move(request: HttpRequest, mentee_request: MenteeRequest) -> HttpResponse:
    form = MoveForm(request.POST, programme=mentee_request.programme)
    if not form.is_valid():
        messages.error(request, form.fault)
        return back_to_bench(request, mentee_request.programme_id)
    profile, seen_of_mentor = form.cleaned_data["to"]
    seen = Seen(form.cleaned_data["seen"] or None, seen_of_mentor)
    try:
        pair = workbench.move(mentee_request, profile, seen=seen, on=localdate(), by=request.user)
    except Refusal as refusal:
        say_no(request, refusal)
    else:
        messages.success(
            request, f"{mentee_request.person.full_name} — наставник {pair.mentor.full_name}. Пара принята."
        )
    return back_to_bench(request, mentee_request.programme_id)
