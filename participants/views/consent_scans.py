"""Pages of one recorded consent with the scans of its sheet."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.documents.download import download
from mentoring.errors import Refusal
from mentoring.web.guard import may, needs
from participants.actions import consent_scans as actions
from participants.forms.consent_signed import ScansForm
from participants.models import Consent, ConsentScan
from participants.states import PublishedData


@needs(Permission.CONSENT_VIEW, Consent)
def scans(request: HttpRequest, consent: Consent) -> HttpResponse:
    """What was signed, by whom and when, recorded by whom and from what; its scans; more are attached here."""
    can_record = may(request.user, Permission.CONSENT_RECORD, consent)
    form = ScansForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        if not can_record:
            raise PermissionDenied
        if form.is_valid():
            try:
                kept = actions.add(consent, form.cleaned_data["scans"], by=request.user)
            except Refusal as refusal:
                form.add_error("scans", refusal.text)
            else:
                messages.success(request, "Файл приложен." if len(kept) == 1 else "Файлы приложены.")
                return redirect("participants:consent-scans", pk=consent.pk)
    labels = dict(PublishedData.choices)
    context = {
        "consent": consent,
        "person": consent.person,
        "school": consent.person.school,
        "scans": consent.scans.select_related("added_by").order_by("pk"),
        "published": [labels.get(code, code) for code in consent.published_data],
        "form": form,
        "can_record": can_record,
    }
    return render(request, "participants/consent_papers/scans.html", context)


@needs(Permission.CONSENT_VIEW, ConsentScan)
def scan(request: HttpRequest, scan: ConsentScan) -> HttpResponse:
    """The file itself; that it was opened is logged."""
    if not scan.file.storage.exists(scan.file.name):
        raise Http404
    log.record("consent_scans.open", scan, by=request.user)
    with scan.file.open("rb") as stored:
        return download(stored.read(), scan.filename, scan.content_type)


@require_POST
@needs(Permission.CONSENT_RECORD, ConsentScan)
def remove(request: HttpRequest, scan: ConsentScan) -> HttpResponse:
    """A file attached by mistake."""
    consent = scan.consent_id
    try:
        actions.remove(scan, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Файл удалён.")
    return redirect("participants:consent-scans", pk=consent)
