"""Pages of consents: the board of a programme, recording, withdrawing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.errors import Refusal
from mentoring.web.guard import may, needs
from participants.actions import consents as actions
from participants.forms.consent_signed import RecordForm
from participants.forms.consents import BoardForm, KindForm, RecordManyForm, WithdrawForm
from participants.models import Consent, Person
from participants.providers import withdrawal_effects
from participants.readers import consent_board as reader
from participants.readers.bases import people_in_bases
from participants.readers.current import programme_of
from participants.states import ConsentKind
from participants.views.showing import refused
from programmes.models import Programme


@needs(Permission.CONSENT_VIEW)
@needs(Permission.PROGRAMME_VIEW, Programme)
def board(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Who of the bases lacks a consent and why; those that came back are ticked and recorded together."""
    kind = KindForm(request.GET).kind_or_usual
    lines = reader.board(programme, request.user, localdate(), kind)
    form = RecordManyForm(
        request.POST or None,
        people=Person.objects.holding(request.user, Permission.CONSENT_RECORD).filter(
            pk__in=people_in_bases(programme).values("pk")
        ),
        initial={"given_on": localdate(), "expires_on": programme.ends_on},
    )
    if request.method == "POST" and form.is_valid():
        try:
            recorded = actions.record_many(
                form.cleaned_data["people"],
                kind=kind,
                own_signature_from=programme.own_signature_from,
                by=request.user,
                **form.values,
            )
        except Refusal as refusal:
            refused(form, refusal)
        else:
            _tell(request, recorded)
            return redirect(request.get_full_path())
    return render(request, "participants/consents/board.html", _board_context(request, programme, kind, lines, form))


@needs(Permission.CONSENT_RECORD, Person)
def add(request: HttpRequest, person: Person) -> HttpResponse:
    """Record a signed consent of one person."""
    programme = programme_of(person, localdate())
    form = RecordForm(
        request.POST or None,
        request.FILES or None,
        person=person,
        own_signature_from=programme.own_signature_from if programme else 14,
        initial={
            "kind": KindForm(request.GET).kind_or_usual,
            "given_on": localdate(),
            "expires_on": programme.ends_on if programme else None,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.record(person, by=request.user, **form.values)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "Согласие записано.")
            return redirect(person)
    return render(request, "participants/consents/record.html", {"form": form, "person": person})


@needs(Permission.CONSENT_RECORD, Consent)
def withdraw(request: HttpRequest, consent: Consent) -> HttpResponse:
    """Record a withdrawal after showing what it stops."""
    form = WithdrawForm(request.POST or None, initial={"withdrawn_on": localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(
                consent, on=form.cleaned_data["withdrawn_on"], reason=form.cleaned_data["reason"], by=request.user
            )
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "Отзыв согласия записан.")
            return redirect(consent.person)
    context = {
        "form": form,
        "consent": consent,
        "person": consent.person,
        "effects": withdrawal_effects.collect(consent),
    }
    return render(request, "participants/consents/withdraw.html", context)


def _board_context(
    request: HttpRequest, programme: Programme, kind: str, lines: list[reader.BoardLine], form: RecordManyForm
) -> dict[str, Any]:
    groups = reader.figures(lines)
    narrowing = BoardForm(request.GET, groups=[one.group for one in groups])
    return {
        "programme": programme,
        "school": programme.school,
        "kind": kind,
        "kind_label": ConsentKind(kind).label,
        "narrowing": narrowing,
        "lines": _narrowed(narrowing, lines),
        "groups": groups,
        "valid": sum(one.valid for one in groups),
        "total": len(lines),
        "can_record": may(request.user, Permission.CONSENT_RECORD, programme),
        "form": form,
        "ticked": set(request.POST.getlist("people")),
        "print_url": reverse("participants:consents-print", kwargs={"pk": programme.pk})
        + "?"
        + request.GET.urlencode(),
    }


def _narrowed(narrowing: BoardForm, lines: list[reader.BoardLine]) -> list[reader.BoardLine]:
    group, show = narrowing.value("group"), narrowing.value("show")
    if group:
        lines = [line for line in lines if line.group == group]
    if show == "all":
        return lines
    return [line for line in lines if line.state.is_valid == (show == "valid")]


def _tell(request: HttpRequest, recorded: actions.Recorded) -> None:
    if recorded.rows:
        messages.success(request, f"Записано: {counted(len(recorded.rows), 'согласие', 'согласия', 'согласий')}.")
    if recorded.left_out:
        names = "; ".join(f"{person.short_name} — {reason}" for person, reason in recorded.left_out[:20])
        more = len(recorded.left_out) - 20
        messages.warning(request, f"Не записаны: {names}{f'; и ещё {more}' if more > 0 else ''}.")
