"""Pages of changes of pairs: begin one, see it, decide what a side asks for, finish many pairs at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import may, needs
from pairing.actions import change_agreements, change_orders, changes
from pairing.forms.changes import ChangeForm, DeclineForm, FinishDayForm, ResultsForm, initial_of
from pairing.forms.row_version import VersionForm
from pairing.models import Pair, PairChange
from pairing.readers import change_obstacles
from pairing.readers import change_orders as order_reader
from pairing.readers import changes as reader
from pairing.states import ChangeKind, ChangeState, PairState
from programmes.models import Programme

PER_PAGE = 50
TITLES = {
    ChangeKind.FINISH: "Завершить работу пары",
    ChangeKind.END: "Прекратить работу пары досрочно",
    ChangeKind.REPLACE: "Заменить наставника",
    ChangeKind.JOIN: "Включить в группу",
    ChangeKind.LEAVE: "Вывести из группы",
    ChangeKind.PROLONG: "Продлить срок пары",
    ChangeKind.TRANSFER: "Перевести пару в другую программу",
}


@needs(Permission.CHANGE_VIEW, Programme)
def index(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The changes of a programme: what waits for a decision, what is in an order, what is done."""
    page = Paginator(reader.of_programme(programme, request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "programme": programme,
        "school": programme.school,
        "page": page,
        "rows": [reader.told(change) for change in page.object_list],
    }
    return render(request, "pairing/changes.html", context)


@needs(Permission.CHANGE_VIEW, Pair)
def choose(request: HttpRequest, pair: Pair) -> HttpResponse:
    """What is to become of the pair."""
    if pair.state != PairState.ACTIVE:
        return _not_working(request, pair)
    context = {"pair": pair, "programme": pair.programme, "school": request.school, "choices": reader.choices(pair)}
    context["name"] = change_obstacles.named(pair)
    context["asked"] = [change for change in reader.under_way(pair, request.user) if change.state == ChangeState.ASKED]
    return render(request, "pairing/change_choose.html", context)


@needs(Permission.CHANGE_VIEW, Pair)
def start(request: HttpRequest, pair: Pair, kind: str) -> HttpResponse:
    """The form of one kind of change; it goes into the draft of its order at once."""
    if kind not in ChangeKind.values:
        raise Http404
    if pair.state != PairState.ACTIVE:
        return _not_working(request, pair)
    on = localdate()
    initial = {
        "effective_on": pair.planned_end_on if pair.planned_end_on and pair.planned_end_on < on else on,
        "initiator": changes.initiator_of(request.user, pair.programme),
        "version": pair.version,
        "new_profile": request.GET.get("profile"),
    }
    form = ChangeForm(request.POST or None, pair=pair, kind=kind, on=on, initial=initial)

    def act() -> PairChange:
        version = form.cleaned_data.get("version")
        return changes.start(pair, kind=kind, values=form.values, on=on, version=version, by=request.user)

    return _write(request, pair, form, kind, act, row=pair)


@needs(Permission.CHANGE_VIEW, PairChange)
def take(request: HttpRequest, change: PairChange) -> HttpResponse:
    """What a side has asked for is to be done, as asked or in another way."""
    kind = request.GET.get("kind") or change.kind
    if kind not in ChangeKind.values:
        raise Http404
    if change.state != ChangeState.ASKED:
        messages.error(request, f"По этой просьбе уже решено: «{change.state_label.lower()}».")
        return redirect(change)
    on = localdate()
    initial = initial_of(change)
    initial["effective_on"] = initial["effective_on"] or on
    initial["new_profile"] = request.GET.get("profile") or initial["new_profile"]
    form = ChangeForm(request.POST or None, pair=change.pair, kind=kind, on=on, initial=initial)

    def act() -> PairChange:
        version = form.cleaned_data.get("version")
        return changes.take(change, values=form.values, kind=kind, on=on, version=version, by=request.user)

    return _write(request, change.pair, form, kind, act, row=change)


@needs(Permission.CHANGE_VIEW, PairChange)
def page(request: HttpRequest, change: PairChange) -> HttpResponse:
    """One change: its state, its order, what it will do, and what may be decided."""
    found = reader.told(order_reader.with_people(PairChange.objects.filter(pk=change.pk)).get())
    change = found.change
    is_open = change.state in (ChangeState.ASKED, ChangeState.PREPARED)
    obstacles: list[str] = []
    if change.state == ChangeState.PREPARED:
        together = order_reader.changes_of(change.order)
        obstacles = change_obstacles.before_signing(together, on=localdate())
    context = {
        "told": found,
        "change": change,
        "pair": change.pair,
        "programme": change.pair.programme,
        "school": request.school,
        "obstacles": obstacles,
        "is_open": is_open,
        "other_kind": _other_kind(change),
        "can_withdraw": change.state == ChangeState.ASKED
        or (change.state == ChangeState.PREPARED and change.order.is_editable),
        "asks_sides": change_obstacles.asks_sides(change) and change.state == ChangeState.PREPARED,
        "can_see_order": change.order_id is not None and may(request.user, Permission.ORDER_VIEW, change.order),
    }
    return render(request, "pairing/change.html", context)


@needs(Permission.CHANGE_VIEW, PairChange)
def decline(request: HttpRequest, change: PairChange) -> HttpResponse:
    """The school does not change the pair and says why."""
    form = DeclineForm(request.POST or None, initial={"version": change.version})
    if request.method == "POST" and form.is_valid():
        try:
            changes.decline(change, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error(refusal.code if refusal.code in form.fields else None, refusal.text)
            renew(form, refusal, change)
        else:
            messages.success(request, "Отказ записан. Тот, кто просил, увидит ваш ответ.")
            return redirect(change)
    heading = "Отказать в изменении"
    context = _form_context(request, change.pair, form, heading) | {"back_url": change.get_absolute_url()}
    return render(request, "pairing/change_form.html", context)


@require_POST
@needs(Permission.CHANGE_VIEW, PairChange)
def withdraw(request: HttpRequest, change: PairChange) -> HttpResponse:
    """Take a change back before its order is signed."""
    try:
        done = changes.withdraw(change, version=VersionForm(request.POST).shown, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        asked = done.state == ChangeState.ASKED
        messages.success(request, "Убрано из приказа, просьба снова ждёт решения." if asked else "Изменение отменено.")
    return redirect(change)


@require_POST
@needs(Permission.CHANGE_VIEW, PairChange)
def agreed(request: HttpRequest, change: PairChange) -> HttpResponse:
    """The sides have agreed today, or have not after all."""
    today = localdate()
    agreed_on = None if request.POST.get("agreed") == "no" else today
    try:
        change_agreements.mark(
            change, agreed_on=agreed_on, on=today, version=VersionForm(request.POST).shown, by=request.user
        )
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Согласие сторон отмечено." if agreed_on else "Отметка о согласии снята.")
    return redirect(change)


@needs(Permission.CHANGE_VIEW, Programme)
def finish_many(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The order on the end of many pairs: which of them, and with what results."""
    on = localdate()
    rows = reader.to_finish(programme)
    form = FinishDayForm(request.POST or None, initial={"ended_on": min(on, programme.ends_on)})
    results = ResultsForm(request.POST or None, rows=rows)
    if request.method == "POST" and form.is_valid() and results.is_valid():
        try:
            order = change_orders.complete(
                programme, results=results.results, ended_on=form.cleaned_data["ended_on"], on=on, by=request.user
            )
        except Refusal as refusal:
            form.add_error(refusal.code if refusal.code in form.fields else None, refusal.text)
        else:
            messages.success(request, "Проект приказа о завершении готов.")
            return redirect(order)
    elif results.is_bound and "pairs" in results.errors:
        form.add_error(None, results.errors["pairs"][0])
    context = {
        "programme": programme,
        "school": programme.school,
        "form": form,
        "lines": results.lines(),
        "order": order_reader.open_order(programme, order_reader.FINISH),
    }
    return render(request, "pairing/finish_many.html", context)


@require_POST
@needs(Permission.PAIR_EDIT, Pair)
def again(request: HttpRequest, pair: Pair) -> HttpResponse:
    """A pair that is over is not opened again: the same people make a new one."""
    try:
        made = changes.make_again(pair, on=localdate(), by=request.user)
    except Refusal as refusal:
        messages.error(request, " ".join([refusal.text, *refusal.details]))
        return redirect(pair)
    messages.success(request, "Составлена новая пара с теми же людьми. Она начнёт работу по новому приказу.")
    return redirect(made)


@needs(Permission.CHANGE_VIEW, Pair)
def old_finish(request: HttpRequest, pair: Pair) -> HttpResponse:
    """Where pairs used to be finished."""
    return redirect("pairing:change-start", pk=pair.pk, kind=ChangeKind.FINISH)


@needs(Permission.CHANGE_VIEW, Pair)
def old_end(request: HttpRequest, pair: Pair) -> HttpResponse:
    """Where pairs used to be ended."""
    return redirect("pairing:change-start", pk=pair.pk, kind=ChangeKind.END)


def _write(
    request: HttpRequest,
    pair: Pair,
    form: ChangeForm,
    kind: str,
    act: Callable[[], PairChange],
    *,
    row: Pair | PairChange,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            made = act()
        except Refusal as refusal:
            form.add_error(refusal.code if refusal.code in form.fields else None, refusal.text)
            renew(form, refusal, row)
        else:
            done = made.state == ChangeState.DONE
            messages.success(request, "Пара завершила работу." if done else "Проект приказа готов, пара пока работает.")
            return redirect(made)
    context = _form_context(request, pair, form, TITLES[ChangeKind(kind)])
    context["mentors"] = reader.new_mentors(pair, on=localdate()) if kind == ChangeKind.REPLACE else []
    context["back_url"] = row.get_absolute_url()
    context["kind"] = kind
    context["is_order"] = kind != ChangeKind.FINISH
    return render(request, "pairing/change_form.html", context)


def _form_context(request: HttpRequest, pair: Pair, form: Any, heading: str) -> dict[str, Any]:
    return {
        "form": form,
        "pair": pair,
        "name": change_obstacles.named(pair),
        "programme": pair.programme,
        "school": request.school,
        "heading": heading,
        "submit_label": heading if isinstance(form, DeclineForm) else "Подготовить приказ",
    }


def _other_kind(change: PairChange) -> str:
    """What may be done instead of what was asked for."""
    return {ChangeKind.REPLACE: ChangeKind.END, ChangeKind.END: ChangeKind.REPLACE}.get(ChangeKind(change.kind), "")


def _not_working(request: HttpRequest, pair: Pair) -> HttpResponse:
    messages.error(request, f"Изменить можно только работающую пару, а эта в состоянии «{pair.state_label}».")
    return redirect(pair)
