"""The database itself refuses what must not be."""

from contextlib import contextmanager
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from monitoring.models import Answer, Indicator, Questionnaire, QuestionnaireItem, Response, Survey, Target
from tests import factories
from tests.monitoring.rows import mentees_of, short_survey, working_pair

pytestmark = pytest.mark.django_db


@contextmanager
def violating(name: str):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        yield


@pytest.fixture
def response(programme):
    pair = working_pair(programme)
    return Response.objects.get(survey=short_survey(programme), person=mentees_of(pair)[0])


def test_an_answer_is_a_number_or_words_and_within_the_scale(response):
    item = response.survey.questionnaire.items.first()
    with violating("answer_is_number_or_text"):
        Answer.objects.create(response=response, item=item, number=5, text="пять")
    with violating("answer_number_in_scale"):
        Answer.objects.create(response=response, item=item, number=11)


def test_a_response_sent_has_been_started(response):
    with violating("response_submitted_was_started"):
        Response.objects.filter(pk=response.pk).update(submitted_at="2026-12-10T09:00:00Z")


def test_days_of_a_survey_stand_in_order(programme):
    with violating("survey_days_in_order"):
        Survey.objects.create(
            programme=programme,
            questionnaire=Questionnaire.objects.first(),
            role="mentee",
            wave="after",
            opens_on=date(2026, 12, 2),
            closes_on=date(2026, 12, 1),
        )


def test_one_version_of_a_questionnaire_is_current():
    with violating("questionnaire_has_one_current_version|UNIQUE"):
        Questionnaire.objects.create(code="short-mentee", version=2, title="Два", role="mentee", wave="middle")


def test_codes_of_roles_waves_kinds_and_formulas_are_known():
    with violating("questionnaire_role_is_known"):
        Questionnaire.objects.create(code="a", title="А", role="parent", wave="before")
    with violating("questionnaire_wave_is_known"):
        Questionnaire.objects.create(code="a", title="А", role="mentee", wave="later")
    with violating("questionnaire_item_kind_is_known"):
        QuestionnaireItem.objects.create(questionnaire=Questionnaire.objects.first(), code="z", kind="stars", text="?")
    with violating("indicator_formula_is_known"):
        Indicator.objects.create(code="a", title="А", formula="guess")


def test_ages_of_an_indicator_stand_in_order():
    with violating("indicator_ages_in_order"):
        Indicator.objects.create(code="a", title="А", formula="mentees_by_age", age_from=19, age_to=10)


def test_a_target_is_a_share_and_single():
    indicator = Indicator.objects.get(code="mentees-10-19")
    with violating("target_is_a_share"):
        Target.objects.create(indicator=indicator, year=2030, value="101")
    with violating("target_is_single|UNIQUE"):
        Target.objects.create(indicator=indicator, year=2024, value="50")


def test_a_person_answers_a_survey_once(response):
    with violating("response_is_single|UNIQUE"):
        Response.objects.create(survey=response.survey, person=response.person)
    other = factories.PupilFactory(school=response.person.school)
    assert Response.objects.create(survey=response.survey, person=other).pk
