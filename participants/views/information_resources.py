"""The page of the school's web addresses where data may be published by a consent to dissemination."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from participants.actions import information_resources as actions
from participants.forms.consent_texts import ResourceForm, SwitchForm
from participants.models import InformationResource


@needs(Permission.CONSENT_TEXT_EDIT, School)
def resources(request: HttpRequest, school: School) -> HttpResponse:
    """The addresses, and one more."""
    form = ResourceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add(school, url=form.cleaned_data["url"], title=form.cleaned_data["title"], by=request.user)
        except Refusal as refusal:
            form.add_error("url", refusal.text)
        else:
            messages.success(request, "Адрес записан: он появится в новых бланках.")
            return redirect("participants:information-resources", school=school.slug)
    rows = InformationResource.objects.filter(school=school).order_by("-is_active", "pk")
    context = {"school": school, "form": form, "resources": rows}
    return render(request, "participants/consent_texts/resources.html", context)


@require_POST
@needs(Permission.CONSENT_TEXT_EDIT, InformationResource)
def switch(request: HttpRequest, resource: InformationResource) -> HttpResponse:
    """Print the address in new sheets, or no more."""
    form = SwitchForm(request.POST)
    is_active = form.is_valid() and form.cleaned_data["is_active"]
    try:
        actions.set_active(resource, is_active=is_active, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(
            request, "Адрес снова печатается в бланках." if is_active else "В новых бланках адреса больше не будет."
        )
    return redirect("participants:information-resources", school=resource.school.slug)


@require_POST
@needs(Permission.CONSENT_TEXT_EDIT, InformationResource)
def delete(request: HttpRequest, resource: InformationResource) -> HttpResponse:
    """An address written down by mistake."""
    try:
        actions.delete(resource, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Адрес удалён.")
    return redirect("participants:information-resources", school=resource.school.slug)
