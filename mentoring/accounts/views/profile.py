"""One's own page: name and roles."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mentoring.accounts.actions import users
from mentoring.accounts.forms import ProfileForm
from mentoring.web.guard import signed_in


@signed_in
def profile(request: HttpRequest) -> HttpResponse:
    """Change one's name, see one's roles."""
    form = ProfileForm(request.POST or None, initial={"full_name": request.user.full_name})
    if request.method == "POST" and form.is_valid():
        users.rename(request.user, full_name=form.cleaned_data["full_name"], by=request.user)
        messages.success(request, "Имя сохранено.")
        return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form, "memberships": request.user.access.memberships})
