"""Pages of long work: what one has begun, how far it is, its file, stopping it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentoring.documents.download import download
from mentoring.jobs.actions import jobs as actions
from mentoring.jobs.models import Job
from mentoring.web.guard import must_see, signed_in


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """What the user has begun of late."""
    rows = Job.objects.visible_to(request.user).order_by("-created_at", "-pk")[:50]
    return render(request, "jobs/index.html", {"jobs": rows})


@signed_in
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a job is, and where its result lies."""
    found = must_see(request.user, Job, pk=pk)
    template = "jobs/_job.html" if request.htmx else "jobs/job.html"
    return render(request, template, {"job": found})


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
    if found.owner_id != request.user.pk:
        raise PermissionDenied
    actions.cancel(found)
    return redirect(found)
