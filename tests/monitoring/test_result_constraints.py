"""The database itself refuses awards, lines and reports that must never be."""

from contextlib import contextmanager
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from monitoring.models import Award, Report, SwotLine
from programmes.models import Order
from tests import factories
from tests.monitoring.rows import TODAY, working_pair

pytestmark = pytest.mark.django_db


@contextmanager
def violating(name: str):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        yield


@pytest.fixture
def order(programme, curator):
    return Order.objects.create(
        school=programme.school,
        programme=programme,
        kind="award-participants",
        title="О поощрении",
        prepared_by=curator,
    )


@pytest.fixture
def make(programme):
    person = factories.TeacherFactory(school=programme.school)
    values = {"programme": programme, "person": person, "kind": "gratitude", "reason": "помощь", "proposed_on": TODAY}
    return lambda **given: Award.objects.create(**values | given)


def test_award_is_of_one_person_or_one_pair_that_its_kind_fits(programme, make):
    pair = working_pair(programme)
    with violating("award_is_of_a_person_or_a_pair"):
        make(pair=pair)
    with violating("award_is_of_a_person_or_a_pair"):
        make(person=None)
    for kind in ("parents", "best_mentor"):
        with violating("award_kind_fits_whom"):
            make(person=None, pair=pair, kind=kind)
    with violating("award_kind_fits_whom"):
        make(kind="best_pair")
    with violating("award_kind_is_known"):
        make(kind="medal")
    with violating("award_says_for_what"):
        make(reason="")


def test_state_of_an_award_goes_with_its_order_and_number(make, order):
    with violating("award_state_is_known"):
        make(state="lost")
    for given in ({"state": "ordered"}, {"order": order}):
        with violating("award_in_order_has_order"):
            make(**given)
    for given in ({"state": "given", "order": order}, {"number": 1, "given_on": TODAY}):
        with violating("award_given_means_numbered"):
            make(**given)
    given = {"state": "given", "order": order, "number": 1, "given_on": TODAY}
    make(**given)
    with violating("award_number_is_unique|UNIQUE.*number"):
        make(**given)


def test_same_award_is_proposed_once(programme, make):
    make()
    with violating("award_of_person_is_proposed_once|UNIQUE.*person"):
        make()
    about = {"person": None, "pair": working_pair(programme)}
    make(**about)
    with violating("award_of_pair_is_proposed_once|UNIQUE.*pair"):
        make(**about)


def test_line_of_the_swot_stands_in_a_quarter_and_says_something(programme):
    with violating("swot_quadrant_is_known"):
        SwotLine.objects.create(programme=programme, quadrant="middle", text="а")
    with violating("swot_line_says_something"):
        SwotLine.objects.create(programme=programme, quadrant="threat", text="")
    SwotLine.objects.create(programme=programme, quadrant="threat", text="а", origin="survey-1-a")
    with violating("swot_origin_is_taken_once|UNIQUE.*origin"):
        SwotLine.objects.create(programme=programme, quadrant="strength", text="б", origin="survey-1-a")


def test_report_has_a_period_of_its_own_and_is_frozen_when_approved(programme, order):
    days = {"programme": programme, "starts_on": date(2026, 9, 1), "ends_on": TODAY}
    with violating("report_days_in_order"):
        Report.objects.create(**days | {"ends_on": date(2026, 8, 1)})
    with violating("report_state_is_known"):
        Report.objects.create(**days, state="lost")
    for given in ({"state": "approved"}, {"content": {"a": 1}, "digest": "d"}, {"order": order}):
        with violating("report_approved_means_frozen"):
            Report.objects.create(**days, **given)
    Report.objects.create(**days)
    with violating("report_period_is_single|UNIQUE.*starts_on"):
        Report.objects.create(**days)
