"""What destruction of a person's data takes from the papers around consents: sheets, scans, files of many sheets."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q

from mentoring.jobs.models import Job
from participants.actions import consent_scans
from participants.models import Person, PrintedConsent
from participants.providers import Erased

JOB = "consent-sheets"


def erase(person: Person) -> Iterator[Erased]:
    """Delete the sheets given out and the scans that came back, inside the action that destroys.

    A sheet filled in for the person as a guardian goes too: it would be void without him anyway.
    """
    rows = PrintedConsent.objects.filter(Q(person=person) | Q(guardianship__guardian=person, consent=None))
    files = _forget_files(person, set(rows.values_list("pk", flat=True)))
    sheets, _ = rows.delete()
    yield Erased("бланков согласий", sheets)
    yield Erased("сканов согласий", consent_scans.erase(person))
    yield Erased("готовых файлов с бланками", files)


def _forget_files(person: Person, sheets: set[int]) -> int:
    """Files of jobs in which one of the sheets was printed: they bear the name."""
    count = 0
    for job in Job.objects.filter(kind=JOB, school=person.school_id).exclude(file=""):
        if sheets.isdisjoint(job.arguments.get("sheets", ())):
            continue
        transaction.on_commit(partial(default_storage.delete, job.file.name))
        Job.objects.filter(pk=job.pk).update(file="")
        count += 1
    return count
