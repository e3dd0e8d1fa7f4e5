"""Pages of information cards for those who work in the school: who has none, written, read, annulled, printed."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.documents.download import document
from mentoring.errors import Refusal
from mentoring.web.guard import may, needs
from mentoring.web.lists import list_page
from participants.actions import cards as actions
from participants.core.cards import parts
from participants.documents import cards as documents
from participants.forms.cards import AnnulForm, BlanksForm, CardForm, PaperCardForm
from participants.models import InformationCard, MenteeRequest
from participants.readers import cards as reader
from participants.states import CardAuthor
from participants.tables.cards import CardsFilter, CardsTable
from programmes.models import Programme

CHECK, EDIT, SIGN = "check", "edit", "sign"


@needs(Permission.CARD_WRITE)
@needs(Permission.PROGRAMME_VIEW, Programme)
def board(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Requests of the programme, and who has told of whom."""
    rows = reader.board(programme, request.user)
    reads_all = may(request.user, Permission.CARD_VIEW, programme.school)
    there = reader.kinds_there(rows.order_by(), request.user)
    return list_page(
        request,
        "participants/cards/board.html",
        table_class=CardsTable,
        queryset=rows,
        filterset_class=CardsFilter,
        table_kwargs={"there": there, "reads_all": reads_all},
        context={
            "programme": programme,
            "school": programme.school,
            "heading": "Карточки сведений",
            "reads_all": reads_all,
            "blank_kinds": CardAuthor.choices,
        },
    )


@needs(Permission.CARD_WRITE)
@needs(Permission.PROGRAMME_VIEW, Programme)
def blanks(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Empty sheets to be filled in by hand, one a request of the list, as the filters show it."""
    rows = CardsFilter(request.GET, queryset=reader.board(programme, request.user), request=request).qs
    kind = BlanksForm(request.GET).author
    if not rows.exists():
        messages.info(request, "Печатать нечего: под эти условия никто не подходит.")
        return redirect("participants:cards", pk=programme.pk)
    log.record("cards.print_blanks", programme, by=request.user)
    return document(documents.blanks_pdf(rows, kind, on=localdate()), "Бланки карточек сведений", "pdf")


@needs(Permission.CARD_WRITE, MenteeRequest)
def of_request(request: HttpRequest, mentee_request: MenteeRequest) -> HttpResponse:
    """Cards on one request, and what the user may add."""
    user = request.user
    may_record = may(user, Permission.CARD_WRITE, mentee_request.programme.school)
    context = _place(mentee_request) | {
        "cards": reader.cards_on(mentee_request, user),
        "kinds": reader.kinds_for(mentee_request, user),
        "own": reader.own_card(mentee_request, user),
        "may_record": may_record,
        "takes_cards": mentee_request.state in reader.TAKES_CARDS,
        "blank_kinds": CardAuthor.choices if may_record else [(CardAuthor.PARENT.value, CardAuthor.PARENT.label)],
    }
    return render(request, "participants/cards/of_request.html", context)


@needs(Permission.CARD_WRITE, MenteeRequest)
def write(request: HttpRequest, mentee_request: MenteeRequest) -> HttpResponse:
    """Write a card, look at it whole, sign it."""
    kinds = reader.kinds_for(mentee_request, request.user)
    if not kinds:
        if may(request.user, Permission.CARD_WRITE, mentee_request.programme.school):
            return redirect("participants:card-record", pk=mentee_request.pk)
        raise PermissionDenied
    own = reader.own_card(mentee_request, request.user)
    if own is not None and request.method == "GET":
        messages.info(request, "Вы уже подписали карточку по этому запросу. Исправить её можно, только написав новую.")
        return redirect(own)
    form = CardForm(request.POST or None, kinds=kinds)
    step, refusal = request.POST.get("step", ""), ""
    if request.method == "POST" and form.is_valid() and step == SIGN:
        try:
            card = actions.sign(mentee_request, kind=form.kind, texts=form.texts, by=request.user)
        except Refusal as refused:
            refusal = refused.text
        else:
            messages.success(request, "Карточка подписана. Спасибо!")
            return redirect(card)
    context = _place(mentee_request) | {"form": form, "refusal": refusal, "is_paper": False}
    if request.method == "POST" and form.is_valid() and step != EDIT:
        context |= {
            "card": InformationCard(**form.texts),
            "who": f"{request.user.full_name}, {reader.post_of(mentee_request, request.user, form.kind)}",
            "on": localdate(),
        }
        told, sensitive = parts(context["card"])
        return render(request, "participants/cards/check.html", context | {"told": told, "sensitive": sensitive})
    return render(request, "participants/cards/form.html", context)


@needs(Permission.CARD_WRITE, MenteeRequest)
def record(request: HttpRequest, mentee_request: MenteeRequest) -> HttpResponse:
    """Write down a card that was brought on paper."""
    if not may(request.user, Permission.CARD_WRITE, mentee_request.programme.school):
        raise PermissionDenied
    form = PaperCardForm(request.POST or None, request=mentee_request, initial={"signed_on": localdate()})
    refusal = ""
    if request.method == "POST" and form.is_valid() and request.POST.get("step") != EDIT:
        try:
            card = actions.record(mentee_request, texts=form.texts, **form.paper, by=request.user)
        except Refusal as refused:
            refusal = refused.text
        else:
            messages.success(request, "Карточка внесена с бумаги.")
            return redirect(card)
    context = _place(mentee_request) | {"form": form, "refusal": refusal, "is_paper": True}
    return render(request, "participants/cards/form.html", context)


@needs(Permission.CARD_VIEW, InformationCard)
def card(request: HttpRequest, card: InformationCard) -> HttpResponse:
    """One card whole; that it was opened stays in the log where it tells of what is sensitive."""
    told, sensitive = parts(card)
    if sensitive:
        log.record("cards.open", card, by=request.user)
    may_write = may(request.user, Permission.CARD_WRITE, card.request)
    context = _place(card.request) | {
        "card": card,
        "told": told,
        "sensitive": sensitive,
        "may_annul": card.annulled_at is None and _may_annul(request, card),
        "may_write": may_write,
    }
    return render(request, "participants/cards/card.html", context)


@needs(Permission.CARD_VIEW, InformationCard)
def card_file(request: HttpRequest, card: InformationCard) -> HttpResponse:
    """The card on paper, for those who may read it."""
    log.record("cards.print", card, by=request.user)
    return document(documents.card_pdf(card), f"Карточка сведений № {card.pk}", "pdf")


@needs(Permission.CARD_WRITE, MenteeRequest)
def blank(request: HttpRequest, mentee_request: MenteeRequest) -> HttpResponse:
    """An empty sheet to be filled in by hand."""
    kind = BlanksForm(request.GET).author
    log.record("cards.print_blanks", mentee_request, by=request.user)
    return document(documents.blanks_pdf([mentee_request], kind, on=localdate()), "Бланк карточки сведений", "pdf")


@needs(Permission.CARD_VIEW, InformationCard)
def annul(request: HttpRequest, card: InformationCard) -> HttpResponse:
    """Put a card out of force, with the reason."""
    if not _may_annul(request, card):
        raise PermissionDenied
    form = AnnulForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.annul(card, reason=form.cleaned_data["reason"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, "Карточка аннулирована. При необходимости напишите новую.")
            return redirect("participants:card", pk=card.pk)
    context = _place(card.request) | {"card": card, "form": form}
    return render(request, "participants/cards/annul.html", context)


def _may_annul(request: HttpRequest, card: InformationCard) -> bool:
    """Who has signed a card annuls it; those who keep the cards of the school may annul any."""
    return card.author_id == request.user.pk or may(request.user, Permission.CARD_WRITE, card.request.programme.school)


def _place(mentee_request: MenteeRequest) -> dict:
    return {
        "mentee_request": mentee_request,
        "person": mentee_request.person,
        "programme": mentee_request.programme,
        "school": mentee_request.programme.school,
    }
