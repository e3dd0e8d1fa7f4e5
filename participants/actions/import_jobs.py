"""Long imports: the preview and the commit as work with progress."""

from mentoring.accounts.models import User
from mentoring.core.russian.numerals import counted
from mentoring.errors import Refusal
from mentoring.jobs.actions import jobs
from mentoring.jobs.kinds import Result
from mentoring.jobs.models import Job
from mentoring.jobs.progress import Progress
from participants.actions import imports
from participants.models import ImportBatch
from participants.readers.imports import Plan, plan_of

PREVIEW, COMMIT = "import-preview", "import-commit"


def start_preview(batch: ImportBatch, *, plan: Plan | None = None, version: int | None = None, by: User) -> Job:
    """Begin to reckon a long list."""
    arguments = {"batch": batch.pk, "plan": (plan or plan_of(batch)).to_json(), "version": version}
    title = f"Сравнение с базой: загрузка № {batch.pk}"
    return jobs.start(PREVIEW, title=title, arguments=arguments, school=batch.school, by=by)


def start_commit(batch: ImportBatch, *, version: int | None, by: User) -> Job:
    """Begin to write a long list."""
    arguments = {"batch": batch.pk, "version": version}
    return jobs.start(
        COMMIT, title=f"Запись в базу: загрузка № {batch.pk}", arguments=arguments, school=batch.school, by=by
    )


def do_preview(job: Job, progress: Progress) -> Result:
    """The work of `import-preview`."""
    batch = _batch_of(job)
    plan = Plan.from_json(job.arguments["plan"])
    progress.start(max(plan.rows, 1) * 2)
    batch = imports.preview(batch, plan=plan, version=job.arguments.get("version"), by=job.owner, tell=progress.step)
    rows = counted(len(batch.changes["items"]), "строка прочитана", "строки прочитаны", "строк прочитано")
    return Result(f"{rows} и сравнено с базой. Посмотрите, что изменится.", batch.get_absolute_url())


def do_commit(job: Job, progress: Progress) -> Result:
    """The work of `import-commit`: one transaction, so that the progress only tells that it goes on."""
    batch = _batch_of(job)
    progress.start(1)
    batch = imports.commit(batch, version=job.arguments.get("version"), by=job.owner)
    counts = batch.counts
    return Result(f"Записано. Добавлено: {counts['new']}, изменено: {counts['changed']}.", batch.get_absolute_url())


def _batch_of(job: Job) -> ImportBatch:
    batch = ImportBatch.objects.filter(pk=job.arguments["batch"], school=job.school).first()
    if batch is None:
        raise Refusal("Пока работа ждала очереди, загрузку отменили. В базе ничего не изменилось.")
    return batch
