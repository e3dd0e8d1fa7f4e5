"""Pages of one request and one profile: changed, withdrawn, taken back."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import may, needs
from participants.actions import profiles, requests
from participants.forms.bases import MenteeRequestForm, MentorProfileForm
from participants.models import MenteeRequest, MentorProfile
from participants.states import ProfileState, RequestState
from participants.views.showing import refused


@needs(Permission.REQUEST_EDIT, MenteeRequest)
def edit_request(request: HttpRequest, mentee_request: MenteeRequest) -> HttpResponse:
    """Change a request."""
    return _edit(request, mentee_request, MenteeRequestForm, requests.change, "mentees")


@needs(Permission.REQUEST_EDIT, MentorProfile)
def edit_profile(request: HttpRequest, profile: MentorProfile) -> HttpResponse:
    """Change a profile."""
    return _edit(request, profile, MentorProfileForm, profiles.change, "mentors")


@require_POST
@needs(Permission.REQUEST_EDIT, MenteeRequest)
def withdraw_request(request: HttpRequest, mentee_request: MenteeRequest) -> HttpResponse:
    """The mentee asks for no mentor any more."""
    return _act(request, mentee_request, requests.withdraw, "Запрос отозван.")


@require_POST
@needs(Permission.REQUEST_EDIT, MenteeRequest)
def reopen_request(request: HttpRequest, mentee_request: MenteeRequest) -> HttpResponse:
    """The withdrawn request is in force again."""
    return _act(request, mentee_request, requests.reopen, "Запрос снова в базе.")


@require_POST
@needs(Permission.REQUEST_EDIT, MentorProfile)
def withdraw_profile(request: HttpRequest, profile: MentorProfile) -> HttpResponse:
    """The mentor is proposed no more."""
    return _act(request, profile, profiles.withdraw, "Наставник отмечен выбывшим из базы.")


@require_POST
@needs(Permission.REQUEST_EDIT, MentorProfile)
def restore_profile(request: HttpRequest, profile: MentorProfile) -> HttpResponse:
    """The mentor is ready again."""
    return _act(request, profile, profiles.restore, "Наставник снова в базе.")


def _edit(
    request: HttpRequest,
    entry: MenteeRequest | MentorProfile,
    form_class: type[ModelForm],
    change: Callable,
    side: str,
) -> HttpResponse:
    form = form_class(
        request.POST or None,
        instance=entry,
        initial={"version": entry.version},
        can_see_sensitive=may(request.user, Permission.SENSITIVE_VIEW, entry),
    )
    back_url = reverse(f"participants:{side}", kwargs={"pk": entry.programme_id})
    if request.method == "POST" and form.is_valid():
        try:
            change(entry, values=form.values, version=form.cleaned_data["version"], by=request.user)
        except Refusal as refusal:
            refused(form, refusal)
            renew(form, refusal, entry)
        else:
            messages.success(request, "Изменения сохранены.")
            return redirect(back_url)
    context = {
        "form": form,
        "entry": entry,
        "person": entry.person,
        "programme": entry.programme,
        "school": entry.programme.school,
        "is_mentees": side == "mentees",
        "heading": "База наставляемых" if side == "mentees" else "База наставников",
        "list_url": back_url,
        "is_withdrawn": entry.state in (RequestState.WITHDRAWN, ProfileState.WITHDRAWN),
        "can_withdraw": entry.state in (RequestState.OPEN, ProfileState.READY, ProfileState.CANDIDATE),
    }
    return render(request, "participants/bases/entry_form.html", context)


def _act(request: HttpRequest, entry: MenteeRequest | MentorProfile, act: Callable, done: str) -> HttpResponse:
    try:
        act(entry, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, done)
    return redirect(entry)
