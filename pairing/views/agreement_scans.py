"""Scans of signed agreements: attached, given out through the guard, removed."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.documents.download import download
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from pairing.actions import agreement_scans as actions
from pairing.forms.agreements import AgreementScansForm
from pairing.models import Agreement, AgreementScan, Pair
from pairing.views.agreements import show


@require_POST
@needs(Permission.PAIR_EDIT, Pair)
def add(request: HttpRequest, pair: Pair) -> HttpResponse:
    """Attach the signed sheet."""
    agreement = Agreement.objects.filter(pair=pair).first()
    if agreement is None:
        raise Http404
    form = AgreementScansForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            kept = actions.add(agreement, form.cleaned_data["scans"], by=request.user)
        except Refusal as refusal:
            form.add_error("scans", refusal.text)
        else:
            messages.success(request, "Файл приложен." if len(kept) == 1 else "Файлы приложены.")
            return redirect("pairing:agreement", pk=pair.pk)
    return show(request, pair, scans_form=form)


@needs(Permission.PAIR_VIEW, AgreementScan)
def scan(request: HttpRequest, scan: AgreementScan) -> HttpResponse:
    """The file itself; that it was opened is logged."""
    if not scan.file.storage.exists(scan.file.name):
        raise Http404
    log.record("agreement_scans.open", scan, by=request.user)
    with scan.file.open("rb") as stored:
        return download(stored.read(), scan.filename, scan.content_type)


@require_POST
@needs(Permission.PAIR_EDIT, AgreementScan)
def remove(request: HttpRequest, scan: AgreementScan) -> HttpResponse:
    """A file attached by mistake."""
    pair = scan.agreement.pair_id
    try:
        actions.remove(scan, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Файл удалён.")
    return redirect("pairing:agreement", pk=pair)
