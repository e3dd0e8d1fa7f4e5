"""Jobs are started, run, stopped, begun again, and given up when nobody works on them any more."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from mentoring.accounts.models import School, User
from mentoring.errors import Refusal
from mentoring.jobs import worker_beat
from mentoring.jobs.actions.queue import run_job
from mentoring.jobs.kinds import Result, work_of
from mentoring.jobs.models import Job
from mentoring.jobs.progress import Cancelled, Progress
from mentoring.jobs.states import JobState

logger = logging.getLogger(__name__)

FAILED = "Работа прервалась из-за ошибки программы. Начните её ещё раз; если не поможет, скажите администратору."
GIVEN_UP = "Работа прервалась: программу перезапустили или выключили. Начните её ещё раз."
CANCELLED = "Остановлено, ничего не записано."
# No sign of life for so long means dead: sooner where the worker that had the job is dead as well.
DEAD_WITH_WORKER = timedelta(minutes=1)
DEAD_IN_ANY_CASE = timedelta(minutes=15)


def start(
    kind: str, *, title: str, arguments: Mapping[str, Any] | None = None, school: School | None = None, by: User
) -> Job:
    """Begin long work. Where a worker is alive it takes the job; else it is done before this returns.

    The same work begun twice is one job. Never inside a transaction: the work writes its progress for others to see.
    Neither title nor arguments may hold a person's name.
    """
    work_of(kind)
    told = dict(arguments or {})
    same = Job.objects.live().filter(kind=kind, owner=by, school=school, arguments=told).order_by("-pk").first()
    if same is not None and not give_up_if_dead(same):
        return same
    is_queued = worker_beat.is_alive()
    job = Job.objects.create(kind=kind, title=title, arguments=told, school=school, owner=by, is_queued=is_queued)
    if is_queued:
        run_job.enqueue(job.pk)
    else:
        run(job)
        job.refresh_from_db()
    return job


def run(job: Job) -> None:
    """Do the work of a job that waits; whatever comes of it is written into the job and nothing is raised."""
    waiting = Job.objects.filter(pk=job.pk, state=JobState.WAITING)
    if not waiting.update(state=JobState.RUNNING, beat_at=timezone.now()):
        return  # stopped, or another worker was faster
    try:
        result = work_of(job.kind)(job, Progress(job))
    except Refusal as refusal:
        _finish(job, JobState.REFUSED, Result("\n".join([refusal.text, *refusal.details])))
    except Cancelled:
        _finish(job, JobState.CANCELLED, Result(CANCELLED))
    except Exception as error:  # noqa: BLE001 - whatever it is, the job is over and the worker goes on
        # Where and what, without the error's own text: a database's may quote a row, and with it a child's name.
        places = "".join(traceback.format_tb(error.__traceback__))
        logger.error("job %s of kind %s failed: %s\n%s", job.pk, job.kind, type(error).__name__, places)  # noqa: TRY400 - exception() would add the text
        _finish(job, JobState.FAILED, Result(FAILED))
    else:
        _finish(job, JobState.DONE, result)


def cancel(job: Job) -> None:
    """Ask a job to stop: one that waits is over at once, one that runs stops at its next step."""
    now = timezone.now()
    waiting = Job.objects.filter(pk=job.pk, state=JobState.WAITING)
    if not waiting.update(state=JobState.CANCELLED, finished_at=now, message=CANCELLED):
        Job.objects.filter(pk=job.pk, state=JobState.RUNNING).update(cancel_asked_at=now)


def again(job: Job, *, by: User) -> Job:
    """Begin a job anew that was stopped or has broken off."""
    if job.state not in (JobState.FAILED, JobState.CANCELLED):
        raise Refusal("Эта работа не прерывалась, начинать её заново не нужно.")
    return start(job.kind, title=job.title, arguments=job.arguments, school=job.school, by=by)


def give_up_if_dead(job: Job) -> bool:
    """Whether nobody works on the job any more; if so, it is over and says so."""
    if job.is_over:
        return False
    silent = timezone.now() - (job.beat_at or job.created_at)
    is_left = job.is_queued and silent > DEAD_WITH_WORKER and _worker_is_gone(job)
    if not is_left and silent <= DEAD_IN_ANY_CASE:
        return False
    Job.objects.live().filter(pk=job.pk).update(state=JobState.FAILED, finished_at=timezone.now(), message=GIVEN_UP)
    job.refresh_from_db()
    return True


def _worker_is_gone(job: Job) -> bool:
    """Whether no worker is alive, or the one that is has begun after the job's last sign of life: another was killed."""
    since = worker_beat.alive_since()
    if since is None:
        return True
    return job.state == JobState.RUNNING and job.beat_at is not None and job.beat_at.timestamp() < since


def give_up_dead() -> int:
    """The same for all jobs; gives how many there were."""
    return sum(give_up_if_dead(job) for job in Job.objects.live())


def _finish(job: Job, state: str, result: Result) -> None:
    """The end of a job; one that was given up meanwhile stays so, and no file of it is kept."""
    job.refresh_from_db()
    if job.state != JobState.RUNNING:
        return
    job.state, job.message, job.result_url = state, result.message, result.url
    job.finished_at = timezone.now()
    if state == JobState.DONE:
        job.done = job.total
    if result.content:
        job.filename, job.content_type = result.filename, result.content_type
        job.file.save(result.filename, ContentFile(result.content), save=False)
    job.save()
