"""Pages of pairs: the list of a programme, a mentor's own pairs, one pair."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.web.guard import may, needs
from mentoring.web.lists import list_page
from pairing.models import Pair
from pairing.providers import pair_blocks
from pairing.readers import pairs as reader
from pairing.states import OVER_STATES, PairState
from pairing.tables import PairFilter, PairTable
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
        queryset=reader.with_meetings(Pair.objects.filter(programme=programme)).order_by("mentor__sort_name", "pk"),
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
    """Who, why together, the order, the meetings, what comes next."""
    found = reader.card(reader.with_meetings(Pair.objects.filter(pk=pair.pk)).get(), on=localdate())
    user = request.user
    can_edit = may(user, Permission.PAIR_EDIT, pair)
    context = {
        "card": found,
        "pair": found.pair,
        "programme": found.pair.programme,
        "school": request.school,
        "meetings": reader.log_of(pair),
        "must_end": bool(pairs_to_end([pair.pk])),
        "next_step": reader.next_step(found),
        "blocks": pair_blocks.collect(request, found.pair),
        "can": {
            "match": can_edit and pair.state in {PairState.DRAFT, PairState.PROPOSED},
            "accept": can_edit and pair.state == PairState.DRAFT,
            "change": pair.state == PairState.ACTIVE and may(user, Permission.CHANGE_VIEW, pair),
            "again": can_edit and pair.state in OVER_STATES,
            "resign": pair.state == PairState.ACTIVE and pair.mentor.user_id == user.pk,
            "log": pair.starts_on is not None and may(user, Permission.MEETING_LOG, pair),
            "see_order": pair.order_id is not None and may(user, Permission.ORDER_VIEW, pair),
            "see_reasons": may(user, Permission.MATCHING_RUN, pair) or may(user, Permission.ORDER_APPROVE, pair),
            "see_programme": may(user, Permission.PAIR_VIEW, found.pair.programme),
        },
    }
    return render(request, "pairing/pair.html", context)
