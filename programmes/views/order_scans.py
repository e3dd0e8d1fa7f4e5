"""Scans of signed orders: attached, given out through the guard, taken away; which orders still lack them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.documents.download import download
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from programmes.actions import order_scans as actions
from programmes.forms.order_papers import OrderScansForm, ScanRemovalForm
from programmes.models import Order, OrderScan
from programmes.readers.acquaintances import unfinished


@needs(Permission.ORDER_VIEW, School)
def index(request: HttpRequest, school: School) -> HttpResponse:
    """Orders of the last weeks that still lack a scan or somebody's signature."""
    orders = unfinished([school.pk], now=timezone.now())
    return render(request, "programmes/order_papers.html", {"school": school, "orders": orders})


@require_POST
@needs(Permission.ORDER_ATTACH, Order)
def add(request: HttpRequest, order: Order) -> HttpResponse:
    """Attach what was signed."""
    form = OrderScansForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, " ".join(text for texts in form.errors.values() for text in texts))
        return redirect(order)
    try:
        kept = actions.add(order, form.cleaned_data["scans"], by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Скан приложен." if len(kept) == 1 else "Сканы приложены.")
    return redirect(order)


@needs(Permission.ORDER_VIEW, OrderScan)
def scan(request: HttpRequest, scan: OrderScan) -> HttpResponse:
    """The file itself; that it was opened is logged."""
    if not scan.file.storage.exists(scan.file.name):
        raise Http404
    log.record("order_scans.open", scan, by=request.user)
    with scan.file.open("rb") as stored:
        return download(stored.read(), scan.filename, scan.content_type)


@needs(Permission.ORDER_ATTACH, OrderScan)
def remove(request: HttpRequest, scan: OrderScan) -> HttpResponse:
    """Take away a scan attached by mistake, with a reason."""
    order = scan.order
    form = ScanRemovalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove(scan, reason=form.cleaned_data["reason"], by=request.user)
        except Refusal as refusal:
            messages.error(request, refusal.text)
        else:
            messages.success(request, "Скан убран.")
        return redirect(order)
    context = {
        "form": form,
        "order": order,
        "school": order.school,
        "heading": f"Убрать скан «{scan.filename}»",
        "submit_label": "Убрать",
        "back_url": order.get_absolute_url(),
    }
    return render(request, "programmes/order_form.html", context)
