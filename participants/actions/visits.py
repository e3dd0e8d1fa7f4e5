"""Visits begun with a printed code: the next code typed in the same browser ends the one before.

A class takes turns at one computer, and the browser's arrow must not lead to what somebody else has written.
"""

import hashlib

from django.core.cache import cache

from participants.actions.attempts import Caller
from participants.readers.applications import VISIT_SECONDS, is_visit, same_visitor


def begin(caller: Caller, key: str) -> None:
    """Note the visit of this browser; an earlier one of somebody else is over."""
    place = f"visit-of:{hashlib.sha256(caller.seat.encode()).hexdigest()}"
    earlier = cache.get(place)
    if earlier and not same_visitor(earlier, key):
        cache.set(_over(earlier), 1, VISIT_SECONDS)
    cache.set(place, key, VISIT_SECONDS)


def is_over(key: str) -> bool:
    """Whether somebody else has come to the browser of this visit since."""
    return is_visit(key) and bool(cache.get(_over(key)))


def _over(key: str) -> str:
    return f"visit-over:{hashlib.sha256(key.encode()).hexdigest()}"
