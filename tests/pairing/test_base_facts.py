"""What the bases and the pages of consents learn of pairs."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from pairing.base_facts import withdrawal_effects
from participants.providers import pair_facts
from tests.pairing.factories import working_pair


@pytest.fixture
def pair(programme, curator, director, today):
    return working_pair(programme, curator, director)


@pytest.fixture
def mentee(pair):
    return pair.members.get().mentee


def test_working_pair_is_known_to_the_bases(pair, mentee, programme):
    (fact,) = pair_facts.collect(programme)
    assert (fact.mentor_name, fact.mentee_name, fact.ended_on, fact.result) == (
        pair.mentor.full_name,
        mentee.full_name,
        None,
        "",
    )


@pytest.mark.parametrize(("side", "column"), [("mentees", 6), ("mentors", 10)])
def test_official_tables_name_the_other_one(client_as, curator, pair, mentee, programme, side, column):
    response = client_as(curator).get(reverse(f"participants:{side}-export", kwargs={"pk": programme.pk}))
    rows = list(load_workbook(BytesIO(response.content)).active.iter_rows(min_row=4, values_only=True))
    other = pair.mentor if side == "mentees" else mentee
    assert [row[column] for row in rows] == [other.full_name]


def test_withdrawal_tells_of_the_working_pair(pair, mentee):
    told = [list(withdrawal_effects(person.consents.first())) for person in (mentee, pair.mentor)]
    sentence = f"Пара № {pair.pk} работает с {pair.starts_on:%d.%m.%Y}: куратору нужно её завершить."
    assert told == [[sentence], [sentence]]


def test_withdrawal_of_dissemination_stops_no_pair(pair, mentee):
    consent = mentee.consents.first()
    consent.kind = "dissemination"
    assert list(withdrawal_effects(consent)) == []
