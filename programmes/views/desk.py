"""The director's desk: what waits, and several orders approved at once."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.web.guard import needs
from mentoring.web.second_factor import second_factor_first, was_proved, when_school_asks
from programmes.actions import desk as actions
from programmes.forms.order_papers import DeskForm, ticked
from programmes.readers import desk as reader
from programmes.readers.orders import date_warning


@needs(Permission.ORDER_APPROVE, School)
def desk(request: HttpRequest, school: School) -> HttpResponse:
    """What waits for the director's decision."""
    return _page(request, school, DeskForm(), frozenset())


@require_POST
@needs(Permission.ORDER_APPROVE, School)
@second_factor_first(when_school_asks)
def approve(request: HttpRequest, school: School) -> HttpResponse:
    """The ticked orders, each by itself; what came of each is told."""
    picked = ticked(request.POST.getlist("orders"))
    chosen = reader.chosen(school, picked)
    if not chosen:
        messages.error(request, "Отметьте хотя бы один приказ.")
        return redirect("programmes:desk", school=school.slug)

    def question(day: date) -> str:
        asked = (date_warning(order, day) for order, _ in chosen)
        return " ".join(dict.fromkeys(text for text in asked if text))

    form = DeskForm(request.POST, question=question)
    if not form.is_valid():
        return _page(request, school, form, frozenset(order.pk for order, _ in chosen))
    outcomes = actions.approve_several(
        chosen, dated_on=form.cleaned_data["dated_on"], is_proved=was_proved(request), by=request.user
    )
    for outcome in outcomes:
        if outcome.refusal:
            messages.error(request, f"«{outcome.order.title}»: не утверждён. {outcome.refusal}")
        else:
            messages.success(request, f"№\u00a0{outcome.order.number}: «{outcome.order.title}» утверждён.")
    if missed := len(dict(picked)) - len(chosen):
        messages.error(request, f"{counted(missed, 'приказа', 'приказов', 'приказов')} на столе уже нет.")
    return redirect("programmes:desk", school=school.slug)


def _page(request: HttpRequest, school: School, form: DeskForm, ticks: frozenset[int]) -> HttpResponse:
    context = {"school": school, "lines": reader.desk(school), "form": form, "ticks": ticks}
    return render(request, "programmes/desk.html", context)
