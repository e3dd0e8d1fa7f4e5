"""Terms of keeping set by a school, and the cleaning of what needs no one's decision once its term is over."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from mentoring.accounts.models import School, User
from mentoring.audit import log
from mentoring.database import lock
from mentoring.errors import Refusal
from mentoring.jobs.actions import erasing as jobs
from mentoring.jobs.models import Job
from mentoring.jobs.states import OVER
from participants.actions.erasing import erase
from participants.models import (
    AccessLink,
    Application,
    CampaignSlip,
    Consent,
    ConsentScan,
    ConsentTask,
    Destruction,
    ImportBatch,
    PrintedConsent,
    RetentionRule,
)
from participants.readers.destructions import remember
from participants.readers.retention import due_in, terms_of
from participants.states import ApplicationState, DestructionState, ImportState, RetentionKind

LONGEST = 36_500
LEAST = {RetentionKind.ACT: 1095}  # three years by the order of Роскомнадзор № 179
WRITTEN = [ImportState.COMMITTED, ImportState.UNDONE]


@log.action
def save_terms(school: School, terms: Mapping[str, tuple[int | None, str]], *, by: User) -> int:
    """The school's own terms by kind, days and basis; without days the common term holds again. How many changed."""
    changed = 0
    School.objects.select_for_update().get(pk=school.pk)
    own = {rule.kind: rule for rule in RetentionRule.objects.filter(school=school)}
    for kind, (days, basis) in terms.items():
        label = RetentionKind(kind).label
        if days is not None and not 1 <= days <= LONGEST:
            raise Refusal(f"{label}: от 1 дня до {LONGEST} дней.", code=kind)
        if days is not None and days < LEAST.get(RetentionKind(kind), 0):
            raise Refusal(f"{label}: не меньше {LEAST[RetentionKind(kind)]} дней, трёх лет.", code=kind)
        rule = own.get(kind)
        if days is None:
            if rule is not None:
                rule.delete()
                changed += 1
        elif rule is None:
            RetentionRule.objects.create(school=school, kind=kind, days=days, basis=basis)
            changed += 1
        elif (rule.days, rule.basis) != (days, basis):
            rule.days, rule.basis = days, basis
            rule.save()
            changed += 1
    return changed


@dataclass(frozen=True)
class Cleaned:
    """How many rows of a kind a school got rid of, or would; ``school`` is its slug, empty for the installation."""

    school: str
    kind: str
    count: int


def clean(on: date, *, is_dry: bool = False) -> list[Cleaned]:
    """Everything whose term is over by the day, school by school and kind by kind, each in a transaction of its own.

    What was killed halfway is done by the next run; a second run finds nothing.
    """
    found = []
    for school in School.objects.order_by("pk"):
        terms = terms_of(school)
        counts = {
            kind: _clean(school, kind, on - timedelta(days=terms[kind]), is_dry=is_dry)
            for kind in STEPS
            if kind in terms
        }
        found += [Cleaned(school.slug, kind, count) for kind, count in counts.items() if count]
    expired = Session.objects.filter(expire_date__lt=_moment(on))
    if count := expired.count():
        found.append(Cleaned("", "session", count))
        if not is_dry:
            expired.delete()
    return found


def _clean(school: School, kind: str, before: date, *, is_dry: bool) -> int:
    steps = list(STEPS[kind](school, before))
    files = _jobs(school, before).exclude(file="") if kind == RetentionKind.JOB else Job.objects.none()
    if is_dry:
        return sum(rows.count() for rows, _ in steps) + files.count()
    with transaction.atomic():
        lock(school)  # a second run begun meanwhile waits, and finds nothing
        count = sum(erase(rows, **how) for rows, how in steps)
        count += jobs.forget_files(files)
        if count:
            note = f"{RetentionKind(kind).label}: {count}"
            log.record("retention.clean", school, by=None, note=note)
    return count


Step = tuple[QuerySet, Mapping[str, Any]]


def _applications(school: School, before: date) -> Iterator[Step]:
    """Drafts never sent and applications declined."""
    over = Q(state=ApplicationState.DRAFT, started_at__lt=_moment(before)) | Q(
        state=ApplicationState.DECLINED, reviewed_at__lt=_moment(before)
    )
    yield Application.objects.filter(over, campaign__programme__school=school), {}


def _imports(school: School, before: date) -> Iterator[Step]:
    """Contents of imports that are written, and whole those that never were."""
    rows = ImportBatch.objects.filter(school=school)
    written = rows.filter(state__in=WRITTEN, committed_at__lt=_moment(before)).exclude(
        file="", filename="", changes={}, written={}, decisions={}
    )
    emptied = {"changes": {}, "written": {}, "decisions": {}, "filename": "", "sheet": ""}
    yield written, {"blanks": emptied, "files": ("file",)}
    yield rows.exclude(state__in=WRITTEN).filter(created_at__lt=_moment(before)), {"files": ("file",)}


def _consents(school: School, before: date) -> Iterator[Step]:
    """Consents that ended so long ago, with their scans, sheets and tasks; sheets that never came back."""
    over = Consent.objects.filter(Q(expires_on__lt=before) | Q(withdrawn_on__lt=before), person__school=school)
    keys = over.values("pk")
    yield ConsentScan.objects.filter(consent__in=keys), {"files": ("file",)}
    yield ConsentTask.objects.filter(consent__in=keys), {}
    yield PrintedConsent.objects.filter(consent__in=keys), {}
    yield PrintedConsent.objects.filter(consent=None, person__school=school, printed_on__lt=before), {}
    yield over, {}


def _links(school: School, before: date) -> Iterator[Step]:
    """Personal links and slips that open nothing any more."""
    moment = _moment(before)
    yield (
        AccessLink.objects.filter(Q(expires_at__lt=moment) | Q(revoked_at__lt=moment), person__school=school),
        {},
    )
    yield (
        CampaignSlip.objects.filter(
            Q(campaign__closes_on__lt=before) | Q(revoked_at__lt=moment), campaign__programme__school=school
        ),
        {},
    )


def _job_messages(school: School, before: date) -> Iterator[Step]:
    yield _jobs(school, before).exclude(message=""), {"blanks": {"message": ""}}


def _acts(school: School, before: date) -> Iterator[Step]:
    yield (
        Destruction.objects.filter(school=school, state=DestructionState.EXECUTED, executed_at__lt=_moment(before)),
        {},
    )


def _jobs(school: School, before: date) -> QuerySet[Job]:
    return Job.objects.filter(school=school, state__in=OVER, finished_at__lt=_moment(before))


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


STEPS: dict[str, Callable[[School, date], Iterator[Step]]] = {
    RetentionKind.APPLICATION: _applications,
    RetentionKind.IMPORT: _imports,
    RetentionKind.CONSENT: _consents,
    RetentionKind.LINK: _links,
    RetentionKind.JOB: _job_messages,
    RetentionKind.ACT: _acts,
}


@dataclass(frozen=True)
class DueCount:
    """How many people of a school wait for an act of destruction."""

    school: str
    people: int


def count_due(on: date) -> list[DueCount]:
    """Reckon who is due in each school and remember it for the home page; schools without any are left out."""
    found = []
    for school in School.objects.order_by("pk"):
        count = sum(not one.blocks for one in due_in(school, on))
        remember(school.pk, count, on)
        found.append(DueCount(school.slug, count))
    return [one for one in found if one.people]
