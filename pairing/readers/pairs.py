"""Lists of pairs with their meetings, and the page of one pair."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet

from mentoring.accounts.models import User
from mentoring.core.russian.numerals import counted
from pairing.core.meetings import SILENT_AFTER_DAYS, is_silent, silent_days
from pairing.models import AgreementSide, Meeting, Pair, PairMember
from pairing.readers import agreements, plans
from pairing.states import UNDOABLE_STATES, AgreementState, PairState

MEMBERS = Prefetch("members", PairMember.objects.select_related("mentee", "mentee_request__category").order_by("pk"))


def with_meetings(pairs: QuerySet[Pair]) -> QuerySet[Pair]:
    """Pairs with their people, the number of meetings and the day of the last one."""
    return (
        pairs.select_related("mentor", "form", "role_variant", "order", "programme__school")
        .prefetch_related(MEMBERS)
        .annotate(met=Count("meetings"), last_met_on=Max("meetings__held_on"))
    )


@dataclass(frozen=True)
class PairCard:
    """A pair as the mentor sees it in the own list."""

    pair: Pair
    silent_days: int
    is_silent: bool
    own: AgreementSide | None = None  # what the mentor has been asked before the pair is at work

    @property
    def is_asked(self) -> bool:
        """Whether the mentor has not answered yet."""
        is_open = self.pair.state in UNDOABLE_STATES
        return is_open and self.own is not None and self.own.state == AgreementState.WAITING

    @property
    def members(self) -> list[PairMember]:
        """The mentees."""
        return list(self.pair.members.all())

    @property
    def names(self) -> str:
        """The mentees by name."""
        return ", ".join(member.mentee.short_name for member in self.members)


def own(user: User, *, on: date) -> list[PairCard]:
    """The pairs in which the user is the mentor: those that wait for the own answer first, then working ones."""
    asked = agreements.asked_mentor(user)
    rows = with_meetings(plans.with_plan_due(Pair.objects.visible_to(user)).filter(mentor__user=user))
    rows = plans.with_late(rows, on=on).select_related("plan").order_by("-starts_on", "pk")
    cards = [replace(card(pair, on=on), own=asked.get(pair.pk)) for pair in rows]
    return sorted(cards, key=lambda one: (not one.is_asked, one.pair.state != PairState.ACTIVE))


def card(pair: Pair, *, on: date) -> PairCard:
    """How long the pair has not met; the pair comes from `with_meetings`."""
    if pair.state != PairState.ACTIVE or pair.starts_on is None:
        return PairCard(pair, 0, is_silent=False)
    return PairCard(
        pair,
        silent_days(pair.last_met_on, pair.starts_on, on=on),
        is_silent=is_silent(pair.last_met_on, pair.starts_on, on=on),
    )


def has_been_silent(on: date) -> Q:
    """Which working pairs have not met for long: since their last meeting, else since their beginning."""
    since = on - timedelta(days=SILENT_AFTER_DAYS)
    meetings = Meeting.objects.filter(pair=OuterRef("pk"))
    met_lately = Exists(meetings.filter(held_on__gt=since))
    return Q(state=PairState.ACTIVE) & ~Q(met_lately) & (Q(Exists(meetings)) | Q(starts_on__lte=since))


def log_of(pair: Pair) -> list[Meeting]:
    """The meetings of a pair, latest first."""
    return list(
        pair.meetings.select_related("recorded_by")
        .prefetch_related(Prefetch("present", PairMember.objects.select_related("mentee")))
        .order_by("-held_on", "-pk")
    )


def next_step(found: PairCard) -> str:
    """What the pair waits for, in one sentence."""
    pair = found.pair
    if pair.state == PairState.DRAFT:
        return "Примите пару или выберите другого наставника."
    if pair.state in {PairState.PROPOSED, PairState.AGREED}:
        return "Подготовьте приказ о закреплении." if pair.order_id is None else "Отправьте приказ директору."
    if pair.state == PairState.SUBMITTED:
        return "Ждёт подписи директора."
    if pair.state == PairState.ACTIVE:
        if not pair.met:
            return "Проведите встречу-знакомство и запишите её в журнал."
        days = counted(found.silent_days, "день", "дня", "дней")
        return f"Последняя встреча была {days} назад." if found.silent_days else "Встреча была сегодня."
    return ""
