"""What the preparing of orders and their links add to the shell: a part of the programme, words for the history."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest

from mentoring.core.roles import Permission
from mentoring.web.guard import may
from mentoring.web.providers import NavigationItem
from programmes.models import Programme
from programmes.readers.order_choice import choose_url

VERBS = {"order_links.write": "Приказ связан с прежним приказом"}


def links(request: HttpRequest, programme: Programme) -> Iterator[NavigationItem]:
    """Where orders of the programme are begun, for whoever prepares them."""
    if may(request.user, Permission.ORDER_PREPARE, programme.school):
        url = choose_url(programme.school, programme)
        yield NavigationItem(
            "Составить приказ", url, "file-earmark-text", order=45, section="все виды приказов, чего для них не хватает"
        )
