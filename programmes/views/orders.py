"""Orders: the register, an order as it will be printed with its way so far, and the steps by role."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.documents.download import document as file_response
from mentoring.documents.orders import context as paper_context
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import may, needs
from mentoring.web.lists import list_page
from mentoring.web.providers import documents
from programmes.actions import implementation
from programmes.actions import orders as actions
from programmes.documents.orders import ORDER
from programmes.forms.order import ApproveForm, PrepareForm, RemarkForm, WithdrawForm
from programmes.forms.version import VersionForm, checked
from programmes.models import Order, Programme
from programmes.providers import order_blocks
from programmes.readers import orders as reader
from programmes.tables.orders import OrderFilter, OrderTable


@needs(Permission.ORDER_VIEW, School)
def index(request: HttpRequest, school: School) -> HttpResponse:
    """The register of orders; above it, for the director, those that wait."""
    can_approve = may(request.user, Permission.ORDER_APPROVE, school)
    context = {
        "school": school,
        "heading": "Приказы",
        "waiting": reader.desk(school) if can_approve else (),
        "programmes": school.programmes.all() if may(request.user, Permission.ORDER_PREPARE, school) else (),
    }
    return list_page(
        request,
        "programmes/orders.html",
        table_class=OrderTable,
        queryset=reader.register_of(school),
        filterset_class=OrderFilter,
        export_name="Журнал приказов",
        context=context,
    )


@needs(Permission.ORDER_VIEW, Order)
def order(request: HttpRequest, order: Order) -> HttpResponse:
    """The order as it will be printed, its way so far, and what can be done with it now."""
    return _page(request, order)


@needs(Permission.ORDER_PREPARE, Programme)
def prepare(request: HttpRequest, programme: Programme) -> HttpResponse:
    """A draft of the order that introduces the programme."""
    form = PrepareForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        parameters = {"basis": form.cleaned_data["basis"]}
        order = actions.prepare(programme, kind=implementation.CODE, parameters=parameters, by=request.user)
        return redirect(order)
    context = {
        "form": form,
        "programme": programme,
        "school": programme.school,
        "heading": "Приказ о внедрении программы",
        "submit_label": "Составить проект",
        "back_url": programme.get_absolute_url(),
    }
    return render(request, "programmes/order_form.html", context)


@needs(Permission.ORDER_PREPARE, Order)
def edit(request: HttpRequest, order: Order) -> HttpResponse:
    """The conditions of a draft that introduces a programme."""
    if order.kind != implementation.CODE:
        raise Http404
    initial = {"basis": order.parameters.get("basis", ""), "version": order.version}
    form = PrepareForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.rebuild(order, parameters={"basis": data["basis"]}, version=data["version"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            renew(form, refusal, order)
        else:
            return redirect(order)
    context = {
        "form": form, "school": order.school, "order": order, "heading": "Условия приказа",
        "submit_label": "Сохранить", "back_url": order.get_absolute_url(),
    }  # fmt: skip
    return render(request, "programmes/order_form.html", context)


@require_POST
@needs(Permission.ORDER_PREPARE, Order)
def submit(request: HttpRequest, order: Order) -> HttpResponse:
    """Onto the director's desk."""
    form = VersionForm(request.POST)
    try:
        actions.submit(order, version=form.cleaned_data["version"] if form.is_valid() else None, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Приказ отправлен директору.")
    return redirect(order)


@require_POST
@needs(Permission.ORDER_PREPARE, Order)
def withdraw(request: HttpRequest, order: Order) -> HttpResponse:
    """Given up."""
    try:
        actions.withdraw(order, **checked(WithdrawForm(request.POST)), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Приказ отозван.")
    return redirect(order)


@needs(Permission.ORDER_APPROVE, Order)
def send_back(request: HttpRequest, order: Order) -> HttpResponse:
    """Back to the curator with a remark."""
    form = RemarkForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, order, return_form=form)
    try:
        actions.send_back(order, **form.cleaned_data, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Приказ возвращён куратору.")
    return redirect(order)


@needs(Permission.ORDER_APPROVE, Order)
def approve(request: HttpRequest, order: Order) -> HttpResponse:
    """The director's signature."""
    form = _approve_form(order, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, order, approve_form=form)
    try:
        order = actions.approve(order, **form.cleaned_data, by=request.user)
    except Refusal as refusal:
        if refusal.code == "number":
            form.add_error("number", refusal.text)
            return _page(request, order, approve_form=form)
        messages.error(request, refusal.text)
        return redirect(order)
    messages.success(request, f"Приказ № {order.number} утверждён.")
    if warning := reader.date_warning(order):
        messages.warning(request, warning)
    return redirect(order)


@needs(Permission.ORDER_VIEW, Order)
def download(request: HttpRequest, order: Order, extension: str) -> HttpResponse:
    """The order as a file."""
    content = documents.make(ORDER, order, extension)
    log.record(f"orders.{extension}", order, by=request.user)
    return file_response(content, ORDER.filename(order), extension)


def _approve_form(order: Order, data=None) -> ApproveForm:
    return ApproveForm(data, order=order, next_number=reader.next_number(reader.journal_of(order), localdate()))


def _page(
    request: HttpRequest, order: Order, approve_form: ApproveForm | None = None, return_form: RemarkForm | None = None
) -> HttpResponse:
    view = reader.view_of(order)
    can = reader.possible(
        order,
        prepares=may(request.user, Permission.ORDER_PREPARE, order),
        approves=may(request.user, Permission.ORDER_APPROVE, order),
    )
    context = {
        "view": view,
        "school": order.school,
        "paper": paper_context(view.document),
        "can": can,
        "blocks": order_blocks.collect(request, order),
        "approve_form": (approve_form or _approve_form(order)) if can["approve"] else None,
        "return_form": (return_form or RemarkForm(initial={"version": order.version})) if can["send_back"] else None,
        "withdraw_form": WithdrawForm(initial={"version": order.version}) if can["withdraw"] else None,
    }
    return render(request, "programmes/order.html", context)
