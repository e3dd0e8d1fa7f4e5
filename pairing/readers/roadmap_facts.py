"""Facts of pairs and their meetings that may mark a programme's roadmap."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Exists, Min, OuterRef, Q
from django.urls import reverse

from mentoring.core.russian.dates import short_date
from mentoring.core.russian.numerals import counted
from pairing.models import GroupMeeting, Guest, Pair, PairMember, Preference
from pairing.readers.pair_orders import KIND
from pairing.states import KEPT_STATES, ORDERED_STATES, GroupMeetingState, MeetingKind, PairState
from participants.models import MenteeRequest
from participants.states import RequestState
from programmes.core.facts import Fact, FactKind
from programmes.models import Programme
from programmes.readers.facts import approved_orders, named

WORKED = (PairState.ACTIVE, PairState.FINISHED)


def matching(programme: Programme, on: date) -> Fact:
    """Done when the curator has accepted pairs and nobody waits for a mentor, or when pairs work already."""
    states = list(Pair.objects.filter(programme=programme).values_list("state", flat=True))
    url = reverse("pairing:pairs", kwargs={"pk": programme.pk})
    # A pair whose mentor was replaced is counted by the pair that goes on in its place.
    kept = sum(state in KEPT_STATES or state in ORDERED_STATES for state in states if state != PairState.REPLACED)
    if not kept:
        return Fact(is_so=False, text="Пары ещё не составлены.", url=url)
    decided = PairMember.objects.filter(mentee_request=OuterRef("pk"), is_live=True, pair__state__in=KEPT_STATES)
    waiting = MenteeRequest.objects.filter(~Exists(decided), programme=programme, state=RequestState.OPEN).count()
    told = f"Составлено: {counted(kept, 'пара', 'пары', 'пар')}"
    told += f", без пары {counted(waiting, 'наставляемый', 'наставляемых', 'наставляемых')}." if waiting else "."
    works = any(state in ORDERED_STATES for state in states)
    return Fact(is_so=works or not waiting, text=told, url=url)


def group_meeting(programme: Programme, on: date) -> Fact:
    """Whether mentors and mentees have met all together."""
    held = GroupMeeting.objects.filter(programme=programme, held_on__lte=on).exclude(state=GroupMeetingState.PLANNED)
    rows = held.annotate(present=Count("guests", filter=Q(guests__is_present=True)))
    first = rows.select_related("event").order_by("held_on", "pk").first()
    if first is None:
        return Fact(is_so=False, text="Общей встречи ещё не было.")
    who = counted(first.present, "человек", "человека", "человек")
    text = f"Общая встреча прошла {short_date(first.held_on)}, было {who}."
    return Fact(is_so=True, on=first.held_on, text=text, url=first.event.get_absolute_url() if first.event else "")


def preferences(programme: Programme, on: date) -> Fact:
    """Whether those who met have told whom they would like."""
    rows = Guest.objects.filter(meeting__programme=programme, is_present=True, meeting__held_on__lte=on)
    asked = rows.exclude(meeting__state=GroupMeetingState.PLANNED)
    chosen = Preference.objects.filter(meeting=OuterRef("meeting"), chooser=OuterRef("person"))
    present, answered = asked.count(), asked.filter(Exists(chosen)).count()
    if not present:
        return Fact(is_so=False, text="Опроса о предпочтениях ещё не было.")
    is_over = not asked.filter(meeting__state=GroupMeetingState.HELD).exists()
    text = f"О предпочтениях рассказали {answered} из {counted(present, 'участника', 'участников', 'участников')}."
    return Fact(is_so=bool(answered) and (is_over or answered == present), text=text)


def pairs_order(programme: Programme, on: date) -> Fact:
    """Whether pairs are assigned by an approved order."""
    orders = approved_orders(programme, KIND, on)
    if not orders:
        return Fact(is_so=False, text="Приказа о закреплении пар ещё нет.")
    first, *more = orders
    told = named(first).replace("приказ", "приказом", 1)
    rest = f" и ещё {counted(len(more), 'приказом', 'приказами', 'приказами')}" if more else ""
    return Fact(is_so=True, on=first.dated_on, text=f"Пары закреплены {told}{rest}.", url=first.get_absolute_url())


def first_meetings(programme: Programme, on: date) -> Fact:
    """Whether each pair at work has held its introduction."""
    return _met(programme, on, MeetingKind.INTRODUCTION, "Встречу-знакомство провели")


def final_meetings(programme: Programme, on: date) -> Fact:
    """Whether each pair that has not ended early has held its final meeting."""
    return _met(programme, on, MeetingKind.FINAL, "Итоговую встречу провели")


def _met(programme: Programme, on: date, kind: str, told: str) -> Fact:
    held = Min("meetings__held_on", filter=Q(meetings__kind=kind, meetings__held_on__lte=on))
    days = list(
        Pair.objects.filter(programme=programme, state__in=WORKED)
        .annotate(met_on=held)
        .values_list("met_on", flat=True)
    )
    url = reverse("pairing:pairs", kwargs={"pk": programme.pk})
    if not days:
        return Fact(is_so=False, text="Пары ещё не работают.", url=url)
    met = [day for day in days if day is not None]
    text = f"{told} {len(met)} из {counted(len(days), 'пары', 'пар', 'пар')}."
    return Fact(is_so=len(met) == len(days), on=max(met, default=None), text=text, url=url)


MATCHING, PAIRS_ORDER, FIRST_MEETINGS, FINAL_MEETINGS = "matching", "pairs-order", "first-meetings", "final-meetings"
GROUP_MEETING, PREFERENCES = "group-meeting", "preferences"
KINDS = (
    FactKind(
        GROUP_MEETING,
        "прошла общая встреча наставников и наставляемых",
        group_meeting,
        ("общ+встреч+!предпочт+!состав+!заключ+!итог", "группов+встреч+!предпочт+!состав+!пар"),
        order=36,
    ),
    FactKind(
        PREFERENCES,
        "участники общей встречи рассказали о предпочтениях",
        preferences,
        ("предпочт+!состав+!разобрать+!общ", "хотел+работать+кем"),
        order=38,
    ),
    FactKind(MATCHING, "составлены пары и группы", matching, ("состав+пар", "подбор+пар"), order=40),
    FactKind(PAIRS_ORDER, "пары закреплены приказом", pairs_order, ("закреп+пар+приказ", "закреп+приказ"), order=42),
    FactKind(
        FIRST_MEETINGS, "все пары провели встречу-знакомство", first_meetings, ("встреч+знакомств", "встреч-знак"), 50
    ),
    FactKind(FINAL_MEETINGS, "все пары провели итоговую встречу", final_meetings, ("итогов+встреч+пар",), order=60),
)
