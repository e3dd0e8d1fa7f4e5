"""The worker's sign of life, which it leaves in the shared cache while it lives."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.cache import cache

KEY = "jobs-worker"
SECONDS_BETWEEN = 5
SECONDS_VALID = 20


def beat(since: float | None = None) -> None:
    """Say that a worker is alive now, and since when."""
    cache.set(KEY, time.time() if since is None else since, SECONDS_VALID)


def is_alive() -> bool:
    """Whether a worker has been alive of late."""
    return alive_since() is not None


def alive_since() -> float | None:
    """When the worker that is alive has begun, in seconds of the epoch; None without one."""
    return cache.get(KEY)


@contextmanager
def beating() -> Iterator[None]:
    """Beat in a thread as long as the block lasts; then say that the worker has gone, so that nothing is left to it."""
    over, since = threading.Event(), time.time()

    def go_on() -> None:
        while not over.is_set():
            beat(since)
            over.wait(SECONDS_BETWEEN)

    thread = threading.Thread(target=go_on, name="worker-beat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        cache.delete(KEY)
