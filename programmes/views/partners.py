"""Pages of partner organisations: the register, one organisation, what it may be told."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.core.russian.phones import show_phone
from mentoring.documents.download import document as file_response
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import may, needs
from mentoring.web.lists import list_page
from programmes import providers
from programmes.actions import partners as actions
from programmes.documents import partner_sheet
from programmes.forms.partner import PartnerForm
from programmes.forms.version import VersionForm, checked
from programmes.models import Partner
from programmes.readers import partners as reader
from programmes.readers.partner_sheet import sheet as sheet_of
from programmes.tables.partners import PartnerFilter, PartnerTable


@needs(Permission.PARTNER_VIEW, School)
def index(request: HttpRequest, school: School) -> HttpResponse:
    """The register of partners."""
    can_edit = may(request.user, Permission.PROGRAMME_EDIT, school)
    if request.GET.get("export"):
        log.record("partners.export", school, by=request.user)
    return list_page(
        request,
        "programmes/partners.html",
        table_class=PartnerTable,
        queryset=reader.register_of(school, on=localdate()),
        filterset_class=PartnerFilter,
        export_name="Партнёры",
        context={"school": school, "heading": "Партнёры", "can_edit": can_edit},
    )


@needs(Permission.PARTNER_VIEW, Partner)
def partner(request: HttpRequest, partner: Partner) -> HttpResponse:
    """One organisation: particulars, agreements, its mentors, what it may be told."""
    today = localdate()
    context = {
        "partner": partner,
        "school": partner.school,
        "phone": show_phone(partner.phone),
        "agreements": reader.agreements_of(partner, on=today),
        "blocks": providers.partner_blocks.collect(request, partner),
        "sheet": sheet_of(partner, on=today),
        "can_edit": may(request.user, Permission.PROGRAMME_EDIT, partner),
    }
    return render(request, "programmes/partner.html", context)


@needs(Permission.PROGRAMME_EDIT, School)
def add(request: HttpRequest, school: School) -> HttpResponse:
    """A new organisation."""
    form = PartnerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            created = actions.add(school, values=form.values, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, "Организация внесена. Теперь можно записать соглашение.")
            return redirect(created)
    context = {"form": form, "school": school, "heading": "Новая организация-партнёр"}
    return render(request, "programmes/partner_form.html", context)


@needs(Permission.PROGRAMME_EDIT, Partner)
def edit(request: HttpRequest, partner: Partner) -> HttpResponse:
    """Other particulars."""
    form = PartnerForm(request.POST or None, instance=partner, initial={"version": partner.version})
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            actions.change(Partner(pk=partner.pk), values=form.values, version=version, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            renew(form, refusal, partner)
        else:
            messages.success(request, "Изменения сохранены.")
            return redirect(partner)
    context = {"form": form, "school": partner.school, "partner": partner, "heading": "Организация-партнёр"}
    return render(request, "programmes/partner_form.html", context)


@require_POST
@needs(Permission.PROGRAMME_EDIT, Partner)
def retire(request: HttpRequest, partner: Partner) -> HttpResponse:
    """The school works with the organisation no more."""
    return _step(request, partner, actions.retire, "Отмечено: с этой организацией школа больше не работает.")


@require_POST
@needs(Permission.PROGRAMME_EDIT, Partner)
def resume(request: HttpRequest, partner: Partner) -> HttpResponse:
    """The school works with it again."""
    return _step(request, partner, actions.resume, "Отмечено: школа снова работает с этой организацией.")


@needs(Permission.PARTNER_VIEW, Partner)
def sheet(request: HttpRequest, partner: Partner) -> HttpResponse:
    """«Сведения для партнёра» to print."""
    log.record("partners.sheet", partner, by=request.user)
    return file_response(partner_sheet.sheet_pdf(partner), partner_sheet.SHEET.filename(partner), "pdf")


def _step(request: HttpRequest, partner: Partner, step: Callable, done: str) -> HttpResponse:
    try:
        step(partner, **checked(VersionForm(request.POST)), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, done)
    return redirect(partner)
