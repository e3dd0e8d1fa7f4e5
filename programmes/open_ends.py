"""What of the roadmap and of the orders is still open when a programme is about to be finished."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from mentoring.core.russian.numerals import counted
from programmes.models import Activity, Programme
from programmes.providers import OpenEnd
from programmes.states import OrderState


def open_ends(request: HttpRequest, programme: Programme) -> Iterator[OpenEnd]:
    """Activities neither done nor dropped, orders neither approved nor given up."""
    undone = Activity.objects.filter(stage__programme=programme).open().count()
    if undone:
        words = counted(undone, "мероприятие не выполнено", "мероприятия не выполнены", "мероприятий не выполнено")
        yield OpenEnd(
            f"Дорожная карта: {words}",
            reverse("programmes:roadmap", kwargs={"pk": programme.pk}),
        )
    waiting = programme.orders.exclude(state__in=[OrderState.APPROVED, OrderState.WITHDRAWN]).count()
    if waiting:
        words = counted(waiting, "приказ не утверждён", "приказа не утверждены", "приказов не утверждены")
        yield OpenEnd(f"Приказы: {words}", reverse("programmes:orders", kwargs={"school": programme.school.slug}))
