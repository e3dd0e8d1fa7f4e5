"""The orders that change and end pairs: five kinds, one way to the director's signature and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.core.documents import OrderDocument
from mentoring.database import lock
from mentoring.errors import Refusal
from pairing.actions import change_effects, changes, waiting
from pairing.actions.pair_orders import shown
from pairing.core import change_order, completion_order, end_order, replacement_order, transfer_order
from pairing.core import changes as rules
from pairing.core.order_texts import ChangeOrderFacts, acquainted
from pairing.models import Pair, PairChange
from pairing.readers import change_obstacles as looker
from pairing.readers import change_orders as reader
from pairing.readers import order_pages
from pairing.readers.naming import readers_of
from pairing.states import ENDING_CHANGES, ChangeKind, ChangeState, PairState
from participants.models import Person
from programmes.core.wording import Values
from programmes.models import Order, Programme
from programmes.order_kinds import Built, OrderKind, Reader
from programmes.readers import requisites, wordings

CANNOT = "Приказ пока нельзя подписать."


def check(order: Order) -> None:
    """Refuse an order that may not be signed today, naming everybody concerned and who is in the way."""
    _refuse_blocked(order, on=timezone.localdate())


def on_withdraw(order: Order, by: User) -> None:
    """The changes wait for a decision again; pairs that were over before keep their end."""
    for change in PairChange.objects.filter(order=order).select_for_update().order_by("pk"):
        if change.state == ChangeState.PREPARED:
            change.state, change.decided_by, change.decided_at = ChangeState.ASKED, None, None
        change.order = None
        change.version += 1
        change.save()


def on_approve(order: Order, by: User) -> None:
    """Each change is done, and nothing of it before: leaving and ending first, so that the seats are free."""
    found = reader.changes_of(order)
    pairs = {change.pair_id for change in found}
    list(Pair.objects.select_for_update().filter(pk__in=pairs).order_by("pk").values_list("pk"))
    people = {person.pk for change in found for person in _people(change)}
    list(Person.objects.select_for_update().filter(pk__in=people).order_by("pk").values_list("pk"))
    _refuse_blocked(order, on=order.dated_on)
    for key in sorted((change.pk for change in found), key=_place(found)):
        _do(reader.with_people(PairChange.objects.filter(pk=key)).get(), order, by=by)
    targets = {change.target_programme for change in found if change.target_programme}
    for programme in (order.programme, *sorted(targets, key=lambda target: target.pk)):
        waiting.settle(programme, on=order.dated_on, by=by)


@action
def complete(programme: Programme, *, results: dict[int, str], ended_on: date, on: date, by: User) -> Order:
    """The order on the end of many pairs, each with its result; ``results`` by pair, of pairs at work or over already."""
    programme = lock(programme)
    order = reader.open_order(programme, reader.FINISH)
    if order:
        order = lock(order)
    if not results:
        raise Refusal("Отметьте хотя бы одну пару.", code="pairs")
    pairs = list(Pair.objects.select_for_update().filter(programme=programme, pk__in=results).order_by("pk"))
    if len(pairs) < len(results) or any(pair.state not in (PairState.ACTIVE, PairState.FINISHED) for pair in pairs):
        raise Refusal("Часть отмеченных пар уже изменили. Проверьте список и подготовьте приказ ещё раз.", code="stale")
    finishing = [_finishing(pair, results[pair.pk], ended_on=ended_on, on=on, by=by) for pair in pairs]
    lines = [
        f"{looker.named(change.pair)}: {fault.text}"
        for change in finishing
        if change.state != ChangeState.DONE
        for fault in rules.faults(looker.plan_of(change), on=on)
    ]
    changes.refuse(lines, words="")
    return changes.put(order, finishing, code=reader.FINISH, target_id=None, by=by)


def _finishing(pair: Pair, result: str, *, ended_on: date, on: date, by: User) -> PairChange:
    """The change that finishes the pair: the one there, or a new one; the result is what was typed last."""
    rows = PairChange.objects.filter(pair=pair)
    if pair.state == PairState.FINISHED:
        change = rows.filter(kind=ChangeKind.FINISH, state=ChangeState.DONE).order_by("-pk").first()
        if change is None or (change.order_id and not change.order.is_editable):
            raise Refusal(f"{looker.named(pair)}: пара уже завершена приказом.", code="stale")
    else:
        other = rows.filter(state=ChangeState.PREPARED, kind__in=ENDING_CHANGES).first()
        if other and other.kind != ChangeKind.FINISH:
            raise Refusal(f"{looker.named(pair)}: о паре уже готовится другой приказ.", code="under_way")
        if other and not other.order.is_editable:
            raise Refusal(f"{looker.named(pair)}: пара в приказе, который у директора.", code="under_way")
        change = other or PairChange(
            pair=pair,
            kind=ChangeKind.FINISH,
            initiator=changes.initiator_of(by, pair.programme),
            asked_by=by,
        )
        is_early = rules.needs_order(rules.FINISH, pair.planned_end_on, on=ended_on)
        change.reason = "plan_done" if is_early else "term"
        change.effective_on = ended_on
    change.result = result.strip()[:500]
    change.save()
    return change


def _do(change: PairChange, order: Order, *, by: User) -> None:
    change_effects.apply(change, order, by=by)
    if change.state != ChangeState.DONE:
        change.state, change.decided_by, change.decided_at = ChangeState.DONE, by, timezone.now()
        change.version += 1
        change.save()
    if change.kind in ENDING_CHANGES:
        changes.leave_nothing_open(change, by=by)


def _place(found: Sequence[PairChange]) -> Callable[[int], tuple[bool, int]]:
    """Leaving before joining, else as they came."""
    kinds = {change.pk: change.kind for change in found}
    return lambda key: (kinds[key] != ChangeKind.LEAVE, key)


def _people(change: PairChange) -> list[Person]:
    people = [change.pair.mentor, *reader.mentees_of(change)]
    return [*people, change.new_profile.person] if change.new_profile else people


def _refuse_blocked(order: Order, *, on: date) -> None:
    found = reader.changes_of(order)
    lines = looker.before_signing(found, on=on)
    lines += [f"{text[:1].upper()}{text[1:]}." for text in requisites.wanting(order.school, order.programme)]
    if not found:
        lines.append("В приказе не осталось ни одного изменения.")
    changes.refuse(lines, words=CANNOT)


def _targets(order: Order) -> list[int]:
    """The programme into which pairs are moved."""
    target = order.parameters.get("target")
    return [target] if target else []


def _bases(order: Order) -> list[int]:
    """The orders that fixed what this one changes."""
    rows = PairChange.objects.filter(pk__in=order.parameters.get("changes", []))
    return sorted(set(rows.values_list("pair__order", flat=True)) - {None, order.pk})


def _readers(order: Order) -> list[Reader]:
    """Who signs that the order was read."""
    return readers_of(acquainted(reader.facts(order)))


def _done_by(order: Order) -> list[PairChange]:
    """The changes that the order itself has done; a pair that was over before is only named by it."""
    found = reader.changes_of(order)
    return [one for one in found if one.decided_at and order.approved_at and one.decided_at >= order.approved_at]


def _refuse_done(order: Order, *, what: str, instead: str) -> None:
    names = [looker.named(change.pair) for change in _done_by(order)]
    if names:
        raise Refusal(
            f"Приказ уже исполнен: {what} ({shown(names, by='; ')}). Отменить его нельзя, {instead}.",
            code="done",
            details=tuple(names),
        )


def _refuse_living(order: Order) -> None:
    """A changed group or a longer term may be called off once the pair is over."""
    names = [looker.named(change.pair) for change in _done_by(order) if change.pair.state == PairState.ACTIVE]
    if names:
        raise Refusal(
            f"По этому приказу ещё работают пары ({shown(names, by='; ')}). Верните прежний состав или срок "
            "новым приказом о внесении изменений.",
            code="at_work",
            details=tuple(names),
        )


def _kind(
    code: str,
    title: str,
    compose: Callable[[ChangeOrderFacts], OrderDocument],
    values: Callable[[ChangeOrderFacts], Values],
    **given: Any,
) -> OrderKind:
    def build(order: Order) -> Built:
        facts = reader.facts(order)
        return wordings.built(compose(facts), wordings.written(order.school, code, values(facts)))

    return OrderKind(
        code=code,
        title=title,
        build=build,
        check=check,
        on_approve=on_approve,
        on_withdraw=on_withdraw,
        touches=_targets,
        readers=_readers,
        group="pairs",
        prepare_url=order_pages.PREPARED_AT[code],
        missing=order_pages.missing_working,
        **given,
    )


def _done(what: str, instead: str) -> Callable[[Order], None]:
    return lambda order: _refuse_done(order, what=what, instead=instead)


END_PAIRS = _kind(
    reader.END,
    "О досрочном прекращении работы наставнических пар",
    end_order.compose,
    end_order.values,
    note="Прекращает работу пары раньше срока. Начните со страницы пары: «Изменить или завершить».",
    bases=_bases,
    may_be_cancelled=_done("работа пар прекращена", "составьте пары заново и закрепите их новым приказом"),
)
REPLACE_MENTORS = _kind(
    reader.REPLACE,
    "О замене наставника",
    replacement_order.compose,
    replacement_order.values,
    note="Передаёт наставляемых другому наставнику. Начните со страницы пары.",
    bases=_bases,
    may_be_cancelled=_done("наставники заменены", "верните прежнего наставника новым приказом о замене"),
)
CHANGE_PAIRS = _kind(
    reader.CHANGE,
    "О внесении изменений в приказ о наставнических парах",
    change_order.compose,
    change_order.values,
    note="Вводит в группу или выводит из неё, продлевает срок. Начните со страницы пары.",
    bases=_bases,
    may_be_cancelled=_refuse_living,
)
TRANSFER_PAIRS = _kind(
    reader.TRANSFER,
    "О переводе наставнических пар в другую программу",
    transfer_order.compose,
    transfer_order.values,
    note="Переводит пары в другую программу школы. Начните со страницы пары.",
    bases=_bases,
    may_be_cancelled=_done("пары переведены", "переведите их обратно новым приказом"),
)
FINISH_PAIRS = _kind(
    reader.FINISH,
    "О завершении работы наставнических пар",
    completion_order.compose,
    completion_order.values,
    note="Завершает пары, которые доработали до срока или выполнили план, с результатом каждой.",
    may_be_cancelled=_done("работа пар завершена", "составьте пары заново и закрепите их новым приказом"),
)
KINDS = (END_PAIRS, REPLACE_MENTORS, CHANGE_PAIRS, TRANSFER_PAIRS, FINISH_PAIRS)
