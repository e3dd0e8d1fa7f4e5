"""The text of one order edited by hand, and the choice where the facts have changed under an edit."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import may, needs
from programmes.actions import order_text as actions
from programmes.core.text_defects import defects_in
from programmes.forms.order_text import ChoiceForm, OrderTextForm
from programmes.forms.version import checked
from programmes.models import Order
from programmes.readers.order_texts import disputes, text_of
from programmes.readers.wordings import code_of


@needs(Permission.ORDER_PREPARE, Order)
def edit(request: HttpRequest, order: Order) -> HttpResponse:
    """Each place of the order in a field of its own."""
    if not order.is_editable:
        messages.error(request, actions.CLOSED)
        return redirect(order)
    text = text_of(order)
    form = OrderTextForm(request.POST if request.method == "POST" else None, text=text, version=order.version)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            order = actions.edit(order, edits=data["written"], version=data["version"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            renew(form, refusal, order)
        else:
            return _saved(request, order)
    context = {
        "order": order,
        "school": order.school,
        "form": form,
        "disputes": disputes(text),
        "heading": "Изменить текст",
        "wording": code_of(order) if may(request.user, Permission.DOCUMENT_SETUP, order.school) else "",
    }
    return render(request, "programmes/order_text.html", context)


@require_POST
@needs(Permission.ORDER_PREPARE, Order)
def settle(request: HttpRequest, order: Order) -> HttpResponse:
    """My text, or the new one."""
    try:
        order = actions.settle(order, **checked(ChoiceForm(request.POST)), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return redirect("programmes:order-text", pk=order.pk)
    return _saved(request, order)


def _saved(request: HttpRequest, order: Order) -> HttpResponse:
    text = text_of(order)
    for one in defects_in(text.document):
        if not one.defect.is_refused:
            messages.warning(request, f"{one.where}: {one.defect.text}.")
    if text.conflicts:
        messages.warning(request, "Остались места, где данные изменились. Выберите, какой текст оставить.")
        return redirect("programmes:order-text", pk=order.pk)
    messages.success(request, "Текст приказа сохранён.")
    return redirect(order)
