"""Reports: begun for a period, written, deleted while nobody has approved them, frozen by an order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from mentoring.accounts.models import User
from mentoring.audit.log import action
from mentoring.core import frozen
from mentoring.database import lock
from mentoring.errors import Refusal
from monitoring.models import Report
from monitoring.readers import reports as reader
from programmes.models import Order, Programme
from programmes.states import OrderState

TEXTS = ("done", "problems", "proposals", "conclusions")
SAME = "Отчёт за этот период уже есть."


@action
def begin(programme: Programme, *, starts_on: date, ends_on: date, by: User) -> Report:
    """A report for a period; its figures come by themselves."""
    return _saved(Report(programme=programme, starts_on=starts_on, ends_on=ends_on))


@action
def change(
    report: Report,
    *,
    starts_on: date,
    ends_on: date,
    texts: Mapping[str, str],
    version: int | None = None,
    by: User,
) -> Report:
    """The curator's words and the period."""
    report = _open(report, version=version)
    report.starts_on, report.ends_on = starts_on, ends_on
    for name in TEXTS:
        if name in texts:
            setattr(report, name, texts[name].replace("\r\n", "\n").strip())
    report.version += 1
    return _saved(report)


@action
def delete(report: Report, *, by: User) -> None:
    """Take a draft away."""
    _open(report).delete()


@action
def approve(report: Report, order: Order, *, by: User) -> Report:
    """Keep the report as the facts stand now, approved by that order; from here on nothing changes it."""
    report = _open(report)
    if order.state != OrderState.APPROVED or order.programme_id != report.programme_id:
        raise Refusal("Отчёт утверждают приказом этой программы, который уже подписан.")
    document = reader.built(report, order, on=order.dated_on or localdate())
    report.approve()
    report.order, report.content, report.digest = order, document.to_dict(), frozen.digest(document)
    report.version += 1
    report.save()
    return report


def _open(report: Report, *, version: int | None = None) -> Report:
    report = lock(report, version=version)
    if report.is_approved:
        raise Refusal(f"Отчёт утверждён приказом № {report.order.number}, изменить его нельзя.")
    return report


def _saved(report: Report) -> Report:
    if report.ends_on < report.starts_on:
        raise Refusal("Период отчёта кончается раньше начала.", code="ends_on")
    try:
        with transaction.atomic():
            report.save()
    except IntegrityError as error:
        if "report_period_is_single" not in str(error) and "UNIQUE" not in str(error):
            raise
        raise Refusal(SAME, code="ends_on") from error
    return report
