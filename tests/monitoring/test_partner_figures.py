"""What a partner organisation is told of its mentors, and its people on its page."""

from datetime import date

import pytest

from monitoring.readers.partner_figures import partner_figures
from pairing.models import Meeting
from pairing.states import PairState
from tests import factories
from tests.monitoring.rows import working_pair

pytestmark = pytest.mark.django_db
SINCE, UNTIL = date(2026, 9, 1), date(2026, 12, 10)


@pytest.fixture
def partner(school):
    return factories.PartnerFactory(school=school)


@pytest.fixture
def mentor(partner):
    return factories.TeacherFactory(school=partner.school, kind="partner", partner=partner, last_name="Ежова")


def told(partner) -> list[str]:
    return [figure.text for figure in partner_figures(partner, SINCE, UNTIL)]


def meet(pair, *days: date, minutes: int = 45) -> None:
    for day in days:
        Meeting.objects.create(
            pair=pair, held_on=day, minutes=minutes, topic="Проект", recorded_by=pair.programme.curator
        )


@pytest.fixture
def programme(programme, curator):
    programme.curator = curator
    programme.save()
    return programme


def test_nothing_is_told_of_nobody(partner):
    assert told(partner) == ["0", "0", "0", "0", "0"]


def test_few_pairs_and_mentees_are_hidden_and_meetings_are_told(programme, partner, mentor):
    pair = working_pair(programme, mentor=mentor, mentees=2)
    meet(pair, date(2026, 10, 5), date(2026, 10, 12))
    assert told(partner) == ["1", "меньше 5", "меньше 5", "2", "1,5"]


def test_five_and_more_are_told(programme, partner):
    for number in range(5):
        one = factories.TeacherFactory(
            school=partner.school, kind="partner", partner=partner, last_name=f"Ежова {number}"
        )
        working_pair(programme, mentor=one)
    assert told(partner)[:3] == ["5", "5", "5"]


def test_pairs_and_meetings_outside_the_days_and_of_others_are_left_out(programme, partner, mentor):
    over = {"state": PairState.FINISHED, "starts_on": date(2026, 2, 1), "ended_on": date(2026, 5, 31)}
    old = working_pair(programme, mentor=mentor, **over)
    meet(old, date(2026, 3, 1))
    meet(working_pair(programme), date(2026, 10, 5))
    assert told(partner) == ["0", "0", "0", "0", "0"]


def test_figures_cost_three_queries(programme, partner, mentor, django_assert_num_queries):
    working_pair(programme, mentor=mentor, mentees=3)
    with django_assert_num_queries(3):
        told(partner)


def test_the_partners_page_names_its_people_with_their_pairs_and_no_mentee(
    client_as, curator, programme, partner, mentor
):
    working_pair(programme, mentor=mentor, mentees=2)
    over = {"state": PairState.FINISHED, "starts_on": date(2026, 2, 1), "ended_on": date(2026, 5, 31)}
    working_pair(programme, mentor=mentor, **over)
    factories.TeacherFactory(school=partner.school)
    answer = client_as(curator).get(partner.get_absolute_url())
    [block] = answer.context["blocks"]
    [person] = block.context["people"]
    assert (person, person.working_pairs, person.all_pairs) == (mentor, 1, 2)
