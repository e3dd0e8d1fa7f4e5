"""The queue in the database, by which a job comes to the worker."""

from django_tasks import task

from mentoring.jobs.models import Job


@task(backend="queue")
def run_job(job_id: int) -> None:
    """Do the work of the job; a job that is gone by then is passed over."""
    from mentoring.jobs.actions import jobs  # slow import

    job = Job.objects.select_related("school", "owner").filter(pk=job_id).first()
    if job is not None:
        jobs.run(job)
