"""Two people looked at together: both profiles side by side, and «почему не эти двое?»."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.web.guard import may, must_see, needs
from pairing.forms.workbench import TwoPeopleForm
from pairing.readers import comparison as comparison_reader
from pairing.readers import questions
from pairing.readers.workbench_choice import whole
from pairing.views.bench import back_context
from participants.models import MenteeRequest, MentorProfile
from participants.states import ProfileState, RequestState
from programmes.models import Programme


@needs(Permission.MATCHING_RUN, MenteeRequest)
def compare(request: HttpRequest, mentee_request: MenteeRequest, profile: int) -> HttpResponse:
    """Both profiles side by side, with the criteria of the score."""
    row = must_see(request.user, MentorProfile, pk=profile, programme=mentee_request.programme_id)
    mentee_request = whole(mentee_request)
    compared = comparison_reader.comparison(mentee_request, row, on=localdate())
    if compared is None:
        messages.error(request, "Сравнить нельзя: запрос закрыт, наставник выбыл или работает по другой форме.")
        return redirect("pairing:matching", pk=mentee_request.programme_id)
    context = {
        "mentee_request": mentee_request,
        "profile": row,
        "programme": mentee_request.programme,
        "school": mentee_request.programme.school,
        "comparison": compared,
        **back_context(mentee_request.programme_id, request.GET.get("back", "")),
        "can_forbid": may(request.user, Permission.PAIRING_RULE_EDIT, mentee_request.programme),
    }
    return render(request, "pairing/workbench/compare.html", context)


@needs(Permission.MATCHING_RUN, Programme)
def why_not(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Any mentor and any mentee: what forbids the pair, or what it would cost the whole."""
    mentees = (
        MenteeRequest.objects.filter(programme=programme, state__in=[RequestState.OPEN, RequestState.PAIRED])
        .select_related("person", "form")
        .order_by("person__sort_name", "pk")
    )
    mentors = (
        MentorProfile.objects.filter(programme=programme)
        .exclude(state=ProfileState.WITHDRAWN)
        .select_related("person", "form")
        .order_by("person__sort_name", "pk")
    )
    is_asked = {"mentee", "mentor"} <= request.GET.keys()
    initial = {"mentee": request.GET.get("mentee"), "mentor": request.GET.get("mentor")}
    form = TwoPeopleForm(request.GET if is_asked else None, mentees=mentees, mentors=mentors, initial=initial)
    answer = None
    if is_asked and form.is_valid():
        answer = questions.why_not(
            programme,
            profile_id=form.cleaned_data["mentor"].pk,
            request_id=form.cleaned_data["mentee"].pk,
            on=localdate(),
        )
    context = {"form": form, "programme": programme, "school": programme.school, "answer": answer}
    return render(request, "pairing/workbench/why_not.html", context)


@needs(Permission.MATCHING_RUN, Programme)
def helps(request: HttpRequest, programme: Programme) -> HttpResponse:
    """What would serve more mentees: one more place, a consent, a mark of readiness."""
    context = {
        "programme": programme,
        "school": programme.school,
        "helps": questions.helps(programme, on=localdate()),
        "mentors_url": reverse("participants:mentors", args=[programme.pk]),
    }
    return render(request, "pairing/workbench/helps.html", context)
