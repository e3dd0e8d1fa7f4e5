"""Pages of pairs: the list of a programme, a mentor's own pairs, one pair."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import may, needs
from mentoring.web.lists import list_page
from mentoring.web.providers import Block
from pairing import providers
from pairing.actions import pairs
from pairing.forms.agreements import DutyDocumentForm
from pairing.forms.row_version import VersionForm
from pairing.models import Agreement, Pair
from pairing.providers import pair_blocks
from pairing.readers import agreements as agreement_reader
from pairing.readers import pair_page as page_reader
from pairing.readers import pairs as reader
from pairing.states import OVER_STATES, UNDOABLE_STATES, PairState
from pairing.tables.pairs import PairFilter, PairTable
from participants.readers.current import current_programme
from participants.readers.withdrawals import pairs_to_end
from programmes.models import Programme


@needs(Permission.PAIR_VIEW, School)
def of_school(request: HttpRequest, school: School) -> HttpResponse:
    """The pairs of the school's programme under way."""
    programme = current_programme(school.pk, localdate())
    if programme is None:
        messages.info(request, "Программ пока нет, поэтому нет и пар.")
        return redirect("programmes:programmes", school=school.slug)
    return redirect("pairing:pairs", pk=programme.pk)


@needs(Permission.PAIR_VIEW, Programme)
def index(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The pairs and groups of a programme."""
    context = {
        "programme": programme,
        "school": programme.school,
        "heading": "Пары и группы",
        "can_match": may(request.user, Permission.MATCHING_RUN, programme),
        "can_change": may(request.user, Permission.CHANGE_VIEW, programme),
    }
    return list_page(
        request,
        "pairing/pairs.html",
        table_class=PairTable,
        queryset=agreement_reader.with_sides(reader.with_meetings(Pair.objects.filter(programme=programme))).order_by(
            "mentor__sort_name", "pk"
        ),
        filterset_class=PairFilter,
        export_name="Пары и группы",
        context=context,
    )


@needs(Permission.PAIR_VIEW)
def mine(request: HttpRequest) -> HttpResponse:
    """The pairs in which the user is the mentor."""
    return render(request, "pairing/mine.html", {"cards": reader.own(request.user, on=localdate())})


@needs(Permission.PAIR_VIEW, Pair)
def pair(request: HttpRequest, pair: Pair) -> HttpResponse:
    """Who, why together, papers, plan, meetings, steps, and what comes next."""
    today = localdate()
    found = reader.card(reader.with_meetings(Pair.objects.filter(pk=pair.pk)).get(), on=today)
    can = _rights(request.user, found.pair)
    agreement = page_reader.agreement_of(found.pair)
    parts = [*_own_parts(found.pair, agreement, can), *pair_blocks.collect(request, found.pair)]
    is_mentor = found.pair.mentor.user_id == request.user.pk
    context = {
        "card": found,
        "pair": found.pair,
        "programme": found.pair.programme,
        "school": request.school,
        "meetings": reader.log_of(pair) if pair.starts_on else [],
        "agreement": agreement,
        "verdict": agreement.verdict if agreement else None,
        "own": agreement_reader.own_side(agreement, request.user),
        "steps": page_reader.steps_of(found.pair, for_office=can["office"]),
        "orders": page_reader.orders_of(found.pair) if can["see_order"] else [],
        "duties": page_reader.duties(found.pair, today) if can["programme"] else [],
        "by_labour_code": page_reader.is_by_labour_code(found.pair),
        "must_end": bool(pairs_to_end([pair.pk])),
        "next_step": page_reader.next_step(found, agreement, is_mentor=is_mentor and not can["edit"]),
        "parts": sorted(parts, key=lambda part: part.order),
        "can": can,
    }
    return render(request, "pairing/pair.html", context)


def _rights(user: Any, pair: Pair) -> dict[str, bool]:
    """What the page shows of a pair, and offers."""
    can_edit = may(user, Permission.PAIR_EDIT, pair)
    is_open = pair.state in {PairState.DRAFT, *UNDOABLE_STATES}
    return {
        "edit": can_edit,
        "match": can_edit and is_open,
        "accept": can_edit and pair.state == PairState.DRAFT,
        "revert": can_edit and pair.state in UNDOABLE_STATES,
        "change": pair.state == PairState.ACTIVE and may(user, Permission.CHANGE_VIEW, pair),
        "again": can_edit and pair.state in OVER_STATES,
        "resign": pair.state == PairState.ACTIVE and pair.mentor.user_id == user.pk,
        "log": pair.starts_on is not None and may(user, Permission.MEETING_LOG, pair),
        # A curator who is the pair's own mentor learns of it what a mentor may.
        "office": may(user, Permission.CHANGE_VIEW, pair) and pair.mentor.user_id != user.pk,
        "see_order": pair.order_id is not None and may(user, Permission.ORDER_VIEW, pair),
        "see_reasons": may(user, Permission.MATCHING_RUN, pair) or may(user, Permission.ORDER_APPROVE, pair),
        "programme": may(user, Permission.PAIR_VIEW, pair.programme),
        "contacts": may(user, Permission.PERSON_VIEW, pair.programme),
    }


def _own_parts(pair: Pair, agreement: Agreement | None, can: dict[str, bool]) -> Iterator[Block]:
    """The parts of the page that are always there, or that the pair's life has come to."""
    yield _part("who", "Кто", providers.WHO)
    if can["see_reasons"]:
        yield _part("why", "Почему вместе", providers.WHY)
    if agreement or pair.order_id or can["edit"]:
        yield _part("documents", "Документы", providers.DOCUMENTS)
    if pair.starts_on:
        yield _part("log", "Встречи", providers.MEETINGS)
    yield _part("steps", "Как шло", providers.TIMELINE)


def _part(code: str, title: str, order: int) -> Block:
    return Block(f"pairing/page/_{code}.html", {"anchor": code, "anchor_title": title}, order=order)


@require_POST
@needs(Permission.PAIR_EDIT, Pair)
def revert(request: HttpRequest, pair: Pair) -> HttpResponse:
    """One step back, while nothing legal has come of the pair."""
    try:
        changed = pairs.revert(pair, version=VersionForm(request.POST).shown, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, f"Пара возвращена на шаг назад: {changed.state_label.lower()}.")
    return redirect(pair)


@needs(Permission.PAIR_EDIT, Pair)
def duty_document(request: HttpRequest, pair: Pair) -> HttpResponse:
    """Number and date of the additional agreement of an employee who is a mentor."""
    form = DutyDocumentForm(request.POST or None, initial={"document": pair.duty_document, "version": pair.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            pairs.record_duty_document(
                pair, document=data["document"].strip(), version=data["version"], by=request.user
            )
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            renew(form, refusal, pair)
        else:
            messages.success(request, "Записано.")
            return redirect(pair)
    context = {
        "form": form,
        "pair": pair,
        "programme": pair.programme,
        "school": request.school,
        "heading": "Дополнительное соглашение",
        "submit_label": "Сохранить",
        "back_url": pair.get_absolute_url(),
    }
    return render(request, "pairing/duty_form.html", context)
