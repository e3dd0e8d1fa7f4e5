"""Wrong codes counted, so that codes cannot be guessed one after another, and a class is not shut out by one child.

Three counts, each forgotten after a quarter of an hour:

- a browser (the secret of its form cookie at its address): ten wrong codes close it;
- an address: sixty close it to all its browsers, since somebody who changes browsers is no child that mistypes;
  a right code takes three wrong ones back, each code once, so that a whole class behind one address goes on;
- all addresses together: three hundred close the codes of strangers' drafts, which nobody has on paper; slips and
  personal codes go on working, or one stranger could stop a whole school.
"""

import hashlib
import ipaddress
import time
from dataclasses import dataclass

from django.core.cache import cache

from participants.core.links import CODE_LENGTH

MOST_WRONG = 10
MOST_WRONG_OF_ADDRESS = 60
MOST_WRONG_OF_ALL = 300
TAKEN_BACK = 3
LOCKED_SECONDS = 15 * 60
NEW_DRAFTS = 100
NEW_DRAFTS_SECONDS = 60 * 60
ALL = "all"


@dataclass(frozen=True)
class Caller:
    """Where a code comes from; ``browser`` is anything that tells the browsers of one address apart."""

    address: str
    browser: str = ""

    @property
    def place(self) -> str:
        """The address, of the newer kind the network: a household has billions of those."""
        parsed = ipaddress.ip_address(self.address)
        if parsed.version == 4:
            return str(parsed)
        return str(ipaddress.ip_network((parsed, 64), strict=False).network_address)

    @property
    def seat(self) -> str:
        """The browser at its address."""
        return f"{self.place}|{hashlib.sha256(self.browser.encode()).hexdigest()[:16]}"


def seconds_locked(caller: Caller) -> int:
    """For how long codes of this caller are not looked at; 0 when they are."""
    return max(
        _seconds_left(caller.seat, MOST_WRONG, LOCKED_SECONDS),
        _seconds_left(caller.place, MOST_WRONG_OF_ADDRESS, LOCKED_SECONDS),
    )


def are_drafts_locked() -> bool:
    """Whether so many wrong codes came from everywhere that the codes of drafts are not looked at."""
    return _seconds_left(ALL, MOST_WRONG_OF_ALL, LOCKED_SECONDS) > 0


def count_wrong(caller: Caller) -> int:
    """Note a wrong code; gives how many more this browser is allowed."""
    count = _add(caller.seat, 1, MOST_WRONG, LOCKED_SECONDS)
    of_address = _add(caller.place, 1, MOST_WRONG_OF_ADDRESS, LOCKED_SECONDS)
    _add(ALL, 1, MOST_WRONG_OF_ALL, LOCKED_SECONDS)
    return max(0, min(MOST_WRONG - count, MOST_WRONG_OF_ADDRESS - of_address))


def count_right(caller: Caller, code: str) -> None:
    """Note a right code: some wrong ones of this browser and this address are taken back, once a code."""
    seen = hashlib.sha256(code.encode()).hexdigest()
    if cache.add(f"code-right:{seen}", 1, LOCKED_SECONDS):
        _add(caller.seat, -TAKEN_BACK, MOST_WRONG, LOCKED_SECONDS)
        _add(caller.place, -TAKEN_BACK, MOST_WRONG_OF_ADDRESS, LOCKED_SECONDS)


def may_begin_draft(caller: Caller) -> bool:
    """Note that a stranger begins an application; no when too many were begun from this address within the hour."""
    return _add(f"draft:{caller.place}", 1, NEW_DRAFTS + 1, NEW_DRAFTS_SECONDS) <= NEW_DRAFTS


def _seconds_left(what: str, most: int, seconds: int) -> int:
    count, until = _state(what, seconds)
    return max(int(until - time.time()) + 1, 1) if count >= most else 0


def _add(what: str, number: int, most: int, seconds: int) -> int:
    """The new count; when it reaches the bound, the time begins anew."""
    count, until = _state(what, seconds)
    count = max(0, count + number)
    if count >= most:
        until = time.time() + seconds
    cache.set(_key(what), (count, until), until - time.time())
    return count


def _state(what: str, seconds: int) -> tuple[int, float]:
    count, until = cache.get(_key(what), (0, 0.0))
    return (count, until) if until > time.time() else (0, time.time() + seconds)


def _key(what: str) -> str:
    return f"code-{CODE_LENGTH}:{what}"
