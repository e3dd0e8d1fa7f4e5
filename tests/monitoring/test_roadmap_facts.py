"""Closed surveys mark the roadmap, each wave its own activities."""

import pytest

from monitoring.actions import surveys
from monitoring.readers import roadmap_facts
from programmes.states import ActivityState, FactMark
from tests import factories
from tests.monitoring.rows import short_survey, working_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def bound(programme):
    stage = factories.StageFactory(programme=programme)
    return [factories.ActivityFactory(stage=stage, fact=code) for code in roadmap_facts.SURVEYS]


def states(bound):
    for row in bound:
        row.refresh_from_db()
    return [(row.state, row.fact_mark) for row in bound]


def test_closed_survey_marks_its_wave_only(programme, curator, bound):
    working_pair(programme)
    survey = short_survey(programme, code="pupil-pupil-mentee-before")
    assert states(bound) == [(ActivityState.PLANNED, FactMark.NONE)] * 2
    assert bound[0].fact_text.startswith("Опрос идёт до ")
    surveys.close(survey, by=curator)
    assert states(bound) == [(ActivityState.DONE, FactMark.MADE), (ActivityState.PLANNED, FactMark.NONE)]
    assert bound[0].fact_text.replace("\xa0", " ") == "1 опрос закрыт."


def test_another_survey_of_the_wave_opened_later_warns(programme, curator, bound):
    working_pair(programme)
    surveys.close(short_survey(programme, code="pupil-pupil-mentee-before"), by=curator)
    short_survey(programme, code="pupil-pupil-mentor-before")
    assert states(bound)[0] == (ActivityState.DONE, FactMark.CEASED)


def test_programme_without_surveys_says_so(programme, today):
    found = [kind.look(programme, today).text for kind in roadmap_facts.KINDS]
    assert found == ["Опросов «до начала работы» ещё не было.", "Опросов «после работы» ещё не было."]
