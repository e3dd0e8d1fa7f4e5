"""Groups: accepted pairs of one mentor joined into one, and a mentee taken out again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.database import lock
from mentoring.errors import Refusal
from pairing.actions import agreement_scans, agreements
from pairing.actions.pair_locks import lock_orders_of, save
from pairing.actions.workbench_steps import undoable
from pairing.models import Pair, PairMember
from pairing.states import UNDOABLE_STATES
from programmes.actions import orders
from programmes.models import Order, Programme


@action
@undoable
def join(programme: Programme, *, pairs: Iterable[int], by: User) -> Pair:
    """One group out of several accepted pairs; its points and reasons are those of all its members."""
    programme = lock(programme)
    pairs = set(pairs)
    lock_orders_of(Pair.objects.filter(programme=programme, pk__in=pairs))
    chosen = list(
        Pair.objects.filter(programme=programme, pk__in=pairs, state__in=UNDOABLE_STATES)
        .select_for_update()
        .order_by("pk")
    )
    if len(chosen) < 2:
        raise Refusal("Отметьте не меньше двух принятых пар одного наставника.")
    if len({(pair.mentor_id, pair.form_id) for pair in chosen}) > 1:
        raise Refusal("В группу объединяют пары одного наставника по одной форме.")
    group, rest = chosen[0], chosen[1:]
    group.explanation = [told for pair in chosen for told in of_member(pair)]
    group.score = sum(pair.score for pair in chosen)
    for pair in rest:
        for member in pair.members.all():
            member.pair = group
            member.save()
        order = pair.order
        agreement_scans.forget_of(pair)
        pair.delete()
        rewrite(order, by=by)
    save(group)
    if programme.agreement_needed:
        agreements.renew(group, on=timezone.localdate(), by=by)
    return group


def leave(pair: Pair, mentee_id: int, *, by: User) -> None:
    """Take one mentee out of a group that is not in force yet; the others stay."""
    pair.members.get(mentee=mentee_id).delete()
    pair.explanation = [told for told in pair.explanation if told.get("mentee") != mentee_id]
    pair.score = sum(told["points"] for told in pair.explanation)
    save(pair)
    if pair.programme.agreement_needed and pair.state in UNDOABLE_STATES:
        agreements.renew(pair, on=timezone.localdate(), by=by)
    rewrite(pair.order, by=by)


def of_member(pair: Pair) -> list[dict[str, Any]]:
    """The pair's reasons, each with the mentee whom it is about."""
    members: list[PairMember] = list(pair.members.select_related("mentee"))
    if len(members) > 1:
        return list(pair.explanation)
    mentee = members[0].mentee
    return [told | {"mentee": mentee.pk, "text": f"{mentee.short_name}: {told['text']}"} for told in pair.explanation]


def rewrite(order: Order | None, *, by: User) -> None:
    """Write a draft order anew after its pairs have changed; one that has lost the last pair is withdrawn."""
    if order is None or not order.is_editable:
        return
    left = list(order.pairs.values_list("pk", flat=True))
    if left:
        orders.rebuild(order, parameters={**order.parameters, "pairs": left}, by=by)
    else:
        orders.withdraw(order, remark="Из приказа убраны все пары.", by=by)
