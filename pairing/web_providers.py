"""What pairing adds to the shell: the menu, things to do, home and person pages, steps of the main path."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.web.guard import may
from mentoring.web.providers import Block, NavigationItem, ToDo
from pairing.models import Meeting, Pair, PairMember
from pairing.readers import pair_orders as order_reader
from pairing.readers import pairs as reader
from pairing.states import LIVE_STATES, PairState
from participants.models import Person
from programmes.models import Order, Programme
from programmes.providers import ProgrammeStep
from programmes.states import OrderState, ProgrammeState

AT_MOST = 10


def navigation(request: HttpRequest) -> Iterator[NavigationItem]:
    """The pairs of the programme under way, and a mentor's own."""
    school, access = request.school, request.user.access
    if school is not None and school.pk in access.schools(Permission.PAIR_VIEW):
        programme = _current(school)
        if programme is not None:
            matches = school.pk in access.schools(Permission.MATCHING_RUN)
            if matches:
                yield NavigationItem(
                    "Подбор пар", reverse("pairing:matching", args=[programme.pk]), "shuffle", order=40
                )
            yield NavigationItem(
                "Пары и встречи", reverse("pairing:pairs", args=[programme.pk]), "people-fill", order=45
            )
    if access.own_schools(Permission.MEETING_LOG):
        yield NavigationItem("Мои пары", reverse("pairing:mine"), "people", order=5)


def _current(school) -> Programme | None:
    """The programme whose term holds today; of several the one that began last, else the latest of all."""
    today = localdate()
    programmes = list(
        Programme.objects.filter(school=school).exclude(state=ProgrammeState.ARCHIVED).order_by("-starts_on", "-pk")
    )
    running = [one for one in programmes if one.starts_on <= today <= one.ends_on]
    return next(iter(running or programmes), None)


def to_do(request: HttpRequest) -> Iterator[ToDo]:
    """Pairs that wait for a decision or an order, and pairs that have not met for long."""
    access = request.user.access
    if access.schools(Permission.MATCHING_RUN):
        yield from _undecided(request.user)
    if access.holds(Permission.MEETING_LOG):
        yield from _silent(request.user)


def _undecided(user) -> Iterator[ToDo]:
    waiting = (
        Pair.objects.holding(user, Permission.MATCHING_RUN)
        .filter(state__in=[PairState.PROPOSED, PairState.ACCEPTED])
        .values("programme", "programme__title")
        .annotate(
            proposed=Count("pk", filter=Q(state=PairState.PROPOSED)),
            ready=Count("pk", filter=Q(state=PairState.ACCEPTED, order=None)),
        )
        .order_by("programme")
    )
    for row in waiting[:AT_MOST]:
        url = reverse("pairing:matching", args=[row["programme"]])
        if row["proposed"]:
            title = f"Решить о предложенных парах: {row['proposed']}"
            yield ToDo(title, url, icon="shuffle", text=row["programme__title"], order=20)
        if row["ready"]:
            title = f"{counted(row['ready'], 'пара ждёт', 'пары ждут', 'пар ждут')} приказа"
            url = reverse("pairing:prepare-order", args=[row["programme"]])
            yield ToDo(title, url, icon="file-earmark-text", text=row["programme__title"], tone="warning", order=21)


def _silent(user) -> Iterator[ToDo]:
    found = reader.silent(Pair.objects.holding(user, Permission.MEETING_LOG), on=localdate())
    own = [card for card in found if card.pair.mentor.user_id == user.pk]
    for card in own[:AT_MOST]:
        names = ", ".join(member.mentee.short_name for member in card.members)
        days = counted(card.silent_days, "день", "дня", "дней")
        url = reverse("pairing:meeting-add", args=[card.pair.pk])
        yield ToDo(f"{names}: встречи не было {days}", url, icon="journal-plus", tone="warning", order=30)
    others = [card for card in found if card.pair.mentor.user_id != user.pk]
    if others:
        url = reverse("pairing:pairs", args=[others[0].pair.programme_id])
        pairs = counted(len(others), "пара", "пары", "пар")
        yield ToDo(
            f"Давно не встречались: {pairs}", f"{url}?state=active&sort=last_met_on", icon="clock-history", order=40
        )


def home_blocks(request: HttpRequest) -> Iterator[Block]:
    """A mentor's pairs, and the figures of pairs for who sees them all."""
    user = request.user
    if user.access.own_schools(Permission.MEETING_LOG):
        yield Block("pairing/_home_mine.html", {"cards": reader.own(user, on=localdate())[:AT_MOST]}, order=20)
    if user.access.schools(Permission.PAIR_VIEW):
        pairs = Pair.objects.holding(user, Permission.PAIR_VIEW)
        counts = dict(pairs.values_list("state").annotate(Count("pk")).order_by())
        if counts:
            latest = list(
                Meeting.objects.holding(user, Permission.PAIR_VIEW)
                .select_related("pair__mentor")
                .order_by("-held_on", "-pk")[:5]
            )
            figures = [(state.label, counts.get(state, 0)) for state in PairState if counts.get(state)]
            yield Block("pairing/_home_pairs.html", {"figures": figures, "meetings": latest}, order=40)


def person_blocks(request: HttpRequest, person: Person) -> Iterator[Block]:
    """The pairs of somebody, on either side."""
    if not may(request.user, Permission.PAIR_VIEW, person):
        return
    as_mentor = reader.with_meetings(Pair.objects.filter(mentor=person)).order_by("-pk")
    as_mentee = reader.with_meetings(
        Pair.objects.filter(pk__in=PairMember.objects.filter(mentee=person).values("pair"))
    ).order_by("-pk")
    pairs = [*as_mentor, *as_mentee]
    if pairs:
        yield Block("pairing/_person.html", {"pairs": pairs}, order=30)


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
    obstacles = order_reader.blocks(order, pairs, on=localdate()) if is_open else []
    can_edit = order.is_editable and may(request.user, Permission.ORDER_PREPARE, order)
    edit_url = reverse("pairing:prepare-order", args=[order.programme_id]) if can_edit else ""
    context = {"pairs": pairs, "obstacles": obstacles, "is_open": is_open, "edit_url": edit_url}
    yield Block("pairing/_order.html", context)


def programme_steps(request: HttpRequest, programme: Programme) -> Iterator[ProgrammeStep]:
    """Matching, the order and the meetings, as steps of the main path."""
    counts = dict(Pair.objects.filter(programme=programme).values_list("state").annotate(Count("pk")).order_by())
    matches = may(request.user, Permission.MATCHING_RUN, programme)
    live = sum(counts.get(state, 0) for state in LIVE_STATES)
    proposed, accepted = counts.get(PairState.PROPOSED, 0), counts.get(PairState.ACCEPTED, 0)
    working = counts.get(PairState.ACTIVE, 0)
    ended = counts.get(PairState.FINISHED, 0) + counts.get(PairState.ENDED, 0)
    yield ProgrammeStep(
        code="matching",
        title="Подбор пар",
        order=50,
        text=f"предложено: {proposed}, принято: {accepted}" if live else "пары ещё не подобраны",
        url=reverse("pairing:matching", args=[programme.pk]) if matches else "",
        label="Подобрать" if not live else "Открыть",
        icon="shuffle",
        tone="info" if live and not proposed else "warning" if proposed else "neutral",
        is_done=bool(live or ended) and not proposed,
    )
    if may(request.user, Permission.PAIR_VIEW, programme):
        met = Meeting.objects.filter(pair__programme=programme).count()
        yield ProgrammeStep(
            code="meetings",
            title="Пары и встречи",
            order=70,
            text=f"работают: {working}, встреч в журнале: {met}" if working or ended else "начнутся после приказа",
            url=reverse("pairing:pairs", args=[programme.pk]),
            icon="journal-text",
            tone="info" if working else "neutral",
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
