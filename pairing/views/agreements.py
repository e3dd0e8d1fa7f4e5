"""Pages of agreements: one pair's with what its sides say, and all of a programme to be printed and marked at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.documents.download import document
from mentoring.errors import Refusal
from mentoring.web.guard import may, needs
from pairing.actions import agreements as actions
from pairing.documents import agreements as papers
from pairing.forms.agreements import AgreementScansForm, AnswerForm, MarkedPairsForm, PaperForm
from pairing.forms.row_version import VersionForm
from pairing.models import Agreement, Pair
from pairing.readers import agreements as reader
from pairing.states import UNDOABLE_STATES, AgreementWay
from programmes.models import Programme


@needs(Permission.PAIR_VIEW, Pair)
def page(request: HttpRequest, pair: Pair) -> HttpResponse:
    """The text, who has said what, and what can still be done."""
    return show(request, pair)


def show(request: HttpRequest, pair: Pair, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The page of an agreement; ``forms`` are those that were sent and not taken: answer_form, paper_form, scans_form."""
    agreement = reader.whole(Agreement.objects.filter(pair=pair)).first()
    can_edit = may(request.user, Permission.PAIR_EDIT, pair)
    is_open = pair.state in UNDOABLE_STATES
    own = reader.own_side(agreement, request.user)
    context = {
        "pair": pair,
        "programme": pair.programme,
        "school": request.school,
        "agreement": agreement,
        "paper": agreement.paper if agreement else None,
        "verdict": agreement.verdict if agreement else None,
        "own": own,
        "is_open": is_open,
        "can_edit": can_edit,
        "sees_remarks": can_edit or may(request.user, Permission.CHANGE_VIEW, pair),
        "sees_programme": may(request.user, Permission.PAIR_VIEW, pair.programme),
        "scans": agreement.scans.select_related("added_by").order_by("pk") if agreement else [],
    }
    if agreement and own and is_open:
        context["answer_form"] = forms.get("answer_form") or AnswerForm(initial={"digest": agreement.digest})
    if agreement and can_edit and is_open:
        context["paper_form"] = forms.get("paper_form") or PaperForm(agreement=agreement)
    if agreement and can_edit:
        context["scans_form"] = forms.get("scans_form") or AgreementScansForm()
    return render(request, "pairing/agreements/page.html", context, status=status)


@require_POST
@needs(Permission.PAIR_EDIT, Pair)
def ask_anew(request: HttpRequest, pair: Pair) -> HttpResponse:
    """Offer the agreement, or a new text in place of the old one."""
    try:
        actions.ask_anew(pair, on=localdate(), version=VersionForm(request.POST).shown, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Соглашение составлено, сторонам можно отвечать.")
    return redirect("pairing:agreement", pk=pair.pk)


@require_POST
@needs(Permission.PAIR_VIEW, Pair)
def answer(request: HttpRequest, pair: Pair) -> HttpResponse:
    """The mentor answers in the own account."""
    own = reader.own_side(reader.whole(Agreement.objects.filter(pair=pair)).first(), request.user)
    if own is None:
        raise PermissionDenied
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            actions.answer(own, **form.values, way=AgreementWay.ACCOUNT, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            agrees = form.values["agrees"]
            messages.success(request, "Согласие записано. Спасибо!" if agrees else "Отказ записан, куратор его увидит.")
            return redirect("pairing:agreement", pk=pair.pk)
    return show(request, pair, answer_form=_with_text_of_today(form, pair))


def _with_text_of_today(form: AnswerForm, pair: Pair) -> AnswerForm:
    """What was typed, beside the text that the page shows now."""
    form.data = form.data.copy()
    form.data["digest"] = Agreement.objects.filter(pair=pair).values_list("digest", flat=True).first() or ""
    return form


@require_POST
@needs(Permission.PAIR_EDIT, Pair)
def mark(request: HttpRequest, pair: Pair) -> HttpResponse:
    """The curator notes what is on paper: of some sides, or of all that have not answered."""
    agreement = reader.whole(Agreement.objects.filter(pair=pair)).first()
    if agreement is None:
        raise Http404
    if "all" in request.POST:
        _mark_many(request, pair.programme, [pair.pk])
        return redirect("pairing:agreement", pk=pair.pk)
    form = PaperForm(request.POST, agreement=agreement)
    if form.is_valid():
        try:
            actions.mark(agreement, **form.values, by=request.user)
        except Refusal as refusal:
            form.add_error(refusal.code if refusal.code in form.fields else None, refusal.text)
        else:
            messages.success(request, "Записано с бумаги.")
            return redirect("pairing:agreement", pk=pair.pk)
    return show(request, pair, paper_form=form)


@needs(Permission.PAIR_VIEW, Pair)
def file(request: HttpRequest, pair: Pair, extension: str) -> HttpResponse:
    """The agreement to be printed."""
    agreement = Agreement.objects.filter(pair=pair).first()
    make = papers.FORMATS.get(extension)
    if agreement is None or make is None:
        raise Http404
    log.record("agreements.print", agreement, by=request.user)
    return document(make([agreement]), papers.filename(agreement), extension)


@needs(Permission.MATCHING_RUN, Programme)
def of_programme(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The pairs before their order: who has agreed, whom one waits for, whole stacks printed and marked."""
    pairs = list(reader.waiting(programme))
    lines = [(pair, reader.agreement_of(pair)) for pair in pairs]
    context = {
        "programme": programme,
        "school": programme.school,
        "lines": [(pair, agreement, agreement.verdict if agreement else None) for pair, agreement in lines],
        "agreed": sum(bool(agreement and agreement.verdict.is_agreed) for _, agreement in lines),
        "can_prepare": may(request.user, Permission.ORDER_PREPARE, programme),
        "declined": sum(bool(agreement and agreement.verdict.declined) for _, agreement in lines),
    }
    return render(request, "pairing/agreements/list.html", context)


@require_POST
@needs(Permission.MATCHING_RUN, Programme)
def mark_many(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The signed sheets of the marked pairs have come back."""
    _mark_many(request, programme, MarkedPairsForm(request.POST).numbers())
    return redirect("pairing:agreements", pk=programme.pk)


def _mark_many(request: HttpRequest, programme: Programme, keys: list[int]) -> None:
    if not keys:
        messages.warning(request, "Отметьте хотя бы одну пару.")
        return
    marked = actions.mark_many(programme, pairs=keys, on=localdate(), by=request.user)
    if marked.agreed:
        messages.success(request, f"Согласованы: {counted(marked.agreed, 'пара', 'пары', 'пар')}.")
    for line in marked.left[:5]:
        messages.warning(request, line)
    if not marked.agreed and not marked.left:
        messages.warning(request, "Эти пары с тех пор изменили. Посмотрите список и отметьте снова.")


@require_POST
@needs(Permission.MATCHING_RUN, Programme)
def print_many(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The agreements of the marked pairs in one file."""
    keys = MarkedPairsForm(request.POST).numbers()
    agreements = list(Agreement.objects.filter(pair__programme=programme, pair__in=keys).order_by("pair__mentor__sort_name", "pk"))  # fmt: skip
    extension = "docx" if "docx" in request.POST else "pdf"
    if not agreements:
        messages.warning(request, "Отметьте пары, соглашения которых нужно напечатать.")
        return redirect("pairing:agreements", pk=programme.pk)
    for agreement in agreements:
        log.record("agreements.print", agreement, by=request.user)
    return document(papers.FORMATS[extension](agreements), f"Соглашения пар, {len(agreements)}", extension)
