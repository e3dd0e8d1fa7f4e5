"""The facts of orders that change pairs: which changes they do, and whom and what they name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from mentoring.core.russian.dates import short_date
from pairing.core import changes as rules
from pairing.core.order_texts import PROPOSAL, BaseOrder, ChangedPair, ChangeOrderFacts, ground
from pairing.models import Pair, PairChange, PairMember
from pairing.readers.naming import control_of, curator_of, participant
from pairing.states import ChangeKind, ChangeState, EndReason, Initiator, PairState
from participants.core.consents import ConsentState
from participants.models import Person
from participants.readers.consents import consent_states
from programmes.models import Order, Programme
from programmes.readers import requisites, wordings
from programmes.states import OrderState

END, REPLACE, CHANGE, TRANSFER, FINISH = (
    "end-pairs", "replace-mentors", "change-pairs", "transfer-pairs", "finish-pairs",
)  # fmt: skip
ORDER_OF: dict[str, str] = {
    ChangeKind.FINISH: FINISH,
    ChangeKind.END: END,
    ChangeKind.REPLACE: REPLACE,
    ChangeKind.JOIN: CHANGE,
    ChangeKind.LEAVE: CHANGE,
    ChangeKind.PROLONG: CHANGE,
    ChangeKind.TRANSFER: TRANSFER,
}
PLANS_DUE_AFTER = timedelta(days=14)
MARKS = {EndReason.TERM: "работа завершена в срок", EndReason.PLAN_DONE: "план выполнен полностью"}
MEMBERS = Prefetch(
    "pair__members",
    PairMember.objects.select_related("mentee", "mentee_request").order_by("mentee__sort_name", "pk"),
)


def with_people(rows: QuerySet[PairChange]) -> QuerySet[PairChange]:
    """Changes with everybody and everything that an order or a page names, in two queries."""
    return rows.select_related(
        "pair__mentor",
        "pair__order",
        "pair__form",
        "pair__programme__school",
        "member__mentee",
        "mentee_request__person",
        "new_profile__person",
        "target_programme",
        "order",
        "asked_by_person",
        "asked_by",
        "decided_by",
        "agreed_by",
    ).prefetch_related(MEMBERS)


def changes_of(order: Order) -> list[PairChange]:
    """The changes that the order does, by the mentor's name."""
    rows = with_people(PairChange.objects.filter(pk__in=order.parameters.get("changes", [])))
    return sorted(rows, key=lambda change: (change.pair.mentor.sort_name, change.pair_id, change.pk))


def open_order(programme: Programme, code: str, *, target_id: int | None = None) -> Order | None:
    """The order of the kind that the curator may still change; of a transfer that into the same programme."""
    rows = Order.objects.filter(programme=programme, kind=code, state__in=[OrderState.DRAFT, OrderState.RETURNED])
    return next((order for order in rows.order_by("-pk") if order.parameters.get("target") == target_id), None)


def amending(order: Order) -> list[Order]:
    """The approved orders that have changed what this one fixed; the end of the work at its term changes nothing."""
    done = PairChange.objects.filter(pair__order=order, state=ChangeState.DONE, order__isnull=False)
    keys = done.exclude(kind=ChangeKind.FINISH).exclude(order=order).values("order")
    return list(Order.objects.filter(pk__in=keys, state=OrderState.APPROVED).order_by("dated_on", "pk"))


def live_members(pair: Pair) -> list[PairMember]:
    """Who is in the pair now; of a pair that is over, who was there at its end."""
    members = list(pair.members.all())
    if pair.state == PairState.ACTIVE:
        return [member for member in members if member.is_live]
    return [member for member in members if member.left_on is None or member.left_on == pair.ended_on]


def mentees_of(change: PairChange) -> list[Person]:
    """Whom the change is about: who joins or leaves, else all of the pair."""
    if change.kind == ChangeKind.JOIN and change.mentee_request:
        return [change.mentee_request.person]
    if change.kind == ChangeKind.LEAVE and change.member:
        return [change.member.mentee]
    return [member.mentee for member in live_members(change.pair)]


def first_day(change: PairChange) -> date | None:
    """From when the pair works after the change: in the new programme, with the new mentor."""
    if change.effective_on is None:
        return None
    if change.kind == ChangeKind.TRANSFER and change.target_programme:
        return max(change.effective_on, change.target_programme.starts_on)
    return change.effective_on


def last_day(change: PairChange) -> date | None:
    """Until when the pair is to work after the change."""
    return change.new_ends_on or change.pair.planned_end_on


def asked_on(change: PairChange) -> date | None:
    """The day on which one of the sides has asked for it; None where the school has decided by itself."""
    return timezone.localdate(change.asked_at) if was_asked(change) else None


def was_asked(change: PairChange) -> bool:
    """Whether one of the sides has asked, by a personal link or in the own account."""
    if change.asked_by_person_id is not None:
        return True
    return change.initiator == Initiator.MENTOR and change.asked_by_id == change.pair.mentor.user_id is not None


def facts(order: Order) -> ChangeOrderFacts:
    """Everything that the order is written from, as it is today."""
    programme = order.programme
    changes = changes_of(order)
    people = {person.pk for change in changes for person in mentees_of(change)}
    states = consent_states(people, programme, timezone.localdate())
    days = [day for day in map(first_day, changes) if day is not None]
    target_id = order.parameters.get("target")
    target = Programme.objects.filter(pk=target_id).first() if target_id else None
    forms = wordings.post_forms(order.school)
    return ChangeOrderFacts(
        letterhead=requisites.letterhead(order.school),
        place=order.school.place,
        head=requisites.signature(order.school),
        programme=programme.title,
        curator=curator_of(programme, forms),
        pairs=tuple(_changed(change, states, forms) for change in changes),
        target=target.title if target else "",
        plans_due_on=max(days) + PLANS_DUE_AFTER if days else None,
        school=wordings.school_name(order.school, forms),
        control=control_of(order, forms),
    )


def _changed(change: PairChange, states: dict[int, ConsentState], forms: dict[str, dict[str, str]]) -> ChangedPair:
    pair, mentees = change.pair, mentees_of(change)
    return ChangedPair(
        kind=change.kind,
        mentor=participant(pair.mentor, {}, forms),
        mentees=tuple(participant(person, states, forms) for person in mentees),
        base=base_of(pair),
        effective_on=change.effective_on,
        is_group=len(live_members(pair)) > 1,
        ground=_ground(change, mentees, states) or PROPOSAL,
        new_mentor=participant(change.new_profile.person, {}, forms) if change.new_profile else None,
        starts_on=pair.starts_on if change.kind == ChangeKind.FINISH else first_day(change),
        ends_on=last_day(change) or pair.programme.ends_on,
        result=change.result,
        mark=MARKS.get(EndReason(change.reason), "") if change.reason else "",
    )


def base_of(pair: Pair) -> BaseOrder:
    """The order that fixed the pair."""
    return BaseOrder(pair.order.number, pair.order.dated_on, pair.order.title)


def _ground(change: PairChange, mentees: Iterable[Person], states: dict[int, ConsentState]) -> str:
    agreed = f"согласие сторон от\u00a0{short_date(change.agreed_on)}" if change.agreed_on else ""
    if change.kind == ChangeKind.JOIN:
        days = {states[person.pk].given_on for person in mentees if states[person.pk].is_valid}
        given = ", ".join(short_date(day) for day in sorted(day for day in days if day))
        return agreed or (f"согласие от\u00a0{given}" if given else "")
    if change.kind == ChangeKind.PROLONG:
        return "согласие наставника и наставляемого"
    if change.kind in {ChangeKind.FINISH, ChangeKind.TRANSFER}:
        return ""
    asker = next(iter(mentees), None)
    if change.initiator == Initiator.MENTEE and change.asked_by_person:
        asker = change.asked_by_person
    noticed_on = change.noticed_on if rules.kind_takes_notice(change.kind) else None
    found = ground(
        initiator=change.initiator,
        mentee=participant(asker, {}) if asker else None,
        asked_on=asked_on(change),
        noticed_on=noticed_on,
        reason=change.reason,
    )
    return "; ".join(part for part in (found, agreed) if part)
