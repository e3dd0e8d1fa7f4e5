"""Pages of the texts of consents: which is in force, its versions, a school's own, a preview, addresses of publication."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.documents.download import document
from mentoring.errors import Refusal
from mentoring.web.guard import may, needs
from participants.actions import consent_texts as actions
from participants.documents import consents as documents
from participants.forms.consent_texts import ConsentTextForm, EnactForm
from participants.models import ConsentText
from participants.readers import consent_texts as reader
from participants.readers.consent_texts import current_texts
from participants.states import ConsentKind


@needs(Permission.CONSENT_VIEW, School)
def texts(request: HttpRequest, school: School) -> HttpResponse:
    """All kinds of consents with the text that is printed now and its versions."""
    context = {"school": school, "kinds": reader.kinds(school), "can_edit": _can_edit(request, school)}
    return render(request, "participants/consent_texts/texts.html", context)


@needs(Permission.CONSENT_VIEW, School)
def text(request: HttpRequest, school: School, pk: int) -> HttpResponse:
    """One version, with what it changed."""
    page = reader.page(school, pk)
    context = {"school": school, "page": page, "text": page.text, "can_edit": _can_edit(request, school)}
    return render(request, "participants/consent_texts/text.html", context)


@needs(Permission.CONSENT_TEXT_EDIT, School)
def add(request: HttpRequest, school: School, kind: str) -> HttpResponse:
    """A new version of the school's own text, begun from the one in force."""
    if kind not in ConsentKind.values:
        raise Http404
    current = current_texts(school.pk).get(kind)
    start = {name: getattr(current, name) for name in reader.PARTS} if current else {}
    form = ConsentTextForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            created = actions.draft(school, kind, values=form.values, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, "Текст сохранён. Посмотрите, как он напечатается, и введите его.")
            return redirect("participants:consent-text", school=school.slug, pk=created.pk)
    context = {"school": school, "form": form, "heading": f"Свой текст: {ConsentKind(kind).label.lower()}"}
    return render(request, "participants/consent_texts/form.html", context)


@needs(Permission.CONSENT_TEXT_EDIT, School)
def edit(request: HttpRequest, school: School, pk: int) -> HttpResponse:
    """Another wording, as long as nobody has signed it and no sheet was given out."""
    page = reader.page(school, pk)
    if page.is_used or page.text.school_id is None:
        messages.info(
            request, actions.IN_USE if page.is_used else "Общий текст школа не меняет. Сделайте из него свой."
        )
        return redirect("participants:consent-text", school=school.slug, pk=pk)
    form = ConsentTextForm(request.POST or None, instance=page.text)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(
                ConsentText(pk=pk, school=school), values=form.values, seen=form.cleaned_data["seen"], by=request.user
            )
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            form.data = form.data.copy()  # what was typed stays; sending it again is upon the text as it is now
            form.data["seen"] = reader.fingerprint(reader.page(school, pk).text)
        else:
            messages.success(request, "Текст сохранён.")
            return redirect("participants:consent-text", school=school.slug, pk=pk)
    context = {"school": school, "form": form, "text": page.text, "heading": f"Версия {page.text.version}"}
    return render(request, "participants/consent_texts/form.html", context)


@needs(Permission.CONSENT_VIEW, School)
def preview(request: HttpRequest, school: School, pk: int) -> HttpResponse:
    """The text on sheets of invented people."""
    page = reader.page(school, pk)
    content = documents.specimen_pdf(page.text, school)
    log.record("consent_texts.preview", page.text, by=request.user)
    return document(content, f"Образец, {page.text.title}", "pdf", is_inline=True)


@require_POST
@needs(Permission.CONSENT_TEXT_EDIT, School)
def enact(request: HttpRequest, school: School, pk: int) -> HttpResponse:
    """From now on this text is printed."""
    page, form = reader.page(school, pk), EnactForm(request.POST)
    needs_renewal = form.is_valid() and form.cleaned_data["needs_renewal"]
    try:
        actions.enact(page.text, needs_renewal=needs_renewal, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Теперь печатается этот текст. Бланки, которые уже выданы, остаются с прежним.")
    return redirect("participants:consent-text", school=school.slug, pk=pk)


@require_POST
@needs(Permission.CONSENT_TEXT_EDIT, School)
def delete(request: HttpRequest, school: School, pk: int) -> HttpResponse:
    """A draft that is not needed."""
    try:
        actions.delete(reader.page(school, pk).text, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return redirect("participants:consent-text", school=school.slug, pk=pk)
    messages.success(request, "Текст удалён.")
    return redirect("participants:consent-texts", school=school.slug)


@require_POST
@needs(Permission.CONSENT_TEXT_EDIT, School)
def use_common(request: HttpRequest, school: School, kind: str) -> HttpResponse:
    """The school prints the common text again."""
    if kind not in ConsentKind.values:
        raise Http404
    try:
        actions.return_to_common(school, kind, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Теперь печатается общий текст.")
    return redirect("participants:consent-texts", school=school.slug)


def _can_edit(request: HttpRequest, school: School) -> bool:
    return may(request.user, Permission.CONSENT_TEXT_EDIT, school)
