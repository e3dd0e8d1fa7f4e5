"""The register of orders: its lines for the list, and a year of a journal as it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from mentoring.accounts.models import School, User
from mentoring.core.documents import Signature
from mentoring.core.roles import Permission
from mentoring.core.russian.dates import short_date
from mentoring.core.wide_tables import WideColumn, WideTable
from programmes.core import numbering
from programmes.models import Order, OrderJournal, OrderLink, Programme
from programmes.readers import orders as reader
from programmes.states import LinkKind, OrderState

EARLIEST, LATEST = 1990, 2999  # years that a journal may be asked for
COLUMNS = (
    WideColumn("№ п/п", 5, is_centred=True),
    WideColumn("Номер", 9, is_centred=True),
    WideColumn("Дата", 9, is_centred=True),
    WideColumn("Заголовок приказа", 45),
    WideColumn("Кто подписал", 17),
    WideColumn("Ознакомление, отметки", 25),
)
KEEPER = Signature("Ответственный за ведение журнала", "_" * 24)


@dataclass(frozen=True)
class RegisterYear:
    """A journal in one year, which is what is printed."""

    journal: OrderJournal
    year: int

    @property
    def pk(self) -> str:
        """Its number for commands: «3-2026»."""
        return f"{self.journal.pk}-{self.year}"

    @property
    def school(self) -> School:
        """Whose it is."""
        return self.journal.school

    def __str__(self) -> str:
        return f"{self.journal.title}, {self.year} год"


def lines_of(school: School) -> QuerySet[Order]:
    """The school's orders for the list, with their journals and without their texts."""
    return reader.register_of(school).select_related("journal").defer("content", "parameters", "edits")


def note_of(order: Order) -> str:
    """What later orders have done to this one, of an order read as `table_of` reads them."""
    texts = {LinkKind.CHANGES: "изменён приказом", LinkKind.CANCELS: "отменён приказом"}
    return "; ".join(
        f"{texts[LinkKind(link.kind)]} №\u00a0{link.order.number} от {short_date(link.order.dated_on)}"
        for link in order.later
    )


def years_of(school: School) -> list[RegisterYear]:
    """Each journal with each year that has orders in it, the newest first; two queries."""
    journals = {journal.pk: journal for journal in school.order_journals.select_related("school")}
    rows = Order.objects.filter(school=school, journal__isnull=False).order_by()
    pairs = rows.values_list("journal_year", "journal").distinct()
    by_place = sorted(pairs, key=lambda pair: (-pair[0], not journals[pair[1]].is_main, pair[1]))
    return [RegisterYear(journals[journal], year) for year, journal in by_place]


def rows_for(programme: Programme, user: User) -> Iterable[RegisterYear]:
    """The registers of the programme's school that the user may see."""
    seen = programme.school_id in user.access.schools(Permission.ORDER_VIEW)
    return years_of(programme.school) if seen else ()


def table_of(register: RegisterYear, *, on: date) -> WideTable:
    """The register as it is printed, numbers that were passed over in their places."""
    orders = Order.objects.filter(journal=register.journal, journal_year=register.year).prefetch_related(_later())
    is_known = Q(acquaintances__signed_on__isnull=False) | Q(acquaintances__seen_at__isnull=False)
    counts = orders.annotate(named=Count("acquaintances"), known=Count("acquaintances", filter=is_known))
    approved = list(counts.filter(state=OrderState.APPROVED).order_by("number_sort", "pk"))
    school = register.school
    return WideTable(
        title=register.journal.title,
        organisation=school.full_name or school.name,
        columns=COLUMNS,
        rows=tuple(_rows(approved)),
        filled_on=on,
        lines=(f"за {register.year} год",),
        signature=KEEPER,
    )


def _later() -> Prefetch:
    links = OrderLink.objects.filter(order__state=OrderState.APPROVED).select_related("order")
    return Prefetch("changed_by", links.order_by("order__dated_on", "order"), to_attr="later")


def _rows(orders: list[Order]) -> Iterator[tuple[str | int | date | None, ...]]:
    missing = dict(numbering.gaps(numbering.running(order.number_sort) for order in orders))
    last = 0
    for place, order in enumerate(orders, start=1):
        running = numbering.running(order.number_sort)
        if running != last and last + 1 in missing:
            first = last + 1
            yield (None, None, None, numbering.gap_text(first, missing[first]), None, None)
        last = running
        yield (place, order.number, order.dated_on, order.title, _signed_by(order), _remarks(order))


def _signed_by(order: Order) -> str:
    """As it stands under the order itself."""
    signature = order.content.get("signature", {})
    return "\n".join(part for part in (signature.get("post", ""), signature.get("name", "")) if part)


def _remarks(order: Order) -> str:
    """How many have read it, and what became of it."""
    known = f"ознакомлены {order.known} из {order.named}" if order.named else ""
    return "\n".join(part for part in (known, note_of(order)) if part)
