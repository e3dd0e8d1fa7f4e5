"""Pages of withdrawals: what one stops, recording it, tasks that are left, records made by mistake."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.core.russian.dates import short_date
from mentoring.errors import Refusal
from mentoring.web.guard import may, needs
from mentoring.web.lists import PER_PAGE
from participants.actions import consents, withdrawals
from participants.core.withdrawals import earliest_last_day
from participants.forms.withdrawals import AnnulForm, DoneForm, withdrawal_form
from participants.models import Consent, ConsentTask
from participants.providers import withdrawal_effects
from participants.readers import withdrawals as reader
from participants.readers.terms import moved_days, term_of
from participants.states import ConsentKind
from participants.views.showing import refused


@needs(Permission.CONSENT_RECORD, Consent)
def withdraw(request: HttpRequest, consent: Consent) -> HttpResponse:
    """Record a withdrawal after showing what it stops."""
    form = withdrawal_form(consent, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            consents.withdraw(consent, by=request.user, **form.values)
        except Refusal as refusal:
            _refused(form, refusal)
        else:
            left = ConsentTask.objects.filter(consent=consent, done_at=None).exists()
            messages.success(request, "Отзыв записан." + (" Ниже — что осталось сделать." if left else ""))
            if left:
                return redirect("participants:withdrawals", school=request.school.slug)
            return redirect(consent.person)
    is_duty = consent.kind == ConsentKind.MENTOR_DUTY
    context = {
        "form": form,
        "consent": consent,
        "person": consent.person,
        "effects": withdrawal_effects.collect(consent),
        "is_duty": is_duty,
        "earliest": earliest_last_day(localdate(), moved_days()) if is_duty else None,
    }
    return render(request, "participants/consents/withdraw.html", context)


@needs(Permission.CONSENT_VIEW, School)
def index(request: HttpRequest, school: School) -> HttpResponse:
    """What participants ask to end, what is left to do after withdrawals, and what has been done."""
    rows = reader.tasks_of(school, request.user)
    shows_done = request.GET.get("show") == "done"
    chosen = rows.exclude(done_at=None).order_by("-done_at", "-pk") if shows_done else rows.filter(done_at=None)
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    today = localdate()
    (opened,) = reader.figures([school.pk], today)
    context = {
        "school": school,
        "asked": list(reader.asked([school.pk])[:PER_PAGE]),
        "page": page,
        "tasks": [(task, term_of(task.kind, school.pk).basis) for task in page] if not shows_done else [],
        "done": list(page) if shows_done else [],
        "shows_done": shows_done,
        "figures": opened,
        "today": today,
        "can_record": may(request.user, Permission.CONSENT_RECORD, school),
    }
    return render(request, "participants/withdrawals/index.html", context)


@needs(Permission.CONSENT_RECORD, ConsentTask)
def task(request: HttpRequest, task: ConsentTask) -> HttpResponse:
    """Mark a task done and say by what that is confirmed."""
    form = DoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdrawals.mark_done(task, note=form.cleaned_data["note"], by=request.user)
        except Refusal as refusal:
            _refused(form, refusal)
        else:
            messages.success(request, "Отмечено: сделано.")
            return redirect("participants:withdrawals", school=request.school.slug)
    context = {"form": form, "task": task, "person": task.consent.person, "school": request.school}
    return render(request, "participants/withdrawals/task.html", context)


@require_POST
@needs(Permission.CONSENT_RECORD, ConsentTask)
def reopen(request: HttpRequest, task: ConsentTask) -> HttpResponse:
    """Not done after all."""
    _tried(request, lambda: withdrawals.reopen(task, by=request.user), "Задача снова открыта.")
    return redirect("participants:withdrawals", school=request.school.slug)


@require_POST
@needs(Permission.CONSENT_RECORD, Consent)
def dismiss(request: HttpRequest, consent: Consent) -> HttpResponse:
    """The participant has taken the request back."""
    _tried(request, lambda: withdrawals.dismiss(consent, by=request.user), "Просьба снята.")
    return redirect("participants:withdrawals", school=request.school.slug)


@needs(Permission.CONSENT_RECORD, Consent)
def mistake(request: HttpRequest, consent: Consent) -> HttpResponse:
    """A record made by mistake: a withdrawal is undone, a consent is annulled."""
    form = AnnulForm(request.POST or None)
    if request.method == "POST" and consent.withdrawn_on is not None:
        _tried(
            request, lambda: withdrawals.undo(consent, by=request.user), "Запись об отзыве снята, согласие действует."
        )
        return redirect(consent.person)
    if request.method == "POST" and form.is_valid():
        try:
            person = withdrawals.annul(consent, mistake=form.cleaned_data["mistake"], by=request.user)
        except Refusal as refusal:
            _refused(form, refusal)
        else:
            messages.success(request, "Ошибочная запись удалена, причина осталась в журнале.")
            return redirect(person)
    signed = short_date(consent.given_on)
    context = {"form": form, "consent": consent, "person": consent.person, "school": request.school, "signed": signed}
    return render(request, "participants/withdrawals/mistake.html", context)


def _tried(request: HttpRequest, act, done: str) -> None:
    try:
        act()
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, done)


def _refused(form, refusal: Refusal) -> None:
    if refusal.code in form.fields:
        form.add_error(refusal.code, refusal.text)
    else:
        refused(form, refusal)
