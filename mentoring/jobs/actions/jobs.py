"""Jobs are started, run, stopped and thrown away."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from mentoring.accounts.models import School, User
from mentoring.errors import Refusal
from mentoring.jobs.kinds import Result, work_of
from mentoring.jobs.models import Job
from mentoring.jobs.progress import Cancelled, Progress
from mentoring.jobs.states import JobState

logger = logging.getLogger(__name__)

FAILED = "Работа прервалась из-за ошибки программы. Ничего не потеряно; попробуйте ещё раз."


def start(
    kind: str, *, title: str, arguments: Mapping[str, Any] | None = None, school: School | None = None, by: User
) -> Job:
    """Begin long work. Where a worker is alive it takes the job; else it is done before this returns.

    Never inside a transaction: the work writes its progress for others to see.
    """
    work_of(kind)
    job = Job.objects.create(kind=kind, title=title, arguments=dict(arguments or {}), school=school, owner=by)
    run(job)
    job.refresh_from_db()
    return job


def run(job: Job) -> None:
    """Do the work of a job that waits; whatever comes of it is written into the job and nothing is raised."""
    taken = Job.objects.filter(pk=job.pk, state=JobState.WAITING).update(state=JobState.RUNNING, beat_at=timezone.now())
    if not taken:
        return
    try:
        result = work_of(job.kind)(job, Progress(job))
    except Refusal as refusal:
        _finish(job, JobState.REFUSED, Result("\n".join([refusal.text, *refusal.details])))
    except Cancelled:
        _finish(job, JobState.CANCELLED, Result("Остановлено, ничего не записано."))
    except Exception:
        logger.exception("job %s of kind %s failed", job.pk, job.kind)
        _finish(job, JobState.FAILED, Result(FAILED))
    else:
        _finish(job, JobState.DONE, result)


def _finish(job: Job, state: str, result: Result) -> None:
    job.refresh_from_db()
    job.state, job.message, job.result_url = state, result.message, result.url
    job.finished_at = timezone.now()
    if state == JobState.DONE and job.total:
        job.done = job.total
    if result.content:
        job.filename, job.content_type = result.filename, result.content_type
        job.file.save(result.filename, ContentFile(result.content), save=False)
    job.save()


def cancel(job: Job) -> None:
    """Ask a job to stop: one that waits is over at once, one that runs stops at its next step."""
    now = timezone.now()
    waiting = Job.objects.filter(pk=job.pk, state=JobState.WAITING)
    if not waiting.update(state=JobState.CANCELLED, finished_at=now, message="Остановлено до начала."):
        Job.objects.filter(pk=job.pk, state=JobState.RUNNING).update(cancel_asked_at=now)
