"""The page on which one signed consent is recorded."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from participants.actions import consents as actions
from participants.forms.consent_signed import RecordForm
from participants.forms.consents import KindForm
from participants.models import Person
from participants.readers.current import programme_of
from participants.views.showing import refused


@needs(Permission.CONSENT_RECORD, Person)
def add(request: HttpRequest, person: Person) -> HttpResponse:
    """Record a signed consent of one person."""
    programme = programme_of(person, localdate())
    form = RecordForm(
        request.POST or None,
        request.FILES or None,
        person=person,
        own_signature_from=programme.own_signature_from if programme else 14,
        initial={
            "kind": KindForm(request.GET).kind_or_usual,
            "given_on": localdate(),
            "expires_on": programme.ends_on if programme else None,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.record(person, by=request.user, **form.values)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "Согласие записано.")
            return redirect(person)
    return render(request, "participants/consents/record.html", {"form": form, "person": person})
