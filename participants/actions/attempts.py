"""Wrong codes counted by address, so that codes cannot be guessed one after another."""

import time

from django.core.cache import cache

from participants.core.links import CODE_LENGTH

MOST_WRONG = 10
LOCKED_SECONDS = 15 * 60


def seconds_locked(address: str) -> int:
    """For how long codes from this address are not looked at; 0 when they are."""
    count, until = _state(address)
    return max(int(until - time.time()) + 1, 1) if count >= MOST_WRONG else 0


def count_wrong(address: str) -> int:
    """Note a wrong code; gives how many more are allowed."""
    count, until = _state(address)
    count += 1
    if count >= MOST_WRONG:
        until = time.time() + LOCKED_SECONDS
    cache.set(_key(address), (count, until), until - time.time())
    return max(MOST_WRONG - count, 0)


def _state(address: str) -> tuple[int, float]:
    count, until = cache.get(_key(address), (0, 0.0))
    return (count, until) if until > time.time() else (0, time.time() + LOCKED_SECONDS)


def _key(address: str) -> str:
    return f"code-{CODE_LENGTH}:{address}"
