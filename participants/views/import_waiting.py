"""The answer when long work on an import has begun: its page while it goes on, its result when it is over."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from mentoring.jobs.models import Job
from mentoring.jobs.states import JobState
from participants.models import ImportBatch


def after(request: HttpRequest, job: Job, batch: ImportBatch, *, refused_to: str) -> HttpResponse:
    """Where no worker is alive the work is done before this is asked; then it is as if there had been no job."""
    if not job.is_over:
        return redirect(job)
    if job.state == JobState.DONE:
        messages.success(request, job.message)
        return redirect(batch)
    messages.error(request, job.message)
    return redirect(refused_to)
