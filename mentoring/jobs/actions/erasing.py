"""Throws away what long work has left behind: files, and messages that name somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet

from mentoring.jobs.models import Job
from mentoring.jobs.states import OVER


def forget_files(jobs: QuerySet[Job]) -> int:
    """Take the files from jobs that are over; the jobs themselves stay in the list."""
    rows = list(jobs.filter(state__in=OVER).exclude(file=""))
    for job in rows:
        name = job.file.name
        Job.objects.filter(pk=job.pk).update(file="", filename="", content_type="")
        _delete_later(name)
    return len(rows)


def forget_mentions(jobs: QuerySet[Job], is_named: Callable[[str], bool]) -> int:
    """Empty the messages of jobs that are over and name the person."""
    found = [
        job.pk for job in jobs.filter(state__in=OVER).exclude(message="") if is_named(f"{job.message} {job.title}")
    ]
    return Job.objects.filter(pk__in=found).update(message="", title="Работа")


def is_busy(schools: Iterable[int]) -> bool:
    """Whether work of these schools waits or runs now."""
    return Job.objects.live().filter(school__in=list(schools)).exists()


def _delete_later(name: str) -> None:
    transaction.on_commit(lambda: default_storage.delete(name))
