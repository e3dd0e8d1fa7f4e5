"""Acquaintance sheets: signatures on paper, the sheet as a file; one's own orders to be read, each as an extract."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.documents.download import document as file_response
from mentoring.documents.orders import context as paper_context
from mentoring.errors import Refusal
from mentoring.web.guard import may, needs, signed_in
from programmes.actions import acquaintances as actions
from programmes.documents.acquaintance import EXTRACT, SHEET
from programmes.forms.order_papers import SignaturesForm
from programmes.models import Acquaintance, Order
from programmes.readers import acquaintances as reader
from programmes.states import OrderState

PER_PAGE = 30


@require_POST
@needs(Permission.ORDER_PREPARE, Order)
def sign(request: HttpRequest, order: Order) -> HttpResponse:
    """Those ticked have signed on paper on the day."""
    form = SignaturesForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(text for texts in form.errors.values() for text in texts))
        return redirect(order)
    try:
        count = actions.sign_on_paper(order, rows=form.rows(), on=form.cleaned_data["signed_on"], by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, f"Подписей на бумаге записано: {count}.")
    return redirect(order)


@require_POST
@needs(Permission.ORDER_PREPARE, Acquaintance)
def unsign(request: HttpRequest, acquaintance: Acquaintance) -> HttpResponse:
    """A signature noted by mistake."""
    try:
        actions.unsign(acquaintance, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Отметка о подписи снята.")
    return redirect(acquaintance.order)


@needs(Permission.ORDER_VIEW, Order)
def sheet(request: HttpRequest, order: Order, extension: str) -> HttpResponse:
    """The sheet as a file."""
    if order.state != OrderState.APPROVED:
        raise Http404
    content = SHEET.formats[extension](order)
    log.record("acquaintances.print", order, by=request.user)
    return file_response(content, SHEET.filename(order), extension)


@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """Orders that the user has to read or has read."""
    page = Paginator(reader.own(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "programmes/acquaintances.html", {"page": page})


@signed_in
def extract(request: HttpRequest, pk: int) -> HttpResponse:
    """The order as far as it concerns the user."""
    row = get_object_or_404(reader.own(request.user), pk=pk)
    context = {
        "row": row,
        "order": row.order,
        "paper": paper_context(reader.extract_for(row)),
        "word": reader.word_of(row),
        "sees_whole": may(request.user, Permission.ORDER_VIEW, row.order),
    }
    return render(request, "programmes/acquaintance.html", context)


@signed_in
def extract_file(request: HttpRequest, pk: int, extension: str) -> HttpResponse:
    """The extract as a file."""
    row = get_object_or_404(reader.own(request.user), pk=pk)
    content = EXTRACT.formats[extension](row)
    log.record("acquaintances.extract", row.order, by=request.user)
    return file_response(content, EXTRACT.filename(row), extension)


@require_POST
@signed_in
def seen(request: HttpRequest, pk: int) -> HttpResponse:
    """«Ознакомлен(а)»."""
    row = get_object_or_404(reader.own(request.user), pk=pk)
    try:
        actions.mark_seen(row, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, f"Отмечено: с приказом № {row.order.number} вы ознакомились.")
    return redirect("programmes:acquaintances")
