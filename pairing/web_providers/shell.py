"""What pairs and matching add to the shell: the menu, things to do, the home page, the main path."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Exists, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.web import providers
from mentoring.web.guard import may
from mentoring.web.providers import Block, NavigationItem, ToDo
from pairing.models import Meeting, Pair, PairMember
from pairing.readers import order_facts, plans
from pairing.readers import pair_orders as order_reader
from pairing.readers import pairs as reader
from pairing.readers.agreements import refusals
from pairing.states import LIVE_STATES, OVER_STATES, UNDOABLE_STATES, ChangeState, Initiator, PairState
from participants.models import Person
from programmes.models import Order, Programme
from programmes.providers import ProgrammeStep
from programmes.providers import order_blocks as blocks_of_order
from programmes.providers import programme_steps as steps_of_programme
from programmes.states import OrderState

AT_MOST = 10
PAGES_OF_MATCHING = re.compile(
    r"^/(programmes/\d+/(matching|group-meetings)/|requests/\d+/mentor/|matching-runs/|group-meetings/"
    r"|schools/[^/]+/synonyms/|synonyms/|pairs/\d+/forbid/)"
)
PAGES_OF_PAIRS = re.compile(r"^/(programmes/\d+/(pairs|agreements|changes)/|pairs/\d+/(?!forbid/)|changes/|meetings/)")
FIGURES = {
    PairState.DRAFT: "черновики подбора",
    PairState.PROPOSED: "ждут согласия",
    PairState.AGREED: "согласовано",
    PairState.SUBMITTED: "у директора",
    PairState.ACTIVE: "в работе",
    PairState.FINISHED: "завершено",
    PairState.ENDED: "прекращено досрочно",
}


def navigation(request: HttpRequest) -> Iterator[NavigationItem]:
    """The pairs of the school's programme under way, and a mentor's own."""
    school, access, path = request.school, request.user.access, request.path
    if school is not None and school.pk in access.schools(Permission.MATCHING_RUN):
        url = reverse("pairing:school-matching", args=[school.slug])
        yield NavigationItem(
            "Подбор пар", url, "shuffle", order=40, prefix=path if PAGES_OF_MATCHING.match(path) else url
        )
    if school is not None and school.pk in access.schools(Permission.PAIR_VIEW):
        url = reverse("pairing:school-pairs", args=[school.slug])
        prefix = path if PAGES_OF_PAIRS.match(path) else url
        yield NavigationItem("Пары и встречи", url, "people-fill", order=45, prefix=prefix)
    if access.own_schools(Permission.MEETING_LOG):
        url = reverse("pairing:mine")
        prefix = path if PAGES_OF_PAIRS.match(path) else url
        yield NavigationItem("Мои пары", url, "people", order=5, prefix=prefix)


def to_do(request: HttpRequest) -> Iterator[ToDo]:
    """Pairs that wait for a decision or an order, and pairs that have not met for long."""
    access = request.user.access
    if access.schools(Permission.MATCHING_RUN):
        yield from _undecided(request)
        yield from _silent_in_programmes(request)
    if access.own_schools(Permission.MEETING_LOG):
        yield from _silent_own(request)


def pairs_counted(request: HttpRequest) -> list[dict[str, Any]]:
    """Pairs that the user sees, counted by programme and state; read once a request."""
    if not hasattr(request, "pairs_counted"):
        today = localdate()
        asked = Q(changes__state=ChangeState.ASKED)
        by_mentee = Q(changes__initiator__in=[Initiator.MENTEE, Initiator.GUARDIAN])
        of_others = ~Q(mentor__user=request.user.pk)  # whoever is the mentor himself does not learn of it
        is_ready = Q(state=PairState.AGREED) | Q(state=PairState.PROPOSED, programme__agreement_needed=False)
        rows = plans.with_plan_due(Pair.objects.holding(request.user, Permission.PAIR_VIEW))
        rows = rows.values("programme", "programme__title", "programme__school", "programme__agreement_needed", "state")
        counted_rows = rows.annotate(
            number=Count("pk", distinct=True),
            ready=Count("pk", filter=is_ready & Q(order=None), distinct=True),
            declined=Count("pk", filter=Exists(refusals()), distinct=True),
            silent=Count("pk", filter=reader.has_been_silent(today), distinct=True),
            without_plan=Count("pk", filter=plans.lacks_plan(today), distinct=True),
            other_mentor=Count("changes", filter=asked & by_mentee & of_others, distinct=True),
            other_changes=Count("changes", filter=asked & ~by_mentee, distinct=True),
        )
        request.pairs_counted = list(counted_rows.order_by("programme", "state"))
    return request.pairs_counted


def _undecided(request: HttpRequest) -> Iterator[ToDo]:
    schools = request.user.access.schools(Permission.MATCHING_RUN)
    waiting: dict[int, dict[str, Any]] = {}
    for row in pairs_counted(request):
        if row["programme__school"] in schools and row["state"] in (PairState.DRAFT, *UNDOABLE_STATES):
            told = waiting.setdefault(row["programme"], row | {"proposed": 0, "ready": 0})
            told["proposed"] += row["number"] if row["state"] == PairState.DRAFT else 0
            told["ready"] += row["ready"]
    for row in list(waiting.values())[:AT_MOST]:
        url = reverse("pairing:matching", args=[row["programme"]])
        if row["proposed"]:
            title = f"Решить о предложенных парах: {row['proposed']}"
            yield ToDo(title, url, icon="shuffle", text=row["programme__title"], order=20)
        if row["ready"]:
            title = f"{counted(row['ready'], 'пара ждёт', 'пары ждут', 'пар ждут')} приказа"
            url = reverse("pairing:prepare-order", args=[row["programme"]])
            yield ToDo(title, url, icon="file-earmark-text", text=row["programme__title"], tone="warning", order=21)


def own_cards(request: HttpRequest) -> list[reader.PairCard]:
    """The pairs in which the user is the mentor, with what he is asked and what is late; read once a request."""
    if not hasattr(request, "own_pair_cards"):
        request.own_pair_cards = reader.own(request.user, on=localdate())
    return request.own_pair_cards


def _silent_own(request: HttpRequest) -> Iterator[ToDo]:
    """Each of the mentor's own pairs that has not met for long."""
    for card in [card for card in own_cards(request) if card.is_silent][:AT_MOST]:
        days = counted(card.silent_days, "день", "дня", "дней")
        url = reverse("pairing:meeting-add", args=[card.pair.pk])
        yield ToDo(f"{card.names}: встречи не было {days}", url, icon="journal-plus", tone="warning", order=30)


def _silent_in_programmes(request: HttpRequest) -> Iterator[ToDo]:
    """How many pairs of each programme have not met for long."""
    schools = request.user.access.schools(Permission.MATCHING_RUN)
    for row in pairs_counted(request):
        if row["silent"] and row["programme__school"] in schools:
            url = reverse("pairing:pairs", args=[row["programme"]])
            title = f"Давно не встречались: {counted(row['silent'], 'пара', 'пары', 'пар')}"
            address = f"{url}?state=active&sort=last_met_on"
            yield ToDo(title, address, "clock-history", row["programme__title"], order=40)


def home_blocks(request: HttpRequest) -> Iterator[Block]:
    """A mentor's pairs, and the figures of pairs for who sees them all."""
    user = request.user
    if user.access.own_schools(Permission.MEETING_LOG):
        yield Block("pairing/_home_mine.html", {"cards": own_cards(request)[:AT_MOST]}, order=20)
    if user.access.schools(Permission.PAIR_VIEW):
        counts: Counter[str] = Counter()
        for row in pairs_counted(request):
            counts[row["state"]] += row["number"]
        figures = [(label, counts[state]) for state, label in FIGURES.items() if state in counts]
        if figures:
            latest = list(
                Meeting.objects.holding(user, Permission.PAIR_VIEW)
                .select_related("pair__mentor")
                .order_by("-held_on", "-pk")[:5]
            )
            url = reverse("pairing:school-pairs", args=[request.school.slug]) if request.school else ""
            yield Block("pairing/_home_pairs.html", {"figures": figures, "meetings": latest, "url": url}, order=40)


def personal_blocks(request: HttpRequest, person: Person, token: str) -> Iterator[Block]:
    """The working pairs of whoever has come by a personal link."""
    members = PairMember.objects.filter(mentee=person, pair__state=PairState.ACTIVE, is_live=True)
    pairs = list(
        reader.with_meetings(
            Pair.objects.filter(Q(pk__in=members.values("pair")) | Q(mentor=person, state=PairState.ACTIVE))
        )
    )
    if pairs:
        yield Block("pairing/_personal.html", {"pairs": pairs, "person": person}, order=20)


def order_blocks(request: HttpRequest, order: Order) -> Iterator[Block]:
    """The facts behind an order on pairs, and what would stand in the way of signing it today."""
    if order.kind != order_reader.KIND:
        return
    pairs = order_reader.pairs_of(order)
    is_open = order.state in {OrderState.DRAFT, OrderState.SUBMITTED, OrderState.RETURNED}
    found = order_facts.consents_of(order, pairs, on=localdate()) if is_open else None
    obstacles = order_reader.blocks(order, pairs, on=localdate(), entitled=found) if is_open else []
    can_edit = order.is_editable and may(request.user, Permission.ORDER_PREPARE, order)
    edit_url = reverse("pairing:prepare-order", args=[order.programme_id]) if can_edit else ""
    waits = found is not None and order.state == OrderState.SUBMITTED
    facts = order_facts.of_pairs(order, pairs, found) if waits else None
    context = {"pairs": pairs, "obstacles": obstacles, "is_open": is_open, "edit_url": edit_url, "facts": facts}
    yield Block("pairing/_order.html", context)


def programme_steps(request: HttpRequest, programme: Programme) -> Iterator[ProgrammeStep]:
    """Matching, the order and the meetings, as steps of the main path."""
    rows = list(
        Pair.objects.filter(programme=programme)
        .values_list("state")
        .annotate(Count("pk", distinct=True), Count("meetings"))
        .order_by()
    )
    counts = {state: pairs for state, pairs, _ in rows}
    met = sum(meetings for _, _, meetings in rows)
    matches = may(request.user, Permission.MATCHING_RUN, programme)
    live = sum(counts.get(state, 0) for state in LIVE_STATES)
    proposed, accepted = counts.get(PairState.DRAFT, 0), sum(counts.get(state, 0) for state in UNDOABLE_STATES)
    working = counts.get(PairState.ACTIVE, 0)
    ended = sum(counts.get(state, 0) for state in OVER_STATES)
    yield ProgrammeStep(
        code="matching",
        title="Подбор пар",
        order=50,
        text=f"черновиков: {proposed}, принято: {accepted}" if live else "пары ещё не подобраны",
        url=reverse("pairing:matching", args=[programme.pk]) if matches else "",
        label="Подобрать" if not live else "Открыть",
        icon="shuffle",
        tone="info" if live and not proposed else "warning" if proposed else "neutral",
        is_done=bool(live or ended) and not proposed,
    )
    if may(request.user, Permission.PAIR_VIEW, programme):
        yield ProgrammeStep(
            code="meetings",
            title="Пары и встречи",
            order=70,
            text=f"в работе: {working}, встреч в журнале: {met}" if working or ended else "начнутся после приказа",
            url=reverse("pairing:pairs", args=[programme.pk]) if live or ended else "",
            icon="journal-text",
            tone="warning" if working and not met else "info" if live else "neutral",
            is_done=bool(ended) and not working,
        )
    submitted = counts.get(PairState.SUBMITTED, 0)
    if matches:
        yield ProgrammeStep(
            code="pair-order",
            title="Приказ о закреплении пар",
            order=60,
            text=f"у директора: {submitted}, закреплено: {working + ended}",
            url=reverse("pairing:prepare-order", args=[programme.pk]) if accepted else "",
            label="Подготовить",
            icon="file-earmark-text",
            tone="warning" if accepted else "info" if submitted else "neutral",
            is_done=bool(working or ended) and not submitted and not accepted,
        )


def register() -> None:
    """Add to the shell, the personal page, the programme's page and the order's."""
    providers.navigation.register(navigation)
    providers.to_do.register(to_do)
    providers.home_blocks.register(home_blocks)
    providers.personal_blocks.register(personal_blocks)
    steps_of_programme.register(programme_steps)
    blocks_of_order.register(order_blocks)
