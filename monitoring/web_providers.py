"""What monitoring adds to the shell: menu, things to do, home figures, the respondent's block, parts of a programme."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.web.guard import may
from mentoring.web.providers import Block, NavigationItem, ToDo
from monitoring.core.award_order import CODE as AWARD_ORDER
from monitoring.core.completion_order import CODE as COMPLETION_ORDER
from monitoring.models import Survey
from monitoring.readers import final_orders
from monitoring.readers.awards import whom
from monitoring.readers.supervision import figures_of_school, totals_of
from monitoring.readers.surveys import counted as with_counts
from monitoring.readers.surveys import surveys_of
from monitoring.states import SurveyState
from participants.models import Person
from programmes.models import Order, Programme
from programmes.providers import ProgrammeStep
from programmes.states import OrderState

SOON = timedelta(days=3)
PAGES_OF_SURVEYS = re.compile(r"^/(programmes/\d+/surveys|surveys|questionnaires)/")
RESULT_PAGES = (
    (92, "SWOT-анализ", "swot", "grid", "Сильные и слабые стороны, возможности и угрозы, с цифрами из анкет"),
    (94, "Поощрения", "awards", "award", "Кого и за что благодарят: приказ, грамоты, письма родителям"),
    (96, "Отчёты", "reports", "file-earmark-text", "Итоги за период для печати и приказ о завершении программы"),
)
PAGES_OF_INDICATORS = re.compile(r"^/programmes/\d+/indicators/")


def navigation(request: HttpRequest) -> Iterator[NavigationItem]:
    """«Опросы», «Показатели» in a school; «Школы» for an authority."""
    access, school, path = request.user.access, request.school, request.path
    if access.authorities(Permission.FIGURES_VIEW):
        yield NavigationItem("Школы", reverse("monitoring:supervision"), "bar-chart", 15)
    if school is None:
        return
    if school.pk in access.schools(Permission.SURVEY_VIEW):
        url = reverse("monitoring:school-surveys", kwargs={"school": school.slug})
        prefix = path if PAGES_OF_SURVEYS.match(path) else url
        yield NavigationItem("Опросы", url, "ui-checks", 70, section="Итоги", prefix=prefix)
    if school.pk in access.schools(Permission.INDICATOR_VIEW):
        url = reverse("monitoring:school-indicators", kwargs={"school": school.slug})
        prefix = path if PAGES_OF_INDICATORS.match(path) else url
        yield NavigationItem("Показатели", url, "graph-up-arrow", 75, section="Итоги", prefix=prefix)


def to_do(request: HttpRequest) -> Iterator[ToDo]:
    """Surveys that end soon with answers missing, and those past their last day."""
    schools = request.user.access.schools(Permission.SURVEY_EDIT)
    if not schools:
        return
    today = timezone.localdate()
    rows = Survey.objects.filter(
        programme__school__in=schools, state=SurveyState.OPEN, opens_on__lte=today, closes_on__lte=today + SOON
    )
    for survey in with_counts(rows).order_by("closes_on", "pk"):
        left = (survey.closes_on - today).days
        if left < 0:
            text = f"Срок вышел, ответили {survey.answered} из {survey.asked}. Закройте опрос или продлите его."
            yield ToDo(survey.title, survey.get_absolute_url(), "ui-checks", text, "warning")
        elif survey.answered < survey.asked:
            when = "сегодня" if left == 0 else f"через {counted(left, 'день', 'дня', 'дней')}"
            text = f"Анкета закрывается {when}, ответили {survey.answered} из {survey.asked}."
            yield ToDo(survey.title, survey.get_absolute_url(), "ui-checks", text, "info")


def home_block(request: HttpRequest) -> Iterator[Block]:
    """The main figures of the school, or of all schools below an authority."""
    access, school, today = request.user.access, request.school, timezone.localdate()
    if school is not None and school.pk in access.schools(Permission.INDICATOR_VIEW):
        figures = figures_of_school(school.pk, on=today)
        url = reverse("monitoring:school-indicators", kwargs={"school": school.slug})
        yield Block("monitoring/_home_school.html", {"figures": figures, "url": url}, order=30)
    if access.authorities(Permission.FIGURES_VIEW):
        totals = totals_of(School.objects.holding(request.user, Permission.FIGURES_VIEW), on=today)
        yield Block("monitoring/_home_supervision.html", {"totals": totals}, order=30)


def personal_block(request: HttpRequest, person: Person, token: str) -> Iterator[Block]:
    """The questionnaires of the person whose link has been opened."""
    own = [one for one in surveys_of(person, on=timezone.localdate()) if one.takes_answers or one.is_submitted]
    if own:
        yield Block("monitoring/_personal_surveys.html", {"surveys": own, "token": token}, order=10)


def programme_steps(request: HttpRequest, programme: Programme) -> Iterator[ProgrammeStep]:
    """How far the questionnaires are, and the way to the indicators."""
    if may(request.user, Permission.SURVEY_VIEW, programme):
        yield _survey_step(programme)
    if may(request.user, Permission.INDICATOR_VIEW, programme):
        url = reverse("monitoring:indicators", kwargs={"pk": programme.pk})
        text = "Охват, удовлетворённость и цели, с людьми за каждой цифрой"
        yield ProgrammeStep(90, "Показатели", text, url, "graph-up-arrow")


def programme_links(request: HttpRequest, programme: Programme) -> Iterator[NavigationItem]:
    """What is made of the results: awards, the SWOT, reports."""
    if not may(request.user, Permission.RESULTS_VIEW, programme):
        return
    for order, title, name, icon, note in RESULT_PAGES:
        url = reverse(f"monitoring:{name}", kwargs={"pk": programme.pk})
        yield NavigationItem(title, url, icon, order, section=note)


def order_blocks(request: HttpRequest, order: Order) -> Iterator[Block]:
    """What an order on awards or on the end of a programme rests on, and what stands in its way today."""
    is_open = order.state in (OrderState.DRAFT, OrderState.SUBMITTED, OrderState.RETURNED)
    context: dict[str, Any] = {"is_open": is_open, "can_open": may(request.user, Permission.RESULTS_VIEW, order)}
    if order.kind == AWARD_ORDER:
        awards = final_orders.awards_of(order)
        context["awards"] = [(award, whom(award)) for award in awards]
        context["obstacles"] = final_orders.award_faults(order, awards) if is_open else []
        yield Block("monitoring/_award_order.html", context)
    elif order.kind == COMPLETION_ORDER:
        report = context["report"] = final_orders.report_of(order)
        context["obstacles"] = final_orders.completion_faults(order, report) if is_open else []
        yield Block("monitoring/_completion_order.html", context)


def _survey_step(programme: Programme) -> ProgrammeStep:
    url = reverse("monitoring:surveys", kwargs={"pk": programme.pk})
    rows = list(with_counts(Survey.objects.filter(programme=programme)))
    if not rows:
        return ProgrammeStep(80, "Анкеты", "Опросов ещё не было", url, "ui-checks")
    asked, answered = sum(row.asked for row in rows), sum(row.answered for row in rows)
    is_open = any(row.state == SurveyState.OPEN for row in rows)
    text = f"{counted(len(rows), 'опрос', 'опроса', 'опросов')}, ответов {answered} из {asked}"
    return ProgrammeStep(80, "Анкеты", text, url, "ui-checks", tone="info" if is_open else "success")
