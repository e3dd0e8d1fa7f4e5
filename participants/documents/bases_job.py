"""A large base made into a file as a job: hundreds of rows of sixteen columns take longer than a page may."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.timezone import localdate

from mentoring.accounts.models import User
from mentoring.documents.download import CONTENT_TYPES, safe_name
from mentoring.errors import Refusal
from mentoring.jobs import kinds
from mentoring.jobs.actions import jobs
from mentoring.jobs.kinds import Result
from mentoring.jobs.models import Job
from mentoring.jobs.progress import Progress
from participants.core.bases_paper import BaseOptions
from participants.documents.bases import LARGE, write
from participants.models import MenteeRequest, MentorProfile
from participants.readers.bases import with_all_shown
from participants.readers.official import TITLES, mentee_table, mentor_table
from programmes.models import Programme

KIND = "base-table"


def is_long(entries: int, extension: str) -> bool:
    """Whether the file is to be made as a job; a workbook is quick whatever its size."""
    return extension != "xlsx" and entries > LARGE


def start(
    programme: Programme, side: str, entries: Iterable[int], *, options: BaseOptions, extension: str, by: User
) -> Job:
    """Begin; the entries are those that the user may see and has chosen, by their numbers."""
    arguments = {
        "programme": programme.pk,
        "side": side,
        "entries": list(entries),
        "is_by_pair": options.is_by_pair,
        "extras": list(options.extras),
        "extension": extension,
    }
    title = f"{TITLES[side]}, {extension.upper()}"
    return jobs.start(KIND, title=title, arguments=arguments, school=programme.school, by=by)


def work(job: Job, progress: Progress) -> Result:
    """Make the file."""
    asked = job.arguments
    side, extension = asked["side"], asked["extension"]
    programme = Programme.objects.select_related("school", "curator").filter(pk=asked["programme"]).first()
    if programme is None:
        raise Refusal("Этой программы больше нет.")
    options = BaseOptions.of(side, is_by_pair=asked["is_by_pair"], extras=asked["extras"])
    model, table = (MenteeRequest, mentee_table) if side == "mentees" else (MentorProfile, mentor_table)
    rows = with_all_shown(model._default_manager.filter(programme=programme, pk__in=asked["entries"]))
    progress.start(2)
    made = table(programme, rows, options=options, on=localdate())
    progress.step()
    content = write(made, extension)
    progress.step()
    name = safe_name(f"{TITLES[side]}, {programme.title}.{extension}")
    return Result(f"Строк в таблице: {len(made.rows)}.", "", content, name, CONTENT_TYPES[extension])


def register() -> None:
    """Make the kind of job known; called when the application is ready."""
    kinds.register(KIND, work)
