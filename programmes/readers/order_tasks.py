"""Orders with which a user has something to do: to decide, to mend, to read, to finish with scans and signatures; one query."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, Subquery

from mentoring.core.roles import Permission
from programmes.models import Acquaintance, Order
from programmes.readers.acquaintances import RECENT, with_gaps
from programmes.states import OrderState


def tasks(user, *, now: datetime) -> list[Order]:
    """The orders, the oldest first, each with ``own_row`` where the user has to read it, ``has_scan`` and ``left``."""
    access = user.access
    approves, prepares = access.schools(Permission.ORDER_APPROVE), access.schools(Permission.ORDER_PREPARE)
    members = [school.pk for school in access.member_schools()]
    unread = Acquaintance.objects.of(user).filter(order=OuterRef("pk"), seen_at=None, signed_on=None)
    rows = with_gaps(Order.objects.filter(school__in=members)).annotate(own_row=Subquery(unread.values("pk")[:1]))
    recent = Q(school__in=prepares, state=OrderState.APPROVED, approved_at__gte=now - RECENT)
    found = rows.filter(
        Q(school__in=approves, state=OrderState.SUBMITTED)
        | Q(school__in=prepares, state=OrderState.RETURNED)
        | (recent & (Q(has_scan=False) | Q(left__gt=0)))
        | Exists(unread)
    )
    return list(
        found.select_related("school", "programme", "prepared_by").defer("content").order_by("prepared_at", "pk")
    )


def lacks_papers(order: Order, *, now: datetime) -> bool:
    """Whether an order of the last weeks has no scan, or somebody has neither read nor signed it."""
    is_recent = order.approved_at is not None and order.approved_at >= now - RECENT
    return is_recent and (not order.has_scan or order.left > 0)
