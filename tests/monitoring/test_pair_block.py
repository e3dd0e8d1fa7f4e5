"""Surveys on the page of a pair: how many of its people have answered, told only to those who run surveys."""

import pytest

from tests.monitoring.rows import answer, mentees_of, short_survey, working_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def pair(programme):
    """A group of two, one of whom has answered."""
    group = working_pair(programme, mentees=2)
    working_pair(programme)  # whose answers are none of the group's
    survey = short_survey(programme)
    answer(survey, mentees_of(group)[0])
    return group


def told(page) -> list[tuple[int, int, bool]]:
    """Asked, answered, and whether the figures are shown."""
    [block] = [part.context for part in page.context["parts"] if part.context["anchor"] == "surveys"] or [{"lines": []}]
    return [(line["asked"], line["answered"], block["sees_who_answered"]) for line in block["lines"]]


def test_figures_are_shown_to_those_who_run_surveys_alone(pair, client_as, curator, director):
    office, head = (client_as(user).get(pair.get_absolute_url()) for user in (curator, director))
    assert (told(office), told(head)) == ([(2, 1, True)], [(2, 1, False)])
    assert ["ответили 1 из 2" in page.content.decode() for page in (office, head)] == [True, False]


def test_psychologist_who_sees_no_surveys_finds_none_on_the_page(pair, client_as, psychologist):
    assert told(client_as(psychologist).get(pair.get_absolute_url())) == []
