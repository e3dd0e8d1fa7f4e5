"""Work on activities beyond their line: days put right by hand, evidence, one change to many."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.documents.download import download
from mentoring.errors import Refusal
from mentoring.form_fields import keys
from mentoring.stale_forms import renew
from mentoring.web.guard import may, must_see, needs
from programmes.actions import activity_deadlines, roadmap_bulk
from programmes.actions import evidence as evidence_actions
from programmes.core.bulk import Act
from programmes.forms.roadmap_work import BulkForm, EvidenceForm, TermForm, TickedForm
from programmes.forms.version import VersionForm, checked
from programmes.models import Activity, Evidence, Programme
from programmes.readers.responsibles import may_report, offers
from programmes.readers.roadmap_bulk import chosen, plan
from programmes.views.reporting import reports

INLINE = ("application/pdf", "image/jpeg", "image/png")


@needs(Permission.PROGRAMME_EDIT, Activity)
def term(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The days of the deadline put right by hand."""
    form = TermForm(request.POST or None, initial=TermForm.initial_of(activity))
    if request.method == "POST" and form.is_valid():
        try:
            activity = activity_deadlines.correct(activity, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            renew(form, refusal, activity)
        else:
            messages.success(request, "Срок исправлен вручную. Фраза осталась как была.")
            return redirect(activity.page_url)
    return render(request, "programmes/term_form.html", _context(activity, form, "Исправить срок", "Сохранить"))


@require_POST
@needs(Permission.PROGRAMME_EDIT, Activity)
def read_anew(request: HttpRequest, activity: Activity) -> HttpResponse:
    """The phrase counts again."""
    try:
        activity_deadlines.read_anew(activity, **checked(VersionForm(request.POST)), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Срок снова читается из фразы.")
    return redirect(activity.page_url)


@reports
def attach(request: HttpRequest, activity: Activity) -> HttpResponse:
    """Evidence added: a file, an order or a link."""
    form = EvidenceForm(
        request.POST or None,
        request.FILES or None,
        programme=activity.stage.programme,
        with_orders=may(request.user, Permission.ORDER_VIEW, activity.stage.programme.school),
    )
    if request.method == "POST" and form.is_valid():
        try:
            _attach(activity, form, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, "Подтверждение приложено.")
            return redirect(f"{activity.page_url}#evidence")
    context = _context(activity, form, "Приложить подтверждение", "Приложить")
    return render(request, "programmes/evidence_form.html", context)


def _attach(activity: Activity, form: EvidenceForm, *, by) -> None:
    data = form.cleaned_data
    if data["file"]:
        evidence_actions.attach_file(activity, data["file"], title=data["title"], by=by)
    elif data["url"]:
        evidence_actions.attach_link(activity, data["url"], title=data["title"], by=by)
    else:
        evidence_actions.attach_order(activity, data["order"], title=data["title"], by=by)


@needs(Permission.EVIDENCE_VIEW, Evidence)
def file(request: HttpRequest, evidence: Evidence) -> HttpResponse:
    """The file as it was attached; what browsers show safely is shown, the rest is saved."""
    if not evidence.file or not evidence.file.storage.exists(evidence.file.name):
        raise Http404
    log.record("evidence.file", evidence, by=request.user)
    with evidence.file.open("rb") as content:
        data = content.read()
    return download(data, evidence.filename, evidence.content_type, is_inline=evidence.content_type in INLINE)


@require_POST
@needs(Permission.EVIDENCE_VIEW, Evidence)
def remove(request: HttpRequest, evidence: Evidence) -> HttpResponse:
    """Evidence taken away, by a curator or by who may report on the activity and attached it."""
    activity = must_see(request.user, Activity, pk=evidence.activity_id)
    is_own = evidence.added_by_id == request.user.pk and may_report(request.user, activity)
    if not (is_own or may(request.user, Permission.PROGRAMME_EDIT, activity)):
        messages.error(request, "Удалить подтверждение может куратор или тот, кто его приложил.")
        return redirect(activity.page_url)
    try:
        evidence_actions.remove(evidence, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Подтверждение удалено.")
    return redirect(f"{activity.page_url}#evidence")


@require_POST
@needs(Permission.PROGRAMME_EDIT, Programme)
def bulk(request: HttpRequest, programme: Programme) -> HttpResponse:
    """One change to the activities ticked: chosen, looked over, made."""
    ticked = chosen(
        programme,
        activities=keys(request.POST.getlist("activity")),
        stages=keys(request.POST.getlist("of_stage")),
    )
    if not ticked:
        messages.error(request, "Отметьте мероприятия, которые нужно изменить.")
        return redirect("programmes:roadmap", pk=programme.pk)
    how = TickedForm(request.POST)
    step = how.cleaned_data["step"] if how.is_valid() else "choose"
    form = BulkForm(request.POST if step in {"review", "apply"} else None, programme=programme)
    found = None
    if form.is_bound and form.is_valid():
        found = plan(programme, ticked, form.change())
        if step == "apply" and _apply(request, programme, ticked, form, seen=how.cleaned_data["seen"]):
            return redirect("programmes:roadmap", pk=programme.pk)
    context = {
        "programme": programme,
        "school": programme.school,
        "form": form,
        "ticked": ticked,
        "count": len(ticked),
        "plan": found,
        "is_deletion": found is not None and found.change.act is Act.DELETE,
        "hidden": [(name, value) for name, values in request.POST.lists() if name in form.fields for value in values],
        "offers": offers(programme.school),
    }
    return render(request, "programmes/bulk.html", context)


def _apply(request: HttpRequest, programme: Programme, ticked: list[int], form: BulkForm, *, seen: str | None) -> bool:
    """Whether the change was made; a refusal is told on the page, which shows the plan anew."""
    try:
        made = roadmap_bulk.change(programme, ticked, form.change(), seen=seen, today=localdate(), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return False
    changed = counted(len(made.changed), "мероприятие", "мероприятия", "мероприятий")
    skipped = f", пропущено {len(made.skipped)}" if made.skipped else ""
    messages.success(request, f"Изменено: {changed}{skipped}.")
    return True


def _context(activity: Activity, form, heading: str, label: str) -> dict:
    programme = activity.stage.programme
    return {
        "activity": activity,
        "form": form,
        "programme": programme,
        "school": programme.school,
        "heading": heading,
        "submit_label": label,
        "back_url": activity.page_url,
    }
