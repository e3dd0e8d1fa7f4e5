"""The facts of an order on pairs, and what stands in its way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, QuerySet

from pairing.core.order_texts import BaseOrder
from pairing.core.pair_order import OrderFacts, PairFacts
from pairing.models import Pair, PairMember
from pairing.readers import agreements
from pairing.readers.naming import control_of, curator_of, participant
from pairing.reference_files import document
from pairing.states import UNDOABLE_STATES, PairState
from participants.core.consents import ConsentState
from participants.models import Person
from participants.readers.consents import Gates, consent_states, gates
from participants.states import RequestState
from programmes.models import Order, Programme
from programmes.readers import requisites, wordings
from programmes.readers.order_wordings import legal_basis
from programmes.readers.orders import last_seen
from programmes.states import LinkKind, OrderState

KIND = "assign-pairs"
INTRODUCTION = "implementation"
MEMBERS = Prefetch("members", PairMember.objects.select_related("mentee", "mentee_request").order_by("pk"))


def pairs_of(order: Order) -> list[Pair]:
    """The pairs that the order names, in the order of the appendix; those taken away since are left out."""
    chosen = order.parameters.get("pairs", [])
    rows = (
        Pair.objects.filter(pk__in=chosen, programme=order.programme)
        .select_related("mentor", "form", "role_variant", "order")
        .prefetch_related(MEMBERS)
    )
    return sorted(rows, key=lambda pair: (pair.mentor.sort_name, pair.mentor_id, pair.pk))


def open_order(programme: Programme) -> Order | None:
    """The order on pairs that the curator may still change, if the programme has one."""
    return (
        Order.objects.filter(programme=programme, kind=KIND, state__in=[OrderState.DRAFT, OrderState.RETURNED])
        .order_by("pk")
        .last()
    )


def remark_on(order: Order | None) -> str:
    """What the director said when the order came back; empty for a draft that has not been there."""
    if order is None or order.state != OrderState.RETURNED:
        return ""
    seen = last_seen(tuple(order.decisions.order_by("at", "pk")))
    return seen.remark if seen else ""


def facts(order: Order) -> OrderFacts:
    """Everything that the order is written from, as it is today."""
    programme = order.programme
    pairs = pairs_of(order)
    terms = term_of(order)
    states = consent_states(people_of(pairs), programme, terms[0])
    forms = wordings.post_forms(order.school)
    consents = document("orders")["consents"][programme.kind]
    return OrderFacts(
        letterhead=requisites.letterhead(order.school),
        place=order.school.place,
        head=requisites.signature(order.school),
        programme=programme.title,
        legal_basis=legal_basis(programme.kind),
        grounds=" и ".join(part for part in (introduced_by(programme), consents) if part),
        consents=consents,
        curator=curator_of(programme, forms),
        pairs=tuple(_pair(pair, states, forms) for pair in pairs),
        starts_on=terms[0],
        ends_on=terms[1],
        plans_due_on=terms[2],
        school=wordings.school_name(order.school, forms),
        control=control_of(order, forms),
    )


def introduced_by(programme: Programme) -> str:
    """«приказа от 1 сентября 2026 г. № 5 «О внедрении…»»: the order that introduced the programme, where there is one."""
    order = (
        Order.objects.filter(programme=programme, kind=INTRODUCTION, state=OrderState.APPROVED)
        .exclude(changed_by__kind=LinkKind.CANCELS)
        .order_by("dated_on", "pk")
        .last()
    )
    return f"приказа {BaseOrder(order.number, order.dated_on, order.title).named}" if order else ""


def term_of(order: Order) -> tuple[date, date, date]:
    """From when, until when, and by when the plans are due."""
    return (
        date.fromisoformat(order.parameters["starts_on"]),
        date.fromisoformat(order.parameters["ends_on"]),
        date.fromisoformat(order.parameters["plans_due_on"]),
    )


def people_of(pairs: Iterable[Pair]) -> list[int]:
    """Ids of the mentors and mentees."""
    return [
        person_id for pair in pairs for person_id in (pair.mentor_id, *(one.mentee_id for one in pair.members.all()))
    ]


def blocks(order: Order, pairs: Iterable[Pair], *, on: date, entitled: Gates | None = None) -> list[str]:
    """Why the order may not be signed on the day: one line for each person or pair concerned.

    ``entitled`` is what is known of the consents already.
    """
    pairs = list(pairs)
    found = []
    missing = len(order.parameters.get("pairs", [])) - len(pairs)
    if missing:
        found.append(f"Из приказа убраны пары (всего {missing}): подготовьте его заново.")
    entitled = entitled or gates(people_of(pairs), order.programme, on)
    for pair in pairs:
        if pair.state not in {*UNDOABLE_STATES, PairState.SUBMITTED} or pair.order_id not in {None, order.pk}:
            found.append(
                f"Пара наставника {pair.mentor.short_name} уже в состоянии «{pair.state_label}» или в другом приказе."
            )
        found += _person_blocks(pair.mentor, entitled.mentors, on=on)
        for member in pair.members.all():
            found += _person_blocks(member.mentee, entitled.everybody, on=on)
            request = member.mentee_request
            if request and request.state in {RequestState.CLOSED, RequestState.WITHDRAWN}:
                found.append(f"{member.mentee.full_name}: запрос уже в состоянии «{request.state_label}».")
    if order.programme.agreement_needed:
        found += agreements.obstacles(pairs)
    return list(dict.fromkeys(found))


def _person_blocks(person: Person, states: dict[int, ConsentState], *, on: date) -> list[str]:
    found = []
    state = states[person.pk]
    if not state.is_valid:
        reason = state.reason[:1].lower() + state.reason[1:]
        found.append(f"{person.full_name}, {person.position}: {reason.removesuffix('.')}.")
    if person.left_on and person.left_on <= on:
        found.append(f"{person.full_name}, {person.position}: выбытие {person.left_on:%d.%m.%Y}.")
    return found


def _pair(pair: Pair, states: dict[int, ConsentState], forms: dict[str, dict[str, str]]) -> PairFacts:
    members = sorted(pair.members.all(), key=lambda member: member.mentee.sort_name)
    return PairFacts(
        mentor=participant(pair.mentor, states, forms),
        mentees=tuple(participant(member.mentee, states, forms) for member in members),
        form=pair.form.title,
        role_variant=pair.role_variant.title if pair.role_variant else "",
    )


def accepted(programme: Programme) -> QuerySet[Pair]:
    """Pairs that the curator has accepted, agreed by their sides or not, with their answers."""
    rows = Pair.objects.filter(programme=programme, state__in=UNDOABLE_STATES)
    return (
        agreements.with_sides(rows)
        .select_related("mentor", "agreement")
        .prefetch_related("members__mentee")
        .order_by("mentor__sort_name", "pk")
    )


def terms(order: Order) -> dict[str, date | str]:
    """The terms of an order by name, and who watches over it."""
    control = {name: order.parameters.get(name, "") for name in ("control", "control_post")}
    return dict(zip(("starts_on", "ends_on", "plans_due_on"), term_of(order), strict=True)) | control
