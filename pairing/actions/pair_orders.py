"""The order on pairs: prepared from accepted pairs; on the director's signature they begin to work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from pairing.actions import activations, agreements, waiting
from pairing.actions.pair_locks import save
from pairing.actions.steps import note_many
from pairing.core.pair_order import HEADING, acquainted, compose, values
from pairing.models import Pair
from pairing.readers import agreements as agreement_reader
from pairing.readers import order_pages
from pairing.readers import pair_orders as reader
from pairing.readers.naming import readers_of
from pairing.states import UNDOABLE_STATES, PairState, StepKind
from participants.models import Person
from programmes.actions import orders, programmes
from programmes.models import Order, Programme
from programmes.order_kinds import Built, OrderKind, Reader
from programmes.readers import requisites, wordings
from programmes.readers.order_choice import programme_page
from programmes.states import BEFORE_WORK

SHOWN = 8  # names in one message; all of them stand in the details


@action
def prepare(
    programme: Programme,
    *,
    pairs: Sequence[int],
    starts_on: date,
    ends_on: date,
    plans_due_on: date,
    agreed_on_paper: bool = False,
    control: str = "",
    control_post: str = "",
    by: User,
) -> Order:
    """Write the chosen pairs into an order: into the one under way, where the programme has one.

    ``control`` is who watches over the order in the director's place, by the whole name. Where the sides have to agree, only agreed pairs go in; ``agreed_on_paper`` says that those of the chosen who had
    not answered yet have signed.
    """
    programme = lock(programme)
    order = reader.open_order(programme)
    if order:
        order = lock(order)
    chosen = list(
        Pair.objects.filter(programme=programme, pk__in=pairs, state__in=UNDOABLE_STATES)
        .select_for_update()
        .order_by("pk")
    )
    if not chosen:
        raise Refusal("Отметьте хотя бы одну принятую пару.")
    if len(chosen) < len(set(pairs)):
        raise Refusal("Часть отмеченных пар уже изменили. Проверьте список и подготовьте приказ ещё раз.", code="stale")
    if agreed_on_paper:
        agreements.agree_on_paper(chosen, on=timezone.localdate(), by=by)
    _refuse_unagreed(programme, chosen)
    parameters: dict[str, Any] = {
        "pairs": [pair.pk for pair in chosen],
        "starts_on": starts_on.isoformat(),
        "ends_on": ends_on.isoformat(),
        "plans_due_on": plans_due_on.isoformat(),
        "control": control.strip(),
        "control_post": control_post.strip(),
    }
    if order:
        order = orders.rebuild(order, parameters=parameters, by=by)
    else:
        order = orders.prepare(programme, kind=reader.KIND, parameters=parameters, by=by)
    _attach(order, chosen)
    return order


def build(order: Order) -> Built:
    """What the order says as the facts stand now."""
    facts = reader.facts(order)
    return wordings.built(compose(facts), wordings.written(order.school, reader.KIND, values(facts)))


def bring_readers(order: Order) -> list[Reader]:
    """Who signs that the order was read."""
    return readers_of(acquainted(reader.facts(order)))


def refuse_standing(order: Order) -> None:
    """An order cannot be cancelled while pairs work by it."""
    at_work = order.pairs.filter(state=PairState.ACTIVE).select_related("mentor").order_by("mentor__sort_name", "pk")
    names = [f"{pair.mentor.short_name} (пара № {pair.pk})" for pair in at_work]
    if names:
        raise Refusal(
            f"По этому приказу ещё работают пары: {shown(names, by=', ')}. Сначала прекратите их работу приказом "
            "о досрочном прекращении или замените наставников, потом отменяйте приказ.",
            code="at_work",
            details=tuple(names),
        )


def check(order: Order) -> None:
    """Refuse an order that may not be signed today, naming everybody concerned."""
    _refuse_blocked(order, on=timezone.localdate())


def on_submit(order: Order, by: User) -> None:
    """The pairs go with the order to the director."""
    pairs = _locked(order)
    for pair in pairs:
        pair.submit()
        pair.order = order
        save(pair)
    note_many(pairs, StepKind.SUBMITTED, by=by)


def on_return(order: Order, by: User) -> None:
    """The pairs are the curator's again, still named by the order."""
    pairs = _locked(order)
    _take_back(pairs, by=by)
    for pair in pairs:
        save(pair)


def on_withdraw(order: Order, by: User) -> None:
    """The pairs are free for another order."""
    pairs = list(Pair.objects.filter(order=order).select_for_update().order_by("pk"))
    _take_back([pair for pair in pairs if pair.state == PairState.SUBMITTED], by=by)
    for pair in pairs:
        pair.order = None
        save(pair)


def on_approve(order: Order, by: User) -> None:
    """The pairs begin to work, the requests have their mentors, and a programme still in draft runs."""
    pairs = _locked(order)
    _hold_people(pairs)
    _refuse_blocked(order, on=order.dated_on)
    starts_on, ends_on, _ = reader.term_of(order)
    activations.activate(pairs, order=order, starts_on=starts_on, ends_on=ends_on, by=by)
    if order.programme.state in BEFORE_WORK:
        programmes.start(order.programme, by=by)
    waiting.settle(order.programme, on=order.dated_on, order=order, by=by)


def _attach(order: Order, chosen: Sequence[Pair]) -> None:
    """The order holds exactly the chosen pairs."""
    keep = {pair.pk for pair in chosen}
    for pair in Pair.objects.filter(order=order, state__in=UNDOABLE_STATES).exclude(pk__in=keep):
        pair.order = None
        save(pair)
    for pair in chosen:
        if pair.order_id != order.pk:
            pair.order = order
            save(pair)


def _take_back(pairs: Sequence[Pair], *, by: User) -> None:
    """From the director's desk to where they were before: agreed by their sides, or only offered to them."""
    agreed = agreement_reader.agreed(pairs)
    for pair in pairs:
        if pair.pk in agreed:
            pair.take_back_agreed()
        else:
            pair.take_back()
    note_many(pairs, StepKind.RETURNED, by=by)


def _refuse_unagreed(programme: Programme, chosen: Sequence[Pair]) -> None:
    """In the words of those who have not agreed yet."""
    lines = agreement_reader.obstacles(chosen) if programme.agreement_needed else []
    if lines:
        raise Refusal(
            f"Не все стороны согласны, поэтому приказ пока не составить. {shown(lines)}",
            code="unagreed",
            details=tuple(lines),
        )


def shown(lines: Sequence[str], *, by: str = " ") -> str:
    """The first of many lines, and how many more there are."""
    rest = f"{by}и ещё {len(lines) - SHOWN}" if by.strip() else f" И ещё {len(lines) - SHOWN}."
    return by.join(lines[:SHOWN]) + (rest if len(lines) > SHOWN else "")


def _locked(order: Order) -> list[Pair]:
    chosen = order.parameters.get("pairs", [])
    return list(Pair.objects.filter(pk__in=chosen, programme=order.programme).select_for_update().order_by("pk"))


def _hold_people(pairs: Sequence[Pair]) -> None:
    """Let no consent be withdrawn between the look at it and the signature: a withdrawal holds the person as well."""
    people = reader.people_of(pairs)
    list(Person.objects.select_for_update().filter(pk__in=people).order_by("pk").values_list("pk"))


def _refuse_blocked(order: Order, *, on: date) -> None:
    pairs = reader.pairs_of(order)
    lines = [*reader.blocks(order, pairs, on=on), *(f"{text[:1].upper()}{text[1:]}." for text in wanting(order))]
    if not pairs:
        lines.append("В приказе не осталось ни одной пары.")
    if lines:
        raise Refusal(f"Приказ пока нельзя подписать. {shown(lines)}", code="blocked", details=tuple(lines))


def wanting(order: Order) -> list[str]:
    """What the school's record or the programme's lacks for an order."""
    return requisites.wanting(order.school, order.programme)


ASSIGN_PAIRS = OrderKind(
    code=reader.KIND,
    title=HEADING,
    build=build,
    check=check,
    on_submit=on_submit,
    on_return=on_return,
    on_approve=on_approve,
    on_withdraw=on_withdraw,
    may_be_cancelled=refuse_standing,
    readers=bring_readers,
    group="pairs",
    note="Закрепляет принятые пары и группы: с указанного дня они работают.",
    prepare_url=programme_page("pairing:prepare-order"),
    missing=order_pages.missing_accepted,
)
