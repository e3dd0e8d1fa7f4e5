"""Pages of agreements with partner organisations, and their scans."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.documents.download import download
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import needs
from programmes.actions import partner_agreements as actions
from programmes.forms.partner import AgreementForm
from programmes.forms.version import VersionForm, checked
from programmes.models import Partner, PartnerAgreement


@needs(Permission.PROGRAMME_EDIT, Partner)
def add(request: HttpRequest, partner: Partner) -> HttpResponse:
    """A new agreement."""
    form = AgreementForm(
        request.POST or None, request.FILES or None, partner=partner, initial={"dated_on": localdate()}
    )
    if request.method == "POST" and form.is_valid():
        scan = form.cleaned_data["file"]
        try:
            actions.add(partner, values=form.values, scan=scan, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, "Соглашение записано.")
            return redirect(partner)
    return _form(request, form, partner, "Новое соглашение")


@needs(Permission.PROGRAMME_EDIT, PartnerAgreement)
def edit(request: HttpRequest, agreement: PartnerAgreement) -> HttpResponse:
    """Other terms, another scan."""
    partner = agreement.partner
    form = AgreementForm(
        request.POST or None,
        request.FILES or None,
        partner=partner,
        instance=agreement,
        initial={"version": agreement.version},
    )
    if request.method == "POST" and form.is_valid():
        known, version = PartnerAgreement(pk=agreement.pk), form.cleaned_data["version"]
        try:
            actions.change(known, values=form.values, **form.scan, version=version, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            renew(form, refusal, agreement)
        else:
            messages.success(request, "Соглашение сохранено.")
            return redirect(partner)
    return _form(request, form, partner, "Соглашение", agreement)


@require_POST
@needs(Permission.PROGRAMME_EDIT, PartnerAgreement)
def delete(request: HttpRequest, agreement: PartnerAgreement) -> HttpResponse:
    """An agreement entered by mistake."""
    partner = agreement.partner
    try:
        actions.delete(agreement, **checked(VersionForm(request.POST)), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Соглашение удалено.")
    return redirect(partner)


@needs(Permission.PARTNER_VIEW, PartnerAgreement)
def scan(request: HttpRequest, agreement: PartnerAgreement) -> HttpResponse:
    """The scan, for those who may see partners."""
    if not agreement.scan or not agreement.scan.storage.exists(agreement.scan.name):
        raise Http404
    log.record("partner_agreements.scan", agreement, by=request.user)
    with agreement.scan.open("rb") as file:
        return download(file.read(), agreement.scan_name, agreement.scan_type)


def _form(
    request: HttpRequest,
    form: AgreementForm,
    partner: Partner,
    heading: str,
    agreement: PartnerAgreement | None = None,
) -> HttpResponse:
    context = {"form": form, "partner": partner, "school": partner.school, "heading": heading, "agreement": agreement}
    return render(request, "programmes/partner_agreement_form.html", context)
