"""Wrong secret addresses counted by the caller's own, so that nobody tries them one after another."""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.core.cache import cache


@dataclass(frozen=True)
class WrongAddresses:
    """A count of one kind of page, forgotten after a while.

    The bound should be wide: a whole school sits behind one address, and what was revoked is asked for again for days.
    """

    name: str
    most: int = 100
    locked_seconds: int = 15 * 60

    def seconds_locked(self, address: str) -> int:
        """For how long nothing is looked up for this caller; 0 when it is."""
        count, until = self._state(address)
        return max(int(until - time.time()) + 1, 1) if count >= self.most else 0

    def count(self, address: str) -> None:
        """Note a wrong address."""
        count, until = self._state(address)
        cache.set(self._key(address), (count + 1, until), max(until - time.time(), 1))

    def _state(self, address: str) -> tuple[int, float]:
        count, until = cache.get(self._key(address), (0, 0.0))
        return (count, until) if until > time.time() else (0, time.time() + self.locked_seconds)

    def _key(self, address: str) -> str:
        return f"{self.name}:{address}"
