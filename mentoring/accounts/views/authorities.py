"""The administrator's pages of authorities, and of administrators and supervisors."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from mentoring.accounts import readers
from mentoring.accounts.actions import authorities, invitations
from mentoring.accounts.forms import AuthorityForm, SystemInvitationForm
from mentoring.accounts.models import Authority
from mentoring.accounts.tables import SystemStaffTable
from mentoring.accounts.views.staff import invited_answer
from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from mentoring.web.lists import list_page


@needs(Permission.USER_MANAGE)
def all_authorities(request: HttpRequest) -> HttpResponse:
    """Regions with their municipalities."""
    return render(request, "accounts/authorities.html", {"authorities": readers.all_authorities()})


@needs(Permission.USER_MANAGE)
def add(request: HttpRequest) -> HttpResponse:
    """A further authority."""
    form = AuthorityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _saved(request, form, lambda values: authorities.add(**values, by=request.user))
    return _form_page(request, form, "Новый орган управления")


@needs(Permission.USER_MANAGE)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name or place in the tree."""
    authority = get_object_or_404(Authority, pk=pk)
    form = AuthorityForm(request.POST or None, instance=authority)
    if request.method == "POST" and form.is_valid():
        return _saved(request, form, lambda values: authorities.edit(authority, **values, by=request.user))
    return _form_page(request, form, "Орган управления")


def _saved(request: HttpRequest, form: AuthorityForm, act) -> HttpResponse:
    try:
        act({name: form.cleaned_data[name] for name in ("name", "parent")})
    except Refusal as refusal:
        form.add_error(None, refusal.text)
        return _form_page(request, form, "Орган управления")
    messages.success(request, "Сохранено.")
    return redirect("accounts:authorities")


def _form_page(request: HttpRequest, form: AuthorityForm, heading: str) -> HttpResponse:
    context = {"form": form, "heading": heading, "back_url": reverse("accounts:authorities")}
    return render(request, "accounts/authority_form.html", context)


@needs(Permission.USER_MANAGE)
def system_staff(request: HttpRequest) -> HttpResponse:
    """Administrators and supervisors."""
    return list_page(
        request,
        "accounts/system_staff.html",
        table_class=SystemStaffTable,
        queryset=readers.system_staff(now=timezone.now()),
        context={"heading": "Администраторы и специалисты"},
    )


@needs(Permission.USER_MANAGE)
def invite(request: HttpRequest) -> HttpResponse:
    """Invite an administrator or a supervisor."""
    form = SystemInvitationForm(request.POST or None)
    back_url = reverse("accounts:system-staff")
    if request.method == "POST" and form.is_valid():
        person = {name: form.cleaned_data[name] for name in ("full_name", "email", "role")}
        try:
            invited = invitations.invite(form.cleaned_data["authority"], **person, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            return invited_answer(request, invited, back_url)
    context = {"form": form, "heading": "Пригласить", "submit_label": "Пригласить", "back_url": back_url}
    return render(request, "accounts/system_invite.html", context)
