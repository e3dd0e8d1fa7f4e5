"""The page that an invitation opens: the first password."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from mentoring.accounts import readers
from mentoring.accounts.actions import invitations
from mentoring.accounts.forms import FirstPasswordForm
from mentoring.errors import Refusal
from mentoring.web.guard import public


@never_cache
@sensitive_post_parameters("password", "repeated")
@public
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password; then sign in as usual, with the second step where one is set up."""
    invitation = readers.invitation_by(token, now=timezone.now())
    if invitation is None:
        return render(request, "accounts/link_dead.html", status=404)
    user = invitation.membership.user
    form = FirstPasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            invitations.accept(invitation, password=form.cleaned_data["password"], by=user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, "Пароль задан. Теперь войдите с ним.")
            return redirect("account_login")
    return render(request, "accounts/accept.html", {"form": form, "membership": invitation.membership})
