"""Pages on which a parent tells of the own child, opened by the personal link."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from mentoring.audit import log
from mentoring.errors import Refusal
from participants.actions import cards as actions
from participants.core.cards import parts
from participants.forms.cards import AnnulForm, CardForm
from participants.models import InformationCard, MenteeRequest, Person
from participants.readers import cards as reader
from participants.states import CardAuthor
from participants.views.by_link import by_link
from participants.views.cards import EDIT, SIGN


@by_link
def card(request: HttpRequest, person: Person, token: str, pk: int) -> HttpResponse:
    """Tell of the child, look at it whole, sign it; afterwards the own card to read."""
    mentee_request = _own_child(person, pk)
    own = reader.parents_card(mentee_request, person)
    context = _place(mentee_request, person, token)
    if own is not None and request.method == "GET":
        return _signed(request, own, context)
    form = CardForm(request.POST or None, kinds=[CardAuthor.PARENT.value])
    step, refusal = request.POST.get("step", ""), ""
    if request.method == "POST" and form.is_valid() and step == SIGN:
        try:
            actions.sign_as_guardian(mentee_request, person, texts=form.texts, by=None)
        except Refusal as refused:
            refusal = refused.text
        else:
            messages.success(request, "Карточка подписана. Спасибо! Её увидят психолог и куратор.")
            return redirect("participants:my-card", token=token, pk=pk)
    context |= {"form": form, "refusal": refusal, "takes_cards": mentee_request.state in reader.TAKES_CARDS}
    if request.method == "POST" and form.is_valid() and step != EDIT:
        told, sensitive = parts(InformationCard(**form.texts))
        context |= {"told": told, "sensitive": sensitive, "who": person.full_name, "on": localdate()}
        return render(request, "participants/cards/my_check.html", context)
    return render(request, "participants/cards/my_form.html", context)


@by_link
def annul(request: HttpRequest, person: Person, token: str, pk: int) -> HttpResponse:
    """Put the own card out of force, to write it anew."""
    mentee_request = _own_child(person, pk)
    own = reader.parents_card(mentee_request, person)
    if own is None:
        return redirect("participants:my-card", token=token, pk=pk)
    form = AnnulForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.annul(own, reason=form.cleaned_data["reason"], by=None)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, "Прежняя карточка аннулирована. Теперь можно написать новую.")
            return redirect("participants:my-card", token=token, pk=pk)
    return render(request, "participants/cards/my_annul.html", _place(mentee_request, person, token) | {"form": form})


def _signed(request: HttpRequest, own: InformationCard, context: dict) -> HttpResponse:
    told, sensitive = parts(own)
    if sensitive:
        log.record("cards.open", own, by=None)
    return render(
        request, "participants/cards/my_card.html", context | {"card": own, "told": told, "sensitive": sensitive}
    )


def _own_child(person: Person, pk: int) -> MenteeRequest:
    found = reader.of_child(person, pk)
    if found is None:
        raise Http404
    return found


def _place(mentee_request: MenteeRequest, person: Person, token: str) -> dict:
    return {
        "mentee_request": mentee_request,
        "child": mentee_request.person,
        "person": person,
        "school": person.school,
        "token": token,
    }
