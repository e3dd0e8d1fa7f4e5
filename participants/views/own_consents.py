"""A participant or guardian asks on the own page to end a consent, after reading what will stop; the statement for it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from mentoring.audit import log
from mentoring.documents.download import document
from mentoring.errors import Refusal
from participants.actions import withdrawals
from participants.documents import consents as documents
from participants.models import Person
from participants.providers import withdrawal_effects
from participants.readers.personal import own_consent
from participants.states import ConsentKind
from participants.views.by_link import by_link

ASKED = "Просьба передана куратору. Он запишет отзыв и скажет, что сделано."
ASKED_TO_STOP = "Показ ваших данных в публикациях прекращён. Куратор уберёт их с сайта в течение трёх рабочих дней."


@by_link
def ask(request: HttpRequest, person: Person, token: str, pk: int) -> HttpResponse:
    """What will stop, and the button; asked a second time, the page says that the request is there already."""
    found = own_consent(person, pk, localdate())
    if found is None:
        raise Http404
    consent = found.consent
    if request.method == "POST":
        try:
            withdrawals.ask(consent, person=person)
        except Refusal as refusal:
            messages.error(request, refusal.text)
        else:
            messages.success(request, ASKED_TO_STOP if consent.kind == ConsentKind.DISSEMINATION else ASKED)
        return redirect("participants:personal-page", token=token)
    if not found.may_ask:
        return redirect("participants:personal-page", token=token)
    context = {
        "person": person,
        "school": person.school,
        "token": token,
        "own": found,
        "consent": consent,
        "effects": withdrawal_effects.collect(consent),
        "stops_at_once": consent.kind == ConsentKind.DISSEMINATION,
    }
    return render(request, "participants/links/withdraw.html", context)


@by_link
def statement(request: HttpRequest, person: Person, token: str, pk: int) -> HttpResponse:
    """The statement that withdraws the consent, ready to be printed and signed, for those whose word ends it."""
    found = own_consent(person, pk, localdate())
    if found is None or not found.may_print:
        raise Http404
    consent = found.consent
    log.record("consents.print_withdrawal", consent.person, by=None, note="По личной ссылке")
    content = documents.withdrawal_pdf(consent.person, consent.kind, consent, by=person)
    return document(content, f"Отзыв согласия, {consent.person.full_name}", "pdf")
