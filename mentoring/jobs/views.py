"""Pages of long work: what one has begun, how far it is, its file, stopping it, beginning anew."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentoring.documents.download import download
from mentoring.errors import Refusal
from mentoring.jobs.actions import jobs as actions
from mentoring.jobs.models import Job
from mentoring.web.guard import must_see, signed_in

SHOWN = 50


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """What the user has begun of late."""
    rows = Job.objects.visible_to(request.user).select_related("school").order_by("-created_at", "-pk")[:SHOWN]
    return render(request, "jobs/index.html", {"jobs": rows})


@signed_in
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a job is, and where its result lies; the page asks for its own part until the job is over."""
    found = must_see(request.user, Job, pk=pk)
    request.school = found.school
    actions.give_up_if_dead(found)
    return render(request, "jobs/_job.html" if request.htmx else "jobs/job.html", {"job": found})


@signed_in
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file that a job has made."""
    found = must_see(request.user, Job, pk=pk)
    if not found.file:
        raise Http404
    try:
        with found.file.open("rb") as stored:
            return download(stored.read(), found.filename, found.content_type, is_inline=True)
    except FileNotFoundError as error:
        raise Http404 from error


@require_POST
@signed_in
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a job to stop."""
    found = must_see(request.user, Job, pk=pk)
    actions.cancel(found)
    return redirect(found)


@require_POST
@signed_in
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a job anew that has broken off."""
    found = must_see(request.user, Job, pk=pk)
    try:
        return redirect(actions.again(found, by=request.user))
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return redirect(found)
