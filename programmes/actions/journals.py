"""Writes of journals of orders: the main one of a school, those of single kinds, which one an order goes into."""

from __future__ import annotations

from collections.abc import Iterable

from mentoring.accounts.models import School, User
from mentoring.audit.log import action
from mentoring.database import fold, lock
from mentoring.errors import Refusal
from programmes import order_kinds
from programmes.core import numbering
from programmes.models import Order, OrderJournal
from programmes.readers import orders as reader

GONE = "Этого журнала больше нет. Вернитесь к списку."


def journal_for(order: Order) -> OrderJournal:
    """The journal in which the order is registered; a school that has none gets its main one."""
    return reader.journal_of(order) or OrderJournal.objects.get_or_create(school=order.school, is_main=True)[0]


def held_for(order: Order) -> OrderJournal:
    """The same, held until the transaction ends, so that its numbers are given out one after another."""
    journal = journal_for(order)
    # Orders refer to their journal: a lock against that would wait for whoever waits for us.
    held = OrderJournal.objects.select_for_update(no_key=True).filter(pk=journal.pk).first()
    if held is None:
        raise Refusal("Журнал этого приказа только что удалили. Утвердите ещё раз.")
    return held


@action
def add(school: School, *, title: str, pattern: str, kinds: Iterable[str] = (), by: User) -> OrderJournal:
    """Open a journal; the first one of a school is its main one."""
    _one_at_a_time(school)
    journal = OrderJournal(school=school, is_main=not school.order_journals.filter(is_main=True).exists())
    return _written(journal, title=title, pattern=pattern, kinds=kinds)


@action
def edit(
    journal: OrderJournal, *, title: str, pattern: str, kinds: Iterable[str] = (), version: int | None = None, by: User
) -> OrderJournal:
    """Another name, another pattern for the numbers to come, other kinds for the orders to come."""
    _one_at_a_time(journal.school)
    journal = _held(journal, version)
    journal.version += 1
    return _written(journal, title=title, pattern=pattern, kinds=kinds)


@action
def remove(journal: OrderJournal, *, by: User) -> None:
    """Take away a journal that holds no order; the main one stays."""
    _one_at_a_time(journal.school)
    journal = _held(journal)
    if journal.is_main:
        raise Refusal("Основной журнал удалить нельзя: в него идут все остальные приказы.")
    if journal.orders.exists():
        raise Refusal(f"В журнале «{journal.title}» уже есть приказы, поэтому удалить его нельзя.")
    journal.delete()


def _one_at_a_time(school: School) -> None:
    """Two people must not give one kind to two journals."""
    School.objects.select_for_update(no_key=True).get(pk=school.pk)


def _held(journal: OrderJournal, version: int | None = None) -> OrderJournal:
    return lock(journal, version=version, gone=GONE)


def _written(journal: OrderJournal, *, title: str, pattern: str, kinds: Iterable[str]) -> OrderJournal:
    journal.title = " ".join(title.split())
    if not journal.title:
        raise Refusal("Назовите журнал.", code="title")
    try:
        journal.pattern = numbering.clean_pattern(pattern)
    except ValueError as error:
        raise Refusal(str(error), code="pattern") from error
    others = list(OrderJournal.objects.filter(school=journal.school).exclude(pk=journal.pk))
    if any(fold(other.title) == fold(journal.title) for other in others):
        raise Refusal("Журнал с таким названием уже есть. Назовите иначе.", code="title")
    journal.kinds = [] if journal.is_main else _free(kinds, others)
    journal.save()
    return journal


def _free(kinds: Iterable[str], others: list[OrderJournal]) -> list[str]:
    """The codes in the order of the registry; a kind that goes into another journal already is refused."""
    titles = dict(order_kinds.choices())
    chosen = [code for code in titles if code in set(kinds)]
    if not chosen:
        raise Refusal("Отметьте, какие приказы идут в этот журнал: остальные идут в основной.", code="kinds")
    for other in others:
        if taken := [titles[code] for code in chosen if code in other.kinds]:
            raise Refusal(f"«{taken[0]}»: этот вид уже идёт в журнал «{other.title}».", code="kinds")
    return chosen
