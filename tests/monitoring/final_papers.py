"""Rows that tests of awards, the SWOT and reports share."""

from datetime import date

from monitoring.actions import award_orders, awards, reports
from monitoring.models import Award, Report
from pairing.models import PairMember
from programmes.actions import orders
from programmes.models import Order, Programme
from tests import factories
from tests.monitoring.rows import TODAY

TEXTS = {"done": "Провели встречи.", "conclusions": "Продолжаем.", "problems": "", "proposals": ""}


def runnable(programme: Programme) -> Programme:
    """A programme that runs, with a head of the school to sign and a journal to register in."""
    factories.main_journal(programme.school)
    type(programme.school).objects.filter(pk=programme.school_id).update(
        head_last_name="Громова", head_first_name="Анна", head_middle_name="Сергеевна", head_post="директор"
    )
    Programme.objects.filter(pk=programme.pk).update(state="running")
    return Programme.objects.select_related("school", "curator").get(pk=programme.pk)


def proposed(programme: Programme, **given) -> Award:
    """A gratitude to a teacher unless told otherwise."""
    if "pair" not in given and "person" not in given:
        given["person"] = factories.TeacherFactory(school=programme.school, post="учитель математики")
    values = {"kind": "gratitude", "reason": "помощь младшим", "on": TODAY, "by": programme.curator}
    return awards.propose(programme, **values | given)


def ordered(programme: Programme, *rows: Award) -> Order:
    """The order on the awards, on the director's desk."""
    order = award_orders.prepare(programme, awards=rows, by=programme.curator)
    return orders.submit(order, by=programme.curator)


def written(programme: Programme, **texts: str) -> Report:
    """A report with the curator's words."""
    report = reports.begin(programme, starts_on=date(2026, 9, 1), ends_on=TODAY, by=programme.curator)
    return reports.change(
        report,
        starts_on=report.starts_on,
        ends_on=report.ends_on,
        texts=TEXTS | texts,
        by=programme.curator,
    )


def all_over(programme: Programme) -> None:
    """No pair of the programme is at work any more."""
    PairMember.objects.filter(programme=programme).update(is_live=False)
    programme.pairs.update(state="finished", ended_on=TODAY, end_reason="term")
