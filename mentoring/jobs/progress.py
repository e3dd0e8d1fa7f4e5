"""How far a job is, written now and then, and whether it has been asked to stop."""

import time

from django.utils import timezone

from mentoring.jobs.models import Job

SECONDS_BETWEEN_WRITES = 0.7


class Cancelled(Exception):  # a way out, not a mistake
    """The owner has asked to stop; raised inside the work, which must be all or nothing."""


class Progress:
    """What the work calls while it goes on; outside a transaction, so that others see it."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._done = 0
        self._total = job.total
        self._written = 0.0

    def start(self, total: int) -> None:
        """So many steps there will be."""
        self._done, self._total = 0, total
        self._write()

    def step(self, count: int = 1) -> None:
        """So many more are done; raises Cancelled when the owner has asked to stop."""
        self._done = min(self._done + count, self._total)
        if time.monotonic() - self._written >= SECONDS_BETWEEN_WRITES:
            self._write()

    def _write(self) -> None:
        self._written = time.monotonic()
        rows = Job.objects.filter(pk=self._job.pk)
        rows.update(done=self._done, total=self._total, beat_at=timezone.now())
        if rows.filter(cancel_asked_at__isnull=False).exists():
            raise Cancelled
