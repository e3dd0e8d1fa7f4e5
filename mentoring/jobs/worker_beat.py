"""The worker's sign of life, which it leaves in the shared cache while it lives."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.cache import cache

KEY = "jobs-worker"
SECONDS_BETWEEN = 5
SECONDS_VALID = 20


def beat() -> None:
    """Say that a worker is alive now."""
    cache.set(KEY, time.time(), SECONDS_VALID)


def is_alive() -> bool:
    """Whether a worker has been alive of late."""
    return cache.get(KEY) is not None


@contextmanager
def beating() -> Iterator[None]:
    """Beat in a thread as long as the block lasts; then say that the worker has gone, so that nothing is left to it."""
    over = threading.Event()

    def go_on() -> None:
        while not over.is_set():
            beat()
            over.wait(SECONDS_BETWEEN)

    thread = threading.Thread(target=go_on, name="worker-beat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        cache.delete(KEY)
