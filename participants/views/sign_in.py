"""The page that gives a mentor a sign-in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mentoring.accounts.views.staff import invited_answer
from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from participants.actions import sign_ins
from participants.forms.sign_in import SignInForm
from participants.models import Person


@needs(Permission.MENTOR_INVITE, Person)
def give(request: HttpRequest, person: Person) -> HttpResponse:
    """Ask for the mailbox, then show the one-time link or say that a letter has gone."""
    form = SignInForm(request.POST or None, initial={"email": person.email})
    if request.method == "POST" and form.is_valid():
        try:
            invited = sign_ins.give(person, email=form.cleaned_data["email"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            return invited_answer(request, invited, person.get_absolute_url())
    context = {
        "form": form,
        "person": person,
        "submit_label": "Дать вход",
        "back_url": person.get_absolute_url(),
    }
    return render(request, "participants/people/sign_in.html", context)


def may_be_invited(person: Person) -> bool:
    """Whether the person's page offers to give a sign-in."""
    return not sign_ins.why_no_sign_in(person)
