"""Pages of staff: who works in a school, inviting, changing and ending a role."""

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring.accounts import readers
from mentoring.accounts.actions import invitations, memberships
from mentoring.accounts.filters import StaffFilter
from mentoring.accounts.forms import RoleForm, StaffInvitationForm
from mentoring.accounts.mail import invitation_url
from mentoring.accounts.models import Membership, School
from mentoring.accounts.tables import StaffTable, school_url
from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from mentoring.web.lists import list_page


@needs(Permission.STAFF_MANAGE, School)
def staff(request: HttpRequest, school: School) -> HttpResponse:
    """Who works in the school."""
    return list_page(
        request,
        "accounts/staff.html",
        table_class=StaffTable,
        queryset=readers.staff_of(school, now=timezone.now()),
        filterset_class=StaffFilter,
        export_name="Сотрудники",
        context={"school": school, "heading": "Сотрудники"},
    )


@needs(Permission.STAFF_MANAGE, School)
def invite(request: HttpRequest, school: School) -> HttpResponse:
    """Invite somebody to the school."""
    form = StaffInvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = {name: form.cleaned_data[name] for name in ("full_name", "email")}
        try:
            invited = invitations.invite(school, **person, **form.role_values(), by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            return invited_answer(request, invited, school_url("staff", school))
    context = {"form": form, "school": school, "submit_label": "Пригласить", "back_url": school_url("staff", school)}
    return render(request, "accounts/invite.html", {**context, "heading": "Пригласить сотрудника"})


@needs(Permission.STAFF_MANAGE, Membership)
def edit(request: HttpRequest, membership: Membership) -> HttpResponse:
    """Change a role in a school; a link to sign in and the end of the role are on the same page."""
    form = RoleForm(request.POST or None, membership=membership) if membership.school_id else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            memberships.change(membership, **form.role_values(), by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, "Роль изменена.")
            return redirect(list_url(membership))
    context = {
        "form": form,
        "membership": membership,
        "heading": membership.user.full_name,
        "back_url": list_url(membership),
        "is_own": membership.user_id == request.user.pk,
        "is_over": membership.ended_at is not None,
    }
    return render(request, "accounts/membership.html", context)


@require_POST
@needs(Permission.STAFF_MANAGE, Membership)
def send_link(request: HttpRequest, membership: Membership) -> HttpResponse:
    """A fresh one-time link: by mail and, where allowed, on the screen."""
    try:
        token = invitations.issue(membership, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return redirect(membership.edit_url)
    return invited_answer(request, invitations.Invited(membership, token), list_url(membership))


@require_POST
@needs(Permission.STAFF_MANAGE, Membership)
def end(request: HttpRequest, membership: Membership) -> HttpResponse:
    """End a role."""
    try:
        memberships.end(membership, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return redirect(membership.edit_url)
    messages.success(request, f"Роль снята: {membership.user.full_name} больше не входит сюда.")
    return redirect(list_url(membership))


def invited_answer(request: HttpRequest, invited: invitations.Invited, back_url: str) -> HttpResponse:
    """Where the link may be handed over, a sheet with it, shown this once; otherwise back to the list."""
    membership = invited.membership
    if not invited.token:
        messages.success(request, "Роль дана. У человека уже есть вход, письмо ему отправлено.")
        return redirect(back_url)
    if not readers.is_link_for_hands_of(request.user, membership):
        messages.success(request, f"Ссылка для входа отправлена на {membership.user.email}.")
        return redirect(back_url)
    url = invitation_url(invited.token)
    code = segno.make(url, error="m").svg_data_uri(scale=4, border=2)
    context = {"membership": membership, "url": url, "code": code, "back_url": back_url, "days": invitations.LASTS.days}
    return render(request, "accounts/link.html", context)


def list_url(membership: Membership) -> str:
    """The list that the role stands in."""
    return school_url("staff", membership.school) if membership.school_id else reverse("accounts:system-staff")
