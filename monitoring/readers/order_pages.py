"""Where the orders that end a programme are prepared and what they lack is filled, and what is not there yet for them."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from mentoring.accounts.models import School
from monitoring.core.award_order import AWARDS
from monitoring.core.completion_order import REPORT
from monitoring.models import Award, Report
from monitoring.states import AwardState, ReportState
from pairing.core.order_places import FINISHING
from pairing.models import Pair
from pairing.states import PairState
from programmes.core.order_places import RESULTS
from programmes.core.wording import Gap
from programmes.models import Programme
from programmes.readers import places
from programmes.readers.order_choice import missing_facts
from programmes.readers.places import Spot


def missing_awards(school: School, programme: Programme | None) -> Iterator[Gap]:
    """Awards that somebody has proposed, besides what every order needs."""
    yield from missing_facts(school, programme)
    if programme is not None and not Award.objects.filter(programme=programme, state=AwardState.PROPOSED).exists():
        yield Gap("awards", "не предложено ни одного поощрения", AWARDS)


def missing_report(school: School, programme: Programme | None) -> Iterator[Gap]:
    """A report with the curator's words and the end of all pairs, besides what every order needs."""
    yield from missing_facts(school, programme)
    if programme is None:
        return
    at_work = (PairState.ACTIVE, PairState.SUBMITTED)
    if Pair.objects.filter(programme=programme, state__in=at_work).exists():
        yield Gap("pairs", "не все пары завершили работу", FINISHING)
    report = _draft(programme)
    if report is None:
        yield Gap("report", "не составлен отчёт", REPORT)
    elif not (report.done.strip() and report.conclusions.strip()):
        yield Gap("report", "в отчёте не написано, что сделано и к каким выводам пришли", REPORT)


def completion_url(programme: Programme) -> str:
    """The order is prepared from the report that it approves; without one, the list of reports."""
    report = _draft(programme)
    if report is None:
        return reverse("monitoring:reports", kwargs={"pk": programme.pk})
    return reverse("monitoring:report-order", kwargs={"pk": report.pk})


def _draft(programme: Programme) -> Report | None:
    return programme.reports.filter(state=ReportState.DRAFT).order_by("-ends_on", "-pk").first()


def _report(spot: Spot) -> str:
    """The report that an order approves; the list of reports where there is no order, or none of its own any more."""
    if spot.programme is None:
        return ""
    key = spot.order.parameters.get("report") if spot.order else None
    report = spot.programme.reports.filter(pk=key).first() if key else None
    return report.get_absolute_url() if report else reverse("monitoring:reports", kwargs={"pk": spot.programme.pk})


def register() -> None:
    """Make the codes of this app known; called when the application is ready."""
    places.register(RESULTS, places.of_programme("monitoring:indicators"))
    places.register(AWARDS, places.of_programme("monitoring:awards"))
    places.register(REPORT, _report)
