"""Pairs that are still at work when a programme is about to be finished."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from mentoring.core.russian.numerals import counted
from pairing.models import Pair
from pairing.states import LIVE_STATES
from programmes.models import Programme
from programmes.providers import OpenEnd


def open_ends(request: HttpRequest, programme: Programme) -> Iterator[OpenEnd]:
    """Live pairs, the proposed ones too."""
    live = Pair.objects.filter(programme=programme, state__in=LIVE_STATES).count()
    if live:
        words = counted(live, "пара не завершена", "пары не завершены", "пар не завершены")
        yield OpenEnd(f"Пары: {words}", reverse("pairing:pairs", kwargs={"pk": programme.pk}))
