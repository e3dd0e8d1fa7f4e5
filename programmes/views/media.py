"""The media plan: pieces around an event or by themselves, and their publication."""

from __future__ import annotations

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.errors import Refusal
from mentoring.form_fields import keys
from mentoring.stale_forms import renew
from mentoring.web.guard import needs
from programmes.actions import media as actions
from programmes.forms.events import CONSENTS, MediaItemForm, PublishForm
from programmes.forms.version import VersionForm, checked
from programmes.models import Event, MediaItem, Programme


@require_POST
@needs(Permission.PROGRAMME_EDIT, Event)
def add_usual_set(request: HttpRequest, event: Event) -> HttpResponse:
    """What is usually told of such an event, in one click."""
    try:
        items = actions.add_usual_set(event, today=localdate(), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        added = counted(len(items), "материал", "материала", "материалов")
        messages.success(request, f"В медиаплан добавлено: {added}.")
    return redirect(event)


@needs(Permission.PROGRAMME_EDIT, Programme)
def add(request: HttpRequest, programme: Programme) -> HttpResponse:
    """A new piece; ``?event=`` names the event that it tells of."""
    event = programme.events.filter(pk__in=keys([request.GET.get("event", "")])).first()
    form = MediaItemForm(request.POST or None, programme=programme, initial={"event": event})
    if request.method == "POST" and form.is_valid():
        try:
            item = actions.add(programme, values=form.values(), by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, "Материал добавлен в медиаплан.")
            return redirect(item)
    return _form(request, programme, form, "Новый материал", "Добавить")


@needs(Permission.PROGRAMME_EDIT, MediaItem)
def edit(request: HttpRequest, item: MediaItem) -> HttpResponse:
    """What the piece is and when it is due."""
    form = MediaItemForm(
        request.POST or None, instance=item, programme=item.programme, initial={"version": item.version}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            item = actions.edit(MediaItem(pk=item.pk), values=form.values(), version=data["version"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            renew(form, refusal, item)
        else:
            messages.success(request, "Материал сохранён.")
            return redirect(item)
    return _form(request, item.programme, form, "Материал", "Сохранить", item=item)


@needs(Permission.PROGRAMME_EDIT, MediaItem)
def publish(request: HttpRequest, item: MediaItem) -> HttpResponse:
    """It is out."""
    initial = {"published_on": item.published_on or localdate(), "url": item.url, "version": item.version}
    form = PublishForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            item = actions.publish(item, **form.cleaned_data, today=localdate(), by=request.user)
        except Refusal as refusal:
            for line in (refusal.text, *refusal.details):
                form.add_error(None, line)
            renew(form, refusal, item)
        else:
            messages.success(request, "Отмечено: материал размещён.")
            return redirect(item)
    return _form(request, item.programme, form, "Материал размещён", "Отметить", item=item, warning=CONSENTS)


@require_POST
@needs(Permission.PROGRAMME_EDIT, MediaItem)
def unpublish(request: HttpRequest, item: MediaItem) -> HttpResponse:
    """Not out after all."""
    try:
        item = actions.unpublish(item, **checked(VersionForm(request.POST)), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    return redirect(item)


@require_POST
@needs(Permission.PROGRAMME_EDIT, MediaItem)
def delete(request: HttpRequest, item: MediaItem) -> HttpResponse:
    """Out of the media plan."""
    programme = item.programme
    try:
        actions.delete(item, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Материал удалён из медиаплана.")
    return redirect("programmes:events", pk=programme.pk)


def _form(
    request: HttpRequest,
    programme: Programme,
    form: BaseForm,
    heading: str,
    label: str,
    *,
    item: MediaItem | None = None,
    warning: str = "",
) -> HttpResponse:
    context = {
        "form": form,
        "programme": programme,
        "school": programme.school,
        "row": item,
        "thing": item.title if item else "",
        "heading": heading,
        "submit_label": label,
        "warning": warning,
        "back_url": item.get_absolute_url() if item else "",
    }
    return render(request, "programmes/event_form.html", context)
