"""The curator's workbench of matching, and the choice of a mentor by hand."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted, plural
from mentoring.errors import Refusal
from mentoring.web.guard import may, needs
from pairing.actions import groups, matching, pair_orders, pairs
from pairing.forms.matching import AssignForm, MarkedForm, OrderForm, usual_term
from pairing.forms.row_version import VersionForm
from pairing.models import Pair
from pairing.readers import matching_runs
from pairing.readers import pair_orders as order_reader
from pairing.readers import workbench as reader
from pairing.states import PairState
from participants.models import MenteeRequest
from participants.readers.current import current_programme
from programmes.models import Programme


@needs(Permission.MATCHING_RUN, School)
def of_school(request: HttpRequest, school: School) -> HttpResponse:
    """The workbench of the school's programme under way."""
    programme = current_programme(school.pk, localdate())
    if programme is None:
        messages.info(request, "Сначала создайте программу: пары подбирают в ней.")
        return redirect("programmes:programmes", school=school.slug)
    return redirect("pairing:matching", pk=programme.pk)


@needs(Permission.MATCHING_RUN, Programme)
def page(request: HttpRequest, programme: Programme) -> HttpResponse:
    """How ready the bases are, what is proposed, accepted, and who is left over."""
    bench = reader.workbench(programme, on=localdate())
    context = {
        "programme": programme,
        "school": programme.school,
        "bench": bench,
        "runs": matching_runs.panel(programme),
        "ready_note": f"из {bench.readiness.mentors} в базе",
        "mentors_url": reverse("participants:mentors", args=[programme.pk]),
        "mentees_url": reverse("participants:mentees", args=[programme.pk]),
        "consents_url": reverse("participants:consents", args=[programme.pk]),
        "can_prepare": may(request.user, Permission.ORDER_PREPARE, programme),
    }
    return render(request, "pairing/matching.html", context)


@require_POST
@needs(Permission.MATCHING_RUN, Programme)
def propose(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Find the best pairs anew."""
    try:
        outcome = matching.propose(programme, on=localdate(), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        found = counted(outcome.served, "пара", "пары", "пар")
        left = f", без пары осталось: {len(outcome.left_over)}" if outcome.left_over else ", без пары никто не остался"
        messages.success(request, f"{plural(outcome.served, 'Подобрана', 'Подобраны', 'Подобрано')} {found}{left}.")
    return redirect("pairing:matching", pk=programme.pk)


@require_POST
@needs(Permission.MATCHING_RUN, Programme)
def accept_many(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Accept the marked pairs."""
    accepted, changed = pairs.accept_many(programme, pairs=MarkedForm(request.POST).marked(), by=request.user)
    if accepted:
        messages.success(request, f"Принято: {counted(accepted, 'пара', 'пары', 'пар')}.")
    elif not changed:
        messages.warning(request, "Отметьте хотя бы одну пару.")
    if changed:
        messages.warning(
            request, f"Пока вы работали, изменились: {counted(changed, 'пара', 'пары', 'пар')}. Они не приняты."
        )
    return redirect("pairing:matching", pk=programme.pk)


@require_POST
@needs(Permission.MATCHING_RUN, Programme)
def join(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Make a group of the marked accepted pairs."""
    try:
        groups.join(programme, pairs=MarkedForm(request.POST).marked(), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Пары объединены в группу.")
    return redirect("pairing:matching", pk=programme.pk)


@require_POST
@needs(Permission.PAIR_EDIT, Pair)
def accept(request: HttpRequest, pair: Pair) -> HttpResponse:
    """Accept one pair."""
    try:
        pairs.accept(pair, version=VersionForm(request.POST).shown, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Пара принята.")
    return redirect("pairing:matching", pk=pair.programme_id)


@require_POST
@needs(Permission.PAIR_EDIT, Pair)
def drop(request: HttpRequest, pair: Pair) -> HttpResponse:
    """Take away a pair that is proposed or accepted."""
    try:
        pairs.drop(pair, version=VersionForm(request.POST).shown, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Пара убрана, наставляемый снова в списке ожидающих.")
    return redirect("pairing:matching", pk=pair.programme_id)


@needs(Permission.MATCHING_RUN, MenteeRequest)
def choose(request: HttpRequest, mentee_request: MenteeRequest) -> HttpResponse:
    """All mentors for one mentee, and the choice of one."""
    if request.method == "POST":
        return _assign(request, mentee_request)
    choice = reader.choice(mentee_request, on=localdate())
    if choice is None:
        messages.error(request, "Запрос закрыт или участник выбыл: наставника для него не ищут.")
        return redirect("pairing:matching", pk=mentee_request.programme_id)
    context = {
        "mentee_request": mentee_request,
        "programme": mentee_request.programme,
        "school": mentee_request.programme.school,
        "choice": choice,
    }
    return render(request, "pairing/choose_mentor.html", context)


def _assign(request: HttpRequest, mentee_request: MenteeRequest) -> HttpResponse:
    form = AssignForm(request.POST, programme=mentee_request.programme)
    if not form.is_valid():
        messages.error(request, "Этого наставника в программе нет.")
        return redirect("pairing:choose-mentor", pk=mentee_request.pk)
    data = form.cleaned_data
    try:
        pair = pairs.assign(mentee_request, data["profile"], on=localdate(), version=data["version"], by=request.user)
    except Refusal as refusal:
        messages.error(request, " ".join([refusal.text, *refusal.details]))
        return redirect("pairing:choose-mentor", pk=mentee_request.pk)
    messages.success(request, f"Наставник выбран: {pair.mentor.full_name}. Пара принята.")
    return redirect("pairing:matching", pk=mentee_request.programme_id)


@needs(Permission.ORDER_PREPARE, Programme)
def prepare_order(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The order on accepted pairs: which of them, and on what terms."""
    order = order_reader.open_order(programme)
    accepted = order_reader.accepted(programme)
    terms = usual_term(programme, localdate()) if order is None else order_reader.terms(order)
    ready = [pair for pair in accepted if not programme.agreement_needed or pair.state == PairState.AGREED]
    initial = {**terms, "pairs": [pair.pk for pair in ready or accepted]}
    form = OrderForm(request.POST or None, programme=programme, pairs=accepted, initial=initial)
    if request.method == "POST" and form.is_valid():
        chosen = [pair.pk for pair in form.cleaned_data.pop("pairs")]
        try:
            return redirect(pair_orders.prepare(programme, pairs=chosen, **form.cleaned_data, by=request.user))
        except Refusal as refusal:
            form.add_error(None, refusal.text)
    context = {
        "form": form,
        "programme": programme,
        "school": programme.school,
        "order": order,
        "remark": order_reader.remark_on(order),
        "has_pairs": bool(accepted),
        "waiting": len(accepted) - len(ready),
        "heading": "Приказ о закреплении пар",
        "submit_label": "Составить проект" if order is None else "Изменить проект",
    }
    return render(request, "pairing/order_form.html", context)
