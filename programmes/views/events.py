"""Events of a programme: the page with the media plan, adding, changing, holding, calling off."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.core.roles import Permission
from mentoring.documents.download import document as file_response
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import may, needs
from programmes.actions import events as actions
from programmes.documents.media_plan import MEDIA_PLAN
from programmes.forms.events import CONSENTS, EventForm, HoldForm, UsualEventsForm
from programmes.forms.version import VersionForm, checked
from programmes.models import Event, Programme
from programmes.providers import media_notes
from programmes.readers.events import has_others_to_come, open_activity, plan
from programmes.readers.usual_events import usual_events


@needs(Permission.PROGRAMME_VIEW, Programme)
def page(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Events as they come, each with what is told of it."""
    context = {
        "programme": programme,
        "school": programme.school,
        "plan": plan(programme, on=localdate(), notes=media_notes.collect(request, programme)),
        "consents": CONSENTS,
        "can_edit": may(request.user, Permission.PROGRAMME_EDIT, programme),
    }
    return render(request, "programmes/events.html", context)


@needs(Permission.PROGRAMME_VIEW, Programme)
def download(request: HttpRequest, programme: Programme, extension: str) -> HttpResponse:
    """Events and media plan as a file."""
    kind = MEDIA_PLAN
    return file_response(kind.formats[extension](programme), kind.filename(programme), extension)


@needs(Permission.PROGRAMME_EDIT, Programme)
def add(request: HttpRequest, programme: Programme) -> HttpResponse:
    """A new event."""
    form = EventForm(request.POST or None, programme=programme)
    if request.method == "POST" and form.is_valid():
        try:
            event = actions.add(programme, values=form.values(), by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, "Событие добавлено. Теперь можно добавить материалы о нём.")
            return redirect(event)
    return _form(request, programme, form, "Новое событие", "Добавить")


@needs(Permission.PROGRAMME_EDIT, Programme)
def add_usual(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Usual events to tick."""
    offered = usual_events(programme)
    form = UsualEventsForm(request.POST if request.method == "POST" else None, offered=offered)
    if request.method == "POST" and form.is_valid():
        try:
            events = actions.add_usual(programme, codes=form.cleaned_data["codes"], by=request.user)
        except Refusal as refusal:
            form.add_error("codes", refusal.text)
        else:
            messages.success(request, f"Добавлено событий: {len(events)}. Проверьте дни и ответственных.")
            return redirect("programmes:events", pk=programme.pk)
    context = {
        "form": form, "offered": offered, "all_there": all(usual.is_there for usual in offered), "programme": programme, "school": programme.school,
        "chosen": request.POST.getlist("codes") if request.method == "POST" else [],
    }  # fmt: skip
    return render(request, "programmes/events_usual.html", context)


@needs(Permission.PROGRAMME_EDIT, Event)
def edit(request: HttpRequest, event: Event) -> HttpResponse:
    """What the event is; its media plan moves with its day."""
    form = EventForm(
        request.POST or None, instance=event, programme=event.programme, initial={"version": event.version}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            event = actions.edit(Event(pk=event.pk), values=form.values(), version=data["version"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            renew(form, refusal, event)
        else:
            messages.success(request, "Событие сохранено.")
            return redirect(event)
    return _form(request, event.programme, form, "Событие", "Сохранить", event=event)


@needs(Permission.PROGRAMME_EDIT, Event)
def hold(request: HttpRequest, event: Event) -> HttpResponse:
    """It took place."""
    today = localdate()
    day = event.starts_on if event.starts_on and event.starts_on <= today else today
    activity = open_activity(event)
    started = {"on": day, "took_part": event.took_part, "version": event.version}
    if activity:
        started["activity_done"] = not has_others_to_come(event)
    form = HoldForm(request.POST or None, activity=activity, initial=started)
    if request.method == "POST" and form.is_valid():
        try:
            event = actions.hold(event, **form.cleaned_data, today=today, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            renew(form, refusal, event)
        else:
            too = " Мероприятие дорожной карты выполнено." if form.cleaned_data.get("activity_done") else ""
            messages.success(request, f"Отмечено: событие состоялось.{too}")
            return redirect(event)
    return _form(request, event.programme, form, "Событие состоялось", "Отметить", event=event)


@require_POST
@needs(Permission.PROGRAMME_EDIT, Event)
def cancel(request: HttpRequest, event: Event) -> HttpResponse:
    """It will not take place."""
    return _step(request, event, actions.cancel, "Событие отменено. Материалы о нём больше не ждут.")


@require_POST
@needs(Permission.PROGRAMME_EDIT, Event)
def plan_again(request: HttpRequest, event: Event) -> HttpResponse:
    """Into the plan again."""
    return _step(request, event, actions.plan_again, "Событие снова в плане.")


@require_POST
@needs(Permission.PROGRAMME_EDIT, Event)
def delete(request: HttpRequest, event: Event) -> HttpResponse:
    """Out of the plan."""
    programme = event.programme
    try:
        actions.delete(event, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return redirect(event)
    messages.success(request, "Событие удалено.")
    return redirect("programmes:events", pk=programme.pk)


def _step(request: HttpRequest, event: Event, step: Callable, told: str) -> HttpResponse:
    try:
        event = step(event, **checked(VersionForm(request.POST)), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, told)
    return redirect(event)


def _form(
    request: HttpRequest, programme: Programme, form: BaseForm, heading: str, label: str, event: Event | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "programme": programme,
        "school": programme.school,
        "row": event,
        "thing": event.title if event else "",
        "heading": heading,
        "submit_label": label,
        "back_url": event.get_absolute_url() if event else "",
    }
    return render(request, "programmes/event_form.html", context)
