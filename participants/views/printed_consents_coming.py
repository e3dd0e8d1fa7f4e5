"""Pages by which sheets come back: one by its QR code, many by their numbers, and which are still out."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.documents.consents import shown_number
from mentoring.errors import Refusal
from mentoring.web.guard import may, must_see, needs
from participants.actions import printed_consents as actions
from participants.actions.printed_consents import Came
from participants.core.sheet_numbers import read_number
from participants.forms.consent_signed import ReceiveForm
from participants.forms.printed_consents import KindFilterForm, ReceiveManyForm
from participants.models import PrintedConsent
from participants.readers import printed_consents as reader
from participants.readers.consent_texts import current_texts
from participants.states import ConsentKind
from participants.views.showing import refused

ON_A_PAGE = 50
TAKEN, ALREADY, VOID, UNKNOWN, ASK = "принят", "уже принят", "недействителен", "не наш", "откройте бланк"
TONES = {TAKEN: "success", ALREADY: "info", VOID: "warning", UNKNOWN: "danger", ASK: "warning"}
ANSWERS = {"received": ALREADY, "void": VOID}


@dataclass(frozen=True)
class Answer:
    """What became of one line."""

    typed: str
    word: str
    printed: PrintedConsent | None = None
    reason: str = ""

    @property
    def tone(self) -> str:
        """The colour of the word."""
        return TONES[self.word]


@needs(Permission.CONSENT_VIEW)
def sheet(request: HttpRequest, key: str) -> HttpResponse:
    """The page that the QR code leads to: whose sheet it is, and one button that says it has come back."""
    printed = must_see(request.user, PrintedConsent, key=read_number(key))
    request.school = printed.person.school
    can_record = may(request.user, Permission.CONSENT_RECORD, printed)
    is_open = printed.consent_id is None and printed.voided_at is None
    form = ReceiveForm(request.POST or None, request.FILES or None, printed=printed)
    if request.method == "POST":
        if not can_record:
            raise PermissionDenied
        if form.is_valid():
            try:
                actions.receive(printed, form.came, scans=form.cleaned_data["scans"], by=request.user)
            except Refusal as refusal:
                refused(form, refusal)
            else:
                messages.success(request, "Получено: согласие записано.")
                return redirect(printed)
            printed.refresh_from_db()
            is_open = printed.consent_id is None and printed.voided_at is None
    newest = current_texts(printed.person.school_id).get(printed.kind)
    context = {
        "printed": printed,
        "person": printed.person,
        "school": printed.person.school,
        "number": shown_number(printed.key),
        "form": form,
        "can_record": can_record,
        "is_open": is_open,
        "is_outdated": newest is not None and newest.pk != printed.text_id,
        "asks_anew": newest is not None and newest.pk != printed.text_id and newest.needs_renewal,
        "refusals": form.non_field_errors() if request.method == "POST" else [],
    }
    return render(request, "participants/consent_papers/sheet.html", context)


@needs(Permission.CONSENT_RECORD, School)
def receive(request: HttpRequest, school: School) -> HttpResponse:
    """Numbers one after another, by a scanner or by hand: each line is answered; below, the sheets still out."""
    form = ReceiveManyForm(request.POST or None, initial={"given_on": localdate()})
    answers: list[Answer] = []
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        answers = _answers(request, school, data["numbers"], Came(data["given_on"], signed_own=data["signed_own"]))
        taken = sum(answer.word == TAKEN for answer in answers)
        if taken:
            messages.success(request, f"Принято: {counted(taken, 'бланк', 'бланка', 'бланков')}.")
        form = ReceiveManyForm(initial={"given_on": data["given_on"], "signed_own": data["signed_own"]})
    kind_form = KindFilterForm(request.GET)
    rows = reader.out(school, request.user, kind=kind_form.chosen)
    context = {
        "school": school,
        "form": form,
        "answers": answers,
        "kind_form": kind_form,
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "number": shown_number,
    }
    return render(request, "participants/consent_papers/receive.html", context)


def _answers(request: HttpRequest, school: School, lines: list[tuple[str, str]], came: Came) -> list[Answer]:
    known = reader.by_numbers(school, [number for _, number in lines if number], request.user)
    wanted = [row for row in known.values() if not _asks(row, came)]
    refusals = actions.receive_many(wanted, came, by=request.user)
    answers, seen = [], set()
    for typed, number in lines:
        row = known.get(number)
        if row is None:
            answers.append(Answer(typed[:60], UNKNOWN, reason="такого бланка у школы нет"))
        elif number in seen:
            answers.append(Answer(shown_number(number), ALREADY, row, "стоит в списке дважды"))
        else:
            answers.append(_answer(row, refusals, came))
        seen.add(number)
    return answers


def _asks(row: PrintedConsent, came: Came) -> str:
    """What the sheet alone tells, so that it cannot be taken by its number among others."""
    if row.kind == ConsentKind.DISSEMINATION:
        return "нужно отметить, что разрешено публиковать"
    if row.guardian_by_hand:
        return "нужно выбрать представителя, вписанного от руки"
    if row.needs_own_signature and not came.signed_own:
        return "нужно сказать, подписал ли и сам участник"
    return ""


def _answer(row: PrintedConsent, refusals: dict[int, Refusal | None], came: Came) -> Answer:
    shown = shown_number(row.key)
    if row.pk not in refusals:
        if row.consent_id is not None:
            return Answer(shown, ALREADY, row)
        if row.voided_at is not None:
            return Answer(shown, VOID, row, "после него напечатан новый или его списали")
        return Answer(shown, ASK, row, _asks(row, came))
    refusal = refusals[row.pk]
    if refusal is None:
        return Answer(shown, TAKEN, row)
    return Answer(shown, ANSWERS.get(refusal.code, ASK), row, refusal.text)
