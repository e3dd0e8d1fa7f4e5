"""Pages by which sheets of consents are printed: for many, for one person, one again, a statement of withdrawal."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.documents.consents import shown_number
from mentoring.documents.download import document
from mentoring.errors import Refusal
from mentoring.jobs.actions import jobs
from mentoring.web.guard import may, needs
from participants.actions import printed_consents as actions
from participants.core.consents import signers
from participants.documents import consents as documents
from participants.forms.consents import KindForm
from participants.forms.printed_consents import PrintManyForm, PrintOneForm
from participants.models import Consent, Person, PrintedConsent
from participants.readers import printed_consents as reader
from participants.readers.consents import subject_of
from participants.readers.current import programme_of
from participants.readers.people import class_choices
from participants.states import ConsentKind
from participants.views.showing import refused
from programmes.models import Programme


@needs(Permission.CONSENT_VIEW)
@needs(Permission.PROGRAMME_VIEW, Programme)
def print_many(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Sheets of a class or a base in one file; hundreds of them as a job."""
    today = localdate()
    everybody = reader.audience(programme, request.user, source=reader.WHOLE_CLASS, kind=ConsentKind.PROCESSING)
    start = {"kind": KindForm(request.GET).kind_or_usual, "group": request.GET.get("group", "")}
    form = PrintManyForm(request.POST or None, groups=class_choices(everybody), initial=start)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        people = reader.chosen(
            reader.audience(programme, request.user, source=data["source"], kind=data["kind"]),
            programme,
            kind=data["kind"],
            group=data["group"],
            who=data["show"],
            on=today,
        )
        try:
            printed = actions.give_out(
                people, school=programme.school, kind=data["kind"], programme=programme, on=today, by=request.user
            )
        except Refusal as refusal:
            refused(form, refusal)
        else:
            return handed_over(request, programme, printed)
    context = {
        "form": form,
        "programme": programme,
        "school": programme.school,
        "waiting": reader.out(programme.school, request.user).count(),
        "can_record": may(request.user, Permission.CONSENT_RECORD, programme),
        "most": documents.DIRECT_AT_MOST,
    }
    return render(request, "participants/consent_papers/print_many.html", context)


def handed_over(request: HttpRequest, programme: Programme, printed: list[PrintedConsent]) -> HttpResponse:
    """The sheets as one file; hundreds of them as a job."""
    title = f"Бланки согласий, {counted(len(printed), 'лист', 'листа', 'листов')}"
    if len(printed) <= documents.DIRECT_AT_MOST:
        return document(documents.sheets_pdf(_rows(printed), site=_site(request)), title, "pdf")
    arguments = {"sheets": [row.pk for row in reader.by_keys(row.pk for row in printed)], "site": _site(request)}
    job = jobs.start(documents.JOB, title=title, arguments=arguments, school=programme.school, by=request.user)
    return redirect(job)


@needs(Permission.CONSENT_VIEW, Person)
def print_one(request: HttpRequest, person: Person) -> HttpResponse:
    """The sheet of one person, for the guardian who will sign."""
    today = localdate()
    programme = programme_of(person, today)
    needed = signers(subject_of(person), today, programme.own_signature_from if programme else None)
    form = PrintOneForm(
        request.POST or None,
        person=person,
        needs_guardian=needed.guardian,
        initial={"kind": KindForm(request.GET).kind_or_usual},
    )
    if request.method == "POST" and form.is_valid():
        try:
            printed = actions.give_out(
                [person],
                school=person.school,
                kind=form.cleaned_data["kind"],
                programme=programme,
                guardianship=form.cleaned_data.get("guardianship"),
                on=today,
                by=request.user,
            )
        except Refusal as refusal:
            refused(form, refusal)
        else:
            content = documents.sheets_pdf(_rows(printed), site=_site(request))
            return document(content, f"Согласие, {person.full_name}", "pdf")
    context = {
        "form": form,
        "person": person,
        "school": person.school,
        "sheets": [(shown_number(one.key), one) for one in reader.out_for(person, request.user)],
        "kinds": ConsentKind.choices,
    }
    return render(request, "participants/consent_papers/print_one.html", context)


@needs(Permission.CONSENT_VIEW, PrintedConsent)
def again(request: HttpRequest, printed: PrintedConsent) -> HttpResponse:
    """The same sheet once more, under its number: the printer has jammed."""
    log.record("printed_consents.again", printed, by=request.user)
    content = documents.sheets_pdf(_rows([printed]), site=_site(request))
    return document(content, f"Бланк {shown_number(printed.key)}", "pdf", is_inline=True)


@require_POST
@needs(Permission.CONSENT_RECORD, PrintedConsent)
def void(request: HttpRequest, printed: PrintedConsent) -> HttpResponse:
    """A sheet that is lost or spoilt."""
    try:
        actions.void(printed, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, f"Бланк {shown_number(printed.key)} списан: принять его больше нельзя.")
    return redirect(printed)


@needs(Permission.CONSENT_VIEW, Person)
def withdrawal(request: HttpRequest, person: Person) -> HttpResponse:
    """The statement that withdraws a consent, filled in as far as the school knows."""
    kind = KindForm(request.GET).kind_or_usual
    rows = Consent.objects.visible_to(request.user).filter(person=person, kind=kind, withdrawn_on=None)
    consent = rows.select_related("guardianship__guardian").order_by("-given_on", "-pk").first()
    log.record("consents.print_withdrawal", person, by=request.user)
    content = documents.withdrawal_pdf(person, kind, consent)
    return document(content, f"Отзыв согласия, {person.full_name}", "pdf", is_inline=True)


def _rows(printed: list[PrintedConsent]):
    return reader.by_keys(row.pk for row in printed)


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")
