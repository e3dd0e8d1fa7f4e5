"""Kinds of work made for a test, and no worker unless one is asked for."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from mentoring.jobs import kinds, worker_beat
from mentoring.jobs.models import Job


@pytest.fixture
def work(monkeypatch):
    """Makes the kind «test» do what the test says: `work(function)`."""

    def does(function):
        monkeypatch.setitem(kinds._KINDS, "test", function)

    does(lambda job, progress: kinds.Result("Готово."))
    return does


@pytest.fixture
def worker(db, monkeypatch):
    """A worker that is alive but takes nothing by itself; it must not close the connection that the test is in."""
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)
    worker_beat.beat()
    yield
    cache.clear()


@pytest.fixture
def make_job(school, curator):
    """A job of the curator's."""

    def made(**fields):
        silent = fields.pop("silent", timedelta())
        told = {"kind": "test", "title": "Бланки", "school": school, "owner": curator, "state": "running"} | fields
        return Job.objects.create(**told, beat_at=timezone.now() - silent)

    return made
