"""Orders before the director: which kinds there are, the conditions of one, a draft begun and its conditions changed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.form_fields import is_key
from mentoring.stale_forms import renew
from mentoring.web.guard import must_see, needs
from programmes import order_kinds
from programmes.actions import implementation
from programmes.actions import orders as actions
from programmes.forms.order_conditions import FORMS, ConditionsForm
from programmes.models import Order, Programme
from programmes.readers import order_choice
from programmes.readers.order_choice import choose_url


@needs(Permission.ORDER_PREPARE, School)
def choose(request: HttpRequest, school: School) -> HttpResponse:
    """All kinds of orders with what they are for, what is missing, and where each is prepared."""
    programmes = order_choice.programmes_of(school)
    programme = _asked_programme(request, school)
    if programme is None and "programme" not in request.GET and len(programmes) == 1:
        programme = programmes[0]
    context = {
        "school": school,
        "programme": programme,
        "programmes": programmes,
        "groups": order_choice.groups(school, programme),
    }
    return render(request, "programmes/order_choose.html", context)


@needs(Permission.ORDER_PREPARE, School)
def begin(request: HttpRequest, school: School, kind: str) -> HttpResponse:
    """The conditions of a new order of the kind, for a programme or for none."""
    if kind not in FORMS:
        raise Http404
    programme = _asked_programme(request, school)
    if programme is None and order_kinds.get(kind).needs_programme:
        raise Http404
    return _begin(request, school, programme, kind)


@needs(Permission.ORDER_PREPARE, Programme)
def prepare(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The conditions of the order that introduces the programme."""
    return _begin(request, programme.school, programme, implementation.CODE)


@needs(Permission.ORDER_PREPARE, Order)
def edit(request: HttpRequest, order: Order) -> HttpResponse:
    """The conditions of a draft."""
    if order.kind not in FORMS:
        raise Http404
    form = FORMS[order.kind](request.POST or None, school=order.school, programme=order.programme, order=order)
    if request.method == "POST" and form.is_valid():
        try:
            actions.rebuild(order, parameters=form.parameters(), version=form.cleaned_data["version"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            renew(form, refusal, order)
        else:
            return redirect(order)
    context = {
        "heading": "Условия приказа", "order": order, "submit_label": "Сохранить", "back_url": order.get_absolute_url(),
    }  # fmt: skip
    return _page(request, order.school, order.programme, order.kind, form, context)


def _begin(request: HttpRequest, school: School, programme: Programme | None, kind: str) -> HttpResponse:
    initial = {"base": int(request.GET["base"])} if is_key(request.GET.get("base", "")) else {}
    form = FORMS[kind](request.POST or None, school=school, programme=programme, initial=initial)
    if request.method == "POST" and form.is_valid():
        parameters = form.parameters()
        base = form.cleaned_data.get("base")
        order = actions.prepare(
            base.programme if base else programme, kind=kind, parameters=parameters, school=school, by=request.user
        )
        return redirect(order)
    context = {
        "heading": order_kinds.get(kind).title,
        "submit_label": "Составить проект",
        "back_url": choose_url(school, programme),
    }
    return _page(request, school, programme, kind, form, context)


def _page(
    request: HttpRequest, school: School, programme: Programme | None, kind: str, form: ConditionsForm, context: dict
) -> HttpResponse:
    common = {"school": school, "programme": programme, "kind": order_kinds.get(kind), "form": form}
    return render(request, "programmes/order_form.html", common | context)


def _asked_programme(request: HttpRequest, school: School) -> Programme | None:
    """The school's programme named in the address; 404 for one that is not there."""
    asked = request.GET.get("programme", "")
    if not asked:
        return None
    if not is_key(asked):
        raise Http404
    return must_see(request.user, Programme, pk=asked, school=school)
