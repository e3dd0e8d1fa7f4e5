"""Writes of orders: prepared by the curator, submitted, returned with a remark, approved with number and date."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone
from django_fsm import can_proceed

from mentoring.accounts.models import School, User
from mentoring.audit import log
from mentoring.audit.log import action
from mentoring.core.documents import OrderDocument
from mentoring.core.russian.dates import long_date
from mentoring.core.russian.typography import in_quotes
from mentoring.database import check_version, lock
from mentoring.errors import Refusal
from programmes import order_kinds
from programmes.actions import acquaintances, journals, kept_orders, order_checks, order_links, roadmap_facts
from programmes.core import numbering
from programmes.models import Order, OrderDecision, Programme
from programmes.readers import orders as reader
from programmes.readers.order_texts import OrderText, text_of, title_of
from programmes.states import DecisionKind, OrderState


@action
def prepare(
    programme: Programme | None,
    *,
    kind: str,
    parameters: dict[str, Any] | None = None,
    school: School | None = None,
    by: User,
) -> Order:
    """A draft of the kind for the programme, saying what the facts say now; ``school`` for one without a programme."""
    order = Order.objects.create(
        school=school or programme.school, programme=programme, kind=kind, parameters=parameters or {}, prepared_by=by
    )
    _write_content(order)  # after the first save: a kind may find its facts by the order's key
    order.save(update_fields=["title", "content"])
    return order


@action
def rebuild(order: Order, *, parameters: dict[str, Any] | None = None, version: int | None = None, by: User) -> Order:
    """Take the facts anew into a draft or a returned order, with changed conditions where given."""
    order = lock(order, version=version)
    if not order.is_editable:
        raise Refusal(_why_not_editable(order))
    if parameters is not None:
        order.parameters = parameters
    _write_content(order)
    return _save(order)


@action
def submit(order: Order, *, version: int | None = None, by: User) -> Order:
    """Onto the director's desk; what it says now is what the director will see and sign."""
    order = lock(order)
    if not can_proceed(order.submit):
        raise Refusal(_why_not_submitted(order))
    check_version(order, version)
    kind = order_kinds.get(order.kind)
    text = _write_content(order)
    order_checks.must_be_ready(order, text)
    order.submit()
    _save(order)
    _decide(order, DecisionKind.SUBMITTED, by=by)
    kind.on_submit(order, by)
    return order


@action
def send_back(order: Order, *, remark: str, version: int | None = None, by: User) -> Order:
    """Back to the curator; the remark says what to mend and is obligatory."""
    order = lock(order)
    if not remark.strip():
        raise Refusal("Напишите, что исправить: без замечания вернуть приказ нельзя.")
    if not can_proceed(order.send_back):
        raise Refusal(_why_not_on_desk(order))
    check_version(order, version)
    order.send_back()
    _save(order)
    _decide(order, DecisionKind.RETURNED, remark=remark.strip(), by=by)
    order_kinds.get(order.kind).on_return(order, by)
    return order


@action
def withdraw(order: Order, *, remark: str = "", version: int | None = None, by: User) -> Order:
    """Give an order up before it is approved."""
    order = lock(order)
    if not can_proceed(order.withdraw):
        raise Refusal(_why_not_editable(order))
    check_version(order, version)
    order.withdraw()
    _save(order)
    _decide(order, DecisionKind.WITHDRAWN, remark=remark.strip(), by=by)
    order_kinds.get(order.kind).on_withdraw(order, by)
    return order


@action
def approve(
    order: Order, *, dated_on: date, number: str = "", version: int | None = None, is_proved: bool = False, by: User
) -> Order:
    """The director's signature: number and date are set, the content is frozen, the effect of the kind takes place.

    Without a number the next one of the school's journal is taken; one typed by hand is refused when it is in use.
    Exactly one of several simultaneous approvals succeeds. ``is_proved`` says that the director has just proved a
    second factor, for schools that ask for it.
    """
    _hold_programmes(order)
    order = lock(order)
    if order.school.approval_second_factor and not is_proved:
        raise Refusal("Школа утверждает приказы только с кодом из приложения.", code="second_factor")
    if not can_proceed(order.approve):
        raise Refusal(_why_not_on_desk(order))
    check_version(order, version)
    kind = order_kinds.get(order.kind)
    kind.check(order)
    order.approve()
    order.approved_at, order.approved_by = timezone.now(), by
    order.dated_on, order.journal_year = dated_on, dated_on.year
    order.journal = journals.held_for(order)
    order.check_key = kept_orders.new_check_key()
    order.version += 1
    _number(order, number)
    _decide(order, DecisionKind.APPROVED, by=by)
    order_links.write(order, by=by)
    acquaintances.open_sheet(order)
    kind.on_approve(order, by)
    if order.programme_id:
        roadmap_facts.settle(order.programme, on=timezone.localdate(), by=by)
    log.record("orders.approved", order, by=by, note=f"№ {order.number}")
    kept_orders.keep_after_approval(order)
    return order


def _hold_programmes(order: Order) -> None:
    """Before the order, as whoever prepares one does; all of them in one order, or two approvals would wait for each other."""
    found = Order.objects.filter(pk=order.pk).first()
    if found is not None:
        keys = {found.programme_id, *order_kinds.get(found.kind).touches(found)}
        list(Programme.objects.filter(pk__in=keys - {None}).order_by("pk").select_for_update())


def _number(order: Order, typed: str) -> None:
    """Save the order under the number typed, or under the next free one; its journal is held, so nobody takes it meanwhile."""
    if typed.strip():
        try:
            number = numbering.clean(typed)
        except ValueError as error:
            raise Refusal(str(error), code="number") from error
        _refuse_taken(order, number)
    else:
        number = reader.next_number(order.journal, order.dated_on)
    url = kept_orders.check_url(order)
    document = OrderDocument.from_dict(order.content).signed(number=number, on=order.dated_on, check_url=url)
    order.number, order.content, order.digest = number, document.to_dict(), document.digest()
    order.number_sort = numbering.sort_key(number, order.journal.pattern)
    order.save()


def _refuse_taken(order: Order, number: str) -> None:
    rows = Order.objects.filter(journal=order.journal, journal_year=order.journal_year).exclude(number="")
    for other in rows.only("number", "title", "dated_on"):
        if numbering.folded(other.number) == numbering.folded(number):
            free = reader.next_number(order.journal, order.dated_on)
            raise Refusal(
                f"Приказ № {other.number} за {order.journal_year} год уже есть: {in_quotes(other.title)} "
                f"от {long_date(other.dated_on)} Следующий свободный номер — {free}.",
                code="number",
            )


def _write_content(order: Order) -> OrderText:
    text = text_of(order)
    order.title, order.content = title_of(text.document), text.document.to_dict()
    return text


def _save(order: Order) -> Order:
    order.version += 1
    order.save()
    return order


def _decide(order: Order, kind: DecisionKind, *, remark: str = "", by: User) -> None:
    OrderDecision.objects.create(order=order, kind=kind, by=by, remark=remark, content=order.content)


def _why_not_on_desk(order: Order) -> str:
    if order.state == OrderState.APPROVED:
        return (
            f"Приказ уже утверждён: № {order.number} от {long_date(order.dated_on)}, "
            f"утвердил(а) {order.approved_by}. Второй раз утверждать не нужно."
        )
    if order.state == OrderState.RETURNED:
        return f"Приказ уже возвращён на доработку. {reader.last_step(order)}".strip()
    if order.state == OrderState.WITHDRAWN:
        return "Куратор отозвал этот приказ."
    return "Приказ ещё не отправлен на утверждение."


def _why_not_submitted(order: Order) -> str:
    if order.state == OrderState.SUBMITTED:
        return "Приказ уже у директора."
    return _why_not_editable(order)


def _why_not_editable(order: Order) -> str:
    if order.state == OrderState.APPROVED:
        return "Приказ утверждён, изменить его нельзя. Изменения вносят новым приказом."
    if order.state == OrderState.SUBMITTED:
        return "Приказ у директора. Чтобы изменить его, дождитесь решения или отзовите приказ."
    return "Приказ отозван."
