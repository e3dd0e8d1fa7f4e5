"""Wrong calendar addresses counted by the caller's own, so that nobody tries them one after another.

The bound is wide: a whole school sits behind one address, and revoked calendars are asked for again for days.
"""

import time

from django.core.cache import cache

MOST_WRONG = 100
LOCKED_SECONDS = 15 * 60


def seconds_locked(address: str) -> int:
    """For how long calendars are not looked up for this caller; 0 when they are."""
    count, until = _state(address)
    return max(int(until - time.time()) + 1, 1) if count >= MOST_WRONG else 0


def count_wrong(address: str) -> None:
    """Note a wrong address."""
    count, until = _state(address)
    cache.set(_key(address), (count + 1, until), max(until - time.time(), 1))


def _state(address: str) -> tuple[int, float]:
    count, until = cache.get(_key(address), (0, 0.0))
    return (count, until) if until > time.time() else (0, time.time() + LOCKED_SECONDS)


def _key(address: str) -> str:
    return f"calendar-feed:{address}"
