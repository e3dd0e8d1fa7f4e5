"""The agreement of a pair on the page that one of its sides has opened by the personal link."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mentoring.errors import Refusal
from pairing.actions import agreements as actions
from pairing.forms.agreements import AnswerForm
from pairing.models import AgreementSide
from pairing.readers import agreements as reader
from pairing.states import UNDOABLE_STATES, AgreementWay
from participants.models import Person
from participants.views.by_link import by_link


@by_link
def answer(request: HttpRequest, person: Person, token: str, pk: int) -> HttpResponse:
    """Read what one is asked to agree to, and say yes or no; until the order is sent one may think again."""
    side = _own(person, pk)
    form = AnswerForm(request.POST or None, initial={"digest": side.agreement.digest})
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(side, **form.values, way=AgreementWay.LINK, by=None)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            side = _own(person, pk)
            form.data = form.data.copy()
            form.data["digest"] = side.agreement.digest
        else:
            agrees = form.values["agrees"]
            messages.success(
                request,
                "Спасибо! Ваше согласие записано." if agrees else "Ваш ответ записан, куратор его увидит и свяжется с вами.",
            )  # fmt: skip
            return redirect("participants:personal-page", token=token)
    context = {
        "person": person,
        "school": person.school,
        "token": token,
        "side": side,
        "pair": side.agreement.pair,
        "paper": side.agreement.paper,
        "form": form,
        "is_open": side.agreement.pair.state in UNDOABLE_STATES,
    }
    return render(request, "pairing/agreements/my.html", context)


def _own(person: Person, pk: int) -> AgreementSide:
    """A side for which this person answers; another's does not exist for him."""
    found = reader.asked_of(person).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
