"""The curator's workbench of matching in its three views, matching itself, and the order on what was accepted."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted, plural
from mentoring.errors import Refusal
from mentoring.form_fields import is_key
from mentoring.web.guard import may, needs
from mentoring.web.lists import list_page
from pairing.actions import matching, pair_orders
from pairing.forms.matching import OrderForm, usual_term
from pairing.readers import cards, matching_runs, workbench_columns, workbench_left, workbench_places
from pairing.readers import pair_orders as order_reader
from pairing.readers import workbench as reader
from pairing.readers import workbench_table as table_reader
from pairing.readers.cards import FormCards
from pairing.states import PairState
from pairing.tables.workbench import BenchFilter, BenchTable
from pairing.views.bench import back_context, back_to_bench, say_no
from participants.readers.current import current_programme
from programmes.models import Programme

LEFT_PER_PAGE = 50
MENTEES_PER_PAGE = 25
MENTORS_PER_PAGE = 24


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
    """The workbench: a table of pairs, two columns, or those without a pair."""
    bench = reader.workbench(programme)
    view = request.GET.get("view", "")
    context = {
        "programme": programme,
        "school": programme.school,
        "bench": bench,
        "view": view if view in VIEWS else "table",
        **back_context(programme.pk, request.GET.urlencode()),
        "runs": matching_runs.panel(programme),
        "mentors_url": reverse("participants:mentors", args=[programme.pk]),
        "mentees_url": reverse("participants:mentees", args=[programme.pk]),
        "consents_url": reverse("participants:consents", args=[programme.pk]),
        "can_prepare": may(request.user, Permission.ORDER_PREPARE, programme),
        "can_forbid": may(request.user, Permission.PAIRING_RULE_EDIT, programme),
    }
    if view not in VIEWS and bench.on_the_bench:
        context["bench"] = reader.with_order(bench, programme, on=localdate())
        return _table(request, programme, context)
    forms = cards.read(programme, on=localdate())
    context |= {"bench": reader.with_readiness(bench, forms), "many_forms": len(forms) > 1}
    if view not in VIEWS:
        return render(request, "pairing/matching.html", context)
    return VIEWS[view](request, programme, forms, context)


def _table(request: HttpRequest, programme: Programme, context: dict[str, Any]) -> HttpResponse:
    """Pairs that may still be changed."""
    rows = table_reader.rows(programme)
    filterset = BenchFilter(request.GET, queryset=rows, request=request)
    drafts = table_reader.versions(filterset.qs)
    return list_page(
        request,
        "pairing/matching.html",
        table_class=BenchTable,
        queryset=rows,
        filterset_class=lambda *args, **kwargs: filterset,
        context=context
        | {
            "many_forms": "form" in filterset.form.fields,
            "drafts": len(drafts),
            "drafts_seen": table_reader.digest(drafts),
        },
    )


def _columns(
    request: HttpRequest, programme: Programme, forms: list[FormCards], context: dict[str, Any]
) -> HttpResponse:
    """Mentees without a pair beside the mentors with their places."""
    form = workbench_columns.chosen_form(forms, _number(request, "form"))
    if form is None:
        return _left(request, programme, forms, context)
    who, mentor, only_free = _text(request, "who"), _text(request, "mentor"), bool(request.GET.get("free"))
    left = workbench_left.narrowed(workbench_left.left([form]), who)
    mentees = Paginator(left, MENTEES_PER_PAGE).get_page(request.GET.get("page"))
    found = workbench_columns.mentors(form, mentor, only_free=only_free, places=workbench_places.read(programme))
    mentors = Paginator(found, MENTORS_PER_PAGE).get_page(request.GET.get("mentors"))
    context |= {
        "form": form,
        "forms": [one for one in forms if one.mentors or one.mentees],
        "who": who,
        "mentor": mentor,
        "only_free": only_free,
        "page": mentees,
        "lines": workbench_left.lines(mentees.object_list, is_explained=False),
        "mentors": mentors,
    }
    return render(request, "pairing/matching.html", context)


def _left(request: HttpRequest, programme: Programme, forms: list[FormCards], context: dict[str, Any]) -> HttpResponse:
    """Those without a pair: since when, why, and what would help."""
    who, first, form_id = _text(request, "who"), bool(request.GET.get("first")), _number(request, "form")
    left = workbench_left.narrowed(workbench_left.left(forms), who, form_id=form_id, first=first)
    page = Paginator(left, LEFT_PER_PAGE).get_page(request.GET.get("page"))
    context |= {
        "who": who,
        "first": first,
        "form_id": form_id,
        "forms": [one for one in forms if one.mentors or one.mentees],
        "page": page,
        "lines": workbench_left.lines(page.object_list),
    }
    return render(request, "pairing/matching.html", context)


VIEWS = {"columns": _columns, "left": _left}


def _text(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\x00", "").strip()[:100]


def _number(request: HttpRequest, name: str) -> int | None:
    value = request.GET.get(name, "")
    return int(value) if is_key(value) else None


@require_POST
@needs(Permission.MATCHING_RUN, Programme)
def propose(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Find the best pairs anew, round what is accepted or locked."""
    try:
        outcome = matching.propose(programme, on=localdate(), by=request.user)
    except Refusal as refusal:
        say_no(request, refusal)
    else:
        found = counted(outcome.served, "пара", "пары", "пар")
        left = f", без пары осталось: {len(outcome.left_over)}" if outcome.left_over else ", без пары никто не остался"
        messages.success(request, f"{plural(outcome.served, 'Подобрана', 'Подобраны', 'Подобрано')} {found}{left}.")
    return back_to_bench(request, programme.pk)


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
