"""A mentee, a guardian or a mentor asks the school to change a pair: by the personal link, or in the own account."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from pairing.actions import changes
from pairing.forms.changes import AskForm, RefuseForm
from pairing.models import Pair
from pairing.readers import changes as reader
from pairing.readers.change_obstacles import named
from pairing.states import PairState
from participants.models import Person
from participants.views.by_link import by_link

ASKED = "Просьба передана школе. Её увидят куратор и директор; наставник — нет, пока школа не решит."


@by_link
def ask(request: HttpRequest, person: Person, token: str, pk: int) -> HttpResponse:
    """Another mentor is asked for; the page says who will read it."""
    own = _own(person, pk)
    if own.is_waiting:
        messages.info(request, "Ваша просьба уже у школы.")
        return redirect("participants:personal-page", token=token)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            changes.ask_for_another(own.member, person=person, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(refusal.code if refusal.code in form.fields else None, refusal.text)
        else:
            messages.success(request, ASKED)
            return redirect("participants:personal-page", token=token)
    context = {"person": person, "school": person.school, "token": token, "own": own, "form": form}
    return render(request, "pairing/ask_by_link.html", context)


@require_POST
@by_link
def take_back(request: HttpRequest, person: Person, token: str, pk: int) -> HttpResponse:
    """The own ask is taken back."""
    own = _own(person, pk)
    if own.asked is None:
        raise Http404
    try:
        changes.withdraw(own.asked, person=person)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Просьба отменена. Всё остаётся как было.")
    return redirect("participants:personal-page", token=token)


@needs(Permission.PAIR_VIEW, Pair)
def resign(request: HttpRequest, pair: Pair) -> HttpResponse:
    """The mentor of the pair tells the school that he does not go on."""
    if pair.mentor.user_id != request.user.pk:
        raise Http404
    own = reader.own_refusal(pair, request.user)
    is_waiting = own is not None and own.state in ("asked", "prepared")
    is_employee = reader.is_employee(pair.mentor)
    form = RefuseForm(request.POST or None, is_employee=is_employee, initial={"noticed_on": localdate()})
    if request.method == "POST" and pair.state == PairState.ACTIVE and form.is_valid():
        try:
            changes.refuse_to_go_on(pair, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error(refusal.code if refusal.code in form.fields else None, refusal.text)
        else:
            messages.success(request, "Отказ передан школе. До приказа вы остаётесь наставником.")
            return redirect(pair)
    context = {
        "pair": pair,
        "name": named(pair),
        "school": request.school,
        "programme": pair.programme,
        "form": form,
        "own": own,
        "is_waiting": is_waiting,
        "is_employee": is_employee,
        "heading": "Отказаться от наставничества",
        "submit_label": "Передать школе",
        "back_url": pair.get_absolute_url(),
    }
    return render(request, "pairing/resign.html", context)


@require_POST
@needs(Permission.PAIR_VIEW, Pair)
def resign_back(request: HttpRequest, pair: Pair) -> HttpResponse:
    """The mentor goes on after all."""
    own = reader.own_refusal(pair, request.user)
    if pair.mentor.user_id != request.user.pk or own is None:
        raise Http404
    try:
        changes.take_refusal_back(own, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Отказ отменён: вы остаётесь наставником.")
    return redirect(pair)


def _own(person: Person, pk: int) -> reader.OwnPairing:
    found = next((own for own in reader.own_pairings(person) if own.member.pk == pk), None)
    if found is None:
        raise Http404
    return found
