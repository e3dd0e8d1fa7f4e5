"""Acquaintance sheets: of an order, of one reader, and which approved orders still lack a scan or signatures."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from mentoring.core.documents import OrderDocument
from mentoring.core.russian.names import parse_full_name
from mentoring.core.russian.sexes import FEMALE, MALE, sex_of
from programmes.core.order_extract import extract
from programmes.models import Acquaintance, Order, OrderScan
from programmes.states import OrderState

RECENT = timedelta(weeks=6)
WORDS = {FEMALE: "Ознакомлена", MALE: "Ознакомлен"}


@dataclass(frozen=True)
class Sheet:
    """The sheet of one order."""

    rows: tuple[Acquaintance, ...]

    @property
    def seen(self) -> int:
        """How many have read it in the program."""
        return sum(row.seen_at is not None for row in self.rows)

    @property
    def signed(self) -> int:
        """How many have signed on paper."""
        return sum(row.signed_on is not None for row in self.rows)

    @property
    def unsigned(self) -> tuple[Acquaintance, ...]:
        """Who has not signed on paper."""
        return tuple(row for row in self.rows if row.signed_on is None)

    @property
    def left(self) -> int:
        """How many have done neither."""
        return sum(row.seen_at is None and row.signed_on is None for row in self.rows)


def sheet_of(order: Order) -> Sheet:
    """The lines of the order's sheet; one query."""
    return Sheet(tuple(order.acquaintances.order_by("position")))


def own(user) -> QuerySet[Acquaintance]:
    """What the user has to read or has read, in the schools where he works now: what is unread first, then the newest."""
    schools = [school.pk for school in user.access.member_schools()]
    rows = Acquaintance.objects.of(user).filter(order__school__in=schools).select_related("order__school")
    return rows.order_by(F("seen_at").asc(nulls_first=True), "-order__dated_on", "-order")


def extract_for(row: Acquaintance) -> OrderDocument:
    """The order as the reader of the line may see it."""
    return extract(OrderDocument.from_dict(row.order.content), row.name)


def word_of(row: Acquaintance) -> str:
    """«Ознакомлена» or «Ознакомлен», with both endings where the name does not tell."""
    try:
        return WORDS.get(sex_of(*parse_full_name(row.name)), "Ознакомлен(а)")
    except ValueError:
        return "Ознакомлен(а)"


def with_gaps(orders: QuerySet[Order]) -> QuerySet[Order]:
    """Orders with whether they have a scan, and how many have neither read nor signed them."""
    open_rows = Q(acquaintances__seen_at=None, acquaintances__signed_on=None, acquaintances__isnull=False)
    return orders.annotate(
        has_scan=Exists(OrderScan.objects.filter(order=OuterRef("pk"))), left=Count("acquaintances", filter=open_rows)
    )


def unfinished(schools: Collection[int], *, now: datetime) -> QuerySet[Order]:
    """Orders approved in the last weeks that have no scan, or that somebody has neither read nor signed."""
    rows = Order.objects.filter(school__in=schools, state=OrderState.APPROVED, approved_at__gte=now - RECENT)
    return with_gaps(rows).filter(Q(has_scan=False) | Q(left__gt=0)).order_by("-dated_on", "-pk")
